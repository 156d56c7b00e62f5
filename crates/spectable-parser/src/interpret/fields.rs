//! Tables of fields.

use std::collections::HashMap;

use spectable_schema::{Code, Deprecation, Diagnostic, Field, Type};

use super::draft::DraftField;
use super::inline::{self, Name};
use super::prose::Prose;
use super::report::Report;
use super::{example, tables};
use crate::expression;
use crate::family::{Form, Manner, Requirement};
use crate::page::{Part, Row, Span, Table};

/// Which column holds what.
struct Columns {
    name: usize,
    ty: usize,
    required: Option<usize>,
    description: Option<usize>,
    example: Option<usize>,
    count: usize,
}

/// Reads the fields of a struct, in the order of the page.
pub(crate) fn read<'a>(
    part: &Part<'a>,
    manner: Manner<'_>,
    report: &mut Report<'_, 'a>,
) -> Vec<DraftField<'a>> {
    let mut fields: Vec<DraftField<'a>> = Vec::new();
    let mut by_name: HashMap<String, Span<'a>> = HashMap::new();
    for table in tables::of(part, report) {
        let Some(columns) = Columns::of(table, part, manner.form, report) else {
            continue;
        };
        for row in &table.rows {
            let Some((place, field)) = read_row(row, &columns, manner, report) else {
                continue;
            };
            if let Some(first) = by_name.get(&field.field.name) {
                report.push(duplicate(&field.field.name, place, *first, report));
                continue;
            }
            by_name.insert(field.field.name.clone(), place);
            fields.push(field);
        }
    }
    fields
}

impl Columns {
    fn of<'a>(
        table: &Table<'a>,
        part: &Part<'a>,
        form: &Form,
        report: &mut Report<'_, 'a>,
    ) -> Option<Self> {
        let names = &form.fields;
        let name = table.column(&names.name);
        let ty = table.column(&names.ty);
        let (Some(name), Some(ty)) = (name, ty) else {
            let place = table.columns.first().copied().unwrap_or(part.heading.text);
            let missing = if name.is_none() {
                &names.name
            } else {
                &names.ty
            };
            let missing = missing.iter().next().unwrap_or_default();
            let message = format!("the table of fields has no column `{missing}`");
            report.push(report.at(Code::MissingColumn, message, place));
            return None;
        };
        let required = table.column(&names.required);
        if required.is_none() && !table.rows.is_empty() {
            let message = "the table has no column `Required`, so its fields are read as optional";
            report.push(report.at(Code::UnknownRequired, message, table.columns[name]));
        }
        Some(Self {
            name,
            ty,
            required,
            description: table.column(&names.description),
            example: table.column(&names.example),
            count: table.columns.len(),
        })
    }
}

fn read_row<'a>(
    row: &Row<'a>,
    columns: &Columns,
    manner: Manner<'_>,
    report: &mut Report<'_, 'a>,
) -> Option<(Span<'a>, DraftField<'a>)> {
    let requirement = &manner.form.requirement;
    let Some(cells) = assign(row, columns, requirement) else {
        let message = format!("the row has more cells than the {} columns", columns.count);
        let help = "write a pipe that is text as `\\|`";
        let diagnostic = report.at(Code::UnassignableCells, message, row.content());
        report.push(diagnostic.with_help(help));
        return None;
    };
    // Trailing cells that are missing are empty, as in any GitHub table.
    let row_end = row
        .content()
        .slice(row.content().text.len()..row.content().text.len());
    let cell = |index: usize| cells.get(index).copied().unwrap_or(row_end);
    let text = |index: Option<usize>| index.map_or("", |index| cell(index).text);

    let place = cell(columns.name);
    let name = Name::read(&inline::unescape_pipes(place.text));
    if name.text.is_empty() {
        let message = "the field has no name";
        report.push(report.at(Code::NamelessField, message, row.content()));
        return None;
    }
    let prose = Prose::read(&inline::unescape_pipes(text(columns.description)));
    let mut field = Field::new(
        name.text,
        Type::Any,
        report.page.position(inside_marks(place)),
    );
    field.required = columns
        .required
        .is_some_and(|column| read_required(cell(column), &field.name, requirement, report));
    field.description = prose.description;
    field.deprecation = prose
        .deprecation
        .or_else(|| name.is_struck.then(Deprecation::default));
    field.examples = example::read(text(columns.example));
    let place_of_type = cell(columns.ty);
    let draft = DraftField {
        field,
        expression: expression::read(place_of_type.text, manner.dialect),
        place: place_of_type,
    };
    Some((place, draft))
}

/// The cells of a row. Where there are too many, the mark in the column `Required` tells which
/// pipes belong to a type that stands right before it.
fn assign<'a>(
    row: &Row<'a>,
    columns: &Columns,
    requirement: &Requirement,
) -> Option<Vec<Span<'a>>> {
    row.cells(columns.count).or_else(|| {
        let required = columns
            .required
            .filter(|column| *column == columns.ty + 1)?;
        row.cells_around(columns.ty, columns.count, |cells| {
            let is_mark = |cell: &Span<'_>| requirement.read(cell.text).is_some();
            let marked = cells.iter().filter(|cell| is_mark(cell)).count();
            marked == 1 && cells.get(required).is_some_and(is_mark)
        })
    })
}

/// The name of a field without the marks in front of it.
fn inside_marks(cell: Span<'_>) -> Span<'_> {
    let text = cell.text.trim_start_matches(['~', '`', '*', ' ']);
    cell.slice(cell.text.len() - text.len()..cell.text.len())
}

fn read_required(
    cell: Span<'_>,
    field: &str,
    requirement: &Requirement,
    report: &mut Report<'_, '_>,
) -> bool {
    requirement.read(cell.text).unwrap_or_else(|| {
        let message = format!("it is not said whether `{field}` is required; read as optional");
        report.push(report.at(Code::UnknownRequired, message, cell));
        false
    })
}

fn duplicate<'a>(
    name: &str,
    place: Span<'a>,
    first: Span<'a>,
    report: &Report<'_, 'a>,
) -> Diagnostic {
    let message = format!("the field `{name}` has two rows; the first one counts");
    report
        .at(Code::DuplicateField, message, place)
        .with_note_at("the first row is here", report.page.location(first))
}
