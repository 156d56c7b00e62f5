//! How far types reach into one another. To know what it takes to drop a value, the compiler goes through all
//! types that can be part of it, behind pointers too, and gives up where that goes on for longer than its
//! recursion limit.

use super::component::components;
use super::item::{Item, ItemKind};
use super::rust_type::{ItemId, RustType};

/// The compiler's limit where nothing is said, but for some levels of types that the user has around ours.
const DEFAULT_LIMIT: usize = 100;

/// The recursion limit that a crate with these items needs, where that is more than the default.
pub(super) fn recursion_limit(items: &[Item]) -> Option<usize> {
    let deepest = deepest(items);
    (deepest > DEFAULT_LIMIT).then(|| (deepest + DEFAULT_LIMIT).next_power_of_two())
}

/// The most levels of types below any item, itself included, as the compiler counts them. Items that all lead
/// to one another are taken to lie in one another in the longest way that there can be.
fn deepest(items: &[Item]) -> usize {
    let mut edges = Vec::new();
    // The levels of each item alone.
    let mut own = vec![1; items.len()];
    for (owner, item) in items.iter().enumerate() {
        each_type(item, &mut |ty, is_boxed| {
            let (levels, target) = levels(ty);
            let levels = levels + usize::from(is_boxed);
            own[owner] = own[owner].max(1 + levels);
            if let Some(ItemId(target)) = target {
                edges.push((owner, target));
            }
        });
    }
    let component = components(items.len(), edges.iter().copied());
    let count = component.iter().max().map_or(0, |last| last + 1);
    let mut depths = vec![0; count];
    for (item, levels) in own.iter().enumerate() {
        depths[component[item]] += levels;
    }
    // Each component has a larger number than all that it leads to.
    let mut edges: Vec<_> = edges
        .into_iter()
        .map(|(from, to)| (component[from], component[to]))
        .filter(|(from, to)| from != to)
        .collect();
    edges.sort_unstable();
    edges.dedup();
    let mut below = vec![0; count];
    for &(from, to) in &edges {
        below[from] = below[from].max(below[to] + depths[to]);
    }
    let whole = depths.iter().zip(&below);
    whole.map(|(own, below)| own + below).max().unwrap_or(0)
}

/// Calls `visit` with each type in `item`, and whether it is boxed there.
fn each_type(item: &Item, visit: &mut impl FnMut(&RustType, bool)) {
    match &item.kind {
        ItemKind::Struct(shape) => {
            for field in &shape.fields {
                visit(&field.ty, field.boxed);
            }
        }
        ItemKind::Union(union) => {
            for member in &union.members {
                visit(&member.ty, member.boxed);
            }
        }
        ItemKind::Alias(ty) | ItemKind::Newtype(ty) => visit(ty, false),
        ItemKind::Enum(_) => {}
    }
}

/// The levels of a type above the item in it, and that item.
fn levels(ty: &RustType) -> (usize, Option<ItemId>) {
    match ty {
        RustType::Item(id) => (0, Some(*id)),
        RustType::Option(inner) => levels(inner),
        RustType::Vec(inner) => {
            let (levels, item) = levels(inner);
            (levels + 1, item)
        }
        // Its nodes are a level of their own.
        RustType::Map(_, inner) => {
            let (levels, item) = levels(inner);
            (levels + 2, item)
        }
        _ => (0, None),
    }
}
