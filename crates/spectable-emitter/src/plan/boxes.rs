//! Where a `Box` is needed: a type that contains itself, directly or through others, would have no
//! end. As few places as can be found are boxed, so that the rest can be used as it is.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::item::{Item, ItemKind, Presence};
use super::rust_type::{ItemId, RustType};

/// How much work the search for the fewest boxes may take for one knot of types, in edges looked
/// at. Knots of real APIs need a fraction; past this, few boxes are good enough.
const WORK: usize = 2_000_000;

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
        for index in fewest_cuts(&knot) {
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

/// Indices of edges without which no cycle is left: the fewest places if the search comes to an
/// end, few of them otherwise.
fn fewest_cuts(edges: &[Edge]) -> BTreeSet<usize> {
    let few = few_cuts(edges);
    let most = cost(edges, &few);
    let mut work = WORK;
    for limit in 1..most {
        let mut cuts = BTreeSet::new();
        match search(edges, &mut cuts, limit, &mut work) {
            Some(true) => return cuts,
            Some(false) => {}
            None => break,
        }
    }
    few
}

fn cost(edges: &[Edge], cuts: &BTreeSet<usize>) -> usize {
    cuts.iter().map(|&index| edges[index].places.len()).sum()
}

/// Whether cuts of at most `limit` more places leave no cycle; `None` if the work is used up.
/// Each cycle has to be cut somewhere, so trying each edge of one cycle misses no solution.
fn search(
    edges: &[Edge],
    cuts: &mut BTreeSet<usize>,
    limit: usize,
    work: &mut usize,
) -> Option<bool> {
    *work = work.checked_sub(edges.len() * edges.len())?;
    let Some(cycle) = shortest_cycle(edges, cuts) else {
        return Some(true);
    };
    for index in by_nuisance(edges, cycle) {
        let Some(rest) = limit.checked_sub(edges[index].places.len()) else {
            continue;
        };
        cuts.insert(index);
        if search(edges, cuts, rest, work)? {
            return Some(true);
        }
        cuts.remove(&index);
    }
    Some(false)
}

/// Cuts one edge of a shortest cycle until none is left, then takes back what was not needed.
fn few_cuts(edges: &[Edge]) -> BTreeSet<usize> {
    if edges.len() * edges.len() > WORK {
        return closing_edges(edges);
    }
    let mut cuts = BTreeSet::new();
    while let Some(cycle) = shortest_cycle(edges, &cuts) {
        cuts.extend(by_nuisance(edges, cycle).first());
    }
    for index in cuts.clone() {
        cuts.remove(&index);
        if shortest_cycle(edges, &cuts).is_some() {
            cuts.insert(index);
        }
    }
    cuts
}

/// The edges that lead back to a node on the way from the first one, depth first. Every cycle has
/// one of them.
fn closing_edges(edges: &[Edge]) -> BTreeSet<usize> {
    let outgoing = outgoing(edges, &BTreeSet::new());
    let mut cuts = BTreeSet::new();
    let mut on_path = BTreeMap::new();
    for &start in outgoing.keys() {
        if on_path.contains_key(&start) {
            continue;
        }
        let mut path = vec![(start, 0)];
        on_path.insert(start, true);
        while let Some((node, position)) = path.last_mut() {
            let Some(&index) = outgoing.get(node).and_then(|edges| edges.get(*position)) else {
                on_path.insert(*node, false);
                path.pop();
                continue;
            };
            *position += 1;
            let to = edges[index].to;
            match on_path.get(&to) {
                Some(true) => {
                    cuts.insert(index);
                }
                Some(false) => {}
                None => {
                    on_path.insert(to, true);
                    path.push((to, 0));
                }
            }
        }
    }
    cuts
}

fn by_nuisance(edges: &[Edge], mut cycle: Vec<usize>) -> Vec<usize> {
    cycle.sort_by_key(|&index| {
        let edge = &edges[index];
        let nuisance = edge.places.iter().map(|place| place.nuisance).max();
        (edge.places.len(), nuisance, index)
    });
    cycle
}

/// The indices of the edges of a shortest cycle that has no edge of `cuts`.
fn shortest_cycle(edges: &[Edge], cuts: &BTreeSet<usize>) -> Option<Vec<usize>> {
    let outgoing = outgoing(edges, cuts);
    let mut shortest: Option<Vec<usize>> = None;
    for &start in outgoing.keys() {
        if let Some(cycle) = cycle_through(start, edges, &outgoing)
            && shortest
                .as_ref()
                .is_none_or(|best| cycle.len() < best.len())
        {
            let done = cycle.len() == 2;
            shortest = Some(cycle);
            if done {
                break;
            }
        }
    }
    shortest
}

/// The indices of the edges from each node, without those of `cuts`.
fn outgoing(edges: &[Edge], cuts: &BTreeSet<usize>) -> BTreeMap<usize, Vec<usize>> {
    let mut outgoing = BTreeMap::<usize, Vec<usize>>::new();
    for (index, edge) in edges.iter().enumerate() {
        if !cuts.contains(&index) {
            outgoing.entry(edge.from).or_default().push(index);
        }
    }
    outgoing
}

/// A shortest cycle through `start`, found breadth first.
fn cycle_through(
    start: usize,
    edges: &[Edge],
    outgoing: &BTreeMap<usize, Vec<usize>>,
) -> Option<Vec<usize>> {
    let mut reached_by = BTreeMap::<usize, usize>::new();
    let mut queue = VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        for &index in outgoing.get(&node).into_iter().flatten() {
            let to = edges[index].to;
            if to == start {
                let mut cycle = vec![index];
                let mut node = node;
                while node != start {
                    let index = reached_by[&node];
                    cycle.push(index);
                    node = edges[index].from;
                }
                return Some(cycle);
            }
            if let std::collections::btree_map::Entry::Vacant(entry) = reached_by.entry(to) {
                entry.insert(index);
                queue.push_back(to);
            }
        }
    }
    None
}
