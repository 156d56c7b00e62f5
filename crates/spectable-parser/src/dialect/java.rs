//! The words of Java pages.

use super::vocabulary::{Dialect, FieldCase, Nulls};
use crate::Language;

/// Java.
pub(super) static DIALECT: Dialect = Dialect {
    language: Language::Java,
    fences: &["java"],
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
