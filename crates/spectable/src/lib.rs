//! Rust from markdown model pages: the front door.
//!
//! A vendor that publishes an SDK documents its models in pages, one a model. This crate reads such
//! pages and writes Rust types that read and write the API's JSON.
//!
//! The [guide] explains how, from the pages to what runs in continuous integration. What stands here is
//! the short form.
//!
//! # As a command
//!
//! In a checkout of the SDK, `spectable init` finds the pages and writes `spectable.toml`, and
//! `spectable generate` writes a crate as that file says.
//!
//! # In a build script
//!
//! ```no_run
//! // build.rs
//! fn main() -> Result<(), spectable::Error> {
//!     spectable::Codegen::new()
//!         .wire_case(spectable::WireCase::SnakeCase)
//!         .generate("pages")
//! }
//! ```
//!
//! and in the crate, which needs `serde`, `serde_json` and, for dates, `chrono` among its dependencies,
//! and `spectable` only among its `[build-dependencies]`:
//!
//! ```text
//! mod models {
//!     include!(env!("SPECTABLE_MODELS"));
//! }
//! ```
//!
//! The build script hands the path of its file to the compiler in the variable `SPECTABLE_MODELS`, so
//! that `include!` is all it takes. A macro of our own would make `spectable` a dependency of the
//! finished program for the sake of one line.
//!
//! # Pages that are written by hand
//!
//! The [plain form](plain_form) takes five minutes to write. Tables in any other form are described by
//! [`Codegen::table_form`]. `spectable pages` writes a vendor's pages in the plain form, to go on with by
//! hand.
//!
//! # As a crate of its own
//!
//! ```no_run
//! # fn main() -> Result<(), spectable::Error> {
//! let package = spectable::Codegen::new().package("docs/models")?;
//! let report = package.write_to("acme-models")?;
//! println!("{} files written", report.created.len() + report.changed.len());
//! # Ok(())
//! # }
//! ```
//!
//! # As committed modules
//!
//! A crate can commit its models and keep them fresh by a test of its own, so that who depends on it
//! compiles no generator. `spectable` is then among its `[dev-dependencies]` alone, and
//! `tests/models.rs` is
//!
//! ```no_run
//! # /*
//! #[test]
//! # */
//! fn models_are_fresh() {
//!     spectable::Codegen::new()
//!         .pages("docs/models")
//!         .assert_fresh("src/models");
//! }
//! # models_are_fresh();
//! ```
//!
//! Where the pages say something else than the modules, the test fails and says what changed, and what
//! that breaks; `SPECTABLE_UPDATE=1 cargo test` writes the modules anew. See
//! [`Codegen::assert_fresh`].
//!
//! # What a change of the pages does
//!
//! [`Package::changes_in`] and [`Modules::changes`] say what new output does to programs that use the old
//! one; with the feature `command`, `Codegen::diff` compares any two sets of pages. [`diff`] says what is
//! breaking, and why.
//!
//! # Into a crate that is there
//!
//! ```no_run
//! # fn main() -> Result<(), spectable::Error> {
//! let modules = spectable::Codegen::new().modules("docs/models", "src/models")?;
//! modules.write()?;
//! # Ok(())
//! # }
//! ```
//!
//! # Configuration
//!
//! Everything can be set on [`Codegen`] and, by the same names, in a file `spectable.toml`:
//!
//! ```toml
//! language = "typescript"        # recognised from the pages where it is not set
//! strict = false                 # true: warnings are errors
//! nullable = "as-known"          # keep, merge
//! number = "number"              # f64, i64; for numbers that may be whole or not
//! float = "f64"                  # number; for those that can have a fraction
//! integer = "i64"                # as-documented
//! date-time = "exact"            # chrono, jiff, time, string
//! date = "exact"                 # chrono, jiff, time, string
//! map = "BTreeMap"               # HashMap, IndexMap
//! enums = "open"                 # as-documented, closed
//! unknown-fields = "ignore"      # keep, deny
//! tests = false                  # true: tests that read and write the pages' examples
//! features = true                # Cargo features; by default where there are many models
//! default-features = ["full"]    # those that are on unless they are turned off
//!
//! [package]                      # what `Cargo.toml` says of the crate, until it is edited
//! version = "0.1.0"              # description, license, repository, homepage, documentation,
//!                                # authors, keywords, categories, publish
//!
//! [table]
//! form = "plain"                 # tables that people wrote by hand; also "reference"
//!
//! [wire]
//! case = "as-documented"         # snake_case, camelCase, PascalCase, kebab-case
//! evidence = []                  # what lies beside the pages: source, samples, other pages
//!
//! [wire.names]                   # exact names, by namespace, model and field
//! "*.force2fa" = "force_2fa"
//!
//! [limits]                       # how much is read at most
//! page-bytes = 8388608           # pages, total-bytes, rows, columns, cell-bytes, models, evidence-bytes
//!
//! [[override]]                   # other choices for some models, or fields of models
//! model = "components.Price"
//! field = "amount"
//! number = "i64"
//! ```
//!
//! For the command there are `pages`, `out`, `into` and `crate-name` too. Paths start from the file's folder.
//! What each key changes in the output is shown in the [guide](guide::configuration).

mod build_script;
mod cargo_manifest;
mod case_proposal;
mod codegen;
#[cfg(feature = "command")]
mod comparison;
mod complete;
mod configuration;
mod crate_docs;
mod crate_name;
mod default_features;
mod depfile;
pub mod diff;
mod emitted;
mod error;
mod evidence;
mod examples;
mod folder;
#[cfg(feature = "command")]
mod form_proposal;
mod freshness;
mod generation;
#[cfg(feature = "command")]
pub mod graph;
pub mod guide;
mod host_crate;
mod manifest;
#[cfg(feature = "command")]
mod model_source;
mod modules;
mod near_pattern;
mod package;
mod pages;
mod pipeline;
mod placing;
mod plain;
pub mod plain_form;
mod progress;
mod readme;
mod report;
#[cfg(feature = "command")]
mod revision;
#[cfg(feature = "command")]
mod run;
mod shard;
mod showcase;
#[cfg(feature = "command")]
mod source;
mod spellings;
#[cfg(feature = "command")]
mod summary;
mod test_file;
mod texts;
mod want;
mod wire_case;
mod wire_names;
mod words;
mod workspace;
mod write;

pub use spectable_emitter::{
    EnumPolicy, FloatType, IntegerType, MapType, ModelOptions, NullPolicy, NumberType,
    OUTPUT_FORMAT, Override, SerdeHalves, TimeType, UnknownFields,
};
#[cfg(feature = "command")]
pub use spectable_parser::{ColumnFinding, FormProposal};
pub use spectable_parser::{
    Family, FormColumns, FormHeadings, FormMarks, FormParts, Language, TableForm, UnknownFamily,
    UnknownLanguage,
};
pub use spectable_schema as schema;

pub use case_proposal::{CaseCount, CaseProposal, CaseReason, propose_case};
pub use codegen::Codegen;
pub use configuration::{
    Configuration, FILE_NAME, Levels, Limits, Metadata, PlacedFeature, PlacedOverride,
};
pub use emitted::Previous;
pub use error::Error;
pub use examples::ExampleCounts;
#[cfg(feature = "command")]
pub use form_proposal::propose_form;
pub use generation::Generation;
#[cfg(feature = "command")]
pub use model_source::ModelSource;
pub use modules::Modules;
pub use package::Package;
#[cfg(feature = "command")]
pub use placing::with_lines;
pub use progress::Stage;
pub use report::Report;
#[cfg(feature = "command")]
pub use run::{Destination, Outcome, Unfinished};
#[cfg(feature = "command")]
pub use summary::Summary;
pub use texts::write_texts;
pub use want::{Want, lacks};
pub use wire_case::WireCase;
pub use wire_names::WireName;

/// For build scripts that set nothing, or all in `spectable.toml`: `Codegen::new().generate(pages)`.
///
/// # Errors
///
/// As for [`Codegen::generate`].
pub fn generate(pages: impl AsRef<std::path::Path>) -> Result<(), Error> {
    Codegen::new().generate(pages)
}
