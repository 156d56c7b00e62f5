//! One model in the terminal: what its page says, and the Rust that it becomes, side by side.

mod entry;
mod heading;
mod pane;
mod rust;
mod span;

use spectable::ModelSource;
use spectable::graph::Graph;
use spectable::schema::Model;

use pane::Row;
use span::Line;

/// What is shown.
pub(crate) struct Sheet<'a> {
    /// The path of the page.
    pub(crate) page: String,
    pub(crate) model: &'a Model,
    pub(crate) source: &'a ModelSource,
    pub(crate) graph: &'a Graph,
}

/// The sheet as text with colours: in two panes if it fits into `width` columns, else one below the
/// other.
pub(crate) fn show(sheet: &Sheet<'_>, width: Option<usize>) -> String {
    let mut lines = heading::heading(sheet);
    lines.push(Line::default());
    let entries = entry::entries(sheet.model);
    let rust: Vec<Line> = sheet.source.text.lines().map(rust::line).collect();
    let rows: Vec<Row> = entries
        .into_iter()
        .enumerate()
        .map(|(index, lines)| Row {
            lines,
            beside: sheet.source.lines.get(index).copied().flatten(),
        })
        .collect();
    match width.and_then(|width| pane::side_by_side(&rows, &rust, width)) {
        Some(panes) => lines.extend(panes),
        None => {
            let has_entries = !rows.is_empty();
            lines.extend(rows.into_iter().flat_map(|row| row.lines));
            if has_entries {
                lines.push(Line::default());
            }
            lines.extend(rust);
        }
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}
