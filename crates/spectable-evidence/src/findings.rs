//! All that the evidence says about a schema, by model and field.

use std::collections::BTreeMap;

use spectable_schema::{Enum, Location, ModelId, Openness, Type};

use crate::observation::Observation;

/// What is said about the models of a schema and their fields.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Findings {
    models: BTreeMap<ModelId, ModelFindings>,
}

/// What is said about one model.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct ModelFindings {
    /// By the field's place in the model.
    pub(crate) fields: BTreeMap<usize, FieldFindings>,
    /// About the members of a union, or the type that an alias stands for.
    pub(crate) seen: Observation,
    /// The members of a union whose page does not list them.
    pub(crate) members: Option<(Vec<Type>, Location)>,
    /// Whether an enum has values that its page does not list.
    pub(crate) openness: Option<(Openness, Location)>,
}

/// What is said about one field.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct FieldFindings {
    /// Its names in the JSON: the first one said, and those that differ from it.
    pub(crate) wire_names: Vec<(String, Location)>,
    /// About its type, and whether it can be `null`.
    pub(crate) seen: Observation,
    /// The values that are listed for it or for its elements, with a name for their enum.
    pub(crate) enumeration: Option<(String, Enum, Location)>,
    /// Where it is missing from a sample of its model.
    pub(crate) absent: Option<Location>,
}

impl Findings {
    /// What is said about the model with this id, if anything.
    pub(crate) fn get(&self, id: &ModelId) -> Option<&ModelFindings> {
        self.models.get(id)
    }

    pub(crate) fn model(&mut self, id: &ModelId) -> &mut ModelFindings {
        if !self.models.contains_key(id) {
            self.models.insert(id.clone(), ModelFindings::default());
        }
        self.models.get_mut(id).expect("it has just been put there")
    }

    pub(crate) fn field(&mut self, id: &ModelId, field: usize) -> &mut FieldFindings {
        self.model(id).fields.entry(field).or_default()
    }

    /// Leaves nothing but names and places of `null`.
    pub(crate) fn keep_names_and_nulls(&mut self) {
        for model in self.models.values_mut() {
            model.seen.keep_nulls();
            for field in model.fields.values_mut() {
                field.seen.keep_nulls();
                field.absent = None;
            }
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.models.is_empty()
    }
}

impl FieldFindings {
    /// Notes that the field is called `name` in the JSON.
    pub(crate) fn add_wire_name(&mut self, name: &str, location: impl FnOnce() -> Location) {
        if self.wire_names.iter().all(|(known, _)| known != name) {
            self.wire_names.push((name.to_owned(), location()));
        }
    }
}
