//! The words of TypeScript pages.

use super::vocabulary::{Dialect, FieldCase, Nulls};
use crate::Language;

/// TypeScript.
pub(super) static DIALECT: Dialect = Dialect {
    language: Language::TypeScript,
    fences: &["typescript"],
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
