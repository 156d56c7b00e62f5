//! How much was read.

use serde::{Deserialize, Serialize};
use spectable_schema::Statistics;

use crate::generation::Generation;

/// How much was read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Summary {
    /// How many pages there are.
    pub pages: usize,
    /// The language of the pages.
    pub language: Option<String>,
    /// How many models there are.
    pub models: usize,
    /// What kinds of models, and how much they hold.
    pub counts: Statistics,
}

impl Generation {
    /// How much was read.
    pub fn summary(&self) -> Summary {
        Summary {
            pages: self.pages,
            language: self.language.map(|language| language.to_string()),
            models: self.schema.models().count(),
            counts: self.statistics(),
        }
    }
}
