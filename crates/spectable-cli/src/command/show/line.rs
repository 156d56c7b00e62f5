//! Lines of text in colours.

use std::fmt;

use anstyle::{AnsiColor, Style};
use spectable::graph::printable;
use unicode_width::UnicodeWidthChar;

/// How a piece of text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    /// What is named: a model, a field, a value.
    Name,
    /// What is beside the matter: line numbers, where things lie.
    Aside,
    /// A type.
    Type,
    /// A word of Rust.
    Keyword,
    /// A comment.
    Comment,
    /// A text.
    Text,
    /// What should no longer be used, and what is a guess.
    Caution,
}

/// A line of pieces.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Line {
    pieces: Vec<(Look, String)>,
}

impl Line {
    /// The line with `text` at its end. What no terminal should get is replaced.
    pub(super) fn with(mut self, look: Look, text: impl AsRef<str>) -> Self {
        self.push(look, &printable(text.as_ref()));
        self
    }

    /// The line with another one at its end.
    pub(super) fn joined(mut self, other: Self) -> Self {
        for (look, text) in other.pieces {
            self.push(look, &text);
        }
        self
    }

    fn push(&mut self, look: Look, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some((last, before)) if *last == look => before.push_str(text),
            _ => self.pieces.push((look, text.to_owned())),
        }
    }

    /// How many columns it takes.
    pub(super) fn width(&self) -> usize {
        self.pieces
            .iter()
            .flat_map(|(_, text)| text.chars())
            .map(columns)
            .sum()
    }

    /// The line with blanks up to `width` columns.
    pub(super) fn padded(mut self, width: usize) -> Self {
        let missing = width.saturating_sub(self.width());
        self.push(Look::Plain, &" ".repeat(missing));
        self
    }

    /// The lines of at most `width` columns that it takes; those after the first start with
    /// `indent` blanks more than it does itself.
    pub(super) fn wrapped(self, width: usize, indent: usize) -> Vec<Self> {
        if self.width() <= width {
            return vec![self];
        }
        let text: String = self.pieces.iter().map(|(_, text)| &**text).collect();
        let own = text.len() - text.trim_start_matches(' ').len();
        let start = " ".repeat((own + indent).min(width / 2));
        let mut lines = vec![Self::default()];
        let mut taken = 0;
        for (look, text) in self.pieces {
            for word in words(&text) {
                let needed: usize = word.chars().map(columns).sum();
                let fits = taken + needed <= width || word.trim().is_empty();
                if !fits && taken > start.len() && needed + start.len() <= width {
                    lines.push(Self::default().with(Look::Plain, &start));
                    taken = start.len();
                }
                for c in word.chars() {
                    if taken + columns(c) > width {
                        if word.trim().is_empty() {
                            continue;
                        }
                        lines.push(Self::default().with(Look::Plain, &start));
                        taken = start.len();
                    }
                    if let Some(line) = lines.last_mut() {
                        line.push(look, c.encode_utf8(&mut [0; 4]));
                    }
                    taken += columns(c);
                }
            }
        }
        lines
    }
}

/// The words of a text, each with the blanks after it as a piece of their own.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let blank = first == ' ';
        let end = rest.find(|c| (c == ' ') != blank).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

fn columns(c: char) -> usize {
    c.width().unwrap_or(0)
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Blanks at the end of a line are nobody's.
        let mut pieces = self.pieces.clone();
        while let Some((_, text)) = pieces.last_mut() {
            text.truncate(text.trim_end_matches(' ').len());
            if !text.is_empty() {
                break;
            }
            pieces.pop();
        }
        for (look, text) in pieces {
            let style = look.style();
            write!(f, "{style}{text}{style:#}")?;
        }
        Ok(())
    }
}

impl Look {
    fn style(self) -> Style {
        let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
        match self {
            Self::Plain => Style::new(),
            Self::Name => Style::new().bold(),
            Self::Aside => Style::new().dimmed(),
            Self::Type => colour(AnsiColor::Cyan),
            Self::Keyword => colour(AnsiColor::Magenta),
            Self::Comment => colour(AnsiColor::Green),
            Self::Text => colour(AnsiColor::Blue),
            Self::Caution => colour(AnsiColor::Yellow),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(lines: &[Line]) -> Vec<String> {
        lines
            .iter()
            .map(|line| line.pieces.iter().map(|(_, text)| &**text).collect())
            .collect()
    }

    #[test]
    fn a_long_line_is_broken_between_words_and_a_long_word_within() {
        let line = Line::default()
            .with(Look::Plain, "  one two three")
            .with(Look::Type, "four five");
        assert_eq!(
            texts(&line.clone().wrapped(12, 2)),
            ["  one two ", "    three", "    four ", "    five"]
        );
        assert_eq!(line.clone().wrapped(40, 2), [line]);
        let word = Line::default().with(Look::Plain, "abcdefghij");
        assert_eq!(texts(&word.wrapped(4, 0)), ["abcd", "efgh", "ij"]);
    }

    #[test]
    fn wide_letters_take_two_columns() {
        let line = Line::default().with(Look::Plain, "名前");
        assert_eq!(line.width(), 4);
        assert_eq!(line.padded(6).width(), 6);
    }

    #[test]
    fn a_terminal_gets_no_control_characters_but_ours() {
        let line = Line::default().with(Look::Plain, "a\u{1b}[31mb ");
        assert_eq!(line.to_string(), "a\u{fffd}[31mb");
    }
}
