//! Pages of unions that list the fields of all members together, as if a value had all of them.
//!
//! Most generators of the second family write such pages, which look like those of objects. What
//! gives them away is that other pages hold the same fields in part, to which nothing leads: each
//! of them has the field that tells the members apart, and all of them together have every field,
//! required as the union says.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use spectable_schema::{Code, Diagnostic, Field, Literal, Model, ModelId, Shape, Type};

use crate::letters::letters;

/// How many members a diagnostic names.
const NAMED_MEMBERS: usize = 3;

/// A field as the structs of a folder have it, which are compared with one another.
#[derive(Clone, Copy)]
struct Entry<'m> {
    field: &'m Field,
    /// How many structs have a field of this name.
    count: usize,
}

/// The fields of a struct that stand for one key each, by their names.
type Fields<'m> = HashMap<&'m str, Entry<'m>>;

/// What is known of a union whose page looks like an object's.
struct Merged {
    /// The index of its model.
    union: usize,
    /// The indexes of its members.
    members: Vec<usize>,
    /// The names of the fields that every member must have.
    common: BTreeSet<String>,
    /// The types that members give to a field in another way than the union's page.
    types: Vec<(String, Vec<Type>)>,
}

/// The names that links on pages about no model lead to, by their letters: a page of operations leads
/// to the models that stand for themselves. A page that leads to most models is a list of them.
pub(crate) fn linked<'p>(texts: impl Iterator<Item = &'p str>, models: usize) -> HashSet<String> {
    let links_of = |text: &str| -> HashSet<String> {
        let addresses = text.split("](").skip(1).filter_map(|rest| {
            let (address, _) = rest.split_once(')')?;
            let (path, _) = address.split_once(".md")?;
            path.rsplit('/').next().map(letters)
        });
        addresses.collect()
    };
    let links = texts
        .map(links_of)
        .filter(|links| links.len() * 2 <= models);
    links.flatten().collect()
}

/// Lets fields that not every member of a merged union has be absent, and have the types of all.
/// Members are found among the models that no other one and none of the `linked` names leads to.
pub(crate) fn loosen(models: &mut [Model], linked: &HashSet<String>) -> Vec<Diagnostic> {
    let merged = find(models, linked);
    let mut remarks = Vec::new();
    for found in merged {
        let names: Vec<String> = found
            .members
            .iter()
            .map(|member| models[*member].title.clone())
            .collect();
        let model = &mut models[found.union];
        if let Shape::Struct(shape) = &mut model.shape {
            for field in &mut shape.fields {
                field.required &= found.common.contains(&field.name);
                let types = found.types.iter().find(|(name, _)| *name == field.name);
                if let Some((_, types)) = types {
                    field.ty.value = Type::Union(types.clone());
                }
            }
        }
        remarks.push(remark(model, &names));
    }
    remarks
}

fn remark(model: &Model, members: &[String]) -> Diagnostic {
    let mut named: Vec<String> = members
        .iter()
        .take(NAMED_MEMBERS)
        .map(|name| format!("`{name}`"))
        .collect();
    let more = members.len().saturating_sub(NAMED_MEMBERS);
    if more > 0 {
        named.push(format!("{more} more"));
    }
    let last = named.pop().unwrap_or_default();
    let message = format!(
        "the page lists the fields of {} and {last} together; those that not all of them have are \
         read as optional",
        named.join(", ")
    );
    Diagnostic::new(Code::MergedUnion, message, model.location.clone())
}

fn find(models: &[Model], linked: &HashSet<String>) -> Vec<Merged> {
    let structs = structs(models);
    let enums = enums(models);
    let users = users(models);
    let is_unlinked = |index: &usize| !linked.contains(&letters(&models[*index].title));
    let by_rarest = by_rarest_field(structs.iter().filter(|(index, _)| is_unlinked(index)));
    structs
        .iter()
        .filter_map(|(union, fields)| {
            let parts = fields.keys().filter_map(|name| by_rarest.get(name));
            let mut parts: Vec<usize> = parts.flatten().copied().collect();
            parts.retain(|part| part != union && is_part(&structs[part], fields));
            parts.sort_unstable();
            retain_unused(&mut parts, *union, &users, models);
            merged(*union, fields, &parts, &structs, &enums)
        })
        .collect()
}

/// The fields of each struct, by the index of its model.
fn structs(models: &[Model]) -> BTreeMap<usize, Fields<'_>> {
    let shapes = models.iter().map(|model| &model.shape).enumerate();
    let with_fields = shapes.filter_map(|(index, shape)| match shape {
        Shape::Struct(shape) => Some((index, &shape.fields)),
        _ => None,
    });
    let with_fields: Vec<_> = with_fields.collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for field in with_fields.iter().flat_map(|(_, fields)| *fields) {
        *counts.entry(&field.name).or_default() += 1;
    }
    let entries = with_fields.into_iter().map(|(index, fields)| {
        let keyed = fields.iter().filter(|field| !field.is_catch_all());
        let entries = keyed.map(|field| {
            let count = counts.get(field.name.as_str()).copied().unwrap_or(0);
            (field.name.as_str(), Entry { field, count })
        });
        (index, entries.collect())
    });
    entries.collect()
}

/// Leaves those of `parts` that no model names but the union and the other parts.
fn retain_unused(
    parts: &mut Vec<usize>,
    union: usize,
    users: &HashMap<&ModelId, Vec<usize>>,
    models: &[Model],
) {
    loop {
        let known: HashSet<usize> = parts.iter().copied().chain([union]).collect();
        let before = parts.len();
        parts.retain(|part| {
            let users = users.get(&models[*part].id);
            users.is_none_or(|users| users.iter().all(|user| known.contains(user)))
        });
        if parts.len() == before {
            return;
        }
    }
}

/// For each model that others name, which ones do.
fn users(models: &[Model]) -> HashMap<&ModelId, Vec<usize>> {
    let mut users: HashMap<&ModelId, Vec<usize>> = HashMap::new();
    for (index, model) in models.iter().enumerate() {
        let mut types: Vec<&Type> = match &model.shape {
            Shape::Struct(shape) => shape.fields.iter().map(|field| &field.ty.value).collect(),
            Shape::Union(union) => union.members.iter().map(|member| &member.ty).collect(),
            Shape::Alias(ty) => vec![ty],
            Shape::Enum(_) | Shape::Unknown => Vec::new(),
        };
        while let Some(ty) = types.pop() {
            if let Type::Reference(id) = ty
                && *id != model.id
            {
                users.entry(id).or_default().push(index);
            }
            types.extend(ty.children());
        }
    }
    users
}

/// The enums whose values are texts.
fn enums(models: &[Model]) -> HashSet<&ModelId> {
    let is_of_texts = |model: &&Model| match &model.shape {
        Shape::Enum(shape) => shape
            .values
            .iter()
            .all(|value| matches!(value.value, Literal::String(_))),
        _ => false,
    };
    models
        .iter()
        .filter(is_of_texts)
        .map(|model| &model.id)
        .collect()
}

/// The structs by the one field of theirs that the fewest others have, so that few are compared.
fn by_rarest_field<'s, 'm: 's>(
    structs: impl Iterator<Item = (&'s usize, &'s Fields<'m>)>,
) -> HashMap<&'m str, Vec<usize>> {
    let mut by_rarest: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, fields) in structs {
        let rarest = fields
            .iter()
            .min_by_key(|(name, entry)| (entry.count, **name));
        if let Some((name, _)) = rarest {
            by_rarest.entry(name).or_default().push(*index);
        }
    }
    by_rarest
}

/// Whether `fields` hold all of `part` and what it requires, and more fields or more that is required.
fn is_part(part: &Fields<'_>, fields: &Fields<'_>) -> bool {
    let required =
        |fields: &Fields<'_>| fields.values().filter(|entry| entry.field.required).count();
    let is_less = part.len() < fields.len() || required(part) < required(fields);
    is_less
        && part.iter().all(|(name, entry)| {
            let whole = fields.get(name);
            whole.is_some_and(|whole| whole.field.required || !entry.field.required)
        })
}

/// The union that `fields` are of, if the `parts` are its members.
fn merged(
    union: usize,
    fields: &Fields<'_>,
    parts: &[usize],
    structs: &BTreeMap<usize, Fields<'_>>,
    enums: &HashSet<&ModelId>,
) -> Option<Merged> {
    let is_required = |fields: &Fields<'_>, name: &str| {
        let entry = fields.get(name);
        entry.is_some_and(|entry| entry.field.required)
    };
    let tags = fields.iter().filter(|(_, entry)| {
        let is_text = is_text(&entry.field.ty.value, enums);
        entry.field.required && is_text
    });
    let mut tags: Vec<&str> = tags.map(|(name, _)| *name).collect();
    tags.sort_unstable();
    let found = tags.into_iter().filter_map(|tag| {
        let members = parts.iter().copied();
        let members: Vec<usize> = members
            .filter(|part| is_required(&structs[part], tag))
            .collect();
        if members.len() < 2 {
            return None;
        }
        let says_the_same = fields.iter().all(|(name, entry)| {
            let of_members = || {
                members
                    .iter()
                    .filter_map(|member| structs[member].get(name))
            };
            let is_required = of_members().any(|member| member.field.required);
            let mut descriptions = of_members().map(|member| &member.field.description);
            is_required == entry.field.required
                && descriptions.any(|description| *description == entry.field.description)
        });
        if !says_the_same {
            return None;
        }
        let common = fields.keys().filter(|name| {
            let mut of_members = members.iter();
            of_members.all(|member| is_required(&structs[member], name))
        });
        let common: BTreeSet<String> = common.map(|name| (*name).to_owned()).collect();
        let required = fields.values().filter(|entry| entry.field.required).count();
        (common.len() < required).then(|| Merged {
            union,
            types: types(fields, &members, structs, enums),
            members,
            common,
        })
    });
    // A text that only some members must have can look like the tag of those; the tag itself is one that
    // all have. Of equals, the first.
    found.reduce(|most, other| {
        if other.members.len() > most.members.len() {
            other
        } else {
            most
        }
    })
}

/// The types of the fields that have several. Enums are open as long as nothing says otherwise, so one
/// reads the values of all.
fn types(
    fields: &Fields<'_>,
    members: &[usize],
    structs: &BTreeMap<usize, Fields<'_>>,
    enums: &HashSet<&ModelId>,
) -> Vec<(String, Vec<Type>)> {
    let with_types = fields.iter().filter_map(|(name, entry)| {
        let own = &entry.field.ty.value;
        let of_members = members
            .iter()
            .filter_map(|member| structs[member].get(name));
        let mut distinct = vec![own.clone()];
        for member in of_members {
            let ty = &member.field.ty.value;
            if !distinct.contains(ty) {
                distinct.push(ty.clone());
            }
        }
        let are_texts = distinct.iter().all(|ty| is_text(ty, enums));
        (distinct.len() > 1 && !are_texts).then(|| ((*name).to_owned(), distinct))
    });
    with_types.collect()
}

/// Whether the values of a type are texts, as that of a field is that tells members apart.
fn is_text(ty: &Type, enums: &HashSet<&ModelId>) -> bool {
    match ty {
        Type::String | Type::Literal(Literal::String(_)) => true,
        Type::Reference(id) => enums.contains(id),
        _ => false,
    }
}
