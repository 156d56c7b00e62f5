//! What tells the members of a union apart: a key that all of them have, with a value that only
//! one of them takes.

use std::collections::BTreeSet;

use spectable_schema::Literal;

use super::item::{FieldPlan, Item, ItemKind, Presence, UnionPlan};
use super::rust_type::{ItemId, RustType};

/// How many unions may lie in each other for their tags to be found.
const DEPTH: usize = 3;

/// Sets the tags of the unions of `items`.
pub(crate) fn find_tags(items: &mut [Item]) {
    let found: Vec<_> = items
        .iter()
        .map(|item| match &item.kind {
            ItemKind::Union(union) => tags(union, items, DEPTH),
            _ => None,
        })
        .collect();
    for (item, found) in items.iter_mut().zip(found) {
        let ItemKind::Union(union) = &mut item.kind else {
            continue;
        };
        let (key, tags, optional) = match found {
            Some(tags) => (Some(tags.key), tags.of_members, tags.optional),
            None => (None, vec![Vec::new(); union.members.len()], false),
        };
        union.tag = key;
        union.tag_optional = optional;
        for (member, tags) in union.members.iter_mut().zip(tags) {
            member.tags = tags;
        }
    }
}

struct Tags {
    key: String,
    of_members: Vec<Vec<String>>,
    /// Whether a member may come without its tag.
    optional: bool,
}

/// The values of the tag of one member.
struct MemberTags {
    values: Vec<String>,
    optional: bool,
}

fn tags(union: &UnionPlan, items: &[Item], depth: usize) -> Option<Tags> {
    documented_tags(union, items).or_else(|| shared_tags(union, items, depth))
}

/// The tags that the page names, if they tell all members apart.
fn documented_tags(union: &UnionPlan, items: &[Item]) -> Option<Tags> {
    let key = union.tag.as_deref()?;
    let mut optional = false;
    for member in &union.members {
        let ItemKind::Struct(shape) = target(&member.ty, items)? else {
            return None;
        };
        let field = shape.fields.iter().find(|field| field.key == key)?;
        optional |= field.presence != Presence::Required;
    }
    Tags {
        key: key.to_owned(),
        of_members: union
            .members
            .iter()
            .map(|member| member.tags.clone())
            .collect(),
        optional,
    }
    .if_distinct()
}

/// The first key that all members share and whose values tell them apart.
fn shared_tags(union: &UnionPlan, items: &[Item], depth: usize) -> Option<Tags> {
    let depth = depth.checked_sub(1)?;
    let first = &union.members.first()?.ty;
    candidates(first, items, depth).into_iter().find_map(|key| {
        let members = union
            .members
            .iter()
            .map(|member| member_tags(&member.ty, &key, items, depth))
            .collect::<Option<Vec<_>>>()?;
        Tags {
            key,
            optional: members.iter().any(|member| member.optional),
            of_members: members.into_iter().map(|member| member.values).collect(),
        }
        .if_distinct()
    })
}

impl Tags {
    fn if_distinct(self) -> Option<Self> {
        let mut seen = BTreeSet::new();
        self.of_members
            .iter()
            .all(|tags| !tags.is_empty() && tags.iter().all(|tag| seen.insert(tag)))
            .then_some(())?;
        Some(self)
    }
}

/// The keys of a member whose value is fixed.
fn candidates(ty: &RustType, items: &[Item], depth: usize) -> Vec<String> {
    match target(ty, items) {
        Some(ItemKind::Struct(shape)) => shape
            .fields
            .iter()
            .filter(|field| fixed_value(field, items).is_some())
            .map(|field| field.key.clone())
            .collect(),
        Some(ItemKind::Union(union)) => tags(union, items, depth)
            .map(|tags| tags.key)
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

/// The values that `key` takes in a member.
fn member_tags(ty: &RustType, key: &str, items: &[Item], depth: usize) -> Option<MemberTags> {
    match target(ty, items)? {
        ItemKind::Struct(shape) => {
            let field = shape.fields.iter().find(|field| field.key == key)?;
            Some(MemberTags {
                values: vec![fixed_value(field, items)?.to_owned()],
                optional: field.presence != Presence::Required,
            })
        }
        ItemKind::Union(union) => {
            let tags = tags(union, items, depth)?;
            (tags.key == key).then(|| MemberTags {
                values: tags.of_members.concat(),
                optional: tags.optional,
            })
        }
        _ => None,
    }
}

/// The one text that a field can hold.
fn fixed_value<'a>(field: &'a FieldPlan, items: &'a [Item]) -> Option<&'a str> {
    if let RustType::Literal(Literal::String(text)) = &field.ty {
        return Some(text);
    }
    match target(&field.ty, items)? {
        ItemKind::Enum(shape) => match shape.variants.as_slice() {
            [variant] => match &variant.value {
                Literal::String(text) => Some(text),
                _ => None,
            },
            _ => None,
        },
        ItemKind::Alias(RustType::Literal(Literal::String(text))) => Some(text),
        _ => None,
    }
}

/// What the item is that `ty` names, seen through aliases.
fn target<'a>(ty: &RustType, items: &'a [Item]) -> Option<&'a ItemKind> {
    let RustType::Item(ItemId(index)) = ty else {
        return None;
    };
    match &items[*index].kind {
        ItemKind::Alias(inner @ RustType::Item(_)) => target(inner, items),
        kind => Some(kind),
    }
}
