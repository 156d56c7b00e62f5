//! How things look: sizes, texts and colours.

use spectable::graph::{Edge, Node, printable};

use super::geometry::{Rect, Size};

/// The size of the text in nodes.
pub(super) const NODE_TEXT: f64 = 12.0;
/// The size of the text at edges.
pub(super) const EDGE_TEXT: f64 = 9.5;
/// The size of the titles of namespaces.
pub(super) const TITLE_TEXT: f64 = 11.0;
/// The height of a node.
pub(super) const NODE_HEIGHT: f64 = 26.0;
/// From one line of an edge's label to the next.
pub(super) const EDGE_LINE: f64 = 11.5;
/// The air between what is in a namespace and its border.
pub(super) const PADDING: f64 = 12.0;
/// The room for the title of a namespace.
pub(super) const TITLE_HEIGHT: f64 = 22.0;

/// How many characters of a name are shown; the whole name is in the tooltip.
const LONGEST: usize = 48;

/// The style sheet. The colours are those of a light page unless the reader's is dark.
pub(super) const SHEET: &str = "\
.bg{fill:#fff}
.ns{fill:#f5f7f9;stroke:#d3d9df}
.t{fill:#5b6670;font-size:11px;font-weight:600}
.n text{fill:#14202b;font-size:12px;text-anchor:middle}
.n .s{stroke-width:1.2}
.struct .s{fill:#e3eefa;stroke:#3a6ea5}
.enum .s{fill:#fbf0d6;stroke:#a67c1f}
.union .s{fill:#ece3f8;stroke:#7550ac}
.alias .s{fill:#eceff1;stroke:#67727c;stroke-dasharray:4 2.5}
.old text{text-decoration:line-through;opacity:.65}
.e path{fill:none;stroke:#8d98a3;stroke-width:1.1}
.e text{fill:#46525d;font-size:9.5px;text-anchor:middle;stroke:#fff;stroke-width:3px;stroke-linejoin:round;paint-order:stroke}
.e:hover path{stroke-width:2.4}
.h{fill:#8d98a3}
.b{fill:#fff;stroke:#46525d;stroke-width:1}
.n.c .s{stroke:#cf3342;stroke-width:1.8}
.e.c path{stroke:#cf3342}
.hc{fill:#cf3342}
.l{fill:#46525d;font-size:11px}
@media (prefers-color-scheme:dark){
.bg{fill:#0f1419}
.ns{fill:#171d24;stroke:#303943}
.t{fill:#a3aeb8}
.n text{fill:#e6edf3}
.struct .s{fill:#16283d;stroke:#5f9bd8}
.enum .s{fill:#30270f;stroke:#cfa53c}
.union .s{fill:#271c3b;stroke:#a88be0}
.alias .s{fill:#20272e;stroke:#8d98a3}
.e path{stroke:#6b7783}
.e text{fill:#b4bfc9;stroke:#0f1419}
.h{fill:#6b7783}
.b{fill:#0f1419;stroke:#b4bfc9}
.n.c .s,.e.c path{stroke:#ff7883}
.hc{fill:#ff7883}
.l{fill:#b4bfc9}
}
";

/// What is written in a node.
pub(super) fn node_text(node: &Node) -> String {
    if node.id.name.is_empty() {
        "(no name)".to_owned()
    } else {
        shortened(&printable(&node.id.name))
    }
}

/// The lines at an edge.
pub(super) fn edge_lines(edge: &Edge) -> Vec<String> {
    let lines = edge.label_lines();
    lines
        .iter()
        .map(|line| shortened(&printable(line)))
        .collect()
}

/// The room that the lines at an edge take.
pub(super) fn label_size(edge: &Edge) -> Size {
    let lines = edge_lines(edge);
    let widths = lines.iter().map(|line| text_width(line, EDGE_TEXT));
    if lines.is_empty() {
        return Size::default();
    }
    Size {
        width: widths.fold(0.0, f64::max) + 8.0,
        height: lines.len() as f64 * EDGE_LINE + 2.0,
    }
}

/// The border of a namespace around what is in it.
pub(super) fn with_title(inside: Rect) -> Rect {
    Rect {
        x: inside.x - PADDING,
        y: inside.y - TITLE_HEIGHT,
        width: inside.width + 2.0 * PADDING,
        height: inside.height + TITLE_HEIGHT + PADDING,
    }
}

/// How far the ends of a union of this width run to a point.
pub(super) fn slope(width: f64) -> f64 {
    9.0_f64.min(width / 4.0)
}

/// `text`, or its start and its end where it is long.
pub(super) fn shortened(text: &str) -> String {
    let length = text.chars().count();
    if length <= LONGEST {
        return text.to_owned();
    }
    let start: String = text.chars().take(LONGEST * 2 / 3).collect();
    let end: String = text.chars().skip(length - LONGEST / 3 + 1).collect();
    format!("{start}…{end}")
}

/// The width of `text` in the given size. The reader's fonts are not known, so the widths are those of a wide
/// one: in others there is some air around the text, and in none it leaves its box.
pub(super) fn text_width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

/// The width of a character as a part of the font's size.
fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' => 0.32,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '\\' | '-' => 0.42,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.98,
        '{' | '}' | '0'..='9' => 0.64,
        'A'..='Z' => 0.72,
        ' '..='~' => 0.62,
        _ if c.is_ascii() => 0.9,
        // Letters of other scripts, some of which are as wide as they are high.
        '\u{80}'..='\u{24f}' => 0.7,
        _ => 1.05,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_keep_their_start_and_their_end() {
        let long = format!("{}Response", "Request".repeat(20));
        let short = shortened(&long);
        assert_eq!(short.chars().count(), LONGEST);
        assert!(short.starts_with("RequestRequest") && short.ends_with("Response"));
        assert_eq!(shortened("Card"), "Card");
    }

    #[test]
    fn wide_letters_take_more_room_than_narrow_ones() {
        assert!(text_width("WW", 10.0) > text_width("ii", 10.0) * 2.0);
        assert!(text_width("名前", 10.0) >= 20.0);
        assert_eq!(text_width("", 10.0), 0.0);
    }
}
