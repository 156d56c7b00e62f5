//! All parts of a graph on one sheet.

use std::collections::BTreeMap;

use spectable::graph::Graph;

use super::geometry::{Cluster, DrawnEdge, Part, Point, Rect, Size};
use super::layout::{connected, layout};
use super::packing::packed;
use super::style;

/// How many times as wide as high a sheet is meant to be.
const ASPECT: f64 = 1.7;
/// The air between parts of one namespace.
const PART_GAP: f64 = 26.0;
/// The air between namespaces.
const BLOCK_GAP: f64 = 30.0;

/// Everything that is drawn, with its place.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) size: Size,
    pub(super) nodes: Vec<(usize, Rect)>,
    pub(super) edges: Vec<DrawnEdge>,
    pub(super) clusters: Vec<Cluster>,
}

/// Lays out `graph`: each connected part by itself, those that stay in one namespace in a box of
/// that namespace.
pub(super) fn sheet(graph: &Graph) -> Sheet {
    let mut by_namespace = BTreeMap::<String, Vec<Part>>::new();
    let mut blocks = Vec::new();
    for nodes in connected(graph) {
        let namespace = |index: &usize| graph.nodes[*index].id.namespace.to_string();
        let first = namespace(&nodes[0]);
        let part = layout(graph, &nodes);
        if nodes.iter().all(|index| namespace(index) == first) {
            by_namespace.entry(first).or_default().push(part);
        } else {
            blocks.push(part);
        }
    }
    for (namespace, parts) in by_namespace {
        if namespace.is_empty() {
            blocks.extend(parts);
        } else {
            blocks.push(in_a_box(side_by_side(parts, PART_GAP), namespace));
        }
    }
    let whole = side_by_side(blocks, BLOCK_GAP);
    Sheet {
        size: whole.size,
        nodes: whole.nodes,
        edges: whole.edges,
        clusters: whole.clusters,
    }
}

/// The parts as one, none over another.
fn side_by_side(parts: Vec<Part>, gap: f64) -> Part {
    let sizes: Vec<Size> = parts.iter().map(|part| part.size).collect();
    let (places, size) = packed(&sizes, gap, ASPECT);
    let mut whole = Part {
        size,
        nodes: Vec::new(),
        edges: Vec::new(),
        clusters: Vec::new(),
    };
    for (mut part, place) in parts.into_iter().zip(places) {
        part.move_by(place);
        whole.nodes.append(&mut part.nodes);
        whole.edges.append(&mut part.edges);
        whole.clusters.append(&mut part.clusters);
    }
    whole
}

/// The part with the border of its namespace.
fn in_a_box(mut part: Part, namespace: String) -> Part {
    let inside = Rect {
        x: style::PADDING,
        y: style::TITLE_HEIGHT,
        width: part.size.width,
        height: part.size.height,
    };
    part.move_by(Point {
        x: inside.x,
        y: inside.y,
    });
    let rect = style::with_title(inside);
    part.size = Size {
        width: rect.width,
        height: rect.height,
    };
    part.clusters.push(Cluster { namespace, rect });
    part
}

#[cfg(test)]
mod tests {
    use spectable::Configuration;
    use spectable::schema::{
        Field, Location, Model, ModelId, Position, Schema, Shape, Struct, Type,
    };

    use super::*;

    /// A graph whose models name others without much of an order, in three namespaces and in none.
    fn tangle(models: usize) -> Graph {
        let id = |index: usize| {
            let namespace = ["", "components", "operations", "shared"][index * 7 / 5 % 4];
            ModelId::new(
                namespace,
                format!("Model{}", "X".repeat(index * 5 % 17)) + &index.to_string(),
            )
        };
        let schema: Schema = (0..models)
            .map(|index| {
                let named = [index * 11 / 3 + 1, index * 5 / 2 + 3, index].into_iter();
                let named = named.take(index % 4).map(|to| to % models);
                let fields = named.map(|to| {
                    let name = format!("field{}", "y".repeat(to % 13));
                    Field::new(
                        name,
                        Type::array(Type::Reference(id(to))),
                        Position::start(),
                    )
                });
                Model::new(
                    id(index),
                    Location::new("page.md", Position::start()),
                    Shape::Struct(Struct {
                        fields: fields.collect(),
                    }),
                )
            })
            .collect();
        Graph::of(&schema, &Configuration::default())
    }

    fn apart(a: Rect, b: Rect) -> bool {
        a.right() < b.x || b.right() < a.x || a.bottom() < b.y || b.bottom() < a.y
    }

    fn within(inner: Rect, outer: Rect) -> bool {
        inner.x >= outer.x
            && inner.y >= outer.y
            && inner.right() <= outer.right()
            && inner.bottom() <= outer.bottom()
    }

    #[test]
    fn nothing_lies_on_anything_else() {
        for models in [1, 2, 7, 30, 90] {
            let graph = tangle(models);
            let sheet = sheet(&graph);
            assert_eq!(sheet.nodes.len(), models);
            assert_eq!(sheet.edges.len(), graph.edges.len());
            for (position, (a, rect)) in sheet.nodes.iter().enumerate() {
                for (b, other) in &sheet.nodes[position + 1..] {
                    assert!(apart(*rect, *other), "{models}: {a} {b}");
                }
                // A node is in one border of its namespace, and in no other one.
                let namespace = graph.nodes[*a].id.namespace.to_string();
                let around: Vec<&str> = sheet
                    .clusters
                    .iter()
                    .filter(|cluster| !apart(cluster.rect, *rect))
                    .map(|cluster| &*cluster.namespace)
                    .collect();
                let expected = if namespace.is_empty() {
                    vec![]
                } else {
                    vec![&*namespace]
                };
                assert_eq!(around, expected, "{models}: {a}");
            }
            for (position, cluster) in sheet.clusters.iter().enumerate() {
                for other in &sheet.clusters[position + 1..] {
                    assert!(
                        apart(cluster.rect, other.rect),
                        "{models}: {cluster:?} {other:?}"
                    );
                }
            }
            let whole = Rect {
                x: -0.01,
                y: -0.01,
                width: sheet.size.width + 0.02,
                height: sheet.size.height + 0.02,
            };
            assert!(sheet.nodes.iter().all(|(_, rect)| within(*rect, whole)));
            assert!(
                sheet
                    .clusters
                    .iter()
                    .all(|cluster| within(cluster.rect, whole))
            );
        }
    }

    #[test]
    fn the_same_graph_gives_the_same_sheet() {
        let graph = tangle(60);
        assert_eq!(
            format!("{:?}", sheet(&graph)),
            format!("{:?}", sheet(&graph))
        );
    }
}
