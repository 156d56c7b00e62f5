//! The picture as SVG.

use std::fmt::Write;

use spectable::graph::{Edge, Graph, Node, NodeKind, printable};

use super::curve::{curve, number};
use super::geometry::{Cluster, DrawnEdge, Point, Rect};
use super::legend::{self, Symbol};
use super::sheet::sheet;
use super::style::{self, EDGE_LINE, EDGE_TEXT, NODE_TEXT, SHEET, TITLE_TEXT, text_width};

/// The air around everything.
const MARGIN: f64 = 24.0;
/// The room for the legend.
const LEGEND_HEIGHT: f64 = 56.0;

/// The marks at the ends of edges.
const MARKERS: &str = "\
<defs>
<marker id=\"h\" viewBox=\"0 0 8 8\" refX=\"7.5\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" \
orient=\"auto\" markerUnits=\"userSpaceOnUse\"><path class=\"h\" d=\"M0 0.6L8 4L0 7.4Z\"/></marker>
<marker id=\"hc\" viewBox=\"0 0 8 8\" refX=\"7.5\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" \
orient=\"auto\" markerUnits=\"userSpaceOnUse\"><path class=\"hc\" d=\"M0 0.6L8 4L0 7.4Z\"/></marker>
<marker id=\"b\" viewBox=\"0 0 9 9\" refX=\"0.5\" refY=\"4.5\" markerWidth=\"9\" markerHeight=\"9\" \
orient=\"auto\" markerUnits=\"userSpaceOnUse\"><path class=\"b\" d=\"M1 1H8V8H1Z\"/></marker>
</defs>
";

/// `graph` as a picture.
pub(crate) fn svg(graph: &Graph) -> String {
    let sheet = sheet(graph);
    let summary = legend::summary(graph);
    let symbols = legend::symbols(graph);
    let legend_width: f64 = symbols
        .iter()
        .map(|(_, meaning)| legend::width(meaning))
        .sum();
    let lowest = text_width(&summary, TITLE_TEXT).max(legend_width);
    let width = sheet.size.width.max(lowest) + 2.0 * MARGIN;
    let height = sheet.size.height + LEGEND_HEIGHT + 2.0 * MARGIN;

    let mut out = Lines::default();
    let size = format!("{} {}", number(width.ceil()), number(height.ceil()));
    let (shown_width, shown_height) = size.split_once(' ').expect("a space was put between them");
    out.put(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{shown_width}\" height=\"{shown_height}\" \
         viewBox=\"0 0 {size}\" font-family=\"Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif\">"
    ));
    out.put(&format!("<title>{}</title>", escaped(&summary)));
    out.put(&format!("<style>\n{SHEET}</style>"));
    out.text.push_str(MARKERS);
    out.put("<rect class=\"bg\" width=\"100%\" height=\"100%\"/>");
    out.put(&format!(
        "<g transform=\"translate({0} {0})\">",
        number(MARGIN)
    ));
    for cluster in &sheet.clusters {
        out.put(&border(cluster));
    }
    // Labels come after all lines, so that none is crossed out; nodes come last.
    for drawn in &sheet.edges {
        out.put(&line(graph, drawn));
    }
    for drawn in &sheet.edges {
        label(&graph.edges[drawn.index], drawn)
            .into_iter()
            .for_each(|label| out.put(&label));
    }
    for (index, rect) in &sheet.nodes {
        out.put(&node(&graph.nodes[*index], *rect));
    }
    out.put("</g>");
    legend_lines(
        &symbols,
        &summary,
        sheet.size.height + 2.0 * MARGIN,
        &mut out,
    );
    out.put("</svg>");
    out.text
}

#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    fn put(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }
}

fn border(cluster: &Cluster) -> String {
    let rect = cluster.rect;
    format!(
        "<rect class=\"ns\" {} rx=\"6\"/><text class=\"t\" x=\"{}\" y=\"{}\">{}</text>",
        corners(rect),
        number(rect.x + 10.0),
        number(rect.y + 15.0),
        escaped(&style::shortened(&printable(&cluster.namespace)))
    )
}

fn corners(rect: Rect) -> String {
    format!(
        "x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
        number(rect.x),
        number(rect.y),
        number(rect.width),
        number(rect.height)
    )
}

fn line(graph: &Graph, drawn: &DrawnEdge) -> String {
    let edge = &graph.edges[drawn.index];
    let (class, head) = if graph.is_in_cycle(edge) {
        ("e c", "hc")
    } else {
        ("e", "h")
    };
    let start = if edge.is_boxed() {
        " marker-start=\"url(#b)\""
    } else {
        ""
    };
    format!(
        "<g class=\"{class}\"><title>{}</title><path d=\"{}\"{start} marker-end=\"url(#{head})\"/></g>",
        escaped(&edge_title(graph, edge)),
        curve(&drawn.points)
    )
}

/// What the tooltip of an edge says: every place.
fn edge_title(graph: &Graph, edge: &Edge) -> String {
    let name = |index: usize| graph.nodes[index].id.to_string();
    let mut text = format!("{} → {}", name(edge.from), name(edge.to));
    for place in &edge.places {
        let label = place.label();
        let boxed = if place.boxed { "Box" } else { "" };
        let parts: Vec<&str> = [&*label, boxed]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        if !parts.is_empty() {
            write!(text, "; {}", parts.join(", ")).expect("a String takes all text");
        }
    }
    text
}

fn label(edge: &Edge, drawn: &DrawnEdge) -> Option<String> {
    let rect = drawn.label_rect?;
    let lines = style::edge_lines(edge);
    if lines.is_empty() {
        return None;
    }
    let mut text = String::from("<g class=\"e\">");
    for (index, line) in lines.iter().enumerate() {
        let y = rect.y + 1.0 + EDGE_LINE * index as f64 + EDGE_TEXT * 0.9;
        write!(
            text,
            "<text x=\"{}\" y=\"{}\">{}</text>",
            number(rect.centre().x),
            number(y),
            escaped(line)
        )
        .expect("a String takes all text");
    }
    text.push_str("</g>");
    Some(text)
}

fn node(node: &Node, rect: Rect) -> String {
    let mut classes = format!("n {}", kind_name(node.kind));
    if node.cycle.is_some() {
        classes.push_str(" c");
    }
    if node.deprecated {
        classes.push_str(" old");
    }
    let centre = rect.centre();
    let title = format!(
        "{}: {}, {} ({})",
        node.id,
        kind_name(node.kind),
        node.rust_path,
        node.location
    );
    format!(
        "<g class=\"{classes}\"><title>{}</title>{}<text x=\"{}\" y=\"{}\">{}</text></g>",
        escaped(&title),
        shape(node.kind, rect),
        number(centre.x),
        number(centre.y + NODE_TEXT * 0.35),
        escaped(&style::node_text(node))
    )
}

fn kind_name(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Struct => "struct",
        NodeKind::Enum => "enum",
        NodeKind::Union => "union",
        NodeKind::Alias => "alias",
    }
}

fn shape(kind: NodeKind, rect: Rect) -> String {
    let round = |radius: f64| {
        format!(
            "<rect class=\"s\" {} rx=\"{}\"/>",
            corners(rect),
            number(radius)
        )
    };
    match kind {
        NodeKind::Struct | NodeKind::Alias => round(3.0),
        NodeKind::Enum => round(rect.height / 2.0),
        NodeKind::Union => {
            let slope = style::slope(rect.width);
            let point = |x: f64, y: f64| format!("{} {}", number(x), number(y));
            let middle = rect.centre().y;
            let corners = [
                point(rect.x, middle),
                point(rect.x + slope, rect.y),
                point(rect.right() - slope, rect.y),
                point(rect.right(), middle),
                point(rect.right() - slope, rect.bottom()),
                point(rect.x + slope, rect.bottom()),
            ];
            format!("<polygon class=\"s\" points=\"{}\"/>", corners.join(" "))
        }
    }
}

fn legend_lines(symbols: &[(Symbol, &str)], summary: &str, top: f64, out: &mut Lines) {
    let mut x = MARGIN;
    let middle = top + 8.0;
    for (symbol, meaning) in symbols {
        let rect = Rect::around(
            Point {
                x: x + legend::SYMBOL_WIDTH / 2.0,
                y: middle,
            },
            super::geometry::Size {
                width: legend::SYMBOL_WIDTH,
                height: 14.0,
            },
        );
        out.put(&symbol_drawn(*symbol, rect));
        out.put(&format!(
            "<text class=\"l\" x=\"{}\" y=\"{}\">{meaning}</text>",
            number(rect.right() + 6.0),
            number(middle + 4.0)
        ));
        x += legend::width(meaning);
    }
    out.put(&format!(
        "<text class=\"l\" x=\"{}\" y=\"{}\">{}</text>",
        number(MARGIN),
        number(middle + 28.0),
        escaped(summary)
    ));
}

fn symbol_drawn(symbol: Symbol, rect: Rect) -> String {
    let middle = rect.centre().y;
    let arrow = |class: &str, marks: &str| {
        format!(
            "<g class=\"{class}\"><path d=\"M{0} {1}L{2} {1}\" {marks}/></g>",
            number(rect.x),
            number(middle),
            number(rect.right())
        )
    };
    match symbol {
        Symbol::Kind(kind) => {
            format!(
                "<g class=\"n {}\">{}</g>",
                kind_name(kind),
                shape(kind, rect)
            )
        }
        Symbol::Box => arrow("e", "marker-start=\"url(#b)\" marker-end=\"url(#h)\""),
        Symbol::Cycle => arrow("e c", "marker-end=\"url(#hc)\""),
    }
}

/// Text as XML has it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use spectable::Configuration;
    use spectable::schema::{
        Field, Location, Model, ModelId, Position, Schema, Shape, Struct, Type,
    };

    use super::*;

    /// A graph of one model that names itself, everything in it called `name`.
    fn graph(name: &str) -> Graph {
        let id = ModelId::new(name, name);
        let field = Field::new(
            name,
            Type::array(Type::Reference(id.clone())),
            Position::start(),
        );
        let mut schema = Schema::new();
        schema.insert(Model::new(
            id,
            Location::new(name, Position::start()),
            Shape::Struct(Struct {
                fields: vec![field],
            }),
        ));
        Graph::of(&schema, &Configuration::default())
    }

    /// The names of all tags, in their order.
    fn tags(svg: &str) -> Vec<&str> {
        let tags = svg.split('<').skip(1);
        tags.map(|tag| {
            let end = tag.find(|c: char| !c.is_alphanumeric() && c != '/');
            &tag[..end.unwrap_or(tag.len())]
        })
        .collect()
    }

    #[test]
    fn hostile_names_change_nothing_but_the_text() {
        let harmless = svg(&graph("name"));
        for hostile in [
            "<script>alert(1)</script>",
            "\" onload=\"alert(1)",
            "]]><g/><![CDATA[",
            "&lt;b&gt;",
            "a\u{0}\u{1b}\nb\u{202e}",
            "</style>",
        ] {
            let drawn = svg(&graph(hostile));
            assert_eq!(tags(&drawn), tags(&harmless), "{hostile}");
            let quotes = |text: &str| text.matches('"').count();
            assert_eq!(quotes(&drawn), quotes(&harmless), "{hostile}");
            assert!(
                drawn.chars().all(|c| c == '\n' || !c.is_control()),
                "{hostile}"
            );
        }
        assert!(svg(&graph("&lt;b&gt;")).contains(">&amp;lt;b&amp;gt;</text>"));
    }
}
