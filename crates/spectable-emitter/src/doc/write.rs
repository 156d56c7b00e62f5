//! Blocks, written as lines of Markdown.

use super::address;
use super::block::{Block, Inline, List, Table, text_of};
use super::escape::{self, Place};
use super::wrap::{FIRM_SPACE, wrapped};

/// How much of the marks is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// All of them; text is escaped where that is needed.
    Rich,
    /// No emphasis and no links; all text is escaped.
    Plain,
}

/// The languages that rustdoc shows as they are. It would run what names none, or one of its own.
const LANGUAGES: &[&str] = &[
    "bash",
    "c",
    "cpp",
    "csharp",
    "css",
    "curl",
    "go",
    "graphql",
    "html",
    "http",
    "java",
    "javascript",
    "js",
    "json",
    "json5",
    "jsonc",
    "kotlin",
    "markdown",
    "php",
    "python",
    "ruby",
    "sh",
    "shell",
    "sql",
    "swift",
    "toml",
    "ts",
    "typescript",
    "xml",
    "yaml",
    "yml",
];

/// The blocks in lines of `width` columns, an empty line between two blocks.
pub(super) fn lines(blocks: &[Block], style: Style, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut neighbours: Vec<&Block> = Vec::new();
    for block in blocks {
        let is_second = is_second_list(&neighbours, block);
        let written = block_lines(block, style, width, is_second);
        if written.is_empty() {
            continue;
        }
        neighbours = if is_second { Vec::new() } else { vec![block] };
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(written);
    }
    lines
}

/// Whether `block` is a list right behind one of its kind, which it must not run into.
fn is_second_list(before: &[&Block], block: &Block) -> bool {
    match (before.last(), block) {
        (Some(Block::List(first)), Block::List(second)) => {
            first.start.is_some() == second.start.is_some()
        }
        _ => false,
    }
}

fn block_lines(block: &Block, style: Style, width: usize, is_second: bool) -> Vec<String> {
    match block {
        Block::Paragraph(inlines) => wrapped(&inline_text(inlines, style), width),
        Block::Heading(level, inlines) => heading(*level, inlines, style),
        Block::Code { language, text } => code(language, text),
        Block::Quote(blocks) => lines(blocks, style, width.saturating_sub(2))
            .into_iter()
            .map(|line| format!("> {line}").trim_end().to_owned())
            .collect(),
        Block::List(items) => list(items, style, width, is_second),
        Block::Table(rows) => table(rows, style),
        Block::Rule => vec!["---".to_owned()],
    }
}

fn heading(level: usize, inlines: &[Inline], style: Style) -> Vec<String> {
    let text = inline_text(inlines, style).replace(FIRM_SPACE, " ");
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        return Vec::new();
    }
    vec![format!("{} {}", "#".repeat(level), words.join(" "))]
}

fn code(language: &str, text: &str) -> Vec<String> {
    let text = text.replace('\t', "    ");
    let body: Vec<&str> = text.lines().map(str::trim_end).collect();
    let first = body.iter().position(|line| !line.is_empty());
    let last = body.iter().rposition(|line| !line.is_empty());
    let (Some(first), Some(last)) = (first, last) else {
        return Vec::new();
    };
    let name = language
        .split(|letter: char| letter.is_whitespace() || ",{:".contains(letter))
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let name = if LANGUAGES.contains(&name.as_str()) {
        name.as_str()
    } else {
        "text"
    };
    let fence = "`".repeat(longest_run(&text).max(2) + 1);
    let mut lines = vec![format!("{fence}{name}")];
    lines.extend(body[first..=last].iter().map(|line| (*line).to_owned()));
    lines.push(fence);
    lines
}

fn list(list: &List, style: Style, width: usize, is_second: bool) -> Vec<String> {
    let is_tight = list.items.iter().all(|item| is_tight(item));
    let mut written = Vec::new();
    for (index, item) in (0..).zip(&list.items) {
        let mark = match (list.start, is_second) {
            (None, false) => "- ".to_owned(),
            (None, true) => "* ".to_owned(),
            (Some(start), false) => format!("{}. ", start.saturating_add(index)),
            (Some(start), true) => format!("{}) ", start.saturating_add(index)),
        };
        if index > 0 && !is_tight {
            written.push(String::new());
        }
        let mut body = lines(item, style, width.saturating_sub(mark.len()));
        if is_tight {
            body.retain(|line| !line.is_empty());
        }
        if body.is_empty() {
            body.push(String::new());
        }
        let indent = " ".repeat(mark.len());
        for (number, line) in body.into_iter().enumerate() {
            let start = if number == 0 { &mark } else { &indent };
            written.push(format!("{start}{line}").trim_end().to_owned());
        }
    }
    written
}

/// Whether an item is a paragraph, with nothing but such lists behind it.
fn is_tight(item: &[Block]) -> bool {
    match item {
        [] => true,
        [Block::Paragraph(_), lists @ ..] => lists.iter().all(|block| match block {
            Block::List(list) => list.items.iter().all(|item| is_tight(item)),
            _ => false,
        }),
        _ => false,
    }
}

fn table(table: &Table, style: Style) -> Vec<String> {
    let place = Place {
        in_cell: true,
        ..Place::default()
    };
    let row = |cells: &[Vec<Inline>]| {
        let cells: Vec<String> = (0..table.columns.len())
            .map(|column| {
                let mut text = String::new();
                let cell = cells.get(column).map_or(&[][..], Vec::as_slice);
                push_inlines(&mut text, cell, style, place);
                text.replace(FIRM_SPACE, " ").trim().to_owned()
            })
            .collect();
        format!("| {} |", cells.join(" | "))
    };
    let mut lines: Vec<String> = table.rows.iter().map(|cells| row(cells)).collect();
    let delimiters = format!("| {} |", table.columns.join(" | "));
    lines.insert(lines.len().min(1), delimiters);
    lines
}

fn inline_text(inlines: &[Inline], style: Style) -> String {
    let mut text = String::new();
    push_inlines(&mut text, inlines, style, Place::default());
    text
}

fn push_inlines(text: &mut String, inlines: &[Inline], style: Style, place: Place) {
    for inline in inlines {
        match inline {
            Inline::Text(piece) => push_text(text, piece, style, place),
            Inline::Code(piece) => push_code(text, piece, place),
            Inline::Emphasis(inner) => push_marked(text, "*", inner, style, place),
            Inline::Strong(inner) => push_marked(text, "**", inner, style, place),
            Inline::Struck(inner) => push_marked(text, "~~", inner, style, place),
            Inline::Link(target, inner) => push_link(text, target, inner, style, place),
            Inline::Tag(tag) => text.push_str(tag),
            Inline::Break(_) => text.push(' '),
        }
    }
}

/// Adds text, and makes links of the addresses in it.
fn push_text(text: &mut String, piece: &str, style: Style, place: Place) {
    let place = Place {
        is_plain: style == Style::Plain,
        ..place
    };
    let mut rest = piece;
    while let Some((start, end)) = address::find(rest).filter(|_| !place.in_link) {
        escape::push(text, &rest[..start], place);
        text.push('<');
        text.push_str(&rest[start..end]);
        text.push('>');
        rest = &rest[end..];
    }
    escape::push(text, rest, place);
}

fn push_code(text: &mut String, code: &str, place: Place) {
    let code = code.replace(['\n', '\t'], " ");
    if code.is_empty() {
        return;
    }
    if text.ends_with('`') {
        text.push(' ');
    }
    let fence = "`".repeat(longest_run(&code) + 1);
    let touches = code.starts_with('`') || code.ends_with('`');
    let is_padded = code.starts_with(' ') && code.ends_with(' ') && !code.trim().is_empty();
    let space = if touches || is_padded { " " } else { "" };
    let mut whole = format!("{fence}{space}{code}{space}{fence}").replace(' ', "\0");
    if place.in_cell {
        whole = whole.replace('|', "\\|");
    }
    text.push_str(&whole);
}

fn push_marked(text: &mut String, mark: &str, inner: &[Inline], style: Style, place: Place) {
    if style == Style::Plain {
        return push_inlines(text, inner, style, place);
    }
    let mut written = String::new();
    push_inlines(&mut written, inner, style, place);
    let trimmed = written.trim();
    if trimmed.is_empty() {
        text.push_str(&written);
        return;
    }
    let start = written.len() - written.trim_start().len();
    let end = written.trim_end().len();
    text.push_str(&written[..start]);
    text.push_str(mark);
    text.push_str(trimmed);
    text.push_str(mark);
    text.push_str(&written[end..]);
}

fn push_link(text: &mut String, target: &str, inner: &[Inline], style: Style, place: Place) {
    if place.in_link || style == Style::Plain {
        return push_inlines(text, inner, style, place);
    }
    if text_of(inner).trim() == target {
        text.push_str(&format!("<{target}>"));
        return;
    }
    let place = Place {
        in_link: true,
        ..place
    };
    let mut written = String::new();
    push_inlines(&mut written, inner, style, place);
    let written = written.trim().replace(' ', "\0");
    if target.contains(['(', ')']) {
        text.push_str(&format!("[{written}](<{target}>)"));
    } else {
        text.push_str(&format!("[{written}]({target})"));
    }
}

/// The length of the longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|letter| letter != '`')
        .map(str::len)
        .max()
        .unwrap_or(0)
}
