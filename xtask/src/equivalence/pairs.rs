//! Pairs the models of two schemas, and their fields.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use spectable::schema::{Field, Model, ModelId, Schema, Shape, Type, letters};

/// What two lists have in common, and what only one of them has.
#[derive(Debug)]
pub(super) struct Pairs<'s, T> {
    pub(super) both: Vec<(&'s T, &'s T)>,
    pub(super) left_only: Vec<&'s T>,
    pub(super) right_only: Vec<&'s T>,
}

/// Pairs models by the letters and digits of their names, and what is left by where it is used:
/// generators name models that have no name of their own each in its way. Where several have the
/// same name, those of the same namespace go together, and then those with the most in common.
pub(super) fn models<'s>(left: &'s Schema, right: &'s Schema) -> Pairs<'s, Model> {
    let mut pairs = pair(
        left.models(),
        right.models(),
        |model| letters(&model.title),
        likeness,
    );
    let mut next = 0;
    while let Some(&(left_model, right_model)) = pairs.both.get(next) {
        for (left_id, right_id) in uses(left_model, right_model) {
            let place = |models: &[&Model], id: &ModelId| models.iter().position(|m| m.id == *id);
            if let Some(left_at) = place(&pairs.left_only, left_id)
                && let Some(right_at) = place(&pairs.right_only, right_id)
                && likeness(pairs.left_only[left_at], pairs.right_only[right_at]).is_some()
            {
                let pair = (
                    pairs.left_only.remove(left_at),
                    pairs.right_only.remove(right_at),
                );
                pairs.both.push(pair);
            }
        }
        next += 1;
    }
    pairs
}

/// Pairs fields by the letters and digits of their names.
pub(super) fn fields<'s>(left: &'s [Field], right: &'s [Field]) -> Pairs<'s, Field> {
    pair(
        left.iter(),
        right.iter(),
        |field| letters(&field.name),
        |_, _| Some(0),
    )
}

/// Pairs what has the same key and is alike at all, the most alike first.
fn pair<'s, T>(
    left: impl Iterator<Item = &'s T>,
    right: impl Iterator<Item = &'s T>,
    key: impl Fn(&T) -> String,
    likeness: impl Fn(&T, &T) -> Option<usize>,
) -> Pairs<'s, T> {
    let mut candidates: BTreeMap<String, Vec<&T>> = BTreeMap::new();
    for item in right {
        candidates.entry(key(item)).or_default().push(item);
    }
    let mut both = Vec::new();
    let mut left_only = Vec::new();
    for item in left {
        let candidates = candidates.entry(key(item)).or_default();
        let best = (0..candidates.len())
            .filter_map(|index| Some((likeness(item, candidates[index])?, Reverse(index))))
            .max();
        match best {
            Some((_, Reverse(index))) => both.push((item, candidates.remove(index))),
            None => left_only.push(item),
        }
    }
    Pairs {
        both,
        left_only,
        right_only: candidates.into_values().flatten().collect(),
    }
}

/// How much two models have in common. `None`: they cannot be the same one.
fn likeness(left: &Model, right: &Model) -> Option<usize> {
    let namespace = |model: &Model| {
        let last = model.id.namespace.segments().last().unwrap_or_default();
        letters(last)
    };
    let same_namespace = usize::from(namespace(left) == namespace(right));
    let shared = match (&left.shape, &right.shape) {
        (Shape::Struct(left), Shape::Struct(right)) => {
            fields(&left.fields, &right.fields).both.len()
        }
        (Shape::Enum(_), Shape::Enum(_))
        | (Shape::Union(_) | Shape::Unknown, Shape::Union(_) | Shape::Unknown) => 0,
        _ => return None,
    };
    Some(same_namespace * 1_000 + shared)
}

/// The models that `left` and `right` use in the same places.
fn uses<'s>(left: &'s Model, right: &'s Model) -> Vec<(&'s ModelId, &'s ModelId)> {
    let mut found = Vec::new();
    match (&left.shape, &right.shape) {
        (Shape::Struct(left), Shape::Struct(right)) => {
            for (left, right) in fields(&left.fields, &right.fields).both {
                uses_in_types(&left.ty.value, &right.ty.value, &mut found);
            }
        }
        (Shape::Union(left), Shape::Union(right)) if left.members.len() == right.members.len() => {
            for (left, right) in left.members.iter().zip(&right.members) {
                uses_in_types(&left.ty, &right.ty, &mut found);
            }
        }
        _ => {}
    }
    found
}

fn uses_in_types<'s>(left: &'s Type, right: &'s Type, found: &mut Vec<(&'s ModelId, &'s ModelId)>) {
    match (left, right) {
        (Type::Reference(left), Type::Reference(right)) => found.push((left, right)),
        (Type::Nullable(left), right) => uses_in_types(left, right, found),
        (left, Type::Nullable(right)) => uses_in_types(left, right, found),
        (Type::Array(left), Type::Array(right)) | (Type::Map(left), Type::Map(right)) => {
            uses_in_types(left, right, found);
        }
        _ => {}
    }
}
