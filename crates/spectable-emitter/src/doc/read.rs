//! Markdown, read into blocks.

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Options, Parser, Tag};

use super::address::is_absolute;
use super::block::{Block, Break, Inline, List, Table, text_of};
use super::cleaned;
use super::tag;

/// How deep blocks and marks may stand in one another. It is not to be set: what is deeper is written as
/// plain text, so that nothing is lost.
const DEEPEST: usize = 24;

/// The text nests deeper than anyone would write.
#[derive(Debug)]
pub(super) struct TooDeep;

/// The blocks of `markdown`.
pub(super) fn blocks(markdown: &str) -> Result<Vec<Block>, TooDeep> {
    let mut frames = vec![Frame::new(Kind::Document)];
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(markdown, options) {
        if frames.len() > DEEPEST {
            return Err(TooDeep);
        }
        match event {
            Event::Start(tag) => frames.push(Frame::new(Kind::of(tag))),
            Event::End(_) => close(&mut frames),
            Event::Text(text) => add(&mut frames, Inline::Text(cleaned(&text).into_owned())),
            Event::Code(code) => add(&mut frames, Inline::Code(cleaned(&code).into_owned())),
            Event::InlineHtml(html) => add(&mut frames, Inline::Tag(html.into_string())),
            Event::Html(html) => add(&mut frames, Inline::Text(html.into_string())),
            Event::SoftBreak => add(&mut frames, Inline::Text(" ".to_owned())),
            Event::HardBreak => add(&mut frames, Inline::Break(Break::Paragraph)),
            Event::Rule => top(&mut frames).add_block(Block::Rule),
            // Not part of the Markdown that is asked for.
            Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }
    let document = frames.swap_remove(0);
    Ok(document.into_blocks())
}

/// Something that was opened and not yet closed.
struct Frame {
    kind: Kind,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    items: Vec<Vec<Block>>,
    rows: Vec<Vec<Vec<Inline>>>,
    cells: Vec<Vec<Inline>>,
}

enum Kind {
    Document,
    Paragraph,
    Heading(usize),
    Code(String),
    Html,
    Quote,
    List(Option<u64>),
    Item,
    Table(Vec<&'static str>),
    Row,
    Cell,
    Emphasis,
    Strong,
    Struck,
    Link(String),
}

impl Kind {
    fn of(tag: Tag) -> Self {
        match tag {
            Tag::Heading { level, .. } => Self::Heading(level as usize),
            Tag::CodeBlock(CodeBlockKind::Fenced(language)) => Self::Code(language.into_string()),
            Tag::CodeBlock(CodeBlockKind::Indented) => Self::Code(String::new()),
            Tag::HtmlBlock => Self::Html,
            Tag::BlockQuote(_) => Self::Quote,
            Tag::List(start) => Self::List(start),
            Tag::Item => Self::Item,
            Tag::Table(columns) => Self::Table(columns.into_iter().map(delimiter).collect()),
            Tag::TableHead | Tag::TableRow => Self::Row,
            Tag::TableCell => Self::Cell,
            Tag::Emphasis => Self::Emphasis,
            Tag::Strong => Self::Strong,
            Tag::Strikethrough => Self::Struck,
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                Self::Link(dest_url.into_string())
            }
            _ => Self::Paragraph,
        }
    }
}

/// What stands below a column's head.
fn delimiter(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::None => "---",
        Alignment::Left => ":--",
        Alignment::Center => ":-:",
        Alignment::Right => "--:",
    }
}

impl Frame {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            blocks: Vec::new(),
            inlines: Vec::new(),
            items: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
        }
    }

    fn add_inline(&mut self, inline: Inline) {
        match (self.inlines.last_mut(), inline) {
            (Some(Inline::Text(text)), Inline::Text(more)) => text.push_str(&more),
            (_, inline) => self.inlines.push(inline),
        }
    }

    fn add_block(&mut self, block: Block) {
        self.end_paragraph();
        self.blocks.push(block);
    }

    /// The text that stands directly in an item or a quote is a paragraph too.
    fn end_paragraph(&mut self) {
        let inlines = std::mem::take(&mut self.inlines);
        self.blocks.extend(tag::paragraphs(inlines));
    }

    fn into_blocks(mut self) -> Vec<Block> {
        self.end_paragraph();
        self.blocks
    }
}

fn top(frames: &mut [Frame]) -> &mut Frame {
    frames
        .last_mut()
        .expect("the document is closed after the last event")
}

fn add(frames: &mut [Frame], inline: Inline) {
    top(frames).add_inline(inline);
}

/// Closes the last frame and puts what it holds into the one around it.
fn close(frames: &mut Vec<Frame>) {
    if frames.len() < 2 {
        return;
    }
    let Some(mut frame) = frames.pop() else {
        return;
    };
    let around = top(frames);
    let inlines = std::mem::take(&mut frame.inlines);
    match std::mem::replace(&mut frame.kind, Kind::Document) {
        Kind::Document => {}
        Kind::Paragraph => {
            around.end_paragraph();
            around.blocks.extend(tag::paragraphs(inlines));
        }
        Kind::Heading(level) => around.add_block(Block::Heading(level, tag::in_one_line(inlines))),
        Kind::Code(language) => around.add_block(Block::Code {
            language,
            text: text_of(&inlines),
        }),
        Kind::Html => {
            let html = text_of(&inlines);
            around.end_paragraph();
            around.blocks.extend(tag::paragraphs(tag::pieces(&html)));
        }
        Kind::Quote => {
            frame.inlines = inlines;
            let blocks = frame.into_blocks();
            around.add_block(Block::Quote(blocks));
        }
        Kind::Item => {
            frame.inlines = inlines;
            around.items.push(frame.into_blocks());
        }
        Kind::List(start) => around.add_block(Block::List(List {
            start,
            items: frame.items,
        })),
        Kind::Cell => around.cells.push(tag::in_one_line(inlines)),
        Kind::Row => around.rows.push(frame.cells),
        Kind::Table(columns) => around.add_block(Block::Table(Table {
            columns,
            rows: frame.rows,
        })),
        Kind::Emphasis => around.add_inline(Inline::Emphasis(inlines)),
        Kind::Strong => around.add_inline(Inline::Strong(inlines)),
        Kind::Struck => around.add_inline(Inline::Struck(inlines)),
        Kind::Link(target) if is_absolute(&target) => {
            around.add_inline(Inline::link(target, inlines));
        }
        // A target within the publisher's own pages leads nowhere from here.
        Kind::Link(_) => {
            for inline in inlines {
                around.add_inline(inline);
            }
        }
    }
}
