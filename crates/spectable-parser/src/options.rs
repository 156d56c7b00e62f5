//! How it is read.

use crate::language::Language;

/// How pages are read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The language of the pages. Recognised from the pages where it is not given.
    pub language: Option<Language>,
    /// Whether warnings are errors.
    pub strict: bool,
}
