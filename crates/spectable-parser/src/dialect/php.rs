//! The words of Php pages.

use super::vocabulary::{Dialect, FieldCase, Nulls};
use crate::Language;

/// Php.
pub(super) static DIALECT: Dialect = Dialect {
    language: Language::Php,
    fences: &["php"],
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
