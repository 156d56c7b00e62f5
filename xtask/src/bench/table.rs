//! The tables of what was measured.

use super::Row;

/// A line for each folder of the corpus.
pub(super) fn of_corpus(rows: &[Row]) -> String {
    let titles = ["folder", "pages", "MB", "floor, ms"];
    let mut lines = vec![
        titles
            .iter()
            .chain(&SHARED)
            .map(ToString::to_string)
            .collect(),
    ];
    for row in rows {
        let mut line = vec![
            row.name.clone(),
            row.pages.to_string(),
            row.megabytes(),
            format!("{:.0}", row.memory.floor_seconds() * 1e3),
        ];
        line.extend(row.shared());
        lines.push(line);
    }
    padded(&lines)
}

/// A line for each number of models.
pub(super) fn of_curve(rows: &[Row]) -> String {
    let titles = [
        "pages of our own",
        "MB",
        "microseconds a model",
        "to the first line",
    ];
    let mut lines = vec![
        titles
            .iter()
            .chain(&SHARED)
            .map(ToString::to_string)
            .collect(),
    ];
    let each = |row: &Row| row.memory.seconds() * 1e6 / row.pages as f64;
    let first = rows.first().map_or(f64::NAN, each);
    for row in rows {
        let mut line = vec![
            row.name.clone(),
            row.megabytes(),
            format!("{:.0}", each(row)),
            format!("{:.2}", each(row) / first),
        ];
        line.extend(row.shared());
        lines.push(line);
    }
    padded(&lines)
}

/// The last columns of both tables.
const SHARED: [&str; 3] = ["into memory", "command", "peak memory / pages"];

impl Row {
    fn shared(&self) -> [String; 3] {
        let peak = self.memory.peak().max(self.command.peak());
        [
            format!("{:.2}", self.memory.ratio()),
            format!("{:.2}", self.command.ratio()),
            format!("{:.1}", peak as f64 / self.bytes as f64),
        ]
    }

    fn megabytes(&self) -> String {
        format!("{:.1}", self.bytes as f64 / 1e6)
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
