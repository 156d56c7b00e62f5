//! The words of Go pages.

use super::vocabulary::{Dialect, FieldCase, Nulls};
use crate::Language;

/// Go.
pub(super) static DIALECT: Dialect = Dialect {
    language: Language::Go,
    fences: &["go"],
    field_case: FieldCase::Camel,
    atoms: &[],
    generics: &[],
    operators: &[],
    links: &[],
    transports: &[],
    helpers: &[],
    roots: &[],
    members: &[],
    evidence: &[],
    nulls: Nulls::Unsaid,
};
