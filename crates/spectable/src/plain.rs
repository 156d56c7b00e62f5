//! Diagnostics as plain text, for build scripts and error messages.

use std::fmt::{self, Write};

use spectable_schema::{Diagnostic, Diagnostics, Excerpt, Severity};

/// The widest part of a line that is shown.
const WIDTH: usize = 100;

/// Writes all diagnostics but remarks, and then how many there are.
pub(crate) fn write_all(f: &mut impl Write, diagnostics: &Diagnostics) -> fmt::Result {
    for diagnostic in diagnostics {
        if diagnostic.severity > Severity::Info {
            write_one(f, diagnostic)?;
            f.write_char('\n')?;
        }
    }
    let errors = diagnostics.count(Severity::Error);
    let warnings = diagnostics.count(Severity::Warning);
    write!(f, "{}", counted(errors, "error"))?;
    if warnings > 0 {
        write!(f, ", {}", counted(warnings, "warning"))?;
    }
    f.write_str("; nothing was written")
}

/// One diagnostic with the line it is about, its notes and its help.
pub(crate) fn write_one(f: &mut impl Write, diagnostic: &Diagnostic) -> fmt::Result {
    writeln!(
        f,
        "{}[{}]: {}",
        diagnostic.severity, diagnostic.code, diagnostic.message
    )?;
    let number = diagnostic.location.position.line.to_string();
    let margin = " ".repeat(number.len());
    writeln!(f, "{margin}--> {}", diagnostic.location)?;
    if let Some(excerpt) = &diagnostic.excerpt {
        let shown = window(excerpt, diagnostic.location.position.column);
        writeln!(f, "{margin} |")?;
        writeln!(f, "{number} | {}", shown.text)?;
        let carets = "^".repeat(shown.carets);
        writeln!(f, "{margin} | {}{carets}", " ".repeat(shown.indent))?;
    }
    for note in &diagnostic.notes {
        write!(f, "{margin} = note: {}", note.message)?;
        if let Some(location) = &note.location {
            write!(f, " ({location})")?;
        }
        f.write_char('\n')?;
    }
    if let Some(help) = &diagnostic.help {
        writeln!(f, "{margin} = help: {help}")?;
    }
    Ok(())
}

/// `1 error`, `2 errors`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

/// The part of a line that is shown, and where its carets go.
struct Window {
    text: String,
    indent: usize,
    carets: usize,
}

fn window(excerpt: &Excerpt, column: u32) -> Window {
    let line: Vec<char> = excerpt.line.chars().map(visible).collect();
    let start = (column.max(1) as usize - 1).min(line.len());
    let length = (excerpt.length as usize)
        .min(line.len().saturating_sub(start))
        .max(1);
    // Cells of tables stand far to the right: what stands before them gives way first.
    let from = if start + length <= WIDTH {
        0
    } else {
        start.saturating_sub(WIDTH / 5)
    };
    let to = line.len().min(from + WIDTH);
    let mut text = String::new();
    if from > 0 {
        text.push('…');
    }
    text.extend(&line[from..to]);
    if to < line.len() {
        text.push('…');
    }
    Window {
        text,
        indent: start - from + usize::from(from > 0),
        carets: length.min(to.saturating_sub(start).max(1)),
    }
}

/// A character as it can stand in a terminal: nothing that moves the cursor or turns the text.
fn visible(character: char) -> char {
    match character {
        '\t' => ' ',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        _ if character.is_control() => '\u{fffd}',
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use spectable_schema::{Code, Location, Position};

    fn shown(line: &str, column: u32, length: u32) -> String {
        let mut text = String::new();
        let location = Location::new("a.md", Position::new(7, column));
        let diagnostic = Diagnostic::new(Code::UnknownType, "what is `Foo`", location)
            .with_excerpt(line, length)
            .with_help("say it in other words");
        write_one(&mut text, &diagnostic).unwrap();
        text
    }

    #[test]
    fn the_caret_stands_below_the_column() {
        assert_eq!(
            shown("| `a` | Foo |", 9, 3),
            "warning[W0001]: what is `Foo`\n --> a.md:7:9\n  |\n7 | | `a` | Foo |\n  |         ^^^\n  = help: say it in other words\n"
        );
    }

    #[test]
    fn a_long_line_is_cut_around_the_column() {
        let line = format!("| {} | Foo | {} |", "x".repeat(300), "y".repeat(300));
        let text = shown(&line, 306, 3);
        let [source, carets] = [3, 4].map(|number| text.lines().nth(number).unwrap());
        assert!(source.chars().count() < 120, "{source}");
        let caret = carets
            .chars()
            .position(|character| character == '^')
            .unwrap();
        assert_eq!(
            source.chars().skip(caret).take(3).collect::<String>(),
            "Foo"
        );
    }

    #[test]
    fn a_column_past_the_end_and_control_characters_do_no_harm() {
        assert!(shown("a\u{202e}\u{1b}[31mb", 90, 40).contains("a\u{fffd}\u{fffd}[31mb"));
        assert!(shown("", 1, 1).contains('^'));
    }
}
