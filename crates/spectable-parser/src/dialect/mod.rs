//! The documentation languages: what the words of each one mean.
//!
//! # A new language
//!
//! One file here and one line in the table of `language.rs`, which names both the language and the
//! file. The file holds one static, `DIALECT`, made of plain tables:
//!
//! ```text
//! //! The words of Kotlin pages.
//!
//! use spectable_schema::{IntegerWidth, Type};
//!
//! use super::vocabulary::{Dialect, FieldCase, FileCase, Generic, Link, Operator, ...};
//! use crate::Language;
//!
//! /// Kotlin: `T?`, `List<T>`.
//! pub(super) static DIALECT: Dialect = Dialect {
//!     language: Language::Kotlin,
//!     fences: &["kotlin", "kt"],
//!     atoms: &[("String", Type::String), ("Long", Type::Integer(Some(IntegerWidth::I64))), ...],
//!     generics: &[("List", Generic::Array), ("Map", Generic::Map)],
//!     operators: &[Operator::QuestionSuffix],
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
//! `expression/` for all languages that name it.

mod member_name;
mod vocabulary;

use crate::language::{Language, for_all_languages};

pub(crate) use member_name::{Spelled, spelled};
pub(crate) use vocabulary::{
    Dialect, FieldCase, FileCase, Generic, Link, MemberHeadings, Nulls, Operator,
};

macro_rules! dialects {
    ($($(#[$doc:meta])+ $variant:ident in $file:ident;)+) => {
        $(mod $file;)+

        /// The dialect of `language`.
        pub(crate) fn of(language: Language) -> &'static Dialect {
            match language {
                $(Language::$variant => &$file::DIALECT,)+
            }
        }
    };
}

for_all_languages!(dialects);
