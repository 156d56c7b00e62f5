//! Markdown as a tree: blocks, and the text in them.

/// A part of a text that stands by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph(Vec<Inline>),
    Heading(usize, Vec<Inline>),
    /// Code, with the language that it says it is in.
    Code {
        language: String,
        text: String,
    },
    Quote(Vec<Block>),
    List(List),
    Table(Table),
    Rule,
}

/// A list, with the number that it starts with if its items are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct List {
    pub(super) start: Option<u64>,
    pub(super) items: Vec<Vec<Block>>,
}

/// A table. The first row is its head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) columns: Vec<&'static str>,
    pub(super) rows: Vec<Vec<Vec<Inline>>>,
}

/// A part of the text in a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Inline {
    Text(String),
    Code(String),
    Emphasis(Vec<Inline>),
    Strong(Vec<Inline>),
    Struck(Vec<Inline>),
    /// Text that leads to an absolute address.
    Link(String, Vec<Inline>),
    /// An HTML tag as it stands.
    Tag(String),
    /// The end of a line that is meant.
    Break(Break),
}

impl Inline {
    /// A link; its text is its address where it has none.
    pub(super) fn link(target: String, text: Vec<Inline>) -> Self {
        if text_of(&text).trim().is_empty() {
            Self::Link(target.clone(), vec![Self::Text(target)])
        } else {
            Self::Link(target, text)
        }
    }
}

/// What follows a break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    Paragraph,
    Item,
}

/// The text of `inlines` without any marks.
pub(super) fn text_of(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_text(inlines, &mut text);
    text
}

fn push_text(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(piece) | Inline::Code(piece) => text.push_str(piece),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Struck(inner)
            | Inline::Link(_, inner) => push_text(inner, text),
            Inline::Tag(_) => {}
            Inline::Break(_) => text.push(' '),
        }
    }
}
