//! What a reader of the picture has to know, below it.

use spectable::graph::{Graph, NodeKind};

use super::style::{TITLE_TEXT, text_width};

/// A symbol and what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Symbol {
    /// The shape of a node.
    Kind(NodeKind),
    /// The mark of a `Box`.
    Box,
    /// The colour of cycles.
    Cycle,
}

/// The symbols that occur in `graph`, each with its meaning.
pub(super) fn symbols(graph: &Graph) -> Vec<(Symbol, &'static str)> {
    let mut symbols = Vec::new();
    for (kind, meaning) in [
        (NodeKind::Struct, "struct"),
        (NodeKind::Enum, "enum"),
        (NodeKind::Union, "union"),
        (NodeKind::Alias, "alias"),
    ] {
        if graph.nodes.iter().any(|node| node.kind == kind) {
            symbols.push((Symbol::Kind(kind), meaning));
        }
    }
    if graph.edges.iter().any(|edge| edge.is_boxed()) {
        symbols.push((Symbol::Box, "Box"));
    }
    if graph.nodes.iter().any(|node| node.cycle.is_some()) {
        symbols.push((Symbol::Cycle, "cycle"));
    }
    symbols
}

/// How wide a symbol with its meaning is.
pub(super) fn width(meaning: &str) -> f64 {
    SYMBOL_WIDTH + 6.0 + text_width(meaning, TITLE_TEXT) + 18.0
}

/// How wide a symbol is.
pub(super) const SYMBOL_WIDTH: f64 = 26.0;

/// The sentence below the symbols: how much there is, and what is left out.
pub(super) fn summary(graph: &Graph) -> String {
    let counted = |count: usize, noun: &str| {
        let plural = if count == 1 { "" } else { "s" };
        format!("{count} {noun}{plural}")
    };
    let labels = graph.edges.iter().flat_map(|edge| &edge.places);
    let mut text = counted(graph.nodes.len(), "model");
    if !graph.edges.is_empty() {
        text.push_str(&format!(", {}", counted(labels.count(), "reference")));
        text.push_str(": ? optional, [] list, {} map");
    }
    text.push('.');
    if !graph.left_out.is_nothing() {
        text.push_str(&format!(" Left out: {}.", graph.left_out));
    }
    text
}
