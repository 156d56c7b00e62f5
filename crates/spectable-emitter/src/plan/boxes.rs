//! Where a `Box` is needed: a type that contains itself, directly or through others, would have no
//! end. As few places as can be found are boxed, so that the rest can be used as it is.

use std::collections::BTreeMap;

use super::cuts::{self, fewest_cuts};
use super::item::{Item, ItemKind, Presence};
use super::rust_type::{ItemId, RustType};

/// A field or a member that holds an item by value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) owner: usize,
    position: usize,
    pub(super) target: usize,
    /// How much a reader minds a `Box` here; a boxed member is in the way of each `match`.
    nuisance: u8,
}

/// All places with the same owner and target. A cycle through one is a cycle through each.
#[derive(Debug, Clone)]
struct Edge {
    from: usize,
    to: usize,
    places: Vec<Place>,
}

impl Edge {
    /// The edge as one that may be cut.
    fn cost(&self) -> cuts::Edge {
        let nuisance = self.places.iter().map(|place| place.nuisance).max();
        cuts::Edge {
            from: self.from,
            to: self.to,
            places: self.places.len(),
            nuisance: nuisance.unwrap_or(0),
        }
    }
}

/// Sets `boxed` on as few fields and members of `items` as make every type finite.
pub(crate) fn place_boxes(items: &mut [Item]) {
    let mut boxed = Vec::<Place>::new();
    for mut knot in knots(items.len(), edges(&places(items))) {
        // Nothing but a box on the place itself breaks the cycle of a type that holds itself.
        knot.retain(|edge| {
            if edge.from == edge.to {
                boxed.extend(&edge.places);
            }
            edge.from != edge.to
        });
        let costs: Vec<_> = knot.iter().map(Edge::cost).collect();
        for index in fewest_cuts(&costs) {
            boxed.extend(&knot[index].places);
        }
    }
    for place in &boxed {
        place_box(items, place);
    }
}

/// Sets `boxed` at `place`.
pub(super) fn place_box(items: &mut [Item], place: &Place) {
    match &mut items[place.owner].kind {
        ItemKind::Struct(shape) => shape.fields[place.position].boxed = true,
        ItemKind::Union(union) => union.members[place.position].boxed = true,
        ItemKind::Enum(_) | ItemKind::Alias(_) | ItemKind::Newtype(_) => {}
    }
}

impl Place {
    pub(super) fn is_boxed(&self, items: &[Item]) -> bool {
        match &items[self.owner].kind {
            ItemKind::Struct(shape) => shape.fields[self.position].boxed,
            ItemKind::Union(union) => union.members[self.position].boxed,
            ItemKind::Enum(_) | ItemKind::Alias(_) | ItemKind::Newtype(_) => false,
        }
    }
}

/// Where items hold others by value, in the order of the owners.
pub(super) fn places(items: &[Item]) -> Vec<Place> {
    let mut places = Vec::new();
    for (owner, item) in items.iter().enumerate() {
        let mut add = |position, ty: &RustType, nuisance| {
            if let Some(target) = contained(ty, items) {
                places.push(Place {
                    owner,
                    position,
                    target,
                    nuisance,
                });
            }
        };
        match &item.kind {
            ItemKind::Struct(shape) => {
                for (position, field) in shape.fields.iter().enumerate() {
                    add(
                        position,
                        &field.ty,
                        u8::from(field.presence == Presence::Required),
                    );
                }
            }
            ItemKind::Union(union) => {
                for (position, member) in union.members.iter().enumerate() {
                    add(position, &member.ty, 2);
                }
            }
            ItemKind::Enum(_) | ItemKind::Alias(_) | ItemKind::Newtype(_) => {}
        }
    }
    places
}

/// The item that a value of this type holds, seen through aliases. An alias that holds itself was
/// made a newtype of a list or map, or `Value`, so the way has an end.
fn contained(ty: &RustType, items: &[Item]) -> Option<usize> {
    let ItemId(index) = ty.contained()?;
    match &items[index].kind {
        ItemKind::Alias(ty) => contained(ty, items),
        _ => Some(index),
    }
}

fn edges(places: &[Place]) -> Vec<Edge> {
    let mut edges = BTreeMap::<_, Vec<_>>::new();
    for place in places {
        edges
            .entry((place.owner, place.target))
            .or_default()
            .push(*place);
    }
    edges
        .into_iter()
        .map(|((from, to), places)| Edge { from, to, places })
        .collect()
}

/// The edges inside each set of items that all lead to each other. No other edge is in a cycle.
fn knots(items: usize, edges: Vec<Edge>) -> Vec<Vec<Edge>> {
    let component =
        super::component::components(items, edges.iter().map(|edge| (edge.from, edge.to)));
    let mut knots = BTreeMap::<_, Vec<_>>::new();
    for edge in edges {
        if component[edge.from] == component[edge.to] {
            knots.entry(component[edge.from]).or_default().push(edge);
        }
    }
    knots.into_values().collect()
}
