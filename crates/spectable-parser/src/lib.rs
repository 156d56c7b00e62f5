//! Reads markdown model pages into a [`Schema`].
//!
//! SDKs document their models one page a model: a title, a description, and a table of fields, a
//! list of values or the types of a union. [`parse`] takes such pages as bytes and gives the models
//! with all there is to say about the pages. Nothing here opens a file, so the same pages give the
//! same schema wherever they lie, in whatever order they come.
//!
//! ```
//! use spectable_parser::{Options, SourcePage, parse};
//! use spectable_schema::Statistics;
//!
//! let page = SourcePage {
//!     path: "components/giftcard.md".to_owned(),
//!     content: b"# GiftCard\n\n## Fields\n\n\
//!         | Field | Type | Required | Description |\n\
//!         | --- | --- | --- | --- |\n\
//!         | `balance` | *number* | :heavy_check_mark: | What is left. |\n"
//!         .to_vec(),
//! };
//! let parsed = parse(&[page], &Options::default());
//! assert!(!parsed.diagnostics.has_errors());
//! assert_eq!(Statistics::of(&parsed.schema).fields, 1);
//! ```
//!
//! # How a page becomes a model
//!
//! The stages follow one another in `parse`, and none looks back:
//!
//! 1. `page` reads the structure of a page and knows no language: headings, the parts below them
//!    (`## Fields`, `## Values`...), tables with their cells as they stand in the source. A page can
//!    hold more than one model. Every piece is a span that knows where it stands.
//! 2. `recognise` tells the documentation language by the words in type cells and the names on code
//!    blocks, over all pages together.
//! 3. `dialect` has the words of that language, as data. It knows no pages.
//! 4. `classify` leaves out the pages that are about the SDK or about something else.
//! 5. `interpret` joins structure and dialect: rows become fields, lists become enums, headings
//!    become members. `expression` reads the type cells. The result is a draft, whose types still
//!    name other models as the page does, by a link or by a word.
//! 6. `catalogue` gives each draft its id: the folder is the namespace, the title is the name.
//! 7. `resolve` looks up what the drafts name and makes models of them.
//!
//! # What is said about pages
//!
//! What costs precision is a warning, and the type becomes [`Type::Any`]; what would lose or invent
//! a field is an error. All of it is collected, with file, line and column, and sorted, so that one
//! run shows everything. The time that reading takes grows with the size of the pages alone,
//! whatever is in them, and no input makes the parser panic.
//!
//! [`Type::Any`]: spectable_schema::Type::Any

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
