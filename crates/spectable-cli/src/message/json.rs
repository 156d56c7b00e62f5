//! Messages as JSON objects, each on a line of its own.
//!
//! Each object says in `type` what it is: a `diagnostic`, a `failure`, which is what ended the command
//! and has no place in the pages, or a `summary`. Keys may be added; none changes its meaning.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;
use spectable::Report;
use spectable::schema::{Code, Diagnostic, Diagnostics, Severity};

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Message<'a> {
    Diagnostic(&'a Diagnostic),
    Failure {
        message: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        help: Option<&'a str>,
    },
    Summary(Summary<'a>),
}

#[derive(Serialize)]
struct Summary<'a> {
    pages: usize,
    language: Option<&'a str>,
    models: usize,
    structs: usize,
    fields: usize,
    enums: usize,
    unions: usize,
    guessed_names: usize,
    warnings: usize,
    remarks: usize,
    codes: BTreeMap<Code, usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    files: Option<Files<'a>>,
}

#[derive(Serialize)]
struct Files<'a> {
    folder: String,
    created: &'a [String],
    changed: &'a [String],
    unchanged: usize,
    removed: &'a [String],
    kept: &'a [String],
}

/// `{"type":"diagnostic","code":"W0002","severity":"warning","message":...}`
pub(crate) fn diagnostic(diagnostic: &Diagnostic) -> String {
    line(&Message::Diagnostic(diagnostic))
}

/// `{"type":"failure","message":...}`
pub(crate) fn failure(message: &str, help: Option<&str>) -> String {
    line(&Message::Failure { message, help })
}

/// `{"type":"summary","pages":40,...}`
pub(crate) fn summary(
    summary: &spectable::Summary,
    diagnostics: &Diagnostics,
    files: Option<(&Report, &Path)>,
) -> String {
    let counts = &summary.counts;
    let mut codes = BTreeMap::new();
    for diagnostic in diagnostics {
        *codes.entry(diagnostic.code).or_default() += 1;
    }
    line(&Message::Summary(Summary {
        pages: summary.pages,
        language: summary.language.as_deref(),
        models: summary.models,
        structs: counts.structs,
        fields: counts.fields,
        enums: counts.enums,
        unions: counts.unions,
        guessed_names: counts.guessed_names,
        warnings: diagnostics.count(Severity::Warning),
        remarks: diagnostics.count(Severity::Info),
        codes,
        files: files.map(|(report, folder)| Files {
            folder: folder.display().to_string(),
            created: &report.created,
            changed: &report.changed,
            unchanged: report.unchanged.len(),
            removed: &report.removed,
            kept: &report.kept,
        }),
    }))
}

fn line(message: &Message<'_>) -> String {
    serde_json::to_string(message).expect("every key of a message is a string")
}
