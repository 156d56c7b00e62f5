//! Rust in colours.

use super::line::{Line, Look};

/// The words that are coloured.
const KEYWORDS: &[&str] = &[
    "as", "const", "crate", "enum", "fn", "for", "impl", "in", "let", "match", "mod", "mut", "pub",
    "return", "self", "static", "struct", "super", "trait", "type", "use", "where",
];

/// A line of Rust. Comments and attributes are whole lines in the output.
pub(super) fn line(text: &str) -> Line {
    let trimmed = text.trim_start();
    if trimmed.starts_with("//") {
        return Line::default().with(Look::Comment, text);
    }
    if trimmed.starts_with('#') && !trimmed.starts_with("#\"") {
        return Line::default().with(Look::Aside, text);
    }
    let mut line = Line::default();
    let mut rest = text;
    while !rest.is_empty() {
        let (token, look) = token(rest);
        line = line.with(look, token);
        rest = &rest[token.len()..];
    }
    line
}

/// The first token of `text`, which is not empty.
fn token(text: &str) -> (&str, Look) {
    if let Some(length) = quoted(text) {
        return (&text[..length], Look::Text);
    }
    let of_word = |c: char| c.is_alphanumeric() || c == '_';
    if text.starts_with(of_word) {
        let word = &text[..text.find(|c| !of_word(c)).unwrap_or(text.len())];
        // `r#type` is a name, not a word of the language.
        let look = if KEYWORDS.contains(&word) {
            Look::Keyword
        } else if word.starts_with(|c: char| c.is_uppercase()) {
            Look::Type
        } else {
            Look::Plain
        };
        if word == "r" && text[1..].starts_with('#') {
            let name = &text[2..];
            let length = name.find(|c| !of_word(c)).unwrap_or(name.len());
            return (&text[..length + 2], Look::Plain);
        }
        return (word, look);
    }
    let next = text.find(|c| of_word(c) || c == '"').unwrap_or(text.len());
    (&text[..next.max(1)], Look::Plain)
}

/// The length of the quoted text that `text` starts with, if it does.
fn quoted(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('"')?;
    let mut escaped = false;
    for (offset, c) in inner.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(offset + 2),
            _ => {}
        }
    }
    Some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_keeps_its_text() {
        for text in [
            "    pub r#type: Option<literals::GiftCard>,",
            "    Self::Visa => \"vi\\\"sa\",",
            "#[derive(Debug)]",
            "    /// größe",
            "",
            "support::string_literal! {",
        ] {
            let width = Line::default().with(Look::Plain, text).width();
            assert_eq!(line(text).width(), width, "{text}");
        }
    }

    #[test]
    fn words_texts_and_types_differ() {
        let coloured = line("    pub id: String, // \"x\"");
        let expected = Line::default()
            .with(Look::Plain, "    ")
            .with(Look::Keyword, "pub")
            .with(Look::Plain, " id: ")
            .with(Look::Type, "String")
            .with(Look::Plain, ", // ")
            .with(Look::Text, "\"x\"");
        assert_eq!(coloured, expected);
    }
}
