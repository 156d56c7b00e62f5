//! The words of CSharp pages.

use super::vocabulary::{Dialect, FieldCase, Nulls};
use crate::Language;

/// CSharp.
pub(super) static DIALECT: Dialect = Dialect {
    language: Language::CSharp,
    fences: &["csharp"],
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
