//! Tables of fields.

use std::collections::HashMap;

use spectable_schema::{Code, Fact, Field, Type, nearest};

use super::form::{FormMarks, TableForm};
use super::notice;
use super::types::{self, Known, Reading};
use super::{cell, words};
use crate::default_value::with_default;
use crate::expression::Expression;
use crate::interpret::{DraftField, Report};
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

/// Reads the fields in the tables among `blocks`, in their order; none if there is no table. `place` is
/// the model's heading.
pub(super) fn read<'a>(
    blocks: &[Block<'a>],
    place: Span<'a>,
    form: &TableForm,
    known: &dyn Known,
    report: &mut Report<'_, 'a>,
) -> Option<Vec<DraftField<'a>>> {
    let mut fields: Vec<DraftField<'a>> = Vec::new();
    let mut by_name: HashMap<String, Span<'a>> = HashMap::new();
    let mut has_table = false;
    for table in tables(blocks, report) {
        has_table = true;
        let Some(columns) = Columns::of(table, place, form, report) else {
            continue;
        };
        let mut is_said = true;
        for row in &table.rows {
            let Some((place, field)) = read_row(row, &columns, form, known, &mut is_said, report)
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
        if !is_said && !form.marks.required_unless_marked {
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
    is_said: &mut bool,
    report: &mut Report<'_, 'a>,
) -> Option<(Span<'a>, DraftField<'a>)> {
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
        Some(cell) => read_required(cell, &field.name, &form.marks, report),
        None => name.required.or(required).unwrap_or_else(|| {
            // A column that has no mark says no.
            *is_said &= columns.required.is_some();
            form.marks.required_unless_marked && columns.required.is_none()
        }),
    };
    let draft = DraftField {
        field,
        expression,
        place: place_of_type,
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

/// A field's name with what stands behind it.
struct Name {
    text: String,
    is_struck: bool,
    is_quoted: bool,
    required: Option<bool>,
}

impl Name {
    fn read(cell: &str, marks: &FormMarks) -> Self {
        let cell = cell.trim();
        let (mut cell, mut required) = (without_footnote(cell), None);
        let outside = mark(cell, marks);
        if let Some((rest, is_required)) = outside {
            (cell, required) = (rest, Some(is_required));
        }
        let mut name = cell::marked(cell);
        if marks.inside_code
            && !name.is_quoted
            && let Some((rest, is_required)) = mark(&name.text, marks)
        {
            required = Some(is_required);
            name.text = rest.to_owned();
        }
        Self {
            text: name.text,
            is_struck: name.is_struck,
            is_quoted: name.is_quoted,
            required,
        }
    }
}

/// A name without the mark behind it, and whether that says that the field must be there.
fn mark<'n>(name: &'n str, marks: &FormMarks) -> Option<(&'n str, bool)> {
    let of = |suffixes: &[String], is_required| {
        suffixes.iter().find_map(|suffix| {
            let rest = name.strip_suffix(suffix.as_str())?;
            // The mark can be escaped; the end of an emphasis is none.
            let rest = rest.strip_suffix('\\').unwrap_or(rest).trim_end();
            let closes = suffix == "*" && rest.starts_with('*');
            (!rest.is_empty() && !closes).then_some((rest, is_required))
        })
    };
    of(&marks.required_suffix, true).or_else(|| of(&marks.optional_suffix, false))
}

/// A name without `[1]`, `<sup>1</sup>` or `\*` behind it.
fn without_footnote(name: &str) -> &str {
    let mut name = name;
    loop {
        let shorter = name
            .strip_suffix("</sup>")
            .and_then(|rest| rest.rsplit_once("<sup>"))
            .map(|(rest, _)| rest)
            .or_else(|| {
                let (rest, note) = name.strip_suffix(']')?.rsplit_once('[')?;
                let note = note.trim_start_matches('^');
                let is_number = !note.is_empty() && note.len() < 4;
                let is_number = is_number && note.bytes().all(|byte| byte.is_ascii_digit());
                (is_number && rest.ends_with([' ', '`', '*'])).then_some(rest)
            })
            .or_else(|| name.strip_suffix(" \\*"));
        match shorter.map(str::trim_end).filter(|rest| !rest.is_empty()) {
            Some(rest) => name = rest,
            None => return name,
        }
    }
}

/// The name of a field without the marks in front of it.
fn inside_marks(cell: Span<'_>) -> Span<'_> {
    let text = cell.text.trim_start_matches(['~', '`', '*', ' ']);
    cell.slice(cell.text.len() - text.len()..cell.text.len())
}

fn read_required<'a>(
    cell: Span<'a>,
    field: &str,
    marks: &FormMarks,
    report: &mut Report<'_, 'a>,
) -> bool {
    let marked = cell::marked(cell.text).text;
    let one_of = |known: &[String]| words::have(known, cell.text) || words::have(known, &marked);
    // `✅ Yes`, `no, unless it is a gift`
    let holds = |known: &[String]| {
        let mut words = marked.split([' ', ',', ';', '(', ')']);
        words.any(|word| !word.is_empty() && words::have(known, word))
    };
    let (yes, no) = (&marks.required, &marks.optional);
    if one_of(yes) || (!one_of(no) && holds(yes) && !holds(no)) {
        return true;
    }
    let is_optional = one_of(no) || (holds(no) && !holds(yes));
    if !is_optional {
        let message = format!("it is not said whether `{field}` is required; read as optional");
        let known = marks
            .required
            .iter()
            .chain(&marks.optional)
            .map(String::as_str);
        let help = match nearest(&marked, known) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => "write `yes` or `no`, or set the marks under `[table.marks]`".to_owned(),
        };
        let diagnostic = report.at(Code::UnknownRequired, message, cell);
        report.push(diagnostic.with_help(help));
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_name(form: &TableForm, cell: &str, text: &str, required: Option<bool>) {
        let name = Name::read(cell, &form.marks);
        assert_eq!(
            (name.text.as_str(), name.required),
            (text, required),
            "{cell}"
        );
    }

    #[test]
    fn marks_stand_behind_names() {
        let plain = TableForm::plain();
        assert_name(&plain, "id", "id", None);
        assert_name(&plain, "id*", "id", Some(true));
        assert_name(&plain, r"id\*", "id", Some(true));
        assert_name(&plain, "`id`?", "id", Some(false));
        assert_name(&plain, "`id?`", "id?", None);
        assert_name(&plain, "**id**", "id", None);
        assert_name(&plain, "*", "*", None);
        let reference = TableForm::reference();
        assert_name(&reference, "`id?`", "id", Some(false));
        assert_name(&reference, r"nick? \*", "nick", Some(false));
        assert_name(&reference, "flags? [1]", "flags", Some(false));
        assert_name(&reference, "flags?<sup>2</sup>", "flags", Some(false));
    }
}
