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
//! 1. `page` splits a page into sections with their tables, lists and code, as they stand in the
//!    source. Every piece is a span that knows where it stands.
//! 2. `recognise_family` tells by the headings which generator wrote the pages. `family` has its form,
//!    as data: the headings of a model's parts (`## Fields`, `## Values`...), the columns of its
//!    tables. With it, `page` finds the models of each page and their parts. A page can hold more
//!    than one model. `habits` sees what the pages of this one folder do that the form leaves open.
//! 3. `recognise` tells the documentation language by the words in type cells and the names on code
//!    blocks, over all pages together. `dialect` has the words of that language, as data. Neither
//!    forms nor dialects know any pages.
//! 4. `classify` leaves out the pages that are about the SDK or about something else.
//! 5. `interpret` joins structure, form and dialect: rows become fields, lists become enums, headings
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
//! [`Schema`]: spectable_schema::Schema
//! [`Type::Any`]: spectable_schema::Type::Any

mod catalogue;
mod classify;
#[cfg(feature = "proposal")]
mod column_shape;
mod default_value;
mod dialect;
mod expression;
mod family;
mod habits;
mod html;
mod inheritance;
mod interpret;
mod language;
mod letters;
mod limits;
mod manner;
mod merged_unions;
mod name_cell;
mod notes;
mod options;
mod page;
mod parse;
mod path;
#[cfg(feature = "proposal")]
mod proposal;
mod recognise;
mod recognise_family;
mod resolve;
mod source_page;
mod table_form;
pub mod usage;
mod words;

pub use family::{Family, UnknownFamily};
pub use language::{Language, UnknownLanguage};
pub use limits::Limits;
pub use options::Options;
pub use parse::{NameCase, Parsed, parse};
#[cfg(feature = "proposal")]
pub use proposal::{ColumnFinding, FormProposal, propose_form};
pub use source_page::SourcePage;
pub use table_form::{FormColumns, FormHeadings, FormMarks, FormParts, TableForm};
