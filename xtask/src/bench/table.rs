//! The tables of what was measured.

use super::measure::Measured;
use super::{Cold, Row};

/// A line for each folder of the corpus.
pub(super) fn of_corpus(rows: &[Row]) -> String {
    let mut lines = vec![
        [
            "folder",
            "pages",
            "MB",
            "floor, ms",
            "full",
            "nothing changed",
            "--check",
            "one page changed",
            "cold floor, ms",
            "cold, full",
            "cold, nothing changed",
            "peak memory / pages",
            "one page: peak",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    for row in rows {
        let cold = |shown: &dyn Fn(&Cold) -> String| {
            row.cold.as_ref().map_or_else(|| "-".to_owned(), shown)
        };
        lines.push(vec![
            row.name.clone(),
            row.pages.to_string(),
            format!("{:.1}", row.bytes as f64 / 1e6),
            format!("{:.0}", row.full.floor_seconds() * 1e3),
            format!("{:.2}", row.full.ratio()),
            format!("{:.2}", row.same.ratio()),
            format!("{:.2}", row.check.ratio()),
            format!("{:.2}", row.one_page.ratio()),
            cold(&|cold| format!("{:.0}", cold.full.floor_seconds() * 1e3)),
            cold(&|cold| format!("{:.2}", cold.full.ratio())),
            cold(&|cold| format!("{:.2}", cold.same.ratio())),
            format!("{:.2}", row.peak(&row.full)),
            format!("{:.2}", row.peak(&row.one_page)),
        ]);
    }
    padded(&lines)
}

/// A line for each number of models.
pub(super) fn of_curve(rows: &[Row]) -> String {
    let mut lines = vec![
        [
            "pages of our own",
            "MB",
            "microseconds a model",
            "to the line before",
            "full",
            "nothing changed",
            "one page changed",
            "peak memory / pages",
            "one page: peak",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    let mut before: Option<f64> = None;
    for row in rows {
        let each = row.full.seconds() * 1e6 / row.pages as f64;
        lines.push(vec![
            row.name.clone(),
            format!("{:.1}", row.bytes as f64 / 1e6),
            format!("{each:.0}"),
            before.map_or("-".to_owned(), |before| format!("{:.2}", each / before)),
            format!("{:.2}", row.full.ratio()),
            format!("{:.2}", row.same.ratio()),
            format!("{:.2}", row.one_page.ratio()),
            format!("{:.2}", row.peak(&row.full)),
            format!("{:.2}", row.peak(&row.one_page)),
        ]);
        before = Some(each);
    }
    padded(&lines)
}

impl Row {
    /// The largest memory of a run, as a multiple of the size of the pages.
    fn peak(&self, run: &Measured) -> f64 {
        run.peak() as f64 / self.bytes as f64
    }
}

fn padded(lines: &[Vec<String>]) -> String {
    let columns = lines.first().map_or(0, Vec::len);
    let width = |column: usize| lines.iter().map(|line| line[column].len()).max();
    let widths: Vec<usize> = (0..columns).filter_map(width).collect();
    let mut text = String::new();
    for line in lines {
        for (column, (cell, width)) in line.iter().zip(&widths).enumerate() {
            let padding = " ".repeat(width - cell.len());
            text += &match column {
                0 => format!("{cell}{padding}"),
                _ => format!("  {padding}{cell}"),
            };
        }
        text.push('\n');
    }
    text
}
