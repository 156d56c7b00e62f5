//! Unions that are members of each other. Reading one would try the other, and so on for ever;
//! but then each of them is one of the same types, so each gets all members of the circle.

use std::collections::BTreeMap;

use super::component::components;
use super::item::{Item, ItemKind, MemberPlan};
use super::rust_type::{ItemId, RustType};

/// Makes the members of each union end in types that are not the union again.
pub(crate) fn break_union_circles(items: &mut [Item]) {
    let mut edges = Vec::new();
    for (index, item) in items.iter().enumerate() {
        for member in members(item) {
            edges.extend(union_of(&member.ty, items).map(|target| (index, target)));
        }
    }
    let component = components(items.len(), edges.iter().copied());
    let mut circles = BTreeMap::<usize, Vec<usize>>::new();
    for (from, to) in edges {
        if component[from] == component[to] {
            let circle = circles.entry(component[from]).or_default();
            if circle.last() != Some(&from) {
                circle.push(from);
            }
        }
    }
    for circle in circles.values() {
        let mut common = Vec::<MemberPlan>::new();
        for member in circle.iter().flat_map(|&index| members(&items[index])) {
            let again = union_of(&member.ty, items).is_some_and(|union| circle.contains(&union));
            if !again && common.iter().all(|other| other.ty != member.ty) {
                common.push(member.clone());
            }
        }
        for &index in circle {
            if let ItemKind::Union(union) = &mut items[index].kind {
                union.members.clone_from(&common);
                union.tag = None;
            }
        }
    }
    for item in items {
        if matches!(&item.kind, ItemKind::Union(union) if union.members.is_empty()) {
            item.kind = ItemKind::Alias(RustType::Value);
        }
    }
}

fn members(item: &Item) -> &[MemberPlan] {
    match &item.kind {
        ItemKind::Union(union) => &union.members,
        _ => &[],
    }
}

/// The union that `ty` names, seen through aliases.
fn union_of(ty: &RustType, items: &[Item]) -> Option<usize> {
    let RustType::Item(ItemId(index)) = ty else {
        return None;
    };
    match &items[*index].kind {
        ItemKind::Union(_) => Some(*index),
        ItemKind::Alias(inner) => union_of(inner, items),
        _ => None,
    }
}
