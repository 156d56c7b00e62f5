//! The schema as a whole.

use std::collections::BTreeMap;

use crate::{Model, ModelId};

/// All models of an API, ordered by namespace and then by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    models: BTreeMap<ModelId, Model>,
}

impl Schema {
    /// A schema without models.
    pub fn new() -> Self {
        Self {
            models: BTreeMap::new(),
        }
    }

    /// Adds `model` and returns the one that had its id before, if any.
    pub fn insert(&mut self, model: Model) -> Option<Model> {
        self.models.insert(model.id.clone(), model)
    }

    /// The model with this id.
    pub fn get(&self, id: &ModelId) -> Option<&Model> {
        self.models.get(id)
    }

    /// The models, ordered by namespace and then by name.
    pub fn models(&self) -> impl ExactSizeIterator<Item = &Model> + DoubleEndedIterator {
        self.models.values()
    }

    /// The models to be changed in place. A model's id stays as it is.
    pub fn models_mut(&mut self) -> impl ExactSizeIterator<Item = &mut Model> {
        self.models.values_mut()
    }

    /// How many models there are.
    pub fn len(&self) -> usize {
        self.models.len()
    }

    /// Whether there is no model.
    pub fn is_empty(&self) -> bool {
        self.models.is_empty()
    }
}

impl Default for Schema {
    fn default() -> Self {
        Self::new()
    }
}

impl FromIterator<Model> for Schema {
    fn from_iter<I: IntoIterator<Item = Model>>(models: I) -> Self {
        let models = models.into_iter();
        Self {
            models: models.map(|model| (model.id.clone(), model)).collect(),
        }
    }
}
