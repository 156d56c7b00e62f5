//! How it is read.

use crate::family::Family;
use crate::language::Language;

/// How pages are read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The family of the pages. Recognised from the pages where it is not given; where it is, pages of
    /// other families are left out.
    pub family: Option<Family>,
    /// The language of the pages. Recognised from the pages where it is not given.
    pub language: Option<Language>,
    /// Whether warnings are errors.
    pub strict: bool,
}
