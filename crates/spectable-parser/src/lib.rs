//! Reads markdown model pages into a [`Schema`].
//!
//! Two stages: `page` reads the structure of a page in any documentation language, and a
//! `dialect` says what the words of one language mean. Nothing here opens a file: the pages come
//! in as bytes, so the same pages give the same schema wherever they lie.

mod catalogue;
mod classify;
mod dialect;
mod expression;
mod interpret;
mod language;
mod page;
mod parse;
mod recognise;
mod resolve;

pub use language::{Language, UnknownLanguage};

use spectable_schema::{Diagnostics, Schema};

/// A page to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourcePage {
    /// The path below the folder of all pages, its parts joined by `/` on every system.
    pub path: String,
    /// The content as it lies on disk.
    pub content: Vec<u8>,
}

/// How pages are read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The language of the pages. Recognised from the pages where it is not given.
    pub language: Option<Language>,
    /// Whether warnings are errors.
    pub strict: bool,
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The models. Not to be used where [`diagnostics`](Self::diagnostics) has errors.
    pub schema: Schema,
    /// All there is to say about the pages, in page order.
    pub diagnostics: Diagnostics,
    /// The language of the pages, as given or recognised.
    pub language: Option<Language>,
}

/// Reads `pages`, in whatever order they are given.
pub fn parse(pages: &[SourcePage], options: &Options) -> Parsed {
    parse::parse(pages, options)
}
