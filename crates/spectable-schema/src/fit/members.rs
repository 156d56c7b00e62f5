//! Which member of an object belongs to which field.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use crate::{Field, Struct, letters};

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
    /// How many of those may belong to a field whose name in the JSON is not known: they have
    /// characters like `@`, which SDKs leave out of names or spell as words.
    unspelled: usize,
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

    /// The first field that is required and surely has no member.
    pub(super) fn lacking<'s>(&self, shape: &'s Struct) -> Option<&'s Field> {
        let missing = |(field, member): (&'s Field, Option<_>)| {
            (field.required && member.is_none()).then_some(field)
        };
        let guesses = self.of(shape).filter_map(missing);
        let guesses = guesses.filter(|field| field.key_is_guess()).count();
        let is_sure = |field: &&Field| guesses > self.unspelled || !field.key_is_guess();
        self.of(shape).filter_map(missing).find(is_sure)
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
            let letters = letters(&field.name);
            if place.is_none() && !letters.is_empty() {
                *place = by_letters.remove(&letters);
            }
        }
    }
    taken.extend(by_field.iter().flatten().map(|(key, _)| key.as_str()));
    let left = object.keys().filter(|key| !taken.contains(key.as_str()));
    let is_unspelled = |key: &&String| match spelling {
        Spelling::Wire => !key.chars().all(is_in_names),
        Spelling::Documented => false,
    };
    Members {
        unassigned: object.len() - taken.len(),
        unspelled: left.filter(is_unspelled).count(),
        by_field,
    }
}

fn is_in_names(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-')
}
