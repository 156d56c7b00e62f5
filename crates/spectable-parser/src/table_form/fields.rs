//! Tables of fields.

use std::collections::HashMap;

use spectable_schema::{Code, Fact, Field, Type, nearest};

use super::field_name::{Name, inside_marks};
use super::form::{FormMarks, TableForm};
use super::notice;
use super::requirement;
use super::types::{self, Known, Reading};
use super::{cell, words};
use crate::default_value::with_default;
use crate::expression::Expression;
use crate::interpret::{DraftField, DraftStruct, DraftType, Report};
use crate::page::{Block, Row, Span, Table};

/// Which column holds what.
struct Columns {
    name: usize,
    key: Option<usize>,
    ty: usize,
    required: Option<usize>,
    description: Option<usize>,
    example: Option<usize>,
    default: Option<usize>,
    count: usize,
}

/// What a table says of what must be there.
struct Said {
    /// Whether it says so of every field.
    of_all: bool,
    /// Whether it says so in a description.
    in_text: bool,
}

/// Reads the fields in the tables among `blocks`, in their order; none if there is no table. `place` is
/// the model's heading.
pub(super) fn read<'a>(
    blocks: &[Block<'a>],
    place: Span<'a>,
    form: &TableForm,
    known: &dyn Known,
    report: &mut Report<'_, 'a>,
) -> Option<DraftStruct> {
    let mut fields = DraftStruct::default();
    let mut by_name: HashMap<String, Span<'a>> = HashMap::new();
    let mut has_table = false;
    for table in tables(blocks, report) {
        has_table = true;
        let Some(columns) = Columns::of(table, place, form, report) else {
            continue;
        };
        let mut said = Said {
            of_all: true,
            in_text: false,
        };
        fields.reserve(table.rows.len());
        for row in &table.rows {
            let Some((place, field)) = read_row(row, &columns, form, known, &mut said, report)
            else {
                continue;
            };
            let name = &field.field.name;
            if let Some(first) = by_name.get(name) {
                let message = format!("the field `{name}` has two rows; the first one counts");
                let first = report.page.location(*first);
                let diagnostic = report.at(Code::DuplicateField, message, place);
                report.push(diagnostic.with_note_at("the first row is here", first));
                continue;
            }
            by_name.insert(name.clone(), place);
            fields.push(field);
        }
        // Where some descriptions say that a field is required, the others say that it is not.
        if !said.of_all && !said.in_text && !form.marks.required_unless_marked {
            let message = "the table has no column `Required`, so its fields are read as optional";
            let diagnostic = report.at(Code::UnknownRequired, message, table.columns[columns.name]);
            report.push(diagnostic.with_help("mark a field that must be there: `id*`"));
        }
    }
    if !has_table {
        let message = "there is no table of fields; any JSON value is accepted";
        report.push(report.at(Code::BareTitle, message, place));
        return None;
    }
    Some(fields)
}

/// The tables among `blocks`. Lines that only look like one are reported: their fields would be lost.
pub(super) fn tables<'b, 'a>(
    blocks: &'b [Block<'a>],
    report: &mut Report<'_, 'a>,
) -> Vec<&'b Table<'a>> {
    let mut tables = Vec::new();
    for block in blocks {
        match block {
            Block::Table(table) => tables.push(table),
            Block::Text(text) if text.text.starts_with('|') => {
                let message = "these lines look like a table, but are none";
                let help = "a table starts with a line of columns and a line of dashes, both with \
                            the same number of cells, and has no empty line inside";
                let line = text.lines().next().unwrap_or(*text);
                let diagnostic = report.at(Code::UnassignableCells, message, line);
                report.push(diagnostic.with_help(help));
            }
            _ => {}
        }
    }
    tables
}

impl Columns {
    fn of<'a>(
        table: &Table<'a>,
        heading: Span<'a>,
        form: &TableForm,
        report: &mut Report<'_, 'a>,
    ) -> Option<Self> {
        let columns = &form.columns;
        let found = |names: &[String]| words::column(table, names);
        let (Some(name), Some(ty)) = (found(&columns.name), found(&columns.ty)) else {
            let names = match found(&columns.name) {
                None => &columns.name,
                Some(_) => &columns.ty,
            };
            missing(table, heading, names, report);
            return None;
        };
        Some(Self {
            name,
            key: found(&columns.key),
            ty,
            required: found(&columns.required),
            description: found(&columns.description),
            example: found(&columns.example),
            default: found(&columns.default),
            count: table.columns.len(),
        })
    }
}

/// Says which column is missing, and which of those that are there may be meant.
pub(super) fn missing<'a>(
    table: &Table<'a>,
    heading: Span<'a>,
    names: &[String],
    report: &mut Report<'_, 'a>,
) {
    let wanted = names.first().map_or("Name", String::as_str);
    let near = table.columns.iter().find_map(|column| {
        let known = names.iter().map(String::as_str);
        nearest(column.text.trim(), known).map(|name| (*column, name))
    });
    let message = format!("the table has no column `{wanted}`");
    let (place, help) = match near {
        Some((column, name)) => (column, format!("did you mean `{name}`?")),
        None => {
            let place = table.columns.first().copied().unwrap_or(heading);
            (
                place,
                format!("name a column `{wanted}`, or set its name under `[table.columns]`"),
            )
        }
    };
    let diagnostic = report.at(Code::MissingColumn, message, place);
    report.push(diagnostic.with_help(help));
}

/// The cells of a row, or a diagnostic if there are too many.
pub(super) fn cells<'a>(
    row: &Row<'a>,
    count: usize,
    report: &mut Report<'_, 'a>,
) -> Option<Vec<Span<'a>>> {
    let cells = row.cells(count);
    if cells.is_none() {
        let message = format!("the row has more cells than the {count} columns");
        let diagnostic = report.at(Code::UnassignableCells, message, row.content());
        report.push(diagnostic.with_help("write a pipe that is text as `\\|`"));
    }
    cells
}

fn read_row<'a>(
    row: &Row<'a>,
    columns: &Columns,
    form: &TableForm,
    known: &dyn Known,
    said: &mut Said,
    report: &mut Report<'_, 'a>,
) -> Option<(Span<'a>, DraftField)> {
    let cells =
        around_type(row, columns, &form.marks).or_else(|| cells(row, columns.count, report))?;
    // A row of nothing but dashes or white space is there for looks.
    let is_blank = |cell: &Span<'_>| cell.text.chars().all(|letter| "-–— :".contains(letter));
    if cells.iter().all(is_blank) {
        return None;
    }
    // Trailing cells that are missing are empty, as in any GitHub table.
    let content = row.content();
    let end = content.slice(content.text.len()..content.text.len());
    let cell = |index: usize| cells.get(index).copied().unwrap_or(end);
    let text = |index: Option<usize>| index.map_or("", |index| cell(index).text);

    let place = cell(columns.name);
    let name = Name::read(place.text, &form.marks);
    if name.text.is_empty() && !name.is_quoted {
        report.push(
            report
                .at(Code::NamelessField, "the field has no name", content)
                .with_help("write the field's key in the JSON into its first cell"),
        );
        return None;
    }
    let notice = notice::in_cell(text(columns.description), name.is_struck);
    let position = report.page.position(inside_marks(place));
    let mut field = Field::new(name.text, Type::Any, position);
    let key = text(columns.key);
    field.wire_name = match key.strip_suffix('?') {
        Some("") => None,
        Some(guess) => Some(Fact::from_rule(cell::marked(guess).text)),
        None if key.is_empty() => Some(Fact::from_page(field.name.clone())),
        None => Some(Fact::from_page(cell::marked(key).text)),
    };
    field.description = with_default(notice.description, &cell::lines(text(columns.default)));
    field.deprecation = notice.deprecation;
    field.examples = cell::examples(text(columns.example));

    let place_of_type = cell(columns.ty);
    let Reading {
        expression,
        nullable,
        required,
    } = read_type(place_of_type, content, known, report);
    field.nullable = nullable.map(Fact::from_page);
    field.required = match columns.required.map(cell).filter(|cell| !cell.is_blank()) {
        Some(cell) => requirement::of_cell(cell, &field.name, &form.marks, report),
        None => {
            let in_text = requirement::of_description(text(columns.description), &form.marks);
            let in_text = in_text.filter(|_| columns.required.is_none());
            said.in_text |= in_text.is_some();
            name.required.or(required).or(in_text).unwrap_or_else(|| {
                // A column that has no mark says no.
                said.of_all &= columns.required.is_some();
                form.marks.required_unless_marked && columns.required.is_none()
            })
        }
    };
    let draft = DraftField {
        field,
        ty: DraftType {
            expression,
            place: place_of_type.place(),
        },
    };
    Some((place, draft))
}

/// The cells of a row that has too many: a mark in the column for what must be there tells which pipes
/// belong to a type right before it.
fn around_type<'a>(row: &Row<'a>, columns: &Columns, marks: &FormMarks) -> Option<Vec<Span<'a>>> {
    let required = columns
        .required
        .filter(|column| *column == columns.ty + 1)?;
    if row.cells(columns.count).is_some() {
        return None;
    }
    row.cells_around(columns.ty, columns.count, |cells| {
        let is_mark = |cell: &Span<'_>| {
            words::have(&marks.required, cell.text) || words::have(&marks.optional, cell.text)
        };
        let marked = cells.iter().filter(|cell| is_mark(cell)).count();
        marked == 1 && cells.get(required).is_some_and(is_mark)
    })
}

/// Reads the type in a cell of the row `content`; any value where it is not understood.
pub(super) fn read_type<'a>(
    cell: Span<'a>,
    content: Span<'a>,
    known: &dyn Known,
    report: &mut Report<'_, 'a>,
) -> Reading {
    types::read(cell.text, known).unwrap_or_else(|trouble| {
        let message = format!("{}; any value is accepted", trouble.message);
        let code = if trouble.is_link {
            Code::DanglingLink
        } else {
            Code::UnknownType
        };
        let place = if cell.text.is_empty() {
            content
        } else {
            cell.slice(trouble.range)
        };
        let mut diagnostic = report.at(code, message, place);
        if let Some(help) = trouble.help {
            diagnostic = diagnostic.with_help(help);
        }
        report.push(diagnostic);
        Reading {
            expression: Expression::Type(Type::Any),
            nullable: None,
            required: None,
        }
    })
}
