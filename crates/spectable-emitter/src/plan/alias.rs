//! Aliases that would contain themselves. A Rust alias is only another name, so such a one has no
//! end: it becomes a type of its own, or `Value` where nothing but aliases is in the circle.

use std::collections::{BTreeMap, BTreeSet};

use spectable_schema::{Model, ModelId, Schema, Shape, Type};

use super::component::components;

/// The aliases that cannot be aliases in Rust.
#[derive(Debug, Default)]
pub(crate) struct CircularAliases<'a> {
    /// Those that become types of their own.
    pub(crate) newtypes: BTreeSet<&'a ModelId>,
    /// Those that stand for nothing but each other.
    pub(crate) empty: BTreeSet<&'a ModelId>,
}

/// Finds the aliases of `schema` that contain themselves.
pub(crate) fn circular_aliases(schema: &Schema) -> CircularAliases<'_> {
    let aliases: Vec<(&ModelId, &Type)> = schema.models().filter_map(alias).collect();
    let index: BTreeMap<&ModelId, usize> = aliases
        .iter()
        .enumerate()
        .map(|(index, (id, _))| (*id, index))
        .collect();
    let mut edges = Vec::new();
    for (from, (_, ty)) in aliases.iter().enumerate() {
        for_each_named(ty, &mut |id| {
            edges.extend(index.get(id).map(|to| (from, *to)))
        });
    }
    let component = components(aliases.len(), edges.iter().copied());
    let circular: BTreeSet<usize> = edges
        .iter()
        .filter(|(from, to)| component[*from] == component[*to])
        .map(|(from, _)| *from)
        .collect();

    let mut found = CircularAliases::default();
    for index in circular.iter().copied() {
        let (id, ty) = aliases[index];
        if directly_named(ty).is_none() {
            found.newtypes.insert(id);
        }
    }
    for index in circular {
        let (id, ty) = aliases[index];
        if directly_named(ty).is_some() && never_ends(id, schema, &found.newtypes) {
            found.empty.insert(id);
        }
    }
    found
}

fn alias(model: &Model) -> Option<(&ModelId, &Type)> {
    match &model.shape {
        Shape::Alias(ty) => Some((&model.id, ty)),
        _ => None,
    }
}

/// Calls `visit` with the models whose names stand in the alias's Rust type. Those in a union do
/// not: a union is a type of its own.
fn for_each_named<'a>(ty: &'a Type, visit: &mut impl FnMut(&'a ModelId)) {
    match ty {
        Type::Reference(id) => visit(id),
        Type::Union(_) => {}
        _ => ty
            .children()
            .iter()
            .for_each(|child| for_each_named(child, visit)),
    }
}

/// The model that the alias is another name for.
fn directly_named(ty: &Type) -> Option<&ModelId> {
    match ty {
        Type::Reference(id) => Some(id),
        Type::Nullable(inner) => directly_named(inner),
        _ => None,
    }
}

/// Whether following the alias leads to no type.
fn never_ends(id: &ModelId, schema: &Schema, newtypes: &BTreeSet<&ModelId>) -> bool {
    let mut seen = BTreeSet::new();
    let mut id = id;
    while seen.insert(id) {
        match schema.get(id).map(|model| &model.shape) {
            Some(Shape::Alias(ty)) if !newtypes.contains(id) => match directly_named(ty) {
                Some(next) => id = next,
                None => return false,
            },
            _ => return false,
        }
    }
    true
}
