//! A schema as JSON text, and back.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Model, Schema};

/// The version of the JSON form of a [`Schema`]. It is raised when a reader of the old form could
/// no longer read the new one.
pub const FORMAT_VERSION: u32 = 1;

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
