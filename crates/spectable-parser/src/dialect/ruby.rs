//! The words of Ruby pages.

use super::vocabulary::{Dialect, FieldCase, Nulls};
use crate::Language;

/// Ruby.
pub(super) static DIALECT: Dialect = Dialect {
    language: Language::Ruby,
    fences: &["ruby"],
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
