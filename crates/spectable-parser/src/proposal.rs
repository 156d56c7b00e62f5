//! Which form the tables in some pages are in, and what is understood of them.

use std::collections::BTreeMap;

use spectable_schema::{Code, Diagnostics, Schema, Severity, Statistics};

use crate::column_shape::{self, Role, header};
use crate::options::Options;
use crate::page::{Block, Page, RawPage, Table};
use crate::parse::{Parsed, parse};
use crate::source_page::SourcePage;
use crate::table_form::TableForm;

/// How many words that are not understood are listed.
const MOST_WORDS: usize = 12;

/// A form for some pages, with what is understood of them in it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FormProposal {
    /// The name of the form that is built in and fits best.
    pub preset: &'static str,
    /// The form as it is proposed.
    pub form: TableForm,
    /// How many models, fields and values are read in it.
    pub statistics: Statistics,
    /// The columns of the tables, the most frequent first.
    pub columns: Vec<ColumnFinding>,
    /// The types that are not understood, with how often they occur, the most frequent first.
    pub types: Vec<(String, usize)>,
    /// How many warnings and errors there are.
    pub troubles: usize,
}

/// What a column is taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ColumnFinding {
    /// What it is called.
    pub header: String,
    /// How many tables have it.
    pub tables: usize,
    /// The key of `[table.columns]` that knows it, if one does.
    pub role: Option<&'static str>,
    /// Whether its cells show the role, and not its name.
    pub is_guess: bool,
}

/// The form in which most is understood of the tables in `pages`. `None` if no form that is built in
/// finds a model.
pub fn propose_form(pages: &[SourcePage]) -> Option<FormProposal> {
    let read = |(preset, any_heading): (&'static str, bool)| {
        let mut form = TableForm::preset(preset)?;
        if any_heading {
            form.headings.fields = vec!["*".to_owned()];
        }
        let guesses = column_shape::guess(pages, &form);
        for (header, role) in &guesses {
            role.add(header, &mut form);
        }
        let parsed = read_in(pages, &form);
        if let Some(pattern) = common_pattern(&parsed.schema, &form) {
            form.headings.fields = vec![pattern];
        }
        let parsed = read_in(pages, &form);
        let statistics = Statistics::of(&parsed.schema);
        (statistics.structs > 0).then_some((preset, form, parsed, statistics, guesses))
    };
    let presets = TableForm::PRESETS.into_iter();
    let mut found: Vec<_> = presets.filter_map(|preset| read((preset, false))).collect();
    // A reference can as well have headings of all kinds. Where its own kind of headings has most of
    // the fields, the other tables are those of parameters.
    let mut of_reference = found.iter().filter(|(preset, ..)| *preset == "reference");
    let of_reference = of_reference
        .next()
        .map_or(0, |(_, _, _, statistics, _)| statistics.fields);
    let any_reference = read(("reference", true));
    found.extend(any_reference.filter(|(_, _, _, any, _)| any.fields > 2 * of_reference));
    let found = found.into_iter();
    // Of forms that understand as much, the first.
    let (preset, form, parsed, statistics, guesses) = found.reduce(|best, other| {
        let score = |(_, _, parsed, statistics, _): &(_, _, Parsed, Statistics, _)| {
            let understood = statistics.fields + statistics.values;
            understood.saturating_sub(3 * troubles(&parsed.diagnostics))
        };
        if score(&other) > score(&best) {
            other
        } else {
            best
        }
    })?;
    Some(FormProposal {
        columns: columns(pages, &form, &guesses),
        types: unknown_types(&parsed.diagnostics),
        troubles: troubles(&parsed.diagnostics),
        preset,
        form,
        statistics,
    })
}

fn read_in(pages: &[SourcePage], form: &TableForm) -> Parsed {
    let options = Options {
        form: Some(form.clone()),
        ..Options::default()
    };
    parse(pages, &options)
}

fn troubles(diagnostics: &Diagnostics) -> usize {
    diagnostics.count(Severity::Warning) + diagnostics.count(Severity::Error)
}

/// `* Object`, if that is how most models are called whose headings could be any.
fn common_pattern(schema: &Schema, form: &TableForm) -> Option<String> {
    if form.headings.fields != ["*"] {
        return None;
    }
    let mut ends: BTreeMap<&str, usize> = BTreeMap::new();
    for model in schema.models() {
        if let Some((_, end)) = model.title.rsplit_once(' ') {
            *ends.entry(end).or_default() += 1;
        }
    }
    let (end, count) = ends.into_iter().max_by_key(|(_, count)| *count)?;
    (count > 2 && 2 * count > schema.len()).then(|| format!("* {end}"))
}

/// The columns of all tables, with what they are taken for.
fn columns(
    pages: &[SourcePage],
    form: &TableForm,
    guesses: &[(String, Role)],
) -> Vec<ColumnFinding> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages {
        let Ok(page) = Page::new(&page.path, &page.content).map(RawPage::of) else {
            continue;
        };
        for section in &page.sections {
            for block in &section.blocks {
                if let Block::Table(table) = block {
                    count_columns(table, &mut counts);
                }
            }
        }
    }
    let known = [
        ("name", &form.columns.name),
        ("key", &form.columns.key),
        ("type", &form.columns.ty),
        ("required", &form.columns.required),
        ("description", &form.columns.description),
        ("example", &form.columns.example),
        ("default", &form.columns.default),
        ("value", &form.columns.value),
    ];
    let mut columns: Vec<ColumnFinding> = counts
        .into_iter()
        .map(|(header, tables)| {
            let lower = header.to_lowercase();
            let has = |names: &[String]| names.iter().any(|name| name.to_lowercase() == lower);
            let role = known.iter().find(|(_, names)| has(names));
            ColumnFinding {
                role: role.map(|(key, _)| *key),
                is_guess: guesses.iter().any(|(guessed, _)| *guessed == header),
                header,
                tables,
            }
        })
        .collect();
    columns.sort_by(|a, b| {
        b.tables
            .cmp(&a.tables)
            .then_with(|| a.header.cmp(&b.header))
    });
    columns
}

fn count_columns(table: &Table<'_>, counts: &mut BTreeMap<String, usize>) {
    for column in &table.columns {
        let header = header(column.text);
        if !header.is_empty() {
            *counts.entry(header).or_default() += 1;
        }
    }
}

/// What stands where a type is not understood.
fn unknown_types(diagnostics: &Diagnostics) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let unknown = diagnostics
        .iter()
        .filter(|said| said.code == Code::UnknownType);
    for diagnostic in unknown {
        if let Some(excerpt) = &diagnostic.excerpt {
            let start = diagnostic.location.position.column as usize - 1;
            let meant: String = excerpt
                .line
                .chars()
                .skip(start)
                .take(excerpt.length as usize)
                .collect();
            *counts.entry(meant.trim().to_owned()).or_default() += 1;
        }
    }
    // A cell without a type shows its whole row.
    let is_word = |word: &str| !word.is_empty() && !word.contains('|');
    let types = counts.into_iter().filter(|(word, _)| is_word(word));
    let mut types: Vec<_> = types.collect();
    types.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    types.truncate(MOST_WORDS);
    types
}

impl FormProposal {
    /// The section of the configuration that describes the form, with what is left to be said as
    /// comments.
    pub fn to_toml(&self) -> String {
        let mut text = format!(
            "[table]\n# The form of the tables: {} is what all else starts from.\nform = \"{}\"\n",
            match self.preset {
                "plain" => "`Name | Type | Required | Description | Example`",
                _ => "`Field | Type | Description`, with `?` behind a name and before a type,",
            },
            self.preset
        );
        let preset = TableForm::preset(self.preset);
        if preset.is_some_and(|preset| preset.headings != self.form.headings) {
            let patterns: Vec<_> = self
                .form
                .headings
                .fields
                .iter()
                .map(|text| quoted(text))
                .collect();
            text += &format!("\n[table.headings]\nfields = [{}]\n", patterns.join(", "));
        }
        text += &self.guessed_columns();
        let unknown: Vec<_> = self
            .columns
            .iter()
            .filter(|column| column.role.is_none())
            .collect();
        if !unknown.is_empty() {
            text += "\n# Columns that are not read. Give a key its header to read one: name, key, type, required,\n\
                     # description, example, default, value.\n";
            if !self.columns.iter().any(|column| column.is_guess) {
                text += "# [table.columns]\n";
            }
            for column in unknown.iter().take(MOST_WORDS) {
                text += &format!("# description = {}\n", quoted(&column.header));
            }
        }
        if !self.types.is_empty() {
            text += "\n# Types that are not understood, each to be said in words such as `string` or `list of any`.\n\
                     # [table.types]\n";
            for (word, _) in &self.types {
                text += &format!("# {} = \"any\"\n", quoted(word));
            }
        }
        text
    }

    /// The columns whose cells show what they hold.
    fn guessed_columns(&self) -> String {
        let guessed = |role: Role| {
            let of_role = self
                .columns
                .iter()
                .filter(move |column| column.is_guess && column.role == Some(role.key()));
            of_role
                .map(|column| quoted(&column.header))
                .collect::<Vec<_>>()
        };
        let mut text = String::new();
        for role in [Role::Name, Role::Type, Role::Required, Role::Description] {
            let headers = guessed(role);
            if !headers.is_empty() {
                text += &format!("{} = [{}]\n", role.key(), headers.join(", "));
            }
        }
        if text.is_empty() {
            return text;
        }
        format!("\n# What these columns hold was guessed by their cells.\n[table.columns]\n{text}")
    }

    /// What is understood and what is not, as a table for people.
    pub fn summary(&self) -> String {
        let mut text = String::from("column                    tables  read as\n");
        for column in self.columns.iter().take(2 * MOST_WORDS) {
            let role = column.role.unwrap_or("-");
            let guess = if column.is_guess {
                ", by its cells"
            } else {
                ""
            };
            text += &format!(
                "{:<24}  {:>6}  {role}{guess}\n",
                column.header, column.tables
            );
        }
        if !self.types.is_empty() {
            text += "type                       times  read as\n";
            for (word, count) in &self.types {
                text += &format!("{word:<24}  {count:>6}  any value\n");
            }
        }
        text
    }
}

/// A text as TOML has it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            _ if letter.is_control() => quoted += &format!("\\u{:04x}", u32::from(letter)),
            _ => quoted.push(letter),
        }
    }
    quoted + "\""
}
