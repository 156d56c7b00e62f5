//! The values of an enum, in each of the forms that pages have for them.

use std::collections::HashSet;

use spectable_schema::{Code, Enum, EnumValue, Fact, Literal, Openness, Type};

use super::draft::DraftShape;
use super::inline::{self, Name};
use super::prose::Prose;
use super::report::Report;
use super::{constant, tables};
use crate::dialect::Dialect;
use crate::expression::{self, ListedValue};
use crate::html;
use crate::letters::letters;
use crate::manner::Manner;
use crate::notes;
use crate::page::{Block, Outline, Part, Span, Table};

/// How Go spells `null` in a table of values.
const NIL: &str = "<nil>";

/// What was read of the values.
#[derive(Default)]
struct Values {
    shape: Enum,
    /// Whether other values are listed as possible.
    lists_open: bool,
    /// Whether the form is one in which an open enum would be listed as open.
    states_openness: bool,
    /// Whether a value is left out because it cannot be read.
    is_incomplete: bool,
}

/// Reads the values of the enum in `outline`, whose part `Values` is `part`.
pub(crate) fn read<'a>(
    outline: &Outline<'a>,
    part: &Part<'a>,
    manner: Manner<'_>,
    report: &mut Report<'_, 'a>,
) -> DraftShape {
    let dialect = manner.dialect;
    let mut values = Values::default();
    for table in tables::of(part, report) {
        values.read_table(table, outline, part, manner, report);
    }
    for block in &part.blocks {
        match block {
            Block::Code(code) => {
                values.states_openness = manner.form.lists_open_enums;
                // A list that stands too far to the right is code to markdown.
                let constants = constant::in_lines(code.text);
                if !constants.is_empty() {
                    for (name, value, place) in constants {
                        values.read_constant(name, value, place, report);
                    }
                    continue;
                }
                let alternatives = expression::alternatives(code.text.text);
                for (offset, text) in alternatives {
                    let place = code.text.slice(offset..offset + text.len());
                    values.read_listed(text, place, dialect, report);
                }
            }
            Block::List(items) => {
                values.states_openness = manner.form.lists_open_enums;
                for item in items {
                    match constant::read(item.text) {
                        Some((name, value)) => values.read_constant(name, value, *item, report),
                        None => {
                            let text = inline::code(item.text).unwrap_or(item.text);
                            values.read_listed(text, *item, dialect, report);
                        }
                    }
                }
            }
            Block::Text(text) if says_open(text.text) => values.lists_open = true,
            Block::Text(_) | Block::Table(_) | Block::Unseen => {}
        }
    }
    values.shape.openness = values.openness(outline, dialect).map(Fact::from_page);
    values.into_shape(part, report)
}

impl Values {
    fn read_table<'a>(
        &mut self,
        table: &Table<'a>,
        outline: &Outline<'a>,
        part: &Part<'a>,
        manner: Manner<'_>,
        report: &mut Report<'_, 'a>,
    ) {
        let Manner { form, dialect, .. } = manner;
        let columns = &form.values;
        let Some(value) = table.column(&columns.value) else {
            let message = "the table of values has no column `Value`";
            let place = table.columns.first().copied().unwrap_or(part.heading.text);
            report.push(report.at(Code::MissingColumn, message, place));
            return;
        };
        let name = table.column(&columns.name);
        let description = table.column(&columns.description);
        let count = table.columns.len();
        let mut rows = Vec::new();
        for row in &table.rows {
            let cells = if value + 1 == count {
                Some(row.cells_before_raw(count))
            } else {
                row.cells(count)
            };
            let Some(cells) = cells else {
                let message = format!("the row has more cells than the {count} columns");
                report.push(report.at(Code::UnassignableCells, message, row.content()));
                continue;
            };
            rows.push((row.content(), cells));
        }
        let cell =
            |cells: &[Span<'a>], column: usize| cells.get(column).map_or("", |cell| cell.text);
        // The row that stands for all other values has no name: `| - | `Unrecognized<string>` |`.
        let count = rows.len();
        rows.retain(|(_, cells)| {
            let is_nameless = name.is_some_and(|name| cell(cells, name) == "-");
            let listed = inline::code(cell(cells, value)).filter(|_| is_nameless);
            let listed = listed.and_then(|text| expression::read_literal(text, dialect));
            listed != Some(ListedValue::Open)
        });
        self.lists_open |= rows.len() < count;
        // A value that stands for itself has no marks around it, unless all have.
        let is_code = |cells: &[Span<'a>]| inline::code(cell(cells, value)).is_some();
        let all_code = rows.iter().all(|(_, cells)| is_code(cells));
        let raw = |cells: &[Span<'a>]| {
            let text = cell(cells, value);
            let text = inline::code(text).filter(|_| all_code).unwrap_or(text);
            inline::unescape_pipes(text).into_owned()
        };
        let raw = |cells: &[Span<'a>]| {
            let text = raw(cells);
            if form.html {
                html::decode(&text).into_owned()
            } else {
                text
            }
        };
        // Values in one row belong to a constant that is called like the model itself.
        let joined = outline.owner.is_some() && rows.len() == 1 && {
            let constant = name.map(|name| letters(cell(&rows[0].1, name)));
            let title = outline.title.as_ref();
            constant.is_some() && constant == title.map(|title| letters(title.text.text))
        };
        if joined {
            let (content, cells) = &rows[0];
            let place = cells.get(value).copied().unwrap_or(*content);
            for text in expression::items(&raw(cells)) {
                let value = EnumValue::new(literal(&text), report.page.position(place));
                self.shape.values.push(value);
            }
            return;
        }
        // Values that are spelled as code spells them have quotation marks, every one of them.
        let is_quoted = |cells: &[Span<'a>]| notes::unquoted(&raw(cells)).len() < raw(cells).len();
        let all_quoted = form.html && rows.iter().all(|(_, cells)| is_quoted(cells));
        let raw = |cells: &[Span<'a>]| {
            let text = raw(cells);
            if all_quoted {
                notes::unquoted(&text).to_owned()
            } else {
                text
            }
        };
        let mut texts = rows.iter().map(|(_, cells)| raw(cells));
        let all_integers =
            !all_quoted && texts.all(|text| text == NIL || as_integer(&text).is_some());
        for (content, cells) in &rows {
            let place = cells
                .get(value)
                .copied()
                .filter(|cell| !cell.text.is_empty());
            let position = report.page.position(place.unwrap_or(*content));
            let text = raw(cells);
            if text == NIL {
                self.shape.null.get_or_insert(position);
                continue;
            }
            let literal = match as_integer(&text).filter(|_| all_integers) {
                Some(integer) => Literal::Integer(integer),
                None => Literal::String(text),
            };
            let mut listed = EnumValue::new(literal, position);
            let constant = name.map(|name| Name::read(cell(cells, name)));
            let is_struck = constant.as_ref().is_some_and(|name| name.is_struck);
            listed.name = constant
                .map(|name| name.text)
                .filter(|name| !name.is_empty());
            let prose = description.map(|column| cell(cells, column)).unwrap_or("");
            let prose = Prose::read(&inline::unescape_pipes(prose));
            listed.description = prose.description;
            listed.deprecation = prose
                .deprecation
                .or_else(|| is_struck.then(Default::default));
            self.shape.values.push(listed);
        }
    }

    /// Reads an item that names the SDK's constant for a value.
    fn read_constant<'a>(
        &mut self,
        name: &str,
        value: &str,
        place: Span<'a>,
        report: &Report<'_, 'a>,
    ) {
        if constant::is_of_unknown_values(name) {
            self.lists_open = true;
            return;
        }
        let mut value = EnumValue::new(literal(value), report.page.position(place));
        value.name = Some(name.to_owned());
        self.shape.values.push(value);
    }

    fn read_listed<'a>(
        &mut self,
        text: &str,
        place: Span<'a>,
        dialect: &Dialect,
        report: &mut Report<'_, 'a>,
    ) {
        let position = report.page.position(place);
        match expression::read_literal(text, dialect) {
            Some(ListedValue::Value(value)) => {
                self.shape.values.push(EnumValue::new(value, position));
            }
            Some(ListedValue::Null) => {
                self.shape.null.get_or_insert(position);
            }
            Some(ListedValue::Open) => self.lists_open = true,
            None => {
                self.is_incomplete = true;
                let message = format!("`{text}` cannot be read as a value");
                report.push(report.at(Code::UnreadableValue, message, place));
            }
        }
    }

    fn openness(&self, outline: &Outline<'_>, dialect: &Dialect) -> Option<Openness> {
        let mut usages = outline.usages.iter();
        if self.lists_open || self.is_incomplete || usages.any(|usage| says_open(usage.text.text)) {
            Some(Openness::Open)
        } else if self.states_openness || (dialect.marks_open_enums && !outline.usages.is_empty()) {
            // The usage would say that the enum is open.
            Some(Openness::Closed)
        } else {
            None
        }
    }

    fn into_shape<'a>(mut self, part: &Part<'a>, report: &mut Report<'_, 'a>) -> DraftShape {
        let mut seen = HashSet::new();
        self.shape
            .values
            .retain(|value| seen.insert(value.value.clone()));
        let is_of =
            |kind: fn(&Literal) -> bool| self.shape.values.iter().all(|value| kind(&value.value));
        if is_of(|value| matches!(value, Literal::String(_)))
            || is_of(|value| matches!(value, Literal::Integer(_)))
        {
            self.shape.values.shrink_to_fit();
            return DraftShape::Enum(self.shape);
        }
        let message = "the values are not all text or all whole numbers";
        let place = part.heading.text;
        report.push(report.at(Code::UnreadableValue, message, place));
        let values = self.shape.values.into_iter();
        let mut types: Vec<_> = values.map(|value| Type::Literal(value.value)).collect();
        let is_open = self
            .shape
            .openness
            .is_some_and(|fact| fact.value == Openness::Open);
        if is_open {
            types.push(Type::Any);
        }
        let ty = Type::Union(types);
        DraftShape::Alias(if self.shape.null.is_some() {
            Type::nullable(ty)
        } else {
            ty
        })
    }
}

/// Whether a sentence or a comment says that other values can occur.
fn says_open(text: &str) -> bool {
    const OPEN: &str = "open enum";
    text.as_bytes()
        .windows(OPEN.len())
        .any(|window| window.eq_ignore_ascii_case(OPEN.as_bytes()))
}

/// A value with quotation marks is a text, as is one that is no whole number.
fn literal(value: &str) -> Literal {
    let value = html::decode(value);
    let unquoted = notes::unquoted(&value);
    match as_integer(unquoted).filter(|_| unquoted.len() == value.trim().len()) {
        Some(integer) => Literal::Integer(integer),
        None => Literal::String(unquoted.to_owned()),
    }
}

/// A whole number as JSON spells it.
fn as_integer(text: &str) -> Option<i64> {
    let integer: i64 = text.parse().ok()?;
    (integer.to_string() == text).then_some(integer)
}
