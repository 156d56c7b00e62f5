//! Diagnostics for people: the line of the page with the cell underlined.

use std::io;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use spectable::schema::{Diagnostic, Position, Severity};

/// What a narrower terminal has to wrap itself.
const LEAST_WIDTH: usize = 60;

/// Shows a diagnostic on standard error: its code, its place, the line with the text that it is
/// about underlined, its notes and its help.
pub(crate) fn show(diagnostic: &Diagnostic) {
    anstream::eprintln!("{}\n", render(diagnostic, &renderer()));
}

/// Shows a message that has no place.
pub(crate) fn show_text(level: Level<'_>, title: &str, help: Option<&str>) {
    let mut group = level.primary_title(title).elements(Vec::<Origin>::new());
    if let Some(help) = help {
        group = group.element(Level::HELP.message(help));
    }
    anstream::eprintln!("{}", renderer().render(&[group]));
}

/// As wide as the terminal: a row of a table can be far wider.
fn renderer() -> Renderer {
    let renderer = Renderer::styled();
    match terminal_size::terminal_size_of(io::stderr()) {
        Some((width, _)) => renderer.term_width(usize::from(width.0).max(LEAST_WIDTH)),
        None => renderer,
    }
}

fn render(diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let location = &diagnostic.location;
    let title = level
        .primary_title(&diagnostic.message)
        .id(diagnostic.code.as_str());
    let line = location.position.line as usize;
    let mut group = match &diagnostic.excerpt {
        Some(excerpt) => {
            let span = bytes(&excerpt.line, location.position.column, excerpt.length);
            title.element(
                Snippet::source(excerpt.line.as_str())
                    .line_start(line)
                    .path(location.file.as_str())
                    .annotation(AnnotationKind::Primary.span(span)),
            )
        }
        // At the start of a file, without a line, it is about the whole file or folder.
        None if location.position == Position::start() => {
            title.element(Origin::path(location.file.as_str()))
        }
        None => title.element(
            Origin::path(location.file.as_str())
                .line(line)
                .char_column(location.position.column as usize),
        ),
    };
    for note in &diagnostic.notes {
        let text = match &note.location {
            Some(location) => format!("{} ({location})", note.message),
            None => note.message.clone(),
        };
        group = group.element(Level::NOTE.message(text));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help));
    }
    renderer.render(&[group])
}

/// The bytes of `length` characters of `line` from `column` on; at its end, where it is shorter.
fn bytes(line: &str, column: u32, length: u32) -> std::ops::Range<usize> {
    let offset = |characters: usize| {
        line.char_indices()
            .nth(characters)
            .map_or(line.len(), |(offset, _)| offset)
    };
    let start = column.saturating_sub(1) as usize;
    offset(start)..offset(start.saturating_add(length as usize))
}

#[cfg(test)]
mod tests {
    use super::*;
    use spectable::schema::{Code, Location};

    #[test]
    fn the_cell_is_underlined() {
        let location = Location::new("pages/card.md", Position::new(7, 13));
        let diagnostic = Diagnostic::new(Code::UnknownType, "the type is not understood", location)
            .with_excerpt("| `größe` | Foo<Bar> | yes |", 8)
            .with_note("it becomes `serde_json::Value`")
            .with_help("please report it");
        assert_eq!(
            render(&diagnostic, &Renderer::plain()),
            "\
warning[W0001]: the type is not understood
 --> pages/card.md:7:13
  |
7 | | `größe` | Foo<Bar> | yes |
  |             ^^^^^^^^
  |
  = note: it becomes `serde_json::Value`
  = help: please report it"
        );
    }

    #[test]
    fn a_span_ends_with_its_line() {
        assert_eq!(bytes("añb", 2, 1), 1..3);
        assert_eq!(bytes("añb", 9, 9), 4..4);
        assert_eq!(bytes("", 1, u32::MAX), 0..0);
    }
}
