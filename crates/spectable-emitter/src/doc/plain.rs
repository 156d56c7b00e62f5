//! Text in which nothing can be a mark: most of it is, and it need not be read as Markdown.

use super::wrap::{starts_block, wrapped};

/// The lines of `text`, where it is certain that Markdown reads in them what stands there.
pub(super) fn lines(text: &str, width: usize) -> Option<Vec<String>> {
    let is_plain = text.bytes().all(is_plain) && !text.contains("http");
    let first = text.split(' ').next().unwrap_or_default();
    // Spaces before the first word can make code of it, and a mark as the first word a list.
    (is_plain && !first.is_empty() && !starts_block(first)).then(|| wrapped(text, width))
}

/// Whether a character is never a part of a mark behind the start of a line.
fn is_plain(letter: u8) -> bool {
    letter.is_ascii_alphanumeric() || b" ,.;:?'\"()/%+=-".contains(&letter)
}
