//! The sections of a page: headings and the blocks below them.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag};

use super::span::Span;
use super::table::Table;

/// A heading and what follows up to the next one.
#[derive(Debug)]
pub(crate) struct Section<'a> {
    /// The heading. Absent for what stands before the first one.
    pub(crate) heading: Option<Heading<'a>>,
    /// What follows.
    pub(crate) blocks: Vec<Block<'a>>,
    /// All of it, the heading included.
    pub(crate) range: Range<usize>,
}

/// A heading of a page.
#[derive(Debug, Clone)]
pub(crate) struct Heading<'a> {
    /// 1 for the outermost.
    pub(crate) level: u8,
    /// The text between the marks, as markdown.
    pub(crate) text: Span<'a>,
    /// Where the whole heading ends.
    pub(crate) end: usize,
}

/// A block that stands directly on the page.
#[derive(Debug)]
pub(crate) enum Block<'a> {
    /// A table.
    Table(Table<'a>),
    /// A code block.
    Code(Code<'a>),
    /// A list; its items as markdown, without their marks.
    List(Vec<Span<'a>>),
    /// A comment, which nobody sees, or a line across the page.
    Unseen,
    /// A paragraph or anything else, as markdown.
    Text(Span<'a>),
}

/// A code block.
#[derive(Debug, Clone)]
pub(crate) struct Code<'a> {
    /// The language that the fence names; empty where there is none.
    pub(crate) language: String,
    /// The code.
    pub(crate) text: Span<'a>,
}

/// Reads the sections of `text`. There is always at least one.
pub(crate) fn read(text: &str) -> Vec<Section<'_>> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut events = Parser::new_ext(text, options).into_offset_iter();
    let mut sections = vec![Section {
        heading: None,
        blocks: Vec::new(),
        range: 0..text.len(),
    }];
    while let Some((event, range)) = events.next() {
        let Event::Start(tag) = event else {
            add(&mut sections, Block::Unseen);
            continue;
        };
        let contents = Contents::until_end(&mut events);
        match tag {
            Tag::Heading { level, .. } => {
                if let Some(last) = sections.last_mut() {
                    last.range.end = range.start;
                }
                sections.push(Section {
                    heading: Some(Heading {
                        level: depth(level),
                        text: contents.inline(text, &range),
                        end: range.end,
                    }),
                    blocks: Vec::new(),
                    range: range.start..text.len(),
                });
            }
            Tag::Table(_) => {
                let table = Table::read(Span::of(text, range));
                add(&mut sections, Block::Table(table));
            }
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(words) => {
                        words.split_whitespace().next().unwrap_or("").to_owned()
                    }
                    CodeBlockKind::Indented => String::new(),
                };
                let text = contents.inline(text, &range);
                add(&mut sections, Block::Code(Code { language, text }));
            }
            Tag::List(_) => {
                let items = contents.items.into_iter();
                let items = items.map(|item| Span::of(text, item).trim()).collect();
                add(&mut sections, Block::List(items));
            }
            Tag::MetadataBlock(_) => add(&mut sections, Block::Unseen),
            Tag::HtmlBlock if text[range.clone()].trim_start().starts_with("<!--") => {
                add(&mut sections, Block::Unseen);
            }
            _ => add(&mut sections, Block::Text(Span::of(text, range).trim())),
        }
    }
    for section in &mut sections {
        section.blocks.shrink_to_fit();
    }
    sections.shrink_to_fit();
    sections
}

fn add<'a>(sections: &mut [Section<'a>], block: Block<'a>) {
    let last = sections.last_mut();
    let last = last.expect("the list of sections starts with one and only grows");
    last.blocks.push(block);
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// Where the contents of one block lie.
#[derive(Default)]
struct Contents {
    inline: Option<Range<usize>>,
    items: Vec<Range<usize>>,
}

impl Contents {
    /// Reads on to the end of the block whose start was the last event.
    fn until_end<'a>(events: &mut impl Iterator<Item = (Event<'a>, Range<usize>)>) -> Self {
        let mut contents = Self::default();
        let mut open = 1_usize;
        for (event, range) in events {
            match event {
                Event::End(_) => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                Event::Start(tag) => {
                    match tag {
                        // An item without text has no inline event; its place is its end.
                        Tag::Item if open == 1 => contents.items.push(range.end..range.end),
                        Tag::Item | Tag::List(_) | Tag::Paragraph => {}
                        _ => contents.add(range),
                    }
                    open += 1;
                }
                _ => contents.add(range),
            }
        }
        contents
    }

    fn add(&mut self, range: Range<usize>) {
        if let Some(item) = self.items.last_mut() {
            let blank = item.start >= item.end;
            item.start = if blank {
                range.start
            } else {
                item.start.min(range.start)
            };
            item.end = if blank {
                range.end
            } else {
                item.end.max(range.end)
            };
        }
        self.inline = Some(match self.inline.take() {
            Some(seen) => seen.start.min(range.start)..seen.end.max(range.end),
            None => range,
        });
    }

    /// The text from the first inline content to the last; nothing at the end of the `whole` block
    /// where there is none.
    fn inline<'a>(&self, text: &'a str, whole: &Range<usize>) -> Span<'a> {
        match &self.inline {
            Some(range) => Span::of(text, range.clone()),
            None => {
                let end = whole.start + text[whole.clone()].trim_end().len();
                Span::of(text, end..end)
            }
        }
    }
}
