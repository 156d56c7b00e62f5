//! A graph as Mermaid.

use std::fmt::Write;

use super::text::{name, printable};
use super::{Edge, Graph, Node, NodeKind};

/// The start, with what a reader of the text has to know.
const START: &str = "\
flowchart LR
  %% Thick arrows: a Box lies between. Red: part of a cycle.
";

/// How the classes of nodes look. Each has its own text colour, so that it is read on dark pages too.
const CLASSES: &str = "  classDef struct fill:#e3eefa,stroke:#3a6ea5,color:#14202b
  classDef enum fill:#fbf0d6,stroke:#a67c1f,color:#14202b
  classDef union fill:#ece3f8,stroke:#7550ac,color:#14202b
  classDef alias fill:#eceff1,stroke:#67727c,color:#14202b
  classDef cycle stroke:#cf3342,stroke-width:2px
  classDef namespace fill:#8a949e1a,stroke:#8a949e
";

/// How the edges of cycles look.
const CYCLE_EDGE: &str = "stroke:#cf3342,stroke-width:2px";

impl Graph {
    /// The graph as a Mermaid flowchart: a subgraph for each namespace; structs as rectangles, enums
    /// with round ends, unions as hexagons, aliases slanted; thick arrows where the Rust has a `Box`;
    /// cycles in red.
    ///
    /// Mermaid draws no more than 500 edges and 50,000 characters unless the page around it says so.
    pub fn to_mermaid(&self) -> String {
        let mut text = START.to_owned();
        let mut put = |line: String| {
            text.push_str(&line);
            text.push('\n');
        };
        if !self.left_out.is_nothing() {
            put(format!("  %% Left out: {}.", self.left_out));
        }
        let namespaces = self.namespaces();
        for (number, (namespace, nodes)) in namespaces.iter().enumerate() {
            let nodes = nodes.iter().map(|&index| node(index, &self.nodes[index]));
            if namespace.is_empty() {
                nodes.for_each(|node| put(format!("  {node}")));
                continue;
            }
            put(format!(
                "  subgraph n{number}[\"{}\"]",
                escaped(&printable(namespace))
            ));
            nodes.for_each(|node| put(format!("    {node}")));
            put("  end".to_owned());
        }
        for edge in &self.edges {
            put(format!("  {}", arrow(edge)));
        }
        let in_cycle = |(index, node): (usize, &Node)| node.cycle.map(|_| format!("m{index}"));
        let named = |(number, namespace): (usize, &String)| {
            (!namespace.is_empty()).then(|| format!("n{number}"))
        };
        let edge_in_cycle =
            |(number, edge): (usize, &Edge)| self.is_in_cycle(edge).then(|| number.to_string());
        text.push_str(CLASSES);
        for (start, members, end) in [
            (
                "class",
                listed(namespaces.keys().enumerate().filter_map(named)),
                "namespace",
            ),
            (
                "class",
                listed(self.nodes.iter().enumerate().filter_map(in_cycle)),
                "cycle",
            ),
            (
                "linkStyle",
                listed(self.edges.iter().enumerate().filter_map(edge_in_cycle)),
                CYCLE_EDGE,
            ),
        ] {
            if !members.is_empty() {
                writeln!(text, "  {start} {members} {end}").expect("a String takes all text");
            }
        }
        text
    }
}

fn listed(members: impl Iterator<Item = String>) -> String {
    members.collect::<Vec<_>>().join(",")
}

fn node(index: usize, node: &Node) -> String {
    let label = escaped(&name(&node.id.name));
    let (open, close, class) = match node.kind {
        NodeKind::Struct => ("[", "]", "struct"),
        NodeKind::Enum => ("([", "])", "enum"),
        NodeKind::Union => ("{{", "}}", "union"),
        NodeKind::Alias => ("[/", "/]", "alias"),
    };
    format!("m{index}{open}\"{label}\"{close}:::{class}")
}

fn arrow(edge: &Edge) -> String {
    let Edge { from, to, .. } = edge;
    let lines = edge.label_lines();
    let mut lines: Vec<String> = lines.iter().map(|line| escaped(&printable(line))).collect();
    if edge.is_boxed() {
        lines.push("Box".to_owned());
    }
    let arrow = if edge.is_boxed() { "==>" } else { "-->" };
    if lines.is_empty() {
        format!("m{from} {arrow} m{to}")
    } else {
        format!("m{from} {arrow}|\"{}\"| m{to}", lines.join("<br>"))
    }
}

/// Text that stands for itself between quotes: Mermaid reads Markdown, HTML and entities of its own
/// there, so all but letters, digits and a few harmless signs are written by their numbers.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.' | ',' | '?' | '/') {
            escaped.push(c);
        } else {
            write!(escaped, "#{};", u32::from(c)).expect("a String takes all text");
        }
    }
    escaped
}
