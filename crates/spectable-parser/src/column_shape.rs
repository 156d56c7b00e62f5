//! What columns hold whose names no form knows, by what their cells look like.

use std::collections::{BTreeMap, BTreeSet};

use crate::page::{Block, Page, RawPage, Table};
use crate::source_page::SourcePage;
use crate::table_form::TableForm;

/// Of so many cells of a column at most the shape is looked at.
const MOST_CELLS: usize = 400;

/// A role of a column that its cells can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    /// Words that are names, each once in its table.
    Name,
    /// Words for types.
    Type,
    /// Marks that say whether a field must be there.
    Required,
    /// Sentences.
    Description,
}

/// A column of the tables, in all that have it.
#[derive(Default)]
struct Column {
    cells: Vec<String>,
    /// Whether a cell occurs twice in one table.
    repeats: bool,
    /// How many tables have it.
    tables: usize,
    /// How many of those have more than two columns.
    wide: usize,
    /// How many of those have another column for each role.
    taken: BTreeMap<Role, usize>,
    /// How far to the left it stands, as the sum over its tables.
    place: usize,
}

impl Column {
    /// Whether most tables with it have another column for `role`.
    fn is_beside(&self, role: Role) -> bool {
        self.taken.get(&role).copied().unwrap_or(0) * 2 >= self.tables
    }
}

impl Role {
    /// The key of `[table.columns]`.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Type => "type",
            Self::Required => "required",
            Self::Description => "description",
        }
    }

    fn columns(self, form: &TableForm) -> &[String] {
        match self {
            Self::Name => &form.columns.name,
            Self::Type => &form.columns.ty,
            Self::Required => &form.columns.required,
            Self::Description => &form.columns.description,
        }
    }

    /// Lets `form` know a column of this role.
    pub(crate) fn add(self, header: &str, form: &mut TableForm) {
        let columns = match self {
            Self::Name => &mut form.columns.name,
            Self::Type => &mut form.columns.ty,
            Self::Required => &mut form.columns.required,
            Self::Description => &mut form.columns.description,
        };
        columns.push(header.to_owned());
    }
}

/// The columns that `form` does not know, with what their cells show, by their names. A role is found
/// only where most tables with the column have no other one for it.
pub(crate) fn guess(pages: &[SourcePage], form: &TableForm) -> Vec<(String, Role)> {
    let mut form = form.clone();
    let mut guesses = Vec::new();
    for role in [Role::Type, Role::Name, Role::Required, Role::Description] {
        let columns = columns(pages, &form);
        for (header, column) in fitting(&columns, role, &form) {
            let is_free = !column.is_beside(role);
            // What stands in no table of fields says nothing of fields.
            let is_of_fields = match role {
                Role::Type => column.is_beside(Role::Name) || column.wide * 2 > column.tables,
                Role::Name => column.is_beside(Role::Type),
                Role::Required | Role::Description => {
                    column.is_beside(Role::Name) && column.is_beside(Role::Type)
                }
            };
            let is_new = guesses.iter().all(|(known, _)| known != header);
            if is_free && is_of_fields && is_new {
                guesses.push((header.clone(), role));
            }
        }
        for (header, _) in guesses.iter().filter(|(_, guessed)| *guessed == role) {
            role.add(header, &mut form);
        }
    }
    guesses
}

/// The columns whose cells show `role`, those further to the left first, and of two in the same tables
/// only the first.
fn fitting<'c>(
    columns: &'c BTreeMap<String, Column>,
    role: Role,
    form: &TableForm,
) -> Vec<(&'c String, &'c Column)> {
    let fits = |column: &Column| match role {
        Role::Name => !column.repeats && share(&column.cells, is_name) >= 0.9,
        Role::Type => share(&column.cells, |cell| form.reads_type(cell)) >= 0.6,
        Role::Required => {
            let distinct: BTreeSet<&String> = column.cells.iter().collect();
            distinct.len() <= 4 && share(&column.cells, |cell| form.reads_mark(cell)) >= 0.9
        }
        Role::Description => share(&column.cells, is_sentence) >= 0.5,
    };
    let known = |header: &str| {
        let of = |names: &[String]| {
            names
                .iter()
                .any(|name| name.to_lowercase() == header.to_lowercase())
        };
        [Role::Name, Role::Type, Role::Required, Role::Description]
            .iter()
            .any(|role| of(role.columns(form)))
            || [
                &form.columns.key,
                &form.columns.example,
                &form.columns.default,
                &form.columns.value,
            ]
            .iter()
            .any(|names| of(names))
    };
    let mut found: Vec<_> = columns
        .iter()
        .filter(|(header, column)| column.cells.len() > 1 && !known(header) && fits(column))
        .collect();
    found.sort_by_key(|(header, column)| (column.place / column.tables.max(1), (*header).clone()));
    // A table has one column for its names.
    if role == Role::Name {
        found.retain(|(_, column)| column.place == 0);
    }
    found
}

/// The share of the cells that fit, of some.
#[allow(clippy::cast_precision_loss, reason = "there are few cells")]
fn share(cells: &[String], fits: impl Fn(&str) -> bool) -> f64 {
    let fitting = cells.iter().filter(|cell| fits(cell)).count();
    fitting as f64 / cells.len() as f64
}

/// Whether a cell holds one word that a program could use as a key.
fn is_name(cell: &str) -> bool {
    let word = cell.trim_matches(['`', '*', '~', '"', '?', '\\', ' ']);
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || "_-.$@[]".contains(letter);
    word.starts_with(|letter: char| letter.is_ascii_alphabetic() || "_$@".contains(letter))
        && word.chars().all(is_part)
}

/// Whether a cell is a text of several words, or of so many letters in a script without spaces.
fn is_sentence(cell: &str) -> bool {
    let is_foreign = |letter: char| !letter.is_ascii() && letter.is_alphabetic();
    cell.split_whitespace().count() > 2
        || cell.chars().filter(|letter| is_foreign(*letter)).count() > 3
}

fn columns(pages: &[SourcePage], form: &TableForm) -> BTreeMap<String, Column> {
    let mut columns = BTreeMap::new();
    for page in pages {
        let Ok(page) = Page::new(&page.path, &page.content).map(RawPage::of) else {
            continue;
        };
        let blocks = page.sections.iter().flat_map(|section| &section.blocks);
        for block in blocks {
            if let Block::Table(table) = block {
                add(table, form, &mut columns);
            }
        }
    }
    columns
}

fn add(table: &Table<'_>, form: &TableForm, columns: &mut BTreeMap<String, Column>) {
    let headers: Vec<String> = table
        .columns
        .iter()
        .map(|column| header(column.text))
        .collect();
    let has = |role: Role, except: usize| {
        let names = role.columns(form);
        let mut others = headers
            .iter()
            .enumerate()
            .filter(|(index, _)| *index != except);
        others.any(|(_, header)| {
            names
                .iter()
                .any(|name| name.to_lowercase() == header.to_lowercase())
        })
    };
    for (index, name) in headers
        .iter()
        .enumerate()
        .filter(|(_, name)| !name.is_empty())
    {
        let column = columns.entry(name.clone()).or_default();
        column.tables += 1;
        column.wide += usize::from(headers.len() > 2);
        column.place += index;
        for role in [Role::Name, Role::Type, Role::Required, Role::Description] {
            if has(role, index) {
                *column.taken.entry(role).or_default() += 1;
            }
        }
        let mut seen = BTreeSet::new();
        for row in &table.rows {
            let cell = row
                .cells(headers.len())
                .and_then(|cells| cells.get(index).copied());
            let Some(cell) = cell.filter(|cell| !cell.is_blank()) else {
                continue;
            };
            column.repeats |= !seen.insert(cell.text);
            if column.cells.len() < MOST_CELLS {
                column.cells.push(cell.text.to_owned());
            }
        }
    }
}

/// The name of a column without its marks.
pub(crate) fn header(column: &str) -> String {
    column.trim_matches(['*', '_', '`', ' ', ':']).to_owned()
}
