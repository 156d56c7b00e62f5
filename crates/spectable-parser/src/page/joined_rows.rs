//! Rows that a generator wrote without the line breaks between them, as one of C# does.

use super::table::{Row, Table};

impl<'a> Table<'a> {
    /// Takes rows apart that stand in one line: where the last column, which holds notes, has the
    /// emphasised name of another row behind them, and a type follows.
    pub(crate) fn separate_rows(&mut self, is_of_notes: impl Fn(&str) -> bool) {
        let columns = self.columns.len();
        if self.rows.iter().any(|row| row.pieces().len() > columns) {
            let rows = std::mem::take(&mut self.rows).into_iter();
            self.rows = rows
                .flat_map(|row| separate(row, columns, &is_of_notes))
                .collect();
        }
    }
}

fn separate<'a>(row: Row<'a>, columns: usize, is_of_notes: impl Fn(&str) -> bool) -> Vec<Row<'a>> {
    let starts = starts(row, columns, is_of_notes);
    if starts.is_empty() {
        return vec![row];
    }
    let content = row.content;
    let ends = starts.iter().copied().chain([content.text.len()]);
    let starts = [0].into_iter().chain(starts.iter().copied());
    let pieces = starts.zip(ends);
    pieces
        .map(|(start, end)| Row::new(content.slice(start..end)))
        .collect()
}

/// Where the names of further rows start in the row's content.
fn starts(row: Row<'_>, columns: usize, is_of_notes: impl Fn(&str) -> bool) -> Vec<usize> {
    let cells = row.pieces();
    let mut starts = Vec::new();
    let mut last = columns.saturating_sub(1).max(1);
    while let Some([cell, ty, ..]) = cells.get(last..) {
        let name = emphasised_end(cell.text).filter(|at| is_of_notes(&cell.text[..*at]));
        match name {
            Some(at) if ty.text.starts_with(['*', '[', '`']) => {
                starts.push(cell.start - row.content.start + at);
                last += columns.saturating_sub(1).max(1);
            }
            // A pipe in the description moves the notes.
            _ => last += 1,
        }
    }
    starts
}

/// Where the emphasised word starts that the cell ends with.
fn emphasised_end(cell: &str) -> Option<usize> {
    let (before, name) = cell.strip_suffix("**")?.rsplit_once("**")?;
    let is_name = !name.is_empty() && !name.contains(char::is_whitespace);
    is_name.then_some(before.len())
}

#[cfg(test)]
mod tests {
    use super::super::span::Span;
    use super::*;

    fn rows(line: &str) -> Vec<String> {
        let text = format!("Name | Type | Description | Notes\n---|---|---|---\n{line}\n");
        let mut table = Table::read(Span {
            text: &text,
            start: 0,
        });
        table.separate_rows(|cell| cell.trim().is_empty() || cell.starts_with('['));
        let rows = table.rows.iter();
        rows.map(|row| row.content().text.to_owned()).collect()
    }

    #[test]
    fn a_name_behind_the_notes_starts_a_row() {
        assert_eq!(
            rows(
                "**A** | **int** | One | of two. | [optional] **B** | **C?** |  | **D** | [**E**](E.md) |  | "
            ),
            [
                "**A** | **int** | One | of two. | [optional]",
                "**B** | **C?** |",
                "**D** | [**E**](E.md)",
            ]
        );
    }

    #[test]
    fn emphasis_elsewhere_starts_nothing() {
        for line in [
            "**A** | **int** | See **B** | and | [optional]",
            "| **A** | **int** | See | or **B** |",
            "**A** | **int** | a | b | **c** | d",
        ] {
            assert_eq!(rows(line).len(), 1, "{line}");
        }
    }
}
