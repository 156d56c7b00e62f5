//! How it is read.

use crate::family::Family;
use crate::language::Language;
use crate::limits::Limits;
use crate::table_form::TableForm;

/// How pages are read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The family of the pages. Recognised from the pages where it is not given; where it is, pages of
    /// other families are left out.
    pub family: Option<Family>,
    /// The language of the pages. Recognised from the pages where it is not given.
    pub language: Option<Language>,
    /// The form of tables that people wrote by hand. Such pages are of no family and in no SDK's
    /// language.
    pub form: Option<TableForm>,
    /// Whether warnings are errors.
    pub strict: bool,
    /// How much tables and pages may hold.
    pub limits: Limits,
}
