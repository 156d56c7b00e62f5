//! The models as a graph: what names what, where the generated Rust has a `Box`, and which models
//! lead back to themselves.
//!
//! A [`Graph`] is plain data. It can be cut down to what a reader wants to see, and written as
//! [Mermaid](Graph::to_mermaid) or [DOT](Graph::to_dot).
//!
//! ```
//! use spectable::Configuration;
//! use spectable::graph::{Graph, NodeKind};
//! use spectable::schema::{
//!     Field, Location, Model, ModelId, Position, Schema, Shape, Struct, Type,
//! };
//!
//! let folder = ModelId::new("files", "Folder");
//! let mut parent = Field::new("parent", Type::Reference(folder.clone()), Position::start());
//! parent.required = false;
//! let mut schema = Schema::new();
//! schema.insert(Model::new(
//!     folder,
//!     Location::new("files/folder.md", Position::start()),
//!     Shape::Struct(Struct { fields: vec![parent] }),
//! ));
//!
//! let graph = Graph::of(&schema, &Configuration::default());
//! assert_eq!(graph.nodes[0].kind, NodeKind::Struct);
//! let edge = &graph.edges[0];
//! assert_eq!(edge.places[0].label(), "parent?");
//! assert!(edge.is_boxed() && graph.is_in_cycle(edge));
//! ```

use std::collections::BTreeMap;

use spectable_emitter::Layout;
use spectable_emitter::outline::outline_of;
pub use spectable_emitter::outline::{Around, OutlineKind as NodeKind};
use spectable_schema::{Location, ModelId, Schema};

use crate::Configuration;

mod dot;
mod label;
mod left_out;
mod mermaid;
mod selection;
mod text;

pub use left_out::LeftOut;
pub use selection::Direction;
pub use text::printable;

/// Models and the references between them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Graph {
    /// The models, ordered by namespace and then by name.
    pub nodes: Vec<Node>,
    /// The references, ordered by the models that they come from and then by those that they lead to;
    /// at most one from one model to another.
    pub edges: Vec<Edge>,
    /// What is not in the graph although the pages document it.
    pub left_out: LeftOut,
}

/// A model.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Node {
    /// The model.
    pub id: ModelId,
    /// What it becomes in Rust.
    pub kind: NodeKind,
    /// The path of its Rust type below the root of the output: `components::GiftCard`.
    pub rust_path: String,
    /// Where its title stands.
    pub location: Location,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// The number of the cycle that it is in. Two models have the same number if each leads to the
    /// other, by whatever way.
    pub cycle: Option<usize>,
}

/// All places in one model that name another one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Edge {
    /// The index of the node whose model names the other.
    pub from: usize,
    /// The index of the node whose model is named.
    pub to: usize,
    /// The places in their order; at least one.
    pub places: Vec<Place>,
}

/// A place in a model that names another one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The documented name of the field that it stands in; absent where the model has no fields.
    pub field: Option<String>,
    /// For a member of a union, the values of the tag that stand for it.
    pub tags: Vec<String>,
    /// What lies around the named model, outermost first.
    pub around: Vec<Around>,
    /// Whether the generated Rust has a `Box` between the two models.
    pub boxed: bool,
}

impl Graph {
    /// The graph of all models of `schema`, as `configuration` has them written.
    pub fn of(schema: &Schema, configuration: &Configuration) -> Self {
        let options = configuration.emitter_options(Layout::Crate, "");
        let outline = outline_of(schema, &options);
        let mut edges = BTreeMap::<(usize, usize), Vec<Place>>::new();
        let mut nodes = Vec::with_capacity(outline.len());
        for (from, (model, planned)) in schema.models().zip(outline).enumerate() {
            nodes.push(Node {
                id: planned.id,
                kind: planned.kind,
                rust_path: planned.path,
                location: model.location.clone(),
                deprecated: model.deprecation.is_some(),
                cycle: planned.cycle,
            });
            for reference in planned.references {
                edges.entry((from, reference.to)).or_default().push(Place {
                    field: reference.field,
                    tags: reference.tags,
                    around: reference.around,
                    boxed: reference.boxed,
                });
            }
        }
        Self {
            nodes,
            edges: edges
                .into_iter()
                .map(|((from, to), places)| Edge { from, to, places })
                .collect(),
            left_out: LeftOut::default(),
        }
    }

    /// The index of the node of a model.
    pub fn index_of(&self, model: &ModelId) -> Option<usize> {
        self.nodes.binary_search_by(|node| node.id.cmp(model)).ok()
    }

    /// Whether an edge is part of a cycle.
    pub fn is_in_cycle(&self, edge: &Edge) -> bool {
        let cycle = self.nodes[edge.from].cycle;
        cycle.is_some() && cycle == self.nodes[edge.to].cycle
    }

    /// The indices of the nodes of each cycle.
    pub fn cycles(&self) -> Vec<Vec<usize>> {
        let mut cycles = BTreeMap::<usize, Vec<usize>>::new();
        for (index, node) in self.nodes.iter().enumerate() {
            if let Some(cycle) = node.cycle {
                cycles.entry(cycle).or_default().push(index);
            }
        }
        cycles.into_values().collect()
    }

    /// The indices of the nodes of each namespace, as it is shown.
    pub fn namespaces(&self) -> BTreeMap<String, Vec<usize>> {
        let mut namespaces = BTreeMap::<String, Vec<usize>>::new();
        for (index, node) in self.nodes.iter().enumerate() {
            let namespace = node.id.namespace.to_string();
            namespaces.entry(namespace).or_default().push(index);
        }
        namespaces
    }
}

impl Edge {
    /// Whether the generated Rust has a `Box` at one of the places.
    pub fn is_boxed(&self) -> bool {
        self.places.iter().any(|place| place.boxed)
    }
}
