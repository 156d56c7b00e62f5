//! The documentation languages: what the words of each one mean, in the pages of each family.
//!
//! # A new language
//!
//! One file in the folder of the family, and a line in the list of that folder's `mod.rs`. A language
//! that no family has yet is a line in the table of `language.rs` too. The file holds one static,
//! `DIALECT`, made of plain tables:
//!
//! ```text
//! //! The words of Kotlin pages.
//!
//! use spectable_schema::{IntegerWidth, Type};
//!
//! use crate::Language;
//! use crate::dialect::vocabulary::{Dialect, FieldCase, FileCase, Generic, Link, Operator, ...};
//! use crate::words::{Table, Words};
//!
//! /// Kotlin: `T?`, `List<T>`.
//! pub(super) static DIALECT: Dialect = Dialect {
//!     language: Language::Kotlin,
//!     fences: Words::Fixed(&["kotlin", "kt"]),
//!     atoms: Table::Fixed(&[("String", Type::String), ("Long", Type::Integer(Some(IntegerWidth::I64))), ...]),
//!     generics: Table::Fixed(&[("List", Generic::Array), ("Map", Generic::Map)]),
//!     operators: Cow::Borrowed(&[Operator::QuestionSuffix]),
//!     ...
//! };
//! ```
//!
//! How to fill it, from a folder of pages:
//!
//! 1. `atoms`: the words that pages emphasise (`*String*`). Give a width only where the word has
//!    one; what the language does not tell apart (whole numbers or not) is `Type::Number`.
//! 2. `generics` and `operators`: what stands around them, links or not. All orders of links,
//!    emphasis, code spans, escapes and brackets are read already.
//! 3. `links`: where links to the language's own documentation lead. A class that never stands in
//!    JSON (a response, a stream) is `Link::Transport`, and its name goes to `transports`.
//! 4. `helpers`: the titles of pages that describe the SDK itself.
//! 5. `roots`: what stands before a model's name and is no namespace.
//! 6. `evidence`: what stands in type cells of this language and not in those of all others, so that
//!    pages are recognised: the more of it a page has, the more likely is the language.
//!
//! Then a table of cells and what they mean in the tests of `expression/`, and `spectable check` on
//! the folder: what is missing from the tables is a `W0001` with the text that was not understood.
//!
//! A language that needs more than tables needs a new [`Generic`] or [`Operator`], which is read in
//! `expression/` for all languages that name it. A vocabulary that a configuration describes is a
//! [`Dialect`] made while the program runs, with words of its own.

mod member_name;
mod openapi_generator;
mod speakeasy;
mod vocabulary;

use crate::family::Family;
use crate::language::Language;

pub(crate) use member_name::{Spelled, spelled};
pub(crate) use vocabulary::{
    Dialect, FieldCase, FileCase, Generic, Link, MemberHeadings, Nulls, Operator,
};

/// The dialects of the pages of `family`.
pub(crate) fn of_family(family: Family) -> &'static [&'static Dialect] {
    match family {
        Family::Speakeasy => &speakeasy::DIALECTS,
        Family::OpenApiGenerator => &openapi_generator::DIALECTS,
    }
}

/// The dialect of the pages of `family` in `language`, if there are such pages.
pub(crate) fn of(family: Family, language: Language) -> Option<&'static Dialect> {
    let mut dialects = of_family(family).iter().copied();
    dialects.find(|dialect| dialect.language == language)
}
