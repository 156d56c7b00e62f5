//! Diagnostics for people: the line of the page with the cell underlined.

use std::io;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use spectable::schema::{Diagnostic, Position, Severity};

use super::group::More;
use crate::summary::counted;

/// How many spaces in a row are shown of a page's line, behind what is underlined.
const PADDING: usize = 3;

/// What a narrower terminal has to wrap itself.
const LEAST_WIDTH: usize = 60;

/// Shows a diagnostic on standard error: its code, its place, the line with the text that it is
/// about underlined, its notes and its help.
pub(crate) fn show(diagnostic: &Diagnostic) {
    anstream::eprintln!("{}\n", render(diagnostic, &renderer()));
}

/// Shows that there are more like those before.
pub(crate) fn show_more(more: &More) {
    let title = format!(
        "{} more like {} in {}",
        more.count,
        if more.count == 1 { "this" } else { "these" },
        counted(more.files, "file")
    );
    let help = "`--message-format short` lists all of them, a line each";
    let group = level(more.severity)
        .primary_title(title)
        .id(more.code.as_str())
        .elements(Vec::<Origin>::new())
        .element(Level::HELP.message(help));
    anstream::eprintln!("{}\n", renderer().render(&[group]));
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
    let location = &diagnostic.location;
    let title = level(diagnostic.severity)
        .primary_title(&diagnostic.message)
        .id(diagnostic.code.as_str());
    let line = location.position.line as usize;
    let mut group = match &diagnostic.excerpt {
        Some(excerpt) => {
            let span = bytes(&excerpt.line, location.position.column, excerpt.length);
            title.element(
                Snippet::source(without_padding(&excerpt.line, span.end))
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
    let explain = || format!("`spectable explain {}` says more", diagnostic.code);
    let help = diagnostic.help.clone().unwrap_or_else(explain);
    group = group.element(Level::HELP.message(help));
    renderer.render(&[group])
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    }
}

/// The bytes of `length` characters of `line` from `column` on; at its end, where it is shorter.
fn bytes(line: &str, column: u32, length: u32) -> Range<usize> {
    let offset = |characters: usize| {
        line.char_indices()
            .nth(characters)
            .map_or(line.len(), |(offset, _)| offset)
    };
    let start = column.saturating_sub(1) as usize;
    offset(start)..offset(start.saturating_add(length as usize))
}

/// The line with less of the padding between the cells behind `end`: tables are padded for as long as their longest
/// cell, so that of most rows nothing else would be seen. What stands before keeps its column.
fn without_padding(line: &str, end: usize) -> String {
    let (before, behind) = line.split_at(end);
    let mut shown = before.to_owned();
    let mut spaces = 0;
    for character in behind.chars() {
        spaces = if character == ' ' { spaces + 1 } else { 0 };
        if spaces <= PADDING {
            shown.push(character);
        }
    }
    shown
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
    fn padding_is_shortened_behind_what_is_underlined() {
        let line = "|      `id`      |  text     |";
        assert_eq!(without_padding(line, 11), "|      `id`   |  text   |");
        assert_eq!(without_padding(line, line.len()), line);
        assert_eq!(without_padding("ä    ", 2), "ä   ");
    }

    #[test]
    fn a_span_ends_with_its_line() {
        assert_eq!(bytes("añb", 2, 1), 1..3);
        assert_eq!(bytes("añb", 9, 9), 4..4);
        assert_eq!(bytes("", 1, u32::MAX), 0..0);
    }
}
