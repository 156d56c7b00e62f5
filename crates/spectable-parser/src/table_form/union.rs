//! The members of unions.

use spectable_schema::{Code, Discriminator};

use super::fields::{cells, missing, read_type, tables};
use super::form::TableForm;
use super::types::{Known, Reading};
use super::{cell, words};
use crate::expression::Expression;
use crate::interpret::{DraftMember, DraftUnion, Report};
use crate::page::{Block, Span, Table};

/// Reads the members among `blocks`: a table, in which a second column that is called like a field
/// has that field's value for each member, or a list. `place` is the model's heading.
pub(super) fn read<'a>(
    blocks: &[Block<'a>],
    place: Span<'a>,
    form: &TableForm,
    known: &dyn Known,
    report: &mut Report<'_, 'a>,
) -> DraftUnion {
    let mut union = DraftUnion {
        members: Vec::new(),
        discrimination: None,
        discriminator: None,
    };
    for table in tables(blocks, report) {
        read_table(table, place, form, known, &mut union, report);
    }
    for block in blocks {
        if let Block::List(items) = block {
            for item in items {
                let member = member(*item, *item, known, report);
                union.members.push(member);
            }
        }
    }
    if union.members.is_empty() {
        let message = "no type is listed; any JSON value is accepted";
        let diagnostic = report.at(Code::BareTitle, message, place);
        report.push(diagnostic.with_help("list the types: `- [Card](card.md)`"));
    }
    union
}

fn read_table<'a>(
    table: &Table<'a>,
    heading: Span<'a>,
    form: &TableForm,
    known: &dyn Known,
    union: &mut DraftUnion,
    report: &mut Report<'_, 'a>,
) {
    let columns = &form.columns;
    let Some(ty) = words::column(table, &columns.ty) else {
        missing(table, heading, &columns.ty, report);
        return;
    };
    let others = [&columns.description, &columns.example, &columns.name];
    let known_columns = others.map(|names| words::column(table, names));
    let tag = (0..table.columns.len()).find(|index| {
        // A key in a code span is one, whatever it is.
        let is_code = table.columns[*index].text.starts_with(['`', '"']);
        *index != ty && (is_code || !known_columns.contains(&Some(*index)))
    });
    let mut tags = Vec::new();
    for row in &table.rows {
        let Some(cells) = cells(row, table.columns.len(), report) else {
            continue;
        };
        let content = row.content();
        let cell = cells.get(ty).copied().unwrap_or(content.slice(0..0));
        union.members.push(member(cell, content, known, report));
        let tag = tag
            .and_then(|tag| cells.get(tag))
            .map(|cell| cell::marked(cell.text));
        tags.push(
            tag.filter(|tag| !tag.text.is_empty() || tag.is_quoted)
                .map(|tag| tag.text),
        );
    }
    union.discriminator = tag.map(|tag| Discriminator {
        key: cell::marked(table.columns[tag].text).text,
        tags,
    });
}

/// The member whose type stands in `cell`.
fn member<'a>(
    cell: Span<'a>,
    content: Span<'a>,
    known: &dyn Known,
    report: &mut Report<'_, 'a>,
) -> DraftMember {
    let Reading {
        expression,
        nullable,
        ..
    } = read_type(cell, content, known, report);
    let expression = match nullable {
        Some(true) => Expression::Nullable(Box::new(expression)),
        _ => expression,
    };
    DraftMember::at(cell, expression, report.page)
}
