//! A graph as DOT.

use std::fmt::Write;

use super::text::{name, printable};
use super::{Edge, Graph, Node, NodeKind};

/// What holds for all nodes and edges unless they say otherwise.
const START: &str = "\
digraph models {
  // A box at the start of an arrow: a Box lies between. Red: part of a cycle.
  rankdir=LR
  graph [fontname=\"Helvetica\", fontsize=11, color=\"#8a949e\", fontcolor=\"#56616b\", style=rounded]
  node [fontname=\"Helvetica\", fontsize=11, height=0.3, margin=\"0.12,0.05\", fontcolor=\"#14202b\"]
  edge [fontname=\"Helvetica\", fontsize=9, color=\"#7c8791\", fontcolor=\"#56616b\", arrowsize=0.7]
";

/// The colour of cycles.
const CYCLE: &str = "#cf3342";

impl Graph {
    /// The graph as a DOT digraph: a cluster for each namespace; structs as rectangles, enums with
    /// round corners, unions as hexagons, aliases with a broken line; a small box at the start of the
    /// arrows where the Rust has a `Box`; cycles in red. The tooltips say where the pages are.
    pub fn to_dot(&self) -> String {
        let mut text = START.to_owned();
        let mut put = |line: String| {
            text.push_str(&line);
            text.push('\n');
        };
        if !self.left_out.is_nothing() {
            put(format!("  label=\"Left out: {}.\"", self.left_out));
        }
        for (number, (namespace, nodes)) in self.namespaces().into_iter().enumerate() {
            let nodes = nodes
                .into_iter()
                .map(|index| node(index, &self.nodes[index]));
            if namespace.is_empty() {
                nodes.for_each(|node| put(format!("  {node}")));
                continue;
            }
            put(format!("  subgraph cluster_{number} {{"));
            put(format!("    label=\"{}\"", escaped(&namespace)));
            nodes.for_each(|node| put(format!("    {node}")));
            put("  }".to_owned());
        }
        for edge in &self.edges {
            put(format!("  {}", arrow(self, edge)));
        }
        text.push_str("}\n");
        text
    }
}

fn node(index: usize, node: &Node) -> String {
    let (shape, style, fill, line) = match node.kind {
        NodeKind::Struct => ("box", "filled", "#e3eefa", "#3a6ea5"),
        NodeKind::Enum => ("box", "filled,rounded", "#fbf0d6", "#a67c1f"),
        NodeKind::Union => ("hexagon", "filled", "#ece3f8", "#7550ac"),
        NodeKind::Alias => ("box", "filled,dashed", "#eceff1", "#67727c"),
    };
    let line = if node.cycle.is_some() { CYCLE } else { line };
    format!(
        "m{index} [label=\"{}\", shape={shape}, style=\"{style}\", fillcolor=\"{fill}\", color=\"{line}\", \
         tooltip=\"{}\"]",
        escaped(&name(&node.id.name)),
        escaped(&format!("{} ({})", node.rust_path, node.location)),
    )
}

fn arrow(graph: &Graph, edge: &Edge) -> String {
    let mut attributes = Vec::new();
    let lines = edge.label_lines();
    if !lines.is_empty() {
        let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
        attributes.push(format!("label=\"{}\"", lines.join("\\n")));
    }
    if edge.is_boxed() {
        attributes.push("dir=both, arrowtail=obox, tooltip=\"Box\"".to_owned());
    }
    if graph.is_in_cycle(edge) {
        attributes.push(format!("color=\"{CYCLE}\""));
    }
    let mut text = format!("m{} -> m{}", edge.from, edge.to);
    if !attributes.is_empty() {
        write!(text, " [{}]", attributes.join(", ")).expect("a String takes all text");
    }
    text
}

/// Text that stands for itself between quotes: DOT has escapes that start with a backslash, and
/// reads HTML's entities.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '&' => escaped.push_str("&amp;"),
            c => escaped.push(c),
        }
    }
    escaped
}
