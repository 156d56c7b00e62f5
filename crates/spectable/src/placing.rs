//! The places of diagnostics as the user can open them, with the lines that they are about.

#[cfg(feature = "command")]
use std::borrow::Cow;
#[cfg(feature = "command")]
use std::fs;

use spectable_schema::{Code, Diagnostic, Diagnostics, Location, Severity};

use crate::configuration::{self, Configuration};
use crate::pages::Pages;

/// Turns the pages' own paths in diagnostics into paths that the user can open, and adds the lines
/// that are missing.
pub(crate) fn placed(diagnostics: Diagnostics, pages: &Pages) -> impl Iterator<Item = Diagnostic> {
    let mut lines = pages.lines();
    diagnostics.into_iter().map(move |mut diagnostic| {
        if diagnostic.excerpt.is_none()
            && shows_a_line(&diagnostic)
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

/// Whether a diagnostic that has no line is about one all the same. Those of remarks are added
/// [for who shows them](with_lines).
fn shows_a_line(diagnostic: &Diagnostic) -> bool {
    match diagnostic.code {
        Code::WireNameCollision | Code::EvidenceContradictsPage | Code::UnfitExample => true,
        Code::TransportField => diagnostic.severity > Severity::Info,
        _ => false,
    }
}

#[cfg(feature = "command")]
/// Adds to remarks about lines of pages these lines, as they are now: [`Generation::diagnostics`] has them of
/// warnings and errors alone, as there can be very many remarks, which few people look at.
///
/// [`Generation::diagnostics`]: crate::Generation::diagnostics
pub fn with_lines<'d>(
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
) -> impl Iterator<Item = Cow<'d, Diagnostic>> {
    // Those of a page follow one another, and there can be as many as it has lines.
    let mut last = (String::new(), Vec::new());
    diagnostics.into_iter().map(move |diagnostic| {
        if diagnostic.code != Code::TransportField || diagnostic.excerpt.is_some() {
            return Cow::Borrowed(diagnostic);
        }
        let Location { file, position } = &diagnostic.location;
        if last.0 != *file {
            let text = fs::read_to_string(file).unwrap_or_default();
            last = (file.clone(), text.lines().map(str::to_owned).collect());
        }
        let before = position.line.saturating_sub(1) as usize;
        match last.1.get(before) {
            Some(line) => {
                let length = cell_length(line, position.column);
                Cow::Owned(diagnostic.clone().with_excerpt(line.as_str(), length))
            }
            None => Cow::Borrowed(diagnostic),
        }
    })
}

/// How far the text of a table's cell goes on from `column`.
fn cell_length(line: &str, column: u32) -> u32 {
    let start = column.saturating_sub(1) as usize;
    let rest: String = line.chars().skip(start).take_while(|c| *c != '|').collect();
    u32::try_from(rest.trim_end().chars().count()).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use crate::{Codegen, Language};

    use super::*;

    const ROW: &str =
        "| `raw` | [Response](https://example.com/Response) | :heavy_check_mark: | N/A |";

    /// What is said of a field of the transport.
    fn remark(codegen: &Codegen) -> (tempfile::TempDir, Diagnostic) {
        let root = tempfile::tempdir().unwrap();
        let page = format!(
            "# Answer\n\n## Fields\n\n| Field | Type | Required | Description |\n\
             | --- | --- | --- | --- |\n{ROW}\n"
        );
        fs::write(root.path().join("answer.md"), page).unwrap();
        let codegen = codegen.clone().language(Language::TypeScript);
        let package = codegen.package(root.path()).unwrap();
        let mut said = package.generation.diagnostics.into_iter();
        let remark = said.find(|said| said.code == Code::TransportField);
        (root, remark.unwrap())
    }

    #[test]
    fn remarks_get_their_lines_when_they_are_shown() {
        let (root, remark) = remark(&Codegen::new());
        assert_eq!(remark.excerpt, None);
        let shown: Vec<_> = with_lines([&remark, &remark]).collect();
        for shown in shown {
            let excerpt = shown.excerpt.as_ref().unwrap();
            assert_eq!((&*excerpt.line, excerpt.length), (ROW, 4));
            assert_eq!(shown.location, remark.location);
        }
        fs::remove_file(root.path().join("answer.md")).unwrap();
        assert_eq!(*with_lines([&remark]).next().unwrap(), remark);
    }

    #[test]
    fn warnings_have_them() {
        let (_root, warning) = remark(&Codegen::new().warn(Code::TransportField));
        assert_eq!(warning.excerpt.unwrap().line, ROW);
    }
}
