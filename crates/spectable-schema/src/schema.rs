//! The schema as a whole.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Model, ModelId};

/// The version of the JSON form of a [`Schema`]. It is raised when a reader of the old form could
/// no longer read the new one.
pub const FORMAT_VERSION: u32 = 1;

/// All models of an API, ordered by namespace and then by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    models: BTreeMap<ModelId, Model>,
}

/// Why a text is not a schema.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReadSchemaError {
    /// The text is not the JSON form of a schema.
    Json(serde_json::Error),
    /// The schema was written in a form that this version does not read.
    Version(u32),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document<Models> {
    format_version: u32,
    models: Models,
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

    /// The schema as JSON text, with a line for each member.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("a schema holds nothing that JSON cannot")
    }

    /// Reads what [`to_json`](Self::to_json) wrote.
    ///
    /// # Errors
    ///
    /// If the text is not JSON in the form of a schema, or of another format version.
    pub fn from_json(json: &str) -> Result<Self, ReadSchemaError> {
        #[derive(Deserialize)]
        struct Version {
            format_version: u32,
        }
        let Version { format_version } =
            serde_json::from_str(json).map_err(ReadSchemaError::Json)?;
        if format_version != FORMAT_VERSION {
            return Err(ReadSchemaError::Version(format_version));
        }
        serde_json::from_str(json).map_err(ReadSchemaError::Json)
    }
}

impl Default for Schema {
    fn default() -> Self {
        Self::new()
    }
}

impl FromIterator<Model> for Schema {
    fn from_iter<I: IntoIterator<Item = Model>>(models: I) -> Self {
        let mut schema = Self::new();
        for model in models {
            schema.insert(model);
        }
        schema
    }
}

impl Serialize for Schema {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Document {
            format_version: FORMAT_VERSION,
            models: self.models().collect::<Vec<_>>(),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Schema {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let document = Document::<Vec<Model>>::deserialize(deserializer)?;
        let mut schema = Self::new();
        for model in document.models {
            if let Some(twin) = schema.insert(model) {
                return Err(serde::de::Error::custom(format_args!(
                    "two models have the id {}",
                    twin.id
                )));
            }
        }
        Ok(schema)
    }
}

impl fmt::Display for ReadSchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => write!(f, "not a schema: {error}"),
            Self::Version(version) => write!(
                f,
                "the schema has format version {version}, this version of spectable reads {FORMAT_VERSION}"
            ),
        }
    }
}

impl std::error::Error for ReadSchemaError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Json(error) => Some(error),
            Self::Version(_) => None,
        }
    }
}
