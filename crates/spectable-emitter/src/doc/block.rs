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

/// What stands before the end of the first sentence, without marks but for those of code.
pub(super) fn first_sentence(inlines: &[Inline]) -> Vec<Inline> {
    let mut sentence = Vec::new();
    push_sentence(inlines, &mut sentence);
    sentence
}

/// Adds to `sentence` until its end, and says whether that was reached.
fn push_sentence(inlines: &[Inline], sentence: &mut Vec<Inline>) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Text(text) => {
            let end = text
                .match_indices(". ")
                .map(|(end, _)| end + 1)
                .find(|end| {
                    // "e.g. " and initials end no sentence.
                    let word = text[..end - 1]
                        .rsplit([' ', '('])
                        .next()
                        .unwrap_or_default();
                    word.chars().count() > 1 && !word.contains('.')
                });
            sentence.push(Inline::Text(text[..end.unwrap_or(text.len())].to_owned()));
            end.is_some()
        }
        Inline::Code(_) => {
            sentence.push(inline.clone());
            false
        }
        Inline::Emphasis(inner)
        | Inline::Strong(inner)
        | Inline::Struck(inner)
        | Inline::Link(_, inner) => push_sentence(inner, sentence),
        Inline::Tag(_) => false,
        Inline::Break(_) => true,
    })
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
