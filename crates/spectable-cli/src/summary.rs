//! The lines that end a run.

use std::path::Path;

use spectable::schema::{Diagnostics, Location, Schema, Severity, Shape};
use spectable::{Report, Summary};

/// `40 pages (typescript): 30 structs with 120 fields, 9 enums with 40 values; 20 guessed names;
/// 2 warnings`
pub(crate) fn of_pages(summary: &Summary, diagnostics: &Diagnostics) -> String {
    let counts = &summary.counts;
    let mut text = counted(summary.pages, "page");
    if let Some(language) = &summary.language {
        text.push_str(&format!(" ({language})"));
    }
    let with = |count, noun: &str, parts, part: &str| match count {
        0 => None,
        _ => Some(format!(
            "{} with {}",
            counted(count, noun),
            counted(parts, part)
        )),
    };
    let alone = |count, noun: &str| (count > 0).then(|| counted(count, noun));
    let kinds: Vec<String> = [
        with(counts.structs, "struct", counts.fields, "field"),
        with(counts.enums, "enum", counts.values, "value"),
        with(counts.unions, "union", counts.members, "member"),
        alone(counts.aliases, "alias"),
        alone(counts.bare, "bare title"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !kinds.is_empty() {
        text.push_str(&format!(": {}", kinds.join(", ")));
    }
    if counts.guessed_names > 0 {
        text.push_str(&format!(
            "; {}",
            counted(counts.guessed_names, "guessed name")
        ));
    }
    let said = of_diagnostics(diagnostics);
    if !said.is_empty() {
        text.push_str(&format!("; {said}"));
    }
    text
}

/// A line for each field whose name in the JSON is a guess:
/// `components/card.md:9:4: components.Card.expiresAt: expires_at`
pub(crate) fn of_guesses(schema: &Schema) -> String {
    let mut text = String::new();
    for model in schema.models() {
        let Shape::Struct(shape) = &model.shape else {
            continue;
        };
        let guessed = shape.fields.iter().filter(|field| field.key_is_guess());
        for field in guessed.filter(|field| !field.is_transport() && !field.is_catch_all()) {
            let place = Location::new(&model.location.file, field.position);
            text.push_str(&format!(
                "{place}: {}.{}: {}\n",
                model.id,
                field.name,
                field.key()
            ));
        }
    }
    text
}

/// `acme-models: 12 files written, 30 unchanged, 1 removed`
pub(crate) fn of_files(report: &Report, folder: &Path) -> String {
    let written = report.created.len() + report.changed.len();
    let mut text = format!(
        "{}: {} written, {} unchanged, {} removed",
        folder.display(),
        counted(written, "file"),
        report.unchanged.len(),
        report.removed.len()
    );
    if !report.kept.is_empty() {
        text.push_str(&format!("; yours and kept: {}", report.kept.join(", ")));
    }
    text
}

/// `1 error, 2 warnings`; empty where there are none.
pub(crate) fn of_diagnostics(diagnostics: &Diagnostics) -> String {
    [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Info, "remark"),
    ]
    .map(|(severity, noun)| (diagnostics.count(severity), noun))
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, noun)| counted(count, noun))
    .collect::<Vec<_>>()
    .join(", ")
}

/// `1 page`, `2 pages`, `2 aliases`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    let plural = match count {
        1 => "",
        _ if noun.ends_with('s') => "es",
        _ => "s",
    };
    format!("{count} {noun}{plural}")
}
