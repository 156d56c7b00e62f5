//! The structure of a page, in any documentation language: models, their parts, tables, cells.

mod joined_rows;
mod line_index;
mod outline;
mod section;
mod span;
mod table;

use std::sync::OnceLock;

use spectable_schema::{Code as DiagnosticCode, Diagnostic, Location, Position};

pub(crate) use outline::{Member, Outline, Part};
pub(crate) use section::{Block, Code, Heading, Section};
pub(crate) use span::{Place, Span};
pub(crate) use table::{Row, Table};

use crate::family::Form;
use line_index::LineIndex;

/// How many bytes a line may have to be shown. A page on one line has room for as many diagnostics
/// as it has bytes, and each would hold all of it.
const LONGEST_EXCERPT: usize = 64 * 1024;

/// A page that is split into its sections; what they are to a model is not known yet.
#[derive(Debug)]
pub(crate) struct RawPage<'a> {
    /// The page, in which no model is found yet.
    pub(crate) page: Page<'a>,
    /// The headings with what follows them. There is always at least one.
    pub(crate) sections: Vec<Section<'a>>,
}

/// A page and, once its structure is read, the models on it.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    /// The path below the folder of all pages.
    pub(crate) path: &'a str,
    /// The models on it.
    pub(crate) outlines: Vec<Outline<'a>>,
    text: &'a str,
    /// Made when it is asked for: most pages are in order.
    lines: OnceLock<Box<LineIndex>>,
}

impl<'a> RawPage<'a> {
    /// Reads the sections of `page`.
    pub(crate) fn of(page: Page<'a>) -> Self {
        Self {
            sections: section::read(page.text()),
            page,
        }
    }

    /// The page with its models, which are laid out in `form`.
    pub(crate) fn in_form(self, form: &Form) -> Page<'a> {
        Page {
            outlines: outline::read(self.page.text(), self.sections, form),
            ..self.page
        }
    }
}

impl<'a> Page<'a> {
    /// The page at `path`, whose structure is not read yet.
    ///
    /// # Errors
    ///
    /// A diagnostic if `content` is not UTF-8.
    pub(crate) fn new(path: &'a str, content: &'a [u8]) -> Result<Self, Box<Diagnostic>> {
        let content = without_mark(content);
        let text =
            str::from_utf8(content).map_err(|error| Box::new(not_utf8(path, content, error)))?;
        Ok(Self {
            path,
            outlines: Vec::new(),
            text,
            lines: OnceLock::new(),
        })
    }

    /// The whole text.
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// The place before the first character.
    pub(crate) fn start(&self) -> Span<'a> {
        Span::of(self.text(), 0..0)
    }

    /// What stands at `place`, which is one of this page. Nothing if it is not.
    pub(crate) fn span(&self, place: Place) -> Span<'a> {
        let start = place.start as usize;
        let end = start.saturating_add(place.length as usize);
        match self.text().get(start..end) {
            Some(text) => Span { text, start },
            None => self.start(),
        }
    }

    /// The page as it was before its structure was read.
    pub(crate) fn without_structure(self) -> Self {
        Self {
            outlines: Vec::new(),
            lines: OnceLock::new(),
            ..self
        }
    }

    /// The name of the file without its extension.
    pub(crate) fn stem(&self) -> &'a str {
        let file = self.path.rsplit('/').next().unwrap_or(self.path);
        file.rsplit_once('.').map_or(file, |(stem, _)| stem)
    }

    fn lines(&self) -> &LineIndex {
        let lines = || Box::new(LineIndex::new(self.text()));
        self.lines.get_or_init(lines)
    }

    /// Where `span` starts.
    pub(crate) fn position(&self, span: Span<'_>) -> Position {
        self.lines().position(self.text(), span.start)
    }

    /// Where `span` starts, with the file.
    pub(crate) fn location(&self, span: Span<'_>) -> Location {
        Location::new(self.path, self.position(span))
    }

    /// A diagnostic about `span`.
    pub(crate) fn diagnostic(
        &self,
        code: DiagnosticCode,
        message: impl Into<String>,
        span: Span<'_>,
    ) -> Diagnostic {
        let first_line = span.text.lines().next().unwrap_or("");
        let length = u32::try_from(first_line.chars().count()).unwrap_or(u32::MAX);
        let diagnostic = Diagnostic::new(code, message, self.location(span));
        let line = self.lines().line(self.text(), span.start);
        if line.len() > LONGEST_EXCERPT {
            return diagnostic;
        }
        diagnostic.with_excerpt(line, length)
    }

    /// A diagnostic about the page as a whole.
    pub(crate) fn diagnostic_of_page(
        &self,
        code: DiagnosticCode,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::new(code, message, Location::new(self.path, Position::start()))
    }
}

/// The content without the mark that some editors put before it.
fn without_mark(content: &[u8]) -> &[u8] {
    content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content)
}

fn not_utf8(path: &str, content: &[u8], error: std::str::Utf8Error) -> Diagnostic {
    let (valid, rest) = content.split_at(error.valid_up_to());
    let valid = String::from_utf8_lossy(valid);
    let lines = LineIndex::new(&valid);
    let line_end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
    let rest = String::from_utf8_lossy(&rest[..line_end.unwrap_or(rest.len())]);
    let line_start = lines.line(&valid, valid.len());
    let message = format!(
        "the byte 0x{:02x} is not UTF-8",
        content[error.valid_up_to()]
    );
    let location = Location::new(path, lines.position(&valid, valid.len()));
    Diagnostic::new(DiagnosticCode::NotUtf8, message, location)
        .with_excerpt(format!("{line_start}{rest}"), 1)
}

#[cfg(test)]
mod tests;
