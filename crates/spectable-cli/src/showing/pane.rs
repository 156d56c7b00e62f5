//! Two texts side by side.

use super::span::{Line, Look};

/// How wide the Rust has to be at least: narrower, it is no longer read at a glance.
const LEAST_RUST: usize = 56;
/// How much of the width what the page says takes at most.
const MOST_PAGE: (usize, usize) = (45, 100);
/// What stands between the panes.
const BETWEEN: &str = " │ ";

/// What the page says of one field, value or member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) lines: Vec<Line>,
    /// The line of the Rust that it stands beside. Absent where it has none.
    pub(super) beside: Option<usize>,
}

/// The rows on the left and the Rust on the right, each row beside its line of the Rust or below it;
/// nothing if that takes more than `width` columns.
pub(super) fn side_by_side(rows: &[Row], rust: &[Line], width: usize) -> Option<Vec<Line>> {
    let widest = rows
        .iter()
        .flat_map(|row| &row.lines)
        .map(Line::width)
        .max()?;
    let left_width = widest.min(width * MOST_PAGE.0 / MOST_PAGE.1);
    let right_width = width.checked_sub(left_width + BETWEEN.chars().count())?;
    if right_width < LEAST_RUST {
        return None;
    }
    let mut left = Vec::<Line>::new();
    let mut right = Vec::<Line>::new();
    let mut rows = rows.iter().peekable();
    let put = |row: &Row, left: &mut Vec<Line>| {
        let lines = row.lines.iter().cloned();
        left.extend(lines.flat_map(|line| line.wrapped(left_width, 2)));
    };
    for (number, line) in rust.iter().enumerate() {
        // A row that has no line of its own goes where the one before it went.
        while let Some(row) = rows.next_if(|row| row.beside.is_none_or(|beside| beside <= number)) {
            let free = right.len();
            if left.len() < free {
                left.resize(free, Line::default());
            }
            put(row, &mut left);
        }
        right.extend(line.clone().wrapped(right_width, 8));
    }
    rows.for_each(|row| put(row, &mut left));
    let height = left.len().max(right.len());
    left.resize(height, Line::default());
    right.resize(height, Line::default());
    let lines = left.into_iter().zip(right).map(|(left, right)| {
        left.padded(left_width)
            .with(Look::Aside, BETWEEN)
            .joined(right)
    });
    Some(lines.collect())
}
