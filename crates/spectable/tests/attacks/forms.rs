//! The same attacks in each form of pages, in every place where a text can stand.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use spectable::{Codegen, Family, Language, TableForm};

use crate::words::{FIELDS, KEYWORDS, TEXTS, TITLES, VALUES};

/// A form of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Speakeasy,
    OpenApiGenerator,
    ByHand,
}

/// What stands in one row of a table of fields.
#[derive(Debug, Clone, Copy, Default)]
struct Row<'a> {
    name: &'a str,
    /// The type cell, as it is; `string` where it is empty.
    ty: &'a str,
    /// `None`: the field is optional.
    required: Option<&'a str>,
    description: &'a str,
    example: &'a str,
    default: &'a str,
    is_deprecated: bool,
}

/// Puts a text into one place of a row.
type Put = fn(Row<'static>, &'static str) -> Row<'static>;

impl Form {
    pub(crate) const ALL: [Self; 3] = [Self::Speakeasy, Self::OpenApiGenerator, Self::ByHand];

    pub(crate) fn codegen(self) -> Codegen {
        let codegen = Codegen::new();
        match self {
            Self::Speakeasy => codegen
                .family(Family::Speakeasy)
                .language(Language::TypeScript),
            Self::OpenApiGenerator => codegen
                .family(Family::OpenApiGenerator)
                .language(Language::Java),
            Self::ByHand => codegen.table_form(TableForm::plain()),
        }
    }

    /// Where there is one namespace for all, it has no name.
    pub(crate) fn file(self, name: &str) -> String {
        match self {
            Self::Speakeasy | Self::ByHand => format!("components/{name}.md"),
            Self::OpenApiGenerator => format!("{name}.md"),
        }
    }

    fn head(self) -> &'static str {
        match self {
            Self::Speakeasy => {
                "## Fields\n\n| Field | Type | Required | Description | Example |\n\
                 | --- | --- | --- | --- | --- |\n"
            }
            Self::OpenApiGenerator => {
                "## Properties\n\nName | Type | Description | Notes\n--- | --- | --- | ---\n"
            }
            Self::ByHand => {
                "| Name | Type | Required | Description | Example |\n\
                 | --- | --- | --- | --- | --- |\n"
            }
        }
    }

    fn row(self, row: Row<'_>) -> String {
        let cell = |text: &str| text.replace('|', "\\|");
        let name = match row.is_deprecated {
            true => format!("~~`{}`~~", cell(row.name)),
            false => format!("`{}`", cell(row.name)),
        };
        let reason = |mark: &str| match row.is_deprecated {
            true => format!("{mark} {}<br/><br/>Text.", cell(row.description)),
            false => cell(row.description),
        };
        let or = |text: &str, other: &str| match text {
            "" => other.to_owned(),
            text => cell(text),
        };
        match self {
            Self::Speakeasy => format!(
                "| {name} | {} | {} | {} | {} |\n",
                or(row.ty, "*string*"),
                row.required.map_or(":heavy_minus_sign:".to_owned(), cell),
                reason(": warning: ** DEPRECATED **:"),
                cell(row.example),
            ),
            Self::OpenApiGenerator => {
                let notes = match row.required {
                    Some(notes) => cell(notes),
                    None => "[optional]".to_owned(),
                };
                let default = match row.default {
                    "" => String::new(),
                    default => format!(" [default to {}]", cell(default)),
                };
                let deprecated = if row.is_deprecated {
                    " [deprecated]"
                } else {
                    ""
                };
                format!(
                    "**{}** | {} | {} | {notes}{default}{deprecated}\n",
                    cell(row.name),
                    or(row.ty, "**String**"),
                    cell(row.description),
                )
            }
            Self::ByHand => format!(
                "| {name} | {} | {} | {} | {} |\n",
                or(row.ty, "string"),
                row.required.map_or("no".to_owned(), cell),
                reason("**Deprecated:**"),
                cell(row.example),
            ),
        }
    }

    /// A table of values; where the form has constants for them, each has that of the same number.
    fn values(self, values: &[(&str, &str)]) -> String {
        let cell = |text: &str| text.replace('|', "\\|");
        let (mut text, in_quotes) = match self {
            Self::Speakeasy => (
                "## Values\n\n| Name | Value |\n| --- | --- |\n".to_owned(),
                false,
            ),
            Self::OpenApiGenerator => ("## Enum\n\n\n".to_owned(), true),
            Self::ByHand => ("| Value | Description |\n| --- | --- |\n".to_owned(), true),
        };
        for (constant, value) in values {
            // Writing to a string cannot fail.
            let _ = match self {
                Self::Speakeasy => writeln!(text, "| `{}` | {} |", cell(constant), cell(value)),
                Self::OpenApiGenerator => {
                    writeln!(
                        text,
                        "* `{constant}` (value: `{}`)\n",
                        quoted(value, in_quotes)
                    )
                }
                Self::ByHand => {
                    let value = cell(&quoted(value, in_quotes).replace('`', "\\u0060"));
                    writeln!(text, "| `{value}` | {} |", cell(constant))
                }
            };
        }
        text
    }

    /// The link to the page of this name, in the place of a type.
    fn link(self, text: &str, page: &str) -> String {
        match self {
            Self::Speakeasy | Self::ByHand => format!("[{text}]({page}.md)"),
            Self::OpenApiGenerator => format!("[**{text}**]({page}.md)"),
        }
    }

    /// Writes all attacks with names and texts below `folder`.
    pub(crate) fn write(self, folder: &Path) {
        self.write_titles(folder);
        self.write_fields(folder);
        self.write_texts(folder);
    }

    /// A model for each title, which leads to the next, and one that has all of them.
    fn write_titles(self, folder: &Path) {
        let titles: Vec<&str> = TITLES.iter().chain(KEYWORDS).copied().collect();
        let mut everything = format!("# Everything\n\n{}", self.head());
        for (number, title) in titles.iter().enumerate() {
            let next = format!("model{}", (number + 1) % titles.len());
            let next = self.link("components.Next", &next);
            let rows = [
                Row {
                    name: "id",
                    required: Some(self.required()),
                    ..Row::default()
                },
                Row {
                    name: "next",
                    ty: &next,
                    ..Row::default()
                },
            ];
            let rows = rows.map(|row| self.row(row)).concat();
            let text = format!("# {title}\n\n{}{rows}", self.head());
            self.page(folder, &format!("model{number}"), &text);
            everything += &self.row(Row {
                name: &format!("f{number}"),
                ty: &self.link("components.Next", &format!("model{number}")),
                ..Row::default()
            });
        }
        self.page(folder, "everything", &everything);
    }

    /// How many models [`write`](Self::write) writes at least.
    pub(crate) fn models(self) -> usize {
        TITLES.len() + KEYWORDS.len()
    }

    /// What says that a field is required.
    fn required(self) -> &'static str {
        match self {
            Self::Speakeasy => ":heavy_check_mark:",
            Self::OpenApiGenerator => "",
            Self::ByHand => "yes",
        }
    }

    /// The names of the model `Fields`.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        let fields = FIELDS.iter().chain(TITLES).chain(KEYWORDS).copied();
        // What a cell cannot hold is no name on any page.
        fields.filter(|name| !name.contains(['\0', '`']) && name.trim() == *name)
    }

    fn write_fields(self, folder: &Path) {
        let mut seen = Vec::new();
        let mut fields = format!("# Fields\n\n{}", self.head());
        for name in Self::names() {
            if !seen.contains(&name) {
                seen.push(name);
                fields += &self.row(Row {
                    name,
                    ..Row::default()
                });
            }
        }
        self.page(folder, "fields", &fields);
        let mut values = Vec::new();
        for value in VALUES.iter().chain(TITLES).chain(KEYWORDS) {
            if !values.iter().any(|(_, known)| known == value) && !value.contains(['\0', '`']) {
                values.push((*value, *value));
            }
        }
        self.page(
            folder,
            "values",
            &format!("# Values\n\n{}", self.values(&values)),
        );
    }

    /// Each text in each place.
    fn write_texts(self, folder: &Path) {
        let places: &[(&str, Put)] = &[
            ("Described", |row, text| Row {
                description: text,
                ..row
            }),
            ("Exampled", |row, text| Row {
                example: text,
                ..row
            }),
            ("Deprecated", |row, text| Row {
                description: text,
                is_deprecated: true,
                ..row
            }),
            ("Defaulted", |row, text| Row {
                default: text,
                ..row
            }),
            ("Typed", |row, text| Row { ty: text, ..row }),
            ("Emphasised", |row, text| Row {
                ty: leaked(format!("*{text}*")),
                ..row
            }),
            ("InList", |row, text| Row {
                ty: leaked(format!("List<{text}>")),
                ..row
            }),
            ("Literals", |row, text| Row {
                ty: leaked(format!("*{}*", quoted(text, true))),
                ..row
            }),
        ];
        for (model, with) in places {
            let mut page = format!("# {model}\n\n{}", self.head());
            for (number, text) in TEXTS.iter().enumerate() {
                let name = leaked(format!("f{number}"));
                page += &self.row(with(
                    Row {
                        name,
                        ..Row::default()
                    },
                    text,
                ));
            }
            self.page(folder, &model.to_lowercase(), &page);
        }
        let mut linked = format!("# Linked\n\n{}", self.head());
        for (number, text) in TEXTS.iter().enumerate() {
            for (place, ty) in [self.link(text, "fields"), self.link("Fields", text)]
                .iter()
                .enumerate()
            {
                linked += &self.row(Row {
                    name: &format!("f{number}_{place}"),
                    ty,
                    ..Row::default()
                });
            }
            let row = self.row(Row {
                name: "id",
                ..Row::default()
            });
            let lines = text.replace("<br/>", "\n");
            let model = format!("# Text{number}\n\n{lines}\n\n{}{row}", self.head());
            self.page(folder, &format!("text{number}"), &model);
            // As the title itself.
            let model = format!("# {text}\n\nText.\n\n{}{row}", self.head());
            self.page(folder, &format!("title{number}"), &model);
        }
        self.page(folder, "linked", &linked);
        let values: Vec<_> = TEXTS.iter().map(|text| (*text, *text)).collect();
        self.page(
            folder,
            "texts",
            &format!("# Texts\n\n{}", self.values(&values)),
        );
    }

    /// A page whose one field has `text` in the cell that says whether it is required.
    pub(crate) fn write_required(self, folder: &Path, text: &str) {
        let rows = self.row(Row {
            name: "id",
            required: Some(text),
            ..Row::default()
        });
        let other = self.row(Row {
            name: "other",
            ..Row::default()
        });
        self.page(
            folder,
            "card",
            &format!("# Card\n\n{}{rows}{other}", self.head()),
        );
    }

    /// A page of this name with a model of one field.
    pub(crate) fn write_page(self, folder: &Path, file: &str) {
        let row = self.row(Row {
            name: "id",
            ..Row::default()
        });
        let path = folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("# Card\n\n{}{row}", self.head())).unwrap();
    }

    fn page(self, folder: &Path, name: &str, text: &str) {
        let path = folder.join(self.file(name));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// A text in quotes as JSON has it.
fn quoted(text: &str, is_quoted: bool) -> String {
    match is_quoted {
        true => serde_json::to_string(text).unwrap(),
        false => text.to_owned(),
    }
}

/// Tests are over before it matters.
fn leaked(text: String) -> &'static str {
    String::leak(text)
}
