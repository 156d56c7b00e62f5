//! The edits: each finds a page that is fit for it, by its form alone.

use std::path::PathBuf;

use spectable::diff::Effect;

use super::page::{Page, Row};

/// A change of one page.
pub(super) struct Edit {
    /// What is done.
    pub(super) name: &'static str,
    /// The page of this number with the edit, and what that is to be called; `None` where it is not
    /// fit for it.
    pub(super) apply: Apply,
}

/// What an edit does to the page of a number.
type Apply = fn(&[Page], usize) -> Option<(Page, Expected)>;

/// What a change is to be called.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Expected {
    pub(super) model: String,
    /// The field or the variant; empty where it is the model itself.
    pub(super) subject: String,
    pub(super) kind: &'static str,
    pub(super) effect: Effect,
}

/// So many fields a struct has at least that is edited: smaller ones are copied, and a change of
/// that is a change of its own.
const FIELDS: usize = 6;

pub(super) const EDITS: &[Edit] = &[
    Edit {
        name: "an optional field becomes required",
        apply: |pages, index| {
            row(&pages[index], |row| row.is_string() && !row.is_required()).and_then(|row| {
                let edited = cells(&row, 2, ":heavy_check_mark:");
                change(
                    &pages[index],
                    &row,
                    Some(edited),
                    "became-required",
                    Effect::Breaking,
                )
            })
        },
    },
    Edit {
        name: "a required field becomes optional",
        apply: |pages, index| {
            row(&pages[index], |row| row.is_string() && row.is_required()).and_then(|row| {
                let edited = cells(&row, 2, ":heavy_minus_sign:");
                change(
                    &pages[index],
                    &row,
                    Some(edited),
                    "became-optional",
                    Effect::Breaking,
                )
            })
        },
    },
    Edit {
        name: "a field has another type",
        apply: |pages, index| {
            row(&pages[index], Row::is_string).and_then(|row| {
                let edited = cells(&row, 1, "*boolean*");
                change(
                    &pages[index],
                    &row,
                    Some(edited),
                    "type-changed",
                    Effect::Breaking,
                )
            })
        },
    },
    Edit {
        name: "a field is gone",
        apply: |pages, index| {
            row(&pages[index], |row| row.is_string() && !row.is_required()).and_then(|row| {
                change(&pages[index], &row, None, "field-removed", Effect::Breaking)
            })
        },
    },
    Edit {
        name: "an optional field is new",
        apply: |pages, index| added(&pages[index], false),
    },
    Edit {
        name: "a required field is new",
        apply: |pages, index| added(&pages[index], true),
    },
    Edit {
        name: "a field has another name",
        apply: |pages, index| {
            let row = row(&pages[index], |row| row.is_string() && !row.is_required())?;
            let name = format!("{}Renamed", row.name()?);
            let edited = cells(&row, 0, &format!("`{name}`"));
            let (page, expected) = change(
                &pages[index],
                &row,
                Some(edited),
                "field-renamed",
                Effect::Breaking,
            )?;
            Some((
                page,
                Expected {
                    subject: name,
                    ..expected
                },
            ))
        },
    },
    Edit {
        name: "a field is deprecated",
        apply: |pages, index| {
            let row = row(&pages[index], |row| {
                row.is_string() && row.cells.get(3).is_some_and(|cell| cell == "N/A")
            })?;
            let mut edited = cells(&row, 3, ": warning: ** DEPRECATED **: It is ignored.");
            edited[0] = format!("~~{}~~", row.cells[0]);
            change(
                &pages[index],
                &row,
                Some(edited),
                "deprecated",
                Effect::Compatible,
            )
        },
    },
    Edit {
        name: "a field is described in other words",
        apply: |pages, index| {
            row(&pages[index], |row| {
                row.is_string() && row.cells[3].len() > 20
            })
            .and_then(|row| {
                let edited = cells(&row, 3, "Something else.");
                change(
                    &pages[index],
                    &row,
                    Some(edited),
                    "description-changed",
                    Effect::Docs,
                )
            })
        },
    },
    Edit {
        name: "a field has another example",
        apply: |pages, index| {
            let has_example = |row: &Row| row.cells.get(4).is_some_and(|cell| !cell.is_empty());
            row(&pages[index], |row| row.is_string() && has_example(row)).and_then(|row| {
                let edited = cells(&row, 4, "something else");
                change(
                    &pages[index],
                    &row,
                    Some(edited),
                    "examples-changed",
                    Effect::Docs,
                )
            })
        },
    },
    Edit {
        name: "an open enum has a new value",
        apply: |pages, index| {
            let page = &pages[index];
            let text = page.text.replacen(
                " | Unrecognized<string>",
                " | \"quite-new\" | Unrecognized<string>",
                1,
            );
            (text != page.text && page.is_component()).then_some(())?;
            let expected = of_model(page, "QuiteNew", "variant-added", Effect::Compatible)?;
            Some((page.with_text(text), expected))
        },
    },
    Edit {
        name: "an enum has lost a value",
        apply: |pages, index| {
            let page = &pages[index];
            let values = page
                .text
                .lines()
                .find(|line| line.ends_with("| Unrecognized<string>"))?;
            let all: Vec<&str> = values.split(" | ").collect();
            let gone = *all.get(1).filter(|_| all.len() > 3)?;
            // A value of one word, whose variant is called as it is.
            let word = gone.strip_prefix('"')?.strip_suffix('"')?;
            word.chars().all(|c| c.is_ascii_lowercase()).then_some(())?;
            page.is_component().then_some(())?;
            let text = page.text.replacen(&format!(" | {gone} | "), " | ", 1);
            let variant = word[..1].to_uppercase() + &word[1..];
            let expected = of_model(page, &variant, "variant-removed", Effect::Breaking)?;
            Some((page.with_text(text), expected))
        },
    },
    Edit {
        name: "a model is gone",
        apply: |pages, index| {
            let page = &pages[index];
            is_alone(pages, index).then_some(())?;
            let expected = of_model(page, "", "removed", Effect::Breaking)?;
            Some((page.with_text(String::new()), expected))
        },
    },
    Edit {
        name: "a model is new",
        apply: |pages, index| {
            // It takes the place of a page that holds nothing.
            let page = &pages[index];
            page.title().is_none().then_some(())?;
            let path = page.path.with_file_name("quitenew.md");
            let text = "# QuiteNew\n\n## Fields\n\n| Field | Type | Required | Description |\n\
                        | --- | --- | --- | --- |\n| `id` | *string* | :heavy_check_mark: | N/A |\n";
            Some((
                Page {
                    path,
                    text: text.to_owned(),
                },
                Expected {
                    model: "QuiteNew".to_owned(),
                    subject: String::new(),
                    kind: "added",
                    effect: Effect::Compatible,
                },
            ))
        },
    },
];

/// A page without text, in whose place one can be new.
pub(super) fn free_place() -> Page {
    Page {
        path: PathBuf::from("models/components/nothing.md"),
        text: String::new(),
    }
}

/// The first field of a page that is fit, if all of the page is plain.
fn row(page: &Page, fits: impl Fn(&Row) -> bool) -> Option<Row> {
    let rows = page.rows();
    let plain = rows.len() >= FIELDS
        && page.is_component()
        && rows
            .iter()
            .all(|row| row.cells.len() >= 4 && row.name().is_some());
    let mut fitting = rows.into_iter().filter(|_| plain);
    fitting.find(|row| fits(row))
}

fn cells(row: &Row, index: usize, text: &str) -> Vec<String> {
    let mut cells = row.cells.clone();
    text.clone_into(&mut cells[index]);
    cells
}

fn change(
    page: &Page,
    row: &Row,
    cells: Option<Vec<String>>,
    kind: &'static str,
    effect: Effect,
) -> Option<(Page, Expected)> {
    let expected = of_model(page, row.name()?, kind, effect)?;
    Some((page.with_row(row, cells.as_deref()), expected))
}

fn added(page: &Page, required: bool) -> Option<(Page, Expected)> {
    let last = row(page, |_| true).and_then(|_| page.rows().pop())?;
    let (mark, effect) = if required {
        (":heavy_check_mark:", Effect::Breaking)
    } else {
        (":heavy_minus_sign:", Effect::Compatible)
    };
    let mut lines: Vec<String> = page.text.lines().map(str::to_owned).collect();
    let example = if last.cells.len() > 4 { " |" } else { "" };
    let new = format!("| `quiteNew` | *string* | {mark} | N/A |{example}");
    lines.insert(last.line + 1, new);
    let expected = of_model(page, "quiteNew", "field-added", effect)?;
    Some((page.with_text(lines.join("\n")), expected))
}

fn of_model(page: &Page, subject: &str, kind: &'static str, effect: Effect) -> Option<Expected> {
    Some(Expected {
        model: page.title()?.to_owned(),
        subject: subject.to_owned(),
        kind,
        effect,
    })
}

/// Whether no other page names the model of this one.
fn is_alone(pages: &[Page], index: usize) -> bool {
    let page = &pages[index];
    let (Some(title), Some(file)) = (page.title(), page.path.file_name()) else {
        return false;
    };
    let file = file.to_string_lossy();
    page.is_component()
        && page.rows().len() >= FIELDS
        && pages.iter().enumerate().all(|(other, text)| {
            other == index || !(text.text.contains(title) || text.text.contains(&*file))
        })
}
