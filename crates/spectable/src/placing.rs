//! The places of diagnostics as the user can open them, with the lines that they are about.

use spectable_schema::{Code, Diagnostic, Diagnostics, Location};

use crate::configuration::{self, Configuration};
use crate::pages::Pages;

/// Turns the pages' own paths in diagnostics into paths that the user can open, and adds the lines
/// that are missing.
pub(crate) fn placed(diagnostics: Diagnostics, pages: &Pages) -> impl Iterator<Item = Diagnostic> {
    let mut lines = pages.lines();
    diagnostics.into_iter().map(move |mut diagnostic| {
        if diagnostic.excerpt.is_none()
            && shows_a_line(diagnostic.code)
            && let Some(line) = lines.get(&diagnostic.location)
        {
            let length = cell_length(line, diagnostic.location.position.column);
            diagnostic = diagnostic.with_excerpt(line, length);
        }
        let notes = diagnostic.notes.iter_mut();
        let locations = notes.filter_map(|note| note.location.as_mut());
        for location in locations.chain([&mut diagnostic.location]) {
            place(location, pages);
        }
        diagnostic
    })
}

/// Adds the line of the configuration that a diagnostic is about.
pub(crate) fn with_configured_line(
    diagnostic: Diagnostic,
    configuration: &Configuration,
) -> Diagnostic {
    match configuration.line(&diagnostic.location) {
        Some(line) => {
            let start = diagnostic.location.position.column.saturating_sub(1) as usize;
            let key = line.chars().skip(start).take_while(|c| *c != '=');
            let length = key.collect::<String>().trim_end().chars().count();
            diagnostic.with_excerpt(line, u32::try_from(length).unwrap_or(1))
        }
        None => diagnostic,
    }
}

fn place(location: &mut Location, pages: &Pages) {
    // The folder itself is `.` in its own terms.
    if location.file == "." && pages.root.is_dir() {
        location.file = configuration::shown(&pages.root);
    } else if pages.contains(&location.file) {
        location.file = configuration::shown(&pages.root.join(&location.file));
    }
}

/// Whether diagnostics of a code that have no line are about one all the same.
fn shows_a_line(code: Code) -> bool {
    matches!(
        code,
        Code::WireNameCollision | Code::EvidenceContradictsPage | Code::UnfitExample
    )
}

/// How far the text of a table's cell goes on from `column`.
fn cell_length(line: &str, column: u32) -> u32 {
    let start = column.saturating_sub(1) as usize;
    let rest: String = line.chars().skip(start).take_while(|c| *c != '|').collect();
    u32::try_from(rest.trim_end().chars().count()).unwrap_or(1)
}
