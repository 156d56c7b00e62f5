//! The values of enums.

use std::collections::HashSet;

use spectable_schema::{Code, Enum, EnumValue, Fact, Literal, Openness, Type};

use super::cell::{self, Marked};
use super::fields::{cells, missing, tables};
use super::form::TableForm;
use super::{notice, words};
use crate::interpret::{DraftShape, Report};
use crate::page::{Block, Span, Table};

/// A value with where it stands, not yet known to be a text or a number.
struct Listed<'a> {
    value: Marked,
    place: Span<'a>,
    name: Option<String>,
    description: notice::Notice,
}

/// Reads the values among `blocks`. `place` is the model's heading.
pub(super) fn read<'a>(
    blocks: &[Block<'a>],
    place: Span<'a>,
    form: &TableForm,
    report: &mut Report<'_, 'a>,
) -> DraftShape {
    let mut listed = Vec::new();
    for table in tables(blocks, report) {
        read_table(table, place, form, &mut listed, report);
    }
    let mut openness = None;
    for block in blocks {
        match block {
            Block::List(items) => listed.extend(items.iter().filter_map(|item| read_item(*item))),
            Block::Text(text) => openness = openness.or(says(text.text)),
            _ => {}
        }
    }
    into_shape(listed, openness, place, report)
}

fn read_table<'a>(
    table: &Table<'a>,
    heading: Span<'a>,
    form: &TableForm,
    listed: &mut Vec<Listed<'a>>,
    report: &mut Report<'_, 'a>,
) {
    let columns = &form.columns;
    let Some(value) = words::column(table, &columns.value) else {
        missing(table, heading, &columns.value, report);
        return;
    };
    let name = words::column(table, &columns.name).or_else(|| words::column(table, &columns.ty));
    let name = name.filter(|name| *name != value);
    let description = words::column(table, &columns.description);
    for row in &table.rows {
        let Some(cells) = cells(row, table.columns.len(), report) else {
            continue;
        };
        let text = |index: Option<usize>| {
            index
                .and_then(|index| cells.get(index))
                .map_or("", |cell| cell.text)
        };
        let place = cells
            .get(value)
            .copied()
            .filter(|cell| !cell.text.is_empty());
        let value = cell::marked(text(Some(value)));
        if value.text.is_empty() && !value.is_quoted {
            let message = "the row has no value";
            let diagnostic = report.at(Code::UnreadableValue, message, row.content());
            report.push(diagnostic.with_help("write an empty text as `\"\"`"));
            continue;
        }
        let constant = cell::marked(text(name));
        let is_struck = value.is_struck || constant.is_struck;
        listed.push(Listed {
            place: place.unwrap_or(row.content()),
            value,
            name: Some(constant.text).filter(|name| !name.is_empty()),
            description: notice::in_cell(text(description), is_struck),
        });
    }
}

/// `` `visa` ``, `visa: what it means`, `` `visa` - what it means``
fn read_item(item: Span<'_>) -> Option<Listed<'_>> {
    let text = item.text.trim();
    let quoted = |mark: char| {
        let end = text.strip_prefix(mark)?.find(mark)?;
        Some(end + 2)
    };
    let separated = || {
        let separators = [": ", " - ", " \u{2013} ", " \u{2014} "].into_iter();
        separators
            .filter_map(|separator| text.find(separator))
            .min()
    };
    let end = quoted('`').or_else(|| quoted('"')).or_else(separated);
    let (value, description) = text.split_at(end.unwrap_or(text.len()));
    let description = description.trim_start_matches([':', '-', '\u{2013}', '\u{2014}', ' ']);
    let value = cell::marked(value);
    (!value.text.is_empty() || value.is_quoted).then(|| Listed {
        place: item,
        name: None,
        description: notice::in_cell(&description.replace('\n', " "), value.is_struck),
        value,
    })
}

fn into_shape<'a>(
    listed: Vec<Listed<'a>>,
    openness: Option<Openness>,
    place: Span<'a>,
    report: &mut Report<'_, 'a>,
) -> DraftShape {
    let is_flag = |listed: &Listed<'_>| is_shift(&listed.value.text);
    if !listed.is_empty() && listed.iter().all(is_flag) {
        // Flags are added up, so that any sum of the values is one.
        return DraftShape::Alias(Type::Integer(None));
    }
    let mut shape = Enum {
        openness: openness.map(Fact::from_page),
        ..Enum::default()
    };
    let is_null = |value: &Marked| value.text == "null" && !value.is_quoted;
    let integer = |value: &Marked| {
        let integer: i64 = value.text.parse().ok()?;
        (!value.is_quoted && integer.to_string() == value.text).then_some(integer)
    };
    let mut values = listed.iter().filter(|listed| !is_null(&listed.value));
    let are_integers = values.all(|listed| integer(&listed.value).is_some());
    let mut seen = HashSet::new();
    for listed in listed {
        let position = report.page.position(listed.place);
        if is_null(&listed.value) {
            shape.null.get_or_insert(position);
            continue;
        }
        let literal = match integer(&listed.value).filter(|_| are_integers) {
            Some(integer) => Literal::Integer(integer),
            None => Literal::String(listed.value.text),
        };
        if seen.insert(literal.clone()) {
            shape.values.push(EnumValue {
                name: listed.name,
                description: listed.description.description,
                deprecation: listed.description.deprecation,
                ..EnumValue::new(literal, position)
            });
        }
    }
    if shape.values.is_empty() && shape.null.is_none() {
        let message = "no value is listed";
        report.push(report.at(Code::UnreadableValue, message, place));
    }
    DraftShape::Enum(shape)
}

/// `1 << 4`, as flags are written.
fn is_shift(value: &str) -> bool {
    let numbers = value
        .split_once("<<")
        .or_else(|| value.split_once("&lt;&lt;"));
    let is_number = |text: &str| text.trim().parse::<u8>().is_ok();
    numbers.is_some_and(|(one, bit)| is_number(one) && is_number(bit))
}

/// Whether a text says that there are other values than those that are listed.
fn says(text: &str) -> Option<Openness> {
    let text = text
        .trim_start_matches(['*', '_', '>', ' '])
        .to_ascii_lowercase();
    if text.starts_with("open") || text.contains("open enum") {
        Some(Openness::Open)
    } else if text.starts_with("closed") {
        Some(Openness::Closed)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_name_a_value_and_what_it_means() {
        let read = |text| {
            let item = Span { text, start: 0 };
            let listed = read_item(item).expect("a value");
            (listed.value.text, listed.description.description)
        };
        let expected =
            |value: &str, meaning: Option<&str>| (value.to_owned(), meaning.map(str::to_owned));
        assert_eq!(read("visa"), expected("visa", None));
        assert_eq!(read("`visa`"), expected("visa", None));
        assert_eq!(
            read("`visa` - Visa's cards"),
            expected("visa", Some("Visa's cards"))
        );
        assert_eq!(
            read("visa: Visa's\ncards"),
            expected("visa", Some("Visa's cards"))
        );
        assert_eq!(read("\"a b\" a and b"), expected("a b", Some("a and b")));
    }

    #[test]
    fn flags_are_shifts() {
        assert!(is_shift("1 << 4") && is_shift("1<<31"));
        assert!(!is_shift("4") && !is_shift("a << b"));
    }

    #[test]
    fn a_text_says_that_there_are_other_values_or_does_not() {
        assert_eq!(says("*Open*: more may come."), Some(Openness::Open));
        assert_eq!(says("Closed."), Some(Openness::Closed));
        assert_eq!(says("The schemes of cards."), None);
    }
}
