//! The words of Python pages.

use super::vocabulary::{Dialect, FieldCase, Nulls};
use crate::Language;

/// Python.
pub(super) static DIALECT: Dialect = Dialect {
    language: Language::Python,
    fences: &["python"],
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
