//! A connected part of a graph, laid out by itself.

use std::collections::BTreeMap;

use dagre::graph::{Graph as Layered, GraphOptions};
use dagre::layout::types::LabelPos;
use dagre::{EdgeLabel, LayoutOptions, NodeLabel, RankDir};
use spectable::graph::{Graph, NodeKind};

use super::geometry::{Cluster, DrawnEdge, Part, Point, Rect, Size};
use super::{ports, style};

/// The nodes of each connected part of `graph`, the parts in the order of their first nodes.
pub(super) fn connected(graph: &Graph) -> Vec<Vec<usize>> {
    let mut neighbours = vec![Vec::new(); graph.nodes.len()];
    for edge in &graph.edges {
        neighbours[edge.from].push(edge.to);
        neighbours[edge.to].push(edge.from);
    }
    let mut seen = vec![false; graph.nodes.len()];
    let mut parts = Vec::new();
    for start in 0..graph.nodes.len() {
        if seen[start] {
            continue;
        }
        seen[start] = true;
        let mut part = vec![start];
        let mut next = 0;
        while let Some(&node) = part.get(next) {
            next += 1;
            for &to in &neighbours[node] {
                if !seen[to] {
                    seen[to] = true;
                    part.push(to);
                }
            }
        }
        part.sort_unstable();
        parts.push(part);
    }
    parts
}

/// The size of a node.
pub(super) fn node_size(graph: &Graph, index: usize) -> Size {
    let node = &graph.nodes[index];
    let text = style::text_width(&style::node_text(node), style::NODE_TEXT);
    // The ends of these run to a point or a half circle.
    let ends = match node.kind {
        NodeKind::Union | NodeKind::Enum => 28.0,
        NodeKind::Struct | NodeKind::Alias => 20.0,
    };
    Size {
        width: (text + ends).max(40.0),
        height: style::NODE_HEIGHT,
    }
}

/// Lays out the part of `graph` that has these nodes.
pub(super) fn layout(graph: &Graph, nodes: &[usize]) -> Part {
    let mut namespaces = BTreeMap::<String, String>::new();
    for &index in nodes {
        let namespace = graph.nodes[index].id.namespace.to_string();
        let key = format!("n{}", namespaces.len());
        namespaces.entry(namespace).or_insert(key);
    }
    let compound = namespaces.len() > 1;
    let mut layered = Layered::with_options(GraphOptions {
        directed: true,
        // Edges that are turned round on the way would else be one with those that lead back.
        multigraph: true,
        compound,
    });
    for &index in nodes {
        let size = node_size(graph, index);
        layered.set_node(key(index), Some(sized(size)));
    }
    let in_cluster = |index: usize| {
        let namespace = graph.nodes[index].id.namespace.to_string();
        let cluster = namespaces.get(&namespace);
        cluster.filter(|_| compound && !namespace.is_empty())
    };
    for &index in nodes {
        if let Some(cluster) = in_cluster(index) {
            if !layered.has_node(cluster) {
                layered.set_node(cluster.as_str(), Some(NodeLabel::default()));
            }
            layered.set_parent(&key(index), Some(cluster));
        }
    }
    let edges = edges_of(graph, nodes);
    for &index in &edges {
        let edge = &graph.edges[index];
        let size = style::label_size(edge);
        let label = EdgeLabel {
            width: size.width,
            height: size.height,
            labelpos: LabelPos::Center,
            ..EdgeLabel::default()
        };
        layered.set_edge(key(edge.from), key(edge.to), Some(label), None);
    }
    let options = LayoutOptions {
        rankdir: RankDir::LR,
        nodesep: 12.0,
        edgesep: 8.0,
        ranksep: 44.0,
        ..LayoutOptions::default()
    };
    dagre::layout(&mut layered, Some(options));
    let mut part = read(graph, nodes, &edges, &namespaces, &layered);
    make_room_for_titles(&mut part);
    ports::set_ends(graph, &mut part);
    at_origin(part)
}

/// The indices of the edges between these nodes.
fn edges_of(graph: &Graph, nodes: &[usize]) -> Vec<usize> {
    let all = graph.edges.iter().enumerate();
    // A part is connected: an edge that starts in it ends in it.
    all.filter(|(_, edge)| nodes.binary_search(&edge.from).is_ok())
        .map(|(index, _)| index)
        .collect()
}

fn key(index: usize) -> String {
    format!("m{index}")
}

fn sized(size: Size) -> NodeLabel {
    NodeLabel {
        width: size.width,
        height: size.height,
        ..NodeLabel::default()
    }
}

/// Reads what the layout says.
fn read(
    graph: &Graph,
    nodes: &[usize],
    edges: &[usize],
    namespaces: &BTreeMap<String, String>,
    layered: &Layered<NodeLabel, EdgeLabel>,
) -> Part {
    let rect = |key: &str| {
        let label = layered.node(key)?;
        let centre = Point {
            x: label.x?,
            y: label.y?,
        };
        let size = Size {
            width: label.width,
            height: label.height,
        };
        Some(Rect::around(centre, size))
    };
    let clusters = namespaces.iter().filter_map(|(namespace, key)| {
        Some(Cluster {
            namespace: namespace.clone(),
            rect: rect(key)?,
        })
    });
    Part {
        size: Size::default(),
        nodes: nodes
            .iter()
            .filter_map(|&index| Some((index, rect(&key(index))?)))
            .collect(),
        edges: edges
            .iter()
            .filter_map(|&index| {
                let edge = &graph.edges[index];
                let label = layered.edge(&key(edge.from), &key(edge.to), None)?;
                let points = label.points.iter().map(|point| Point {
                    x: point.x,
                    y: point.y,
                });
                Some(DrawnEdge {
                    index,
                    points: points.collect(),
                    label_rect: label
                        .x
                        .zip(label.y)
                        .map(|(x, y)| Rect::around(Point { x, y }, style::label_size(edge))),
                })
            })
            .collect(),
        clusters: clusters.collect(),
    }
}

/// Moves things down, so that each cluster has room for its title above what is in it and for some
/// air below. What was above something else stays above it, and no nearer.
fn make_room_for_titles(part: &mut Part) {
    let mut gaps: Vec<(f64, f64)> = Vec::new();
    for cluster in &part.clusters {
        gaps.push((cluster.rect.y, style::TITLE_HEIGHT));
        gaps.push((cluster.rect.bottom(), style::PADDING));
    }
    // What is at the place of a gap itself is above it.
    let down = |y: f64| -> f64 {
        let above = gaps.iter().filter(|(place, _)| *place < y);
        above.map(|(_, height)| height).sum()
    };
    for cluster in &mut part.clusters {
        let rect = &mut cluster.rect;
        let (top, bottom) = (rect.y + down(rect.y), rect.bottom() + down(rect.bottom()));
        (rect.y, rect.height) = (top, bottom - top + style::PADDING);
    }
    for (_, rect) in &mut part.nodes {
        rect.y += down(rect.centre().y);
    }
    for edge in &mut part.edges {
        for point in &mut edge.points {
            point.y += down(point.y);
        }
        if let Some(rect) = &mut edge.label_rect {
            rect.y += down(rect.centre().y);
        }
    }
}

/// The part, moved to the origin.
fn at_origin(mut part: Part) -> Part {
    let rects = part.nodes.iter().map(|(_, rect)| *rect);
    let rects = rects.chain(part.clusters.iter().map(|cluster| cluster.rect));
    let bends = part.edges.iter().flat_map(|edge| &edge.points);
    let bends = bends.map(|point| Rect::around(*point, Size::default()));
    let labels = part.edges.iter().filter_map(|edge| edge.label_rect);
    let Some(whole) = rects.chain(bends).chain(labels).reduce(Rect::with) else {
        return part;
    };
    let by = Point {
        x: -whole.x,
        y: -whole.y,
    };
    part.move_by(by);
    part.size = Size {
        width: whole.width,
        height: whole.height,
    };
    part
}
