//! Which member of an object belongs to which field.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use crate::{Field, Struct};

/// Which names of fields are tried first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// The names in the JSON.
    Wire,
    /// The names that the pages document.
    Documented,
}

/// The members of an object by the fields that they belong to.
pub(super) struct Members<'v> {
    /// The member of each field.
    by_field: Vec<Option<(&'v String, &'v Value)>>,
    /// How many members belong to no field.
    pub(super) unassigned: usize,
}

impl<'v> Members<'v> {
    /// Each field that is part of the JSON, with its member.
    pub(super) fn of<'s>(
        &self,
        shape: &'s Struct,
    ) -> impl Iterator<Item = (&'s Field, Option<(&'v String, &'v Value)>)> {
        let fields = shape.fields.iter().zip(&self.by_field);
        fields
            .filter(|(field, _)| !field.is_transport())
            .map(|(field, member)| (field, *member))
    }
}

/// Assigns each member to one field at most: by the names as `spelling` orders them, and what is left
/// by letters and digits.
pub(super) fn assign<'v>(
    object: &'v Map<String, Value>,
    shape: &Struct,
    spelling: Spelling,
) -> Members<'v> {
    let mut by_field = vec![None; shape.fields.len()];
    let mut taken: HashSet<&str> = HashSet::new();
    let names: [fn(&Field) -> &str; 2] = match spelling {
        Spelling::Wire => [Field::key, |field| &field.name],
        Spelling::Documented => [|field| &field.name, Field::key],
    };
    for name in names {
        for (field, place) in shape.fields.iter().zip(&mut by_field) {
            if place.is_none()
                && let Some((key, value)) = object.get_key_value(name(field))
                && taken.insert(key)
            {
                *place = Some((key, value));
            }
        }
    }
    if taken.len() < object.len() {
        let left = object
            .iter()
            .filter(|(key, _)| !taken.contains(key.as_str()));
        let mut by_letters: HashMap<String, (&String, &Value)> =
            left.map(|member| (letters(member.0), member)).collect();
        for (field, place) in shape.fields.iter().zip(&mut by_field) {
            if place.is_none() {
                *place = by_letters.remove(&letters(&field.name));
            }
        }
    }
    let assigned = by_field.iter().flatten().count();
    Members {
        by_field,
        unassigned: object.len() - assigned,
    }
}

/// The letters and digits of a name, in which its spellings agree.
fn letters(name: &str) -> String {
    let kept = name.chars().filter(|character| character.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}
