//! How much a schema holds.

use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

use crate::{Model, Schema, Shape};

/// The counts of a schema, as its pages document them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Statistics {
    /// Models that are objects with known fields.
    pub structs: usize,
    /// Fields of those, the SDK's transport fields included.
    pub fields: usize,
    /// Deprecated fields.
    pub deprecated_fields: usize,
    /// Fields that belong to the SDK's transport and are no part of the JSON.
    pub transport_fields: usize,
    /// Fields of which nothing but a general rule says what they are called in the JSON.
    pub guessed_names: usize,
    /// Models that are sets of values.
    pub enums: usize,
    /// Values of those, `null` included where a page lists it.
    pub values: usize,
    /// Models that are one of several types.
    pub unions: usize,
    /// Members of those.
    pub members: usize,
    /// Models that are another name for a type.
    pub aliases: usize,
    /// Models whose page has a title and says no more.
    pub bare: usize,
}

impl Statistics {
    /// Counts what `schema` holds.
    pub fn of(schema: &Schema) -> Self {
        let mut counts = Self::default();
        for model in schema.models() {
            counts += Self::of_model(model);
        }
        counts
    }

    fn of_model(model: &Model) -> Self {
        let mut counts = Self::default();
        match &model.shape {
            Shape::Struct(shape) => {
                let count = |wanted: fn(&crate::Field) -> bool| {
                    shape.fields.iter().filter(|field| wanted(field)).count()
                };
                counts.structs = 1;
                counts.fields = shape.fields.len();
                counts.deprecated_fields = count(|field| field.deprecation.is_some());
                counts.transport_fields = count(crate::Field::is_transport);
                counts.guessed_names = count(|field| {
                    field.key_is_guess() && !field.is_transport() && !field.is_catch_all()
                });
            }
            Shape::Enum(shape) => {
                counts.enums = 1;
                counts.values = shape.values.len() + usize::from(shape.null.is_some());
            }
            Shape::Union(union) => {
                counts.unions = 1;
                counts.members = union.members.len();
            }
            Shape::Alias(_) => counts.aliases = 1,
            Shape::Unknown => counts.bare = 1,
        }
        counts
    }
}

impl AddAssign for Statistics {
    fn add_assign(&mut self, other: Self) {
        self.structs += other.structs;
        self.fields += other.fields;
        self.deprecated_fields += other.deprecated_fields;
        self.transport_fields += other.transport_fields;
        self.guessed_names += other.guessed_names;
        self.enums += other.enums;
        self.values += other.values;
        self.unions += other.unions;
        self.members += other.members;
        self.aliases += other.aliases;
        self.bare += other.bare;
    }
}
