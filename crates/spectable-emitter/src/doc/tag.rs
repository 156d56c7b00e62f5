//! HTML tags in Markdown: some have a form in Markdown, few are kept, the others are text.

use super::address::is_absolute;
use super::block::{Block, Break, Inline, List, text_of};

/// Tags without a form in Markdown whose loss would change what a text says.
pub(super) const KEPT: &[&str] = &["sub", "sup", "kbd"];

/// Tags that a text can do without.
const DROPPED: &[&str] = &[
    "a", "abbr", "big", "center", "font", "img", "ins", "label", "mark", "nobr", "ol", "pre", "q",
    "samp", "small", "span", "tbody", "thead", "table", "td", "th", "u", "ul", "var", "wbr",
];

/// What a tag means.
enum Meaning {
    Break(Break),
    /// The start of a mark.
    Open(Mark),
    /// The end of a mark.
    Close(Mark),
    Nothing,
    Text,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Mark {
    Strong,
    Emphasis,
    Struck,
    Code,
    Link(String),
    Kept(String),
}

/// The paragraphs, and the lists, of a text with tags in it.
pub(super) fn paragraphs(inlines: Vec<Inline>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_item = false;
    let resolved = resolved(inlines);
    for part in resolved.split_inclusive(|inline| matches!(inline, Inline::Break(_))) {
        let (text, next) = match part.split_last() {
            Some((Inline::Break(next), text)) => (text, Some(*next)),
            _ => (part, None),
        };
        if !text_of(text).trim().is_empty() {
            let paragraph = Block::Paragraph(text.to_vec());
            match blocks.last_mut() {
                Some(Block::List(list)) if is_item => list.items.push(vec![paragraph]),
                _ if is_item => blocks.push(Block::List(List {
                    start: None,
                    items: vec![vec![paragraph]],
                })),
                _ => blocks.push(paragraph),
            }
        }
        is_item = next == Some(Break::Item);
    }
    blocks
}

/// The text with its tags resolved and without breaks.
pub(super) fn in_one_line(inlines: Vec<Inline>) -> Vec<Inline> {
    resolved(inlines)
        .into_iter()
        .map(|inline| match inline {
            Inline::Break(_) => Inline::Text(" ".to_owned()),
            inline => inline,
        })
        .collect()
}

/// HTML, taken apart into tags and text.
pub(super) fn pieces(html: &str) -> Vec<Inline> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let length = tag_length(&rest[start..]);
        let end = start + length.unwrap_or(1);
        match length {
            Some(_) => {
                push_text(&mut pieces, &rest[..start]);
                pieces.push(Inline::Tag(rest[start..end].to_owned()));
            }
            None => push_text(&mut pieces, &rest[..end]),
        }
        rest = &rest[end..];
    }
    push_text(&mut pieces, rest);
    pieces
}

fn push_text(pieces: &mut Vec<Inline>, html: &str) {
    let text = html
        .replace(['\n', '\t'], " ")
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
    match pieces.last_mut() {
        Some(Inline::Text(before)) => before.push_str(&text),
        _ if text.is_empty() => {}
        _ => pieces.push(Inline::Text(text)),
    }
}

/// How many bytes the tag has that `html` starts with.
fn tag_length(html: &str) -> Option<usize> {
    if html.starts_with("<!--") {
        return html.find("-->").map(|end| end + 3);
    }
    let name = html.strip_prefix("</").or_else(|| html.strip_prefix('<'))?;
    if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return None;
    }
    html.find('>').map(|end| end + 1)
}

/// The text with its tags as marks, as breaks or as text; their pairs match.
fn resolved(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut open: Vec<(Mark, Vec<Inline>)> = Vec::new();
    let mut done: Vec<Inline> = Vec::new();
    for inline in inlines {
        let inline = match inline {
            Inline::Tag(tag) => match meaning(&tag) {
                Meaning::Open(mark) if open.len() < 8 => {
                    open.push((mark, std::mem::take(&mut done)));
                    continue;
                }
                Meaning::Close(mark) => {
                    close(&mut open, &mut done, &mark);
                    continue;
                }
                Meaning::Open(_) | Meaning::Nothing => continue,
                Meaning::Break(next) => Inline::Break(next),
                Meaning::Text => Inline::Text(tag),
            },
            Inline::Emphasis(inner) => Inline::Emphasis(in_one_line(inner)),
            Inline::Strong(inner) => Inline::Strong(in_one_line(inner)),
            Inline::Struck(inner) => Inline::Struck(in_one_line(inner)),
            Inline::Link(target, inner) => Inline::Link(target, in_one_line(inner)),
            inline => inline,
        };
        if matches!(inline, Inline::Break(_)) {
            unwind(&mut open, &mut done, 0);
        }
        done.push(inline);
    }
    unwind(&mut open, &mut done, 0);
    joined(done)
}

/// Ends the innermost open mark that is like `mark`; those inside it never were any.
fn close(open: &mut Vec<(Mark, Vec<Inline>)>, done: &mut Vec<Inline>, mark: &Mark) {
    let same = |other: &Mark| match (other, mark) {
        (Mark::Link(_), Mark::Link(_)) => true,
        _ => other == mark,
    };
    let Some(index) = open.iter().rposition(|(other, _)| same(other)) else {
        return;
    };
    unwind(open, done, index + 1);
    if let Some((mark, before)) = open.pop() {
        let inner = std::mem::replace(done, before);
        done.extend(marked(mark, joined(inner)));
    }
}

/// Takes the marks from `index` on for not opened.
fn unwind(open: &mut Vec<(Mark, Vec<Inline>)>, done: &mut Vec<Inline>, index: usize) {
    while open.len() > index {
        if let Some((_, mut before)) = open.pop() {
            before.append(done);
            *done = before;
        }
    }
}

fn marked(mark: Mark, inner: Vec<Inline>) -> Vec<Inline> {
    vec![match mark {
        Mark::Strong => Inline::Strong(inner),
        Mark::Emphasis => Inline::Emphasis(inner),
        Mark::Struck => Inline::Struck(inner),
        Mark::Code => Inline::Code(text_of(&inner)),
        Mark::Link(target) => Inline::link(target, inner),
        Mark::Kept(name) => {
            let mut whole = vec![Inline::Tag(format!("<{name}>"))];
            whole.extend(inner);
            whole.push(Inline::Tag(format!("</{name}>")));
            return whole;
        }
    }]
}

/// Neighbouring texts as one.
fn joined(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut joined: Vec<Inline> = Vec::new();
    for inline in inlines {
        match (joined.last_mut(), inline) {
            (Some(Inline::Text(text)), Inline::Text(more)) => text.push_str(&more),
            (_, inline) => joined.push(inline),
        }
    }
    joined
}

fn meaning(tag: &str) -> Meaning {
    if tag.starts_with("<!--") {
        return Meaning::Nothing;
    }
    let inner = tag.trim_start_matches('<').trim_end_matches('>');
    let (is_end, inner) = match inner.strip_prefix('/') {
        Some(inner) => (true, inner),
        None => (false, inner),
    };
    let name: String = inner
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    let attributes = &inner[name.len()..];
    if !attributes.starts_with(|next: char| next.is_whitespace() || next == '/')
        && !attributes.is_empty()
    {
        return Meaning::Text;
    }
    let mark = match name.as_str() {
        "br" | "p" | "div" | "hr" | "tr" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
        | "blockquote" => return Meaning::Break(Break::Paragraph),
        "li" if is_end => return Meaning::Break(Break::Paragraph),
        "li" => return Meaning::Break(Break::Item),
        "ul" | "ol" => return Meaning::Break(Break::Paragraph),
        "b" | "strong" => Mark::Strong,
        "i" | "em" => Mark::Emphasis,
        "s" | "del" | "strike" => Mark::Struck,
        "code" | "tt" => Mark::Code,
        "a" if is_end => Mark::Link(String::new()),
        "a" => match address(attributes) {
            Some(target) => Mark::Link(target),
            None => return Meaning::Nothing,
        },
        name if KEPT.contains(&name) => Mark::Kept(name.to_owned()),
        name if DROPPED.contains(&name) => return Meaning::Nothing,
        _ => return Meaning::Text,
    };
    if is_end {
        Meaning::Close(mark)
    } else {
        Meaning::Open(mark)
    }
}

/// The absolute address in `href="…"`.
fn address(attributes: &str) -> Option<String> {
    let (_, value) = attributes.split_once("href=")?;
    let quote = value
        .chars()
        .next()
        .filter(|quote| "\"'".contains(*quote))?;
    let (target, _) = value[1..].split_once(quote)?;
    is_absolute(target).then(|| target.to_owned())
}
