//! The members of a union where they have no headings of their own.

use crate::expression;
use crate::interpret::DraftMember;
use crate::manner::Manner;
use crate::page::{Block, Page, Part, Span, Table};

/// Reads the members of the first block that names some: a list of links, a table whose first column
/// names them, or the output of code that lists them.
pub(crate) fn read(part: &Part<'_>, manner: Manner<'_>, page: &Page<'_>) -> Vec<DraftMember> {
    let mut named = part.blocks.iter().map(|block| match block {
        Block::List(items) => items.clone(),
        Block::Table(table) => first_cells(table),
        Block::Code(code) => listed_in_code(code.text),
        Block::Text(_) | Block::Unseen => Vec::new(),
    });
    let names = named.find(|names| !names.is_empty()).unwrap_or_default();
    let members = names.into_iter().map(|name| {
        let expression = expression::read(name.text, manner.dialect, manner.nesting);
        DraftMember::at(name, expression, page)
    });
    members.collect()
}

fn first_cells<'a>(table: &Table<'a>) -> Vec<Span<'a>> {
    let rows = table.rows.iter();
    let cells = rows.filter_map(|row| row.cells_before_raw(2).into_iter().next());
    cells.filter(|cell| !cell.is_blank()).collect()
}

/// The names in a list that a comment shows as what the code returns:
///
/// ```text
/// # [
/// #   :'Card',
/// #   :'Account'
/// # ]
/// ```
fn listed_in_code(code: Span<'_>) -> Vec<Span<'_>> {
    let lines = code.lines().filter_map(|line| {
        let start = line
            .text
            .strip_prefix('#')?
            .trim_start()
            .strip_prefix(":'")?;
        let name = start.trim_end().trim_end_matches(',').strip_suffix('\'')?;
        let from = line.text.len() - start.len();
        Some(line.slice(from..from + name.len()))
    });
    lines.filter(|name| !name.text.contains("=>")).collect()
}
