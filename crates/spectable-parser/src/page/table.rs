//! Tables, cell by cell, as they stand in the source.
//!
//! Cells are taken from the source and not from markdown events: a reader of GitHub's markdown
//! splits a cell at a pipe in a code span, drops surplus cells, and has no raw text.

use std::collections::HashMap;

use super::span::Span;
use crate::words::{Words, same_in_any_case};

/// A table with its lines.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    /// The names of the columns.
    pub(crate) columns: Vec<Span<'a>>,
    /// The rows below them.
    pub(crate) rows: Vec<Row<'a>>,
}

/// One line of a table. All rows of all pages are in memory at once, so the cells are found where they are
/// asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Row<'a> {
    /// The line without its outer pipes.
    pub(super) content: Span<'a>,
}

impl<'a> Table<'a> {
    /// Reads a table of which it is known that it is one: a line of columns, a line of dashes, and
    /// the rows.
    pub(crate) fn read(table: Span<'a>) -> Self {
        let mut lines = table.lines().filter(|line| !line.is_blank()).map(Row::new);
        let columns = lines.next().map(Row::pieces).unwrap_or_default();
        let mut rows: Vec<_> = lines.skip(1).collect();
        rows.shrink_to_fit();
        Self { columns, rows }
    }

    /// The index of the first column that has one of these names, in any letter case.
    pub(crate) fn column(&self, names: &Words) -> Option<usize> {
        names.iter().find_map(|name| {
            let mut columns = self.columns.iter();
            columns.position(|column| same_in_any_case(unmarked(column.text), name))
        })
    }
}

/// The name of a column without emphasis.
fn unmarked(column: &str) -> &str {
    column.trim_matches(['*', '_', '`'])
}

impl<'a> Row<'a> {
    pub(super) fn new(line: Span<'a>) -> Self {
        let mut content = line.trim();
        if content.text.starts_with('|') {
            content = content.slice(1..content.text.len());
        }
        if content.text.ends_with('|') && !content.text.ends_with("\\|") {
            content = content.slice(0..content.text.len() - 1);
        }
        Self { content }
    }

    /// What stands between the pipes that are not escaped.
    pub(crate) fn pieces(self) -> Vec<Span<'a>> {
        split(self.content, &CodeSpans::default())
    }

    /// The line without its outer pipes.
    pub(crate) fn content(self) -> Span<'a> {
        self.content.trim()
    }

    /// The cells for `columns` columns; fewer where the line has fewer, as in any GitHub table.
    ///
    /// Where the line has more, a pipe in a code span is text. `None` if that does not help.
    pub(crate) fn cells(self, columns: usize) -> Option<Vec<Span<'a>>> {
        [false, true].into_iter().find_map(|code_is_text| {
            let mut cells = if code_is_text {
                split(self.content, &CodeSpans::of(self.content.text))
            } else {
                self.pieces()
            };
            let surplus = cells.get(columns..).unwrap_or_default();
            if !surplus.iter().all(|cell| cell.is_blank()) {
                return None;
            }
            cells.truncate(columns);
            Some(cells)
        })
    }

    /// The cells for `columns` columns, where the surplus ones are pieces of the cell at `joined`
    /// and `fits` says whether the cells are right then.
    pub(crate) fn cells_around(
        self,
        joined: usize,
        columns: usize,
        fits: impl Fn(&[Span<'a>]) -> bool,
    ) -> Option<Vec<Span<'a>>> {
        let mut cells = self.pieces();
        let surplus = cells
            .len()
            .checked_sub(columns)
            .filter(|_| joined < columns)?;
        let (first, last) = (cells[joined], cells[joined + surplus]);
        let range = first.start - self.content.start..last.end() - self.content.start;
        cells.splice(joined..=joined + surplus, [self.content.slice(range)]);
        fits(&cells).then_some(cells)
    }

    /// The piece of the row from the start of one cell to the end of another one behind it.
    pub(crate) fn joined(self, first: Span<'a>, last: Span<'a>) -> Span<'a> {
        let range = first.start - self.content.start..last.end() - self.content.start;
        self.content.slice(range)
    }

    /// The cells for `columns` columns, where the surplus ones are pieces of the cell at `long` or of
    /// the last one: as few of them belong to the `long` one as let the cells fit, or
    /// all where none does.
    pub(crate) fn cells_with_long(
        self,
        long: usize,
        columns: usize,
        fits: impl Fn(&[Span<'a>]) -> bool,
    ) -> Option<Vec<Span<'a>>> {
        /// No description has more pipes than these that somebody reads.
        const MOST_PIECES: usize = 64;
        let cells = self.pieces();
        let surplus = cells.len().checked_sub(columns)?.min(MOST_PIECES);
        (0..=surplus).find_map(|pieces| {
            let end = long + pieces;
            let mut joined = cells.get(..long)?.to_vec();
            joined.push(self.joined(*cells.get(long)?, *cells.get(end)?));
            // What is left belongs to the last column.
            let behind = columns.checked_sub(long + 2)?;
            let (middle, tail) = cells.get(end + 1..)?.split_at_checked(behind)?;
            joined.extend(middle);
            joined.push(self.joined(*tail.first()?, *tail.last()?));
            (fits(&joined) || pieces == surplus).then_some(joined)
        })
    }

    /// The cells for `columns` columns, of which the last holds raw text: pipes in it are text.
    pub(crate) fn cells_before_raw(self, columns: usize) -> Vec<Span<'a>> {
        let mut cells = self.pieces();
        if cells.len() <= columns || columns == 0 {
            return cells;
        }
        let surplus_is_blank = cells[columns..].iter().all(|cell| cell.is_blank());
        let last = cells[columns - 1];
        cells.truncate(columns);
        if !surplus_is_blank || last.text.is_empty() {
            // `| `PIPE` | | |`: the cell starts behind the pipe before it, which ends the white
            // space that a blank cell was trimmed to.
            let from = last.start - self.content.start;
            cells[columns - 1] = self.content.slice(from..self.content.text.len()).trim();
        }
        cells
    }
}

/// The pieces of `content` between the pipes that are neither escaped nor in `code`.
fn split<'a>(content: Span<'a>, code: &CodeSpans) -> Vec<Span<'a>> {
    let text = content.text;
    let mut cells = Vec::with_capacity(text.matches('|').count() + 1);
    let mut start = 0;
    for (pipe, _) in text.match_indices('|') {
        let escaped = text[..pipe].ends_with('\\');
        if !escaped && !code.hold(pipe) {
            cells.push(content.slice(start..pipe).trim());
            start = pipe + 1;
        }
    }
    cells.push(content.slice(start..text.len()).trim());
    cells
}

/// The code spans of a line.
#[derive(Default)]
struct CodeSpans {
    /// From the first backtick to behind the last one, in order.
    ranges: Vec<(usize, usize)>,
}

impl CodeSpans {
    fn of(line: &str) -> Self {
        let runs = backtick_runs(line);
        // The next run of the same length, for each run: looked up from the end, so that a line of
        // many lone backticks takes no longer.
        let mut next = vec![None; runs.len()];
        let mut seen = HashMap::new();
        for (index, (_, length)) in runs.iter().enumerate().rev() {
            next[index] = seen.insert(*length, index);
        }
        let mut ranges = Vec::new();
        let mut index = 0;
        while let Some((start, _)) = runs.get(index) {
            if let Some(closing) = next[index] {
                let (closing_start, length) = runs[closing];
                ranges.push((*start, closing_start + length));
                index = closing;
            }
            index += 1;
        }
        Self { ranges }
    }

    fn hold(&self, offset: usize) -> bool {
        let after = self.ranges.partition_point(|(start, _)| *start <= offset);
        after > 0 && offset < self.ranges[after - 1].1
    }
}

fn backtick_runs(line: &str) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (offset, _) in line.match_indices('`') {
        match runs.last_mut() {
            Some((start, length)) if *start + *length == offset => *length += 1,
            _ => runs.push((offset, 1)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(line: &str) -> Row<'_> {
        Row::new(Span {
            text: line,
            start: 0,
        })
    }

    fn texts(cells: &[Span<'_>]) -> Vec<String> {
        cells.iter().map(|cell| cell.text.to_owned()).collect()
    }

    #[track_caller]
    fn assert_cells(line: &str, columns: usize, expected: &[&str]) {
        let cells = row(line).cells(columns).expect("the cells fit");
        assert_eq!(texts(&cells), expected, "{line}");
    }

    #[test]
    fn outer_pipes_are_optional() {
        assert_cells("| a | b |", 2, &["a", "b"]);
        assert_cells("a | b", 2, &["a", "b"]);
        assert_cells("|a|b", 2, &["a", "b"]);
        assert_cells("| a |  |", 2, &["a", ""]);
    }

    #[test]
    fn an_escaped_pipe_is_text() {
        assert_cells(r"| a \| b | c\|", 2, &[r"a \| b", r"c\|"]);
    }

    #[test]
    fn a_pipe_in_code_is_text_where_the_cells_do_not_fit() {
        assert_cells(
            r#"| a | `"x" | "y"` | c |"#,
            3,
            &["a", r#"`"x" | "y"`"#, "c"],
        );
        assert_cells("| a | ``x ` | y`` | c |", 3, &["a", "``x ` | y``", "c"]);
    }

    #[test]
    fn lone_backticks_hold_nothing() {
        assert_cells("| ` | b | c |", 3, &["`", "b", "c"]);
        assert!(row("| ` | `` | c | d |").cells(3).is_none());
    }

    #[test]
    fn surplus_cells_fit_only_if_blank() {
        assert_cells("| a | b | | |", 2, &["a", "b"]);
        assert!(row("| a | b | c |").cells(2).is_none());
    }

    #[test]
    fn raw_text_keeps_its_pipes() {
        let raw = |line| texts(&row(line).cells_before_raw(2));
        assert_eq!(raw("| `OR` | a|b |"), ["`OR`", "a|b"]);
        assert_eq!(raw("| `PIPE` | | |"), ["`PIPE`", "|"]);
        assert_eq!(raw("| `NONE` |  |"), ["`NONE`", ""]);
        assert_eq!(raw("| `ONE` | one | |"), ["`ONE`", "one"]);
    }

    #[test]
    fn columns_are_found_in_any_letter_case() {
        let table = Table::read(Span {
            text: "FIELD | **type**\n--- | ---\n`a` | x\n`b` | y\n",
            start: 0,
        });
        assert_eq!(table.column(&Words::Fixed(&["Field", "Name"])), Some(0));
        assert_eq!(table.column(&Words::Fixed(&["Type"])), Some(1));
        assert_eq!(table.column(&Words::Fixed(&["Required"])), None);
        assert_eq!(table.rows.len(), 2);
    }
}
