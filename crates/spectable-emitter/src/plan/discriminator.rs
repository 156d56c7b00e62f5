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
        let field = shape.fields.iter().find(|field| *field.key == *key)?;
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

/// The first key that all members share and whose values tell them apart. A key of which each member
/// takes one value goes before one of which a member takes several.
fn shared_tags(union: &UnionPlan, items: &[Item], depth: usize) -> Option<Tags> {
    let depth = depth.checked_sub(1)?;
    let keys = candidates(union, items, depth);
    let found = |variety| {
        let tags = |key: &String| tags_by(key, variety, union, items, depth);
        keys.iter().find_map(tags)
    };
    found(Variety::One).or_else(|| found(Variety::Several))
}

/// The tags of the members if `key` is what tells them apart.
fn tags_by(
    key: &str,
    variety: Variety,
    union: &UnionPlan,
    items: &[Item],
    depth: usize,
) -> Option<Tags> {
    let members = union
        .members
        .iter()
        .map(|member| member_tags(&member.ty, key, variety, items, depth))
        .collect::<Option<Vec<_>>>()?;
    Tags {
        key: key.to_owned(),
        optional: members.iter().any(|member| member.optional),
        of_members: members.into_iter().map(|member| member.values).collect(),
    }
    .if_distinct()
}

/// How many values of its tag a member may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Variety {
    One,
    Several,
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

/// The keys that some member takes one value of, the first member's first.
fn candidates(union: &UnionPlan, items: &[Item], depth: usize) -> Vec<String> {
    let mut keys = Vec::new();
    for member in &union.members {
        let found: Vec<String> = match target(&member.ty, items) {
            Some(ItemKind::Struct(shape)) => shape
                .fields
                .iter()
                .filter(|field| fixed_values(field, Variety::One, items).is_some())
                .map(|field| field.key.to_string())
                .collect(),
            Some(ItemKind::Union(inner)) => tags(inner, items, depth)
                .map(|tags| tags.key)
                .into_iter()
                .collect(),
            _ => return Vec::new(),
        };
        keys.extend(found);
    }
    let mut seen = BTreeSet::new();
    keys.retain(|key| seen.insert(key.clone()));
    keys
}

/// The values that `key` takes in a member.
fn member_tags(
    ty: &RustType,
    key: &str,
    variety: Variety,
    items: &[Item],
    depth: usize,
) -> Option<MemberTags> {
    match target(ty, items)? {
        ItemKind::Struct(shape) => {
            let field = shape.fields.iter().find(|field| *field.key == *key)?;
            Some(MemberTags {
                values: fixed_values(field, variety, items)?,
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

/// The texts that a field can hold, if there are no others and no more than `variety` allows.
fn fixed_values(field: &FieldPlan, variety: Variety, items: &[Item]) -> Option<Vec<String>> {
    let values = match target(&field.ty, items) {
        // Some pages give each value of an enum a page of its own, and the enum is a union of them.
        Some(ItemKind::Union(union)) => {
            let members = union.members.iter();
            let values = members.map(|member| values_of(&member.ty, items));
            values.collect::<Option<Vec<_>>>()?.concat()
        }
        _ => values_of(&field.ty, items)?,
    };
    (variety == Variety::Several || values.len() == 1).then_some(values)
}

/// The texts that a literal or an enum is.
fn values_of(ty: &RustType, items: &[Item]) -> Option<Vec<String>> {
    if let RustType::Literal(Literal::String(text)) = ty {
        return Some(vec![text.clone()]);
    }
    match target(ty, items)? {
        ItemKind::Enum(shape) => {
            let values = shape.variants.iter().map(|variant| match &variant.value {
                Literal::String(text) => Some(text.clone()),
                _ => None,
            });
            values.collect()
        }
        ItemKind::Alias(RustType::Literal(Literal::String(text))) => Some(vec![text.clone()]),
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
