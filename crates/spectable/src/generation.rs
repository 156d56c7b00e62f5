//! What was read from the pages, complete and without errors.

use std::path::PathBuf;

use spectable_parser::{Family, Language};
use spectable_schema::{Diagnostics, Schema, Statistics};

use crate::examples::ExampleCounts;

/// What was read from the pages, complete and without errors.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Generation {
    /// The folder that the paths of the schema's locations start from.
    pub root: PathBuf,
    /// How many pages there are.
    pub pages: usize,
    /// The family of the pages: which generator wrote them.
    pub family: Option<Family>,
    /// The language of the pages.
    pub language: Option<Language>,
    /// The models, each field with its name on the wire.
    pub schema: Schema,
    /// How many examples the pages have, and how many of them fit their types.
    pub examples: ExampleCounts,
    /// Warnings and remarks, in page order. Their files are paths as the user gave them.
    pub diagnostics: Diagnostics,
}

impl Generation {
    /// How much the schema holds.
    pub fn statistics(&self) -> Statistics {
        Statistics::of(&self.schema)
    }
}
