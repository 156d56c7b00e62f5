//! The tables of a part.

use spectable_schema::Code;

use super::report::Report;
use crate::page::{Block, Part, Table};

/// The tables of a part. Lines that look like a table's and belong to none are reported: markdown
/// takes them for text, and their fields would be lost.
pub(crate) fn of<'p, 'a>(part: &'p Part<'a>, report: &mut Report<'_, 'a>) -> Vec<&'p Table<'a>> {
    let mut tables = Vec::new();
    for block in &part.blocks {
        match block {
            Block::Table(table) => tables.push(table),
            Block::Text(text) if text.text.starts_with('|') => {
                let message = "these lines look like a table, but are none";
                let help = "a table starts with a line of columns and a line of dashes, \
                            both with the same number of cells, and has no empty line inside";
                let line = text.lines().next().unwrap_or(*text);
                let diagnostic = report.at(Code::UnassignableCells, message, line);
                report.push(diagnostic.with_help(help));
            }
            _ => {}
        }
    }
    tables
}
