//! Tables of fields.

use std::collections::HashMap;

use spectable_schema::{Code, Deprecation, Diagnostic, Fact, Field, Literal, Type};

use super::draft::{Draft, DraftField, DraftMember, DraftShape, DraftStruct, DraftType};
use super::field_enum::{Owner, as_reference, enum_below, enum_of, is_number, leaf, listed_enum};
use super::inline::{self, Name};
use super::prose::Prose;
use super::report::Report;
use super::{example, tables};
use crate::default_value::with_default;
use crate::expression::{self, Expression};
use crate::family::{Form, Requirement, WithoutColumn};
use crate::habits::Spelling;
use crate::letters::letters;
use crate::manner::Manner;
use crate::name_cell;
use crate::notes::{Notes, is_of_notes};
use crate::page::{Block, Part, Row, Span, Table};

/// How the field for all other keys is called.
const CATCH_ALL: &str = "additionalProperties";

/// Which column holds what.
struct Columns {
    name: usize,
    ty: usize,
    required: Option<usize>,
    description: Option<usize>,
    example: Option<usize>,
    notes: Option<usize>,
    count: usize,
}

/// A row of a table of fields.
struct ReadRow<'a> {
    /// Where the name stands.
    place: Span<'a>,
    field: DraftField,
    /// The values that it lists for the field.
    values: Vec<Literal>,
    /// What is taken where the field is absent.
    default: Option<String>,
}

/// Reads the fields of the model `owner`, in the order of the page. Where a row lists the values of
/// its field, they become one of `enums`.
pub(crate) fn read<'a>(
    part: &Part<'a>,
    owner: Owner<'_>,
    manner: Manner<'_>,
    report: &mut Report<'_, 'a>,
    enums: &mut Vec<Draft>,
) -> DraftShape {
    let mut fields = DraftStruct::default();
    let mut by_name: HashMap<String, Span<'a>> = HashMap::new();
    for table in tables::of(part, report) {
        let Some(columns) = Columns::of(table, part, manner.form, report) else {
            continue;
        };
        fields.reserve(table.rows.len());
        for row in &table.rows {
            let Some(read) = read_row(row, &columns, manner, report) else {
                continue;
            };
            let ReadRow {
                place,
                mut field,
                values,
                default,
            } = read;
            if let Some(first) = by_name.get(&field.field.name) {
                report.push(duplicate(&field.field.name, place, *first, report));
                continue;
            }
            by_name.insert(field.field.name.clone(), place);
            if is_wrapped(&field.field.name, table, part, manner) {
                if !values.is_empty() {
                    return DraftShape::Enum(enum_of(values, field.field.position));
                }
                // Where objects have a row for all other keys, this is none.
                if manner.habits.have_catch_alls {
                    let span = report.page.span(field.ty.place);
                    let same = DraftMember::at(span, field.ty.expression, report.page);
                    return DraftShape::SameAs(same);
                }
            }
            if !values.is_empty() {
                enums.extend(listed_enum(
                    owner.title,
                    &mut field,
                    place,
                    values,
                    report.page,
                ));
            } else if let Some(heading) = enum_below(owner, &field, manner) {
                field.ty.expression = as_reference(field.ty.expression, heading, heading);
            }
            // It is the field's, not that of an enum of its values.
            let description = field.field.description.take();
            field.field.description = with_default(description, default.as_deref().unwrap_or(""));
            fields.push(field);
        }
    }
    DraftShape::Struct(fields)
}

/// Whether the field `name` is no field but the model itself: it is the only row of the only table.
fn is_wrapped(name: &str, table: &Table<'_>, part: &Part<'_>, manner: Manner<'_>) -> bool {
    let mut blocks = part.blocks.iter();
    manner.form.wrapped.have(name)
        && table.rows.len() == 1
        && blocks.all(|block| !matches!(block, Block::Table(other) if other.rows != table.rows))
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
        let notes = table.column(&names.notes);
        let is_unsaid = form.requirement.without_column == WithoutColumn::Unsaid;
        if is_unsaid && required.is_none() && !table.rows.is_empty() {
            let message = "the table has no column `Required`, so its fields are read as optional";
            report.push(report.at(Code::UnknownRequired, message, table.columns[name]));
        }
        Some(Self {
            name,
            ty,
            required,
            description: table.column(&names.description),
            example: table.column(&names.example),
            notes,
            count: table.columns.len(),
        })
    }
}

fn read_row<'a>(
    row: &Row<'a>,
    columns: &Columns,
    manner: Manner<'_>,
    report: &mut Report<'_, 'a>,
) -> Option<ReadRow<'a>> {
    let Manner { form, dialect, .. } = manner;
    let requirement = &form.requirement;
    let Some(cells) = assign(row, columns, form) else {
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
    let cell_of_name = inline::unescape_pipes(place.text);
    let cell_of_name = super::text(&cell_of_name, form);
    let (name, marks) = if form.has_notes() {
        name_cell::split(&cell_of_name)
    } else {
        (&*cell_of_name, "")
    };
    let name = Name::read(name);
    if name.text.is_empty() {
        let message = "the field has no name";
        report.push(report.at(Code::NamelessField, message, row.content()));
        return None;
    }
    let place_of_type = cell(columns.ty);
    let mut expression = expression::read(place_of_type.text, dialect, manner.nesting);
    let is_catch_all = form.catch_alls.have(&name.text);
    if is_catch_all && leaf(&expression) == Some(&Type::Any) {
        // Any object may have keys that are not known.
        return None;
    }
    let description = inline::unescape_pipes(text(columns.description));
    let prose = Prose::read(&super::text(&description, form));
    let notes = inline::unescape_pipes(text(columns.notes));
    let mut notes = Notes::read(&super::text(&notes, form), form);
    notes.add_marks(marks, form);
    if is_catch_all {
        expression = Expression::Map(Box::new(expression));
    }
    let name_text = if is_catch_all {
        CATCH_ALL.to_owned()
    } else {
        name.text
    };
    let mut field = Field::new(
        name_text,
        Type::Any,
        report.page.position(inside_marks(place)),
    );
    field.required = match (columns.required, requirement.without_column) {
        (Some(column), _) => read_required(cell(column), &field.name, requirement, report),
        (None, WithoutColumn::Unsaid) => false,
        (None, WithoutColumn::Notes) => {
            columns.notes.is_some() && is_required(&notes, &expression, manner)
        }
    };
    if !is_catch_all {
        field.wire_name = wire_name(&field.name, manner);
    }
    if !field.required && has_one_word(&expression, manner) {
        field.nullable = Some(Fact::from_rule(true));
    }
    field.description = prose.description;
    let is_marked = name.is_struck || notes.is_deprecated;
    field.deprecation = prose
        .deprecation
        .or_else(|| is_marked.then(Deprecation::default));
    field.examples = example::read(text(columns.example));
    let are_numbers = leaf(&expression).is_some_and(is_number);
    let expression = if notes.is_nullable {
        Expression::Nullable(Box::new(expression))
    } else {
        expression
    };
    Some(ReadRow {
        place,
        values: notes.literals(are_numbers),
        default: notes.default,
        field: DraftField {
            field,
            ty: DraftType {
                expression,
                place: place_of_type.place(),
            },
        },
    })
}

/// The name in the JSON, as far as the page says it.
fn wire_name(documented: &str, manner: Manner<'_>) -> Option<Fact<String>> {
    let name = manner.dialect.without_escape(documented);
    match manner.habits.spelling {
        Spelling::Api => Some(Fact::from_page(name)),
        Spelling::Sdk(_) => {
            let mentioned = manner.habits.mentioned.get(&letters(&name)).cloned();
            let name = mentioned.or_else(|| (name != documented).then_some(name));
            name.map(Fact::from_rule)
        }
    }
}

/// Whether the type of the field may be absent or `null`, and nothing tells which: in a folder without
/// notes of what may be absent, one word stands for both. So both are kept.
fn has_one_word(expression: &Expression, manner: Manner<'_>) -> bool {
    matches!(expression, Expression::Optional(_))
        && manner.form.requirement.without_column == WithoutColumn::Notes
        && !manner.habits.note_optional
}

/// Whether a field must be there, by its notes and, where no page has such notes, by its type.
/// Where the pages note what must be there and nothing else, everything else may be absent.
fn is_required(notes: &Notes, expression: &Expression, manner: Manner<'_>) -> bool {
    let may_be_absent = matches!(expression, Expression::Optional(_));
    let is_unless_noted = if manner.habits.note_optional {
        true
    } else {
        !manner.habits.note_required && !may_be_absent
    };
    notes.is_required || (!notes.is_optional && is_unless_noted)
}

/// The cells of a row. Where there are too many, the mark in the column `Required` tells which
/// pipes belong to a type that stands right before it.
///
/// Where notes stand last, whatever stands between the type and them belongs to the description.
fn assign<'a>(row: &Row<'a>, columns: &Columns, form: &Form) -> Option<Vec<Span<'a>>> {
    let requirement = &form.requirement;
    let description_and_notes = || {
        let description = columns.description?;
        let notes = columns.notes.filter(|notes| *notes == description + 1)?;
        Some((description, notes))
    };
    let by_notes = || {
        let (description, notes) = description_and_notes()?;
        row.cells_with_long(description, columns.count, |cells| {
            let notes = cells.get(notes).copied();
            notes.is_none_or(|cell| is_of_notes(cell.text, form))
        })
    };
    // A pipe at the end can be an outer one or stand before notes that are empty.
    let with_notes = |mut cells: Vec<Span<'a>>| {
        if let Some((description, notes)) = description_and_notes()
            && let (Some(text), Some(last)) = (cells.get(description), cells.get(notes))
            && !is_of_notes(last.text, form)
        {
            cells[description] = row.joined(*text, *last);
            cells.truncate(notes);
        }
        cells
    };
    let cells = row.cells(columns.count).or_else(by_notes);
    cells.map(with_notes).or_else(|| {
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

fn read_required<'a>(
    cell: Span<'a>,
    field: &str,
    requirement: &Requirement,
    report: &mut Report<'_, 'a>,
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
