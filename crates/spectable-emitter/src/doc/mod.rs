//! Docs: from the Markdown of the pages to that of doc comments.
//!
//! The text is read and written anew, so that whatever rustdoc, rustc and clippy have to say about
//! doc comments is settled in one place. What was written is read once more: if it does not say the
//! same, it is written again in a plainer way.

mod address;
mod block;
mod escape;
mod proof;
mod read;
mod tag;
mod wrap;
mod write;

use std::borrow::Cow;

use block::{Block, Inline};
use write::Style;

/// How many columns a line has: what is left of 100 behind `    /// `.
const WIDTH: usize = 92;

/// The lines of a doc comment that says what `markdown` says, without `///` and without the space
/// behind it. Empty where there is nothing to say.
pub(crate) fn doc_lines(markdown: &str) -> Vec<String> {
    wrap::plain_lines(markdown, WIDTH).unwrap_or_else(|| read_lines(markdown))
}

fn read_lines(markdown: &str) -> Vec<String> {
    let text = cleaned(markdown);
    let blocks = read::blocks(&text).unwrap_or_else(|read::TooDeep| paragraphs(&text));
    [Style::Rich, Style::Plain]
        .into_iter()
        .map(|style| write::lines(&blocks, style, WIDTH))
        .find(|lines| proof::says(lines, &blocks))
        .unwrap_or_else(|| write::lines(&[verbatim(&text)], Style::Plain, WIDTH))
}

/// The line of a doc comment that says whose models these are, without its mark. The name of a namespace is
/// that of a folder, in which anything can stand.
pub(crate) fn models_of(namespace: &str) -> String {
    let name = cleaned(namespace);
    format!(
        "The models of `{}`.",
        name.replace(['\n', '\t'], " ").replace('`', "'")
    )
}

/// The first sentence of `markdown`, as Markdown in one line without links and tags; `None` where
/// it does not start with a sentence.
pub fn summary(markdown: &str) -> Option<String> {
    let text = cleaned(markdown);
    let blocks = read::blocks(&text).ok()?;
    let Block::Paragraph(inlines) = blocks.first()? else {
        return None;
    };
    let sentence = [Block::Paragraph(block::first_sentence(inlines))];
    let mut lines = [Style::Rich, Style::Plain]
        .into_iter()
        .map(|style| write::lines(&sentence, style, usize::MAX))
        .find(|lines| proof::says(lines, &sentence))?;
    (lines.len() == 1).then(|| lines.swap_remove(0))
}

/// The paragraphs of a text that is not read as Markdown.
fn paragraphs(text: &str) -> Vec<Block> {
    text.split("\n\n")
        .map(|paragraph| Block::Paragraph(vec![Inline::Text(paragraph.replace('\n', " "))]))
        .collect()
}

/// A text as it stands.
fn verbatim(text: &str) -> Block {
    Block::Code {
        language: String::new(),
        text: text.to_owned(),
    }
}

/// The text without characters that are invisible or turn the direction of what follows, and with
/// one kind of line end.
fn cleaned(text: &str) -> Cow<'_, str> {
    if text
        .bytes()
        .all(|byte| matches!(byte, b'\n' | b'\t' | b' '..=b'~'))
    {
        return Cow::Borrowed(text);
    }
    text.replace("\r\n", "\n")
        .chars()
        .filter_map(|character| match character {
            '\n' | '\t' => Some(character),
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            character if character.is_control() || is_invisible(character) => None,
            character => Some(character),
        })
        .collect()
}

/// Marks of direction, spaces without width, soft hyphens, tags.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests;
