//! The proof that written lines say what they were meant to say.

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag};

use super::address::is_absolute;
use super::block::{Block, text_of};
use super::tag::KEPT;

/// Whether rustdoc reads in `lines` the text of `blocks`, no link but those to absolute addresses,
/// no tag but those that are kept, and no code that it would run.
pub(super) fn says(lines: &[String], blocks: &[Block]) -> bool {
    read(&lines.join("\n"))
        .is_some_and(|text| without_space(&text).eq(without_space(&text_of_blocks(blocks))))
}

/// The text that rustdoc reads, or nothing where it would have something to say.
fn read(markdown: &str) -> Option<String> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS;
    let resolve = |_: BrokenLink<'_>| Some((CowStr::Borrowed("an item"), CowStr::Borrowed("")));
    let parser = Parser::new_with_broken_link_callback(markdown, options, Some(resolve));
    let mut text = String::new();
    for event in parser {
        match event {
            Event::Text(piece) | Event::Code(piece) => text.push_str(&piece),
            Event::InlineHtml(tag) if is_kept(&tag) => {}
            Event::Start(Tag::Link { dest_url, .. }) if !is_absolute(&dest_url) => return None,
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented) | Tag::Image { .. }) => {
                return None;
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language)))
                if language.is_empty() =>
            {
                return None;
            }
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => return None,
            _ => {}
        }
    }
    Some(text)
}

fn is_kept(tag: &str) -> bool {
    let name = tag.trim_matches(['<', '/', '>']);
    KEPT.contains(&name)
}

fn without_space(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '\0')
}

fn text_of_blocks(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::Paragraph(inlines) | Block::Heading(_, inlines) => {
                text.push_str(&text_of(inlines));
            }
            Block::Code { text: code, .. } => text.push_str(code),
            Block::Quote(blocks) => text.push_str(&text_of_blocks(blocks)),
            Block::List(list) => {
                for item in &list.items {
                    text.push_str(&text_of_blocks(item));
                }
            }
            Block::Table(table) => {
                for cell in table.rows.iter().flatten() {
                    text.push_str(&text_of(cell));
                }
            }
            Block::Rule => {}
        }
    }
    text
}
