//! The table of the corpus.

use std::time::Duration;

use spectable::schema::Statistics;

/// What one folder holds, and how it went.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) pages: usize,
    pub(crate) counts: Statistics,
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) time: Duration,
}

const HEADINGS: [&str; 13] = [
    "folder",
    "pages",
    "structs",
    "fields",
    "deprecated",
    "enums",
    "values",
    "unions",
    "members",
    "bare",
    "errors",
    "warnings",
    "seconds",
];

/// The table, a line for each row and one for their sums.
pub(crate) fn render(rows: &[Row]) -> String {
    let mut sum = Row {
        name: "sum".to_owned(),
        ..Row::default()
    };
    for row in rows {
        sum.pages += row.pages;
        sum.counts += row.counts;
        sum.errors += row.errors;
        sum.warnings += row.warnings;
        sum.time += row.time;
    }
    let mut lines = vec![HEADINGS.map(str::to_owned)];
    lines.extend(rows.iter().chain([&sum]).map(cells));
    let widths: Vec<usize> = (0..HEADINGS.len())
        .map(|column| {
            lines
                .iter()
                .map(|line| line[column].chars().count())
                .max()
                .unwrap_or(0)
        })
        .collect();
    let mut text = String::new();
    for line in &lines {
        let padded: Vec<String> = line
            .iter()
            .zip(&widths)
            .enumerate()
            .map(|(column, (cell, width))| match column {
                0 => format!("{cell:<width$}"),
                _ => format!("{cell:>width$}"),
            })
            .collect();
        text.push_str(padded.join("  ").trim_end());
        text.push('\n');
    }
    text
}

fn cells(row: &Row) -> [String; HEADINGS.len()] {
    let counts = &row.counts;
    [
        row.name.clone(),
        row.pages.to_string(),
        counts.structs.to_string(),
        counts.fields.to_string(),
        counts.deprecated_fields.to_string(),
        counts.enums.to_string(),
        counts.values.to_string(),
        counts.unions.to_string(),
        counts.members.to_string(),
        counts.bare.to_string(),
        row.errors.to_string(),
        row.warnings.to_string(),
        format!("{:.2}", row.time.as_secs_f64()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_below_their_headings_and_are_summed() {
        let row = |name: &str, pages| Row {
            name: name.to_owned(),
            pages,
            time: Duration::from_millis(250),
            ..Row::default()
        };
        let text = render(&[row("a", 7), row("longer", 1200)]);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with("folder  pages  structs"), "{text}");
        assert!(lines[1].starts_with("a           7        0"), "{text}");
        assert!(lines[3].starts_with("sum      1207        0"), "{text}");
        assert!(lines[3].ends_with("     0.50"), "{text}");
    }
}
