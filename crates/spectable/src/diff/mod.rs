//! What a change of the pages does to the Rust that comes out of them.
//!
//! A [`Snapshot`] is what a set of pages becomes at one time: a folder, a file that
//! `spectable schema` wrote, or a git revision. A [`Diff`] is what happened from one to the next,
//! model by model, and says of each change whether it breaks programs that use the output:
//!
//! ```
//! use spectable::diff::{Effect, Raise};
//! use spectable::{Codegen, Language};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! # let (old, new) = (folder.path().join("old"), folder.path().join("new"));
//! # let page = |row: &str| format!("# Card\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n{row}\n");
//! # for (path, row) in [(&old, "| `id` | *string* | :heavy_minus_sign: | N/A |"), (&new, "| `id` | *string* | :heavy_check_mark: | N/A |")] {
//! #     std::fs::create_dir(path)?;
//! #     std::fs::write(path.join("card.md"), page(row))?;
//! # }
//! let diff = Codegen::new().language(Language::TypeScript).diff(&old, &new)?;
//! for model in diff.models() {
//!     for change in &model.changes {
//!         println!("{}: {}", model.path, change.what());
//!     }
//! }
//! assert_eq!(diff.effect(), Some(Effect::Breaking));
//! assert_eq!(diff.raise(), Raise::Major);
//! # let change = &diff.models()[0].changes[0];
//! # assert_eq!(change.what(), "`id` is required now: `Option<String>` is now `String`");
//! # Ok(())
//! # }
//! ```
//!
//! # What is breaking
//!
//! What is compared is the Rust that comes out, with the configuration in force: the same change of a
//! page can be breaking with `enums = "closed"` and compatible with `enums = "open"`. Two things can
//! break, and a change says [which](Change::breaks_code):
//!
//! - **code** that used the old output does not compile with the new one, or does something else;
//! - **JSON** that was read before is not read any more, or is read as something else.
//!
//! The structs have public fields, and there is no `#[non_exhaustive]` in the output. So *code* means
//! code that keeps to these habits; the generated types are made for them:
//!
//! - A value is made by `T::new(..)` or `T::default()`, and its fields are set afterwards, or it is
//!   written as `T { field, ..T::new(..) }`. A struct literal or a pattern that lists all fields, with
//!   no `..`, breaks with each new field.
//! - A match on an open enum or union (one with `Unknown`) ends in an arm for everything else, `_` or
//!   a name. A match that lists all variants and `Unknown(..)` breaks with each new variant. Closed
//!   ones can be matched variant by variant, so that a new variant is breaking there.
//! - Names are imported one by one, not by `*`.
//! - A warning is no error. A deprecation is compatible, though `-D warnings` stops at it.
//!
//! Everything else that safe code can do with the types counts: naming them, reading and setting
//! fields, calling `new` with what it takes in its order, `Copy`, `Eq`, `Hash` and `Default`, and of
//! serde's traits those that the configuration asks for.
//!
//! # After generating
//!
//! Beside the output lies a record of what it was made from, `.spectable.json`: the schema, the options, and the
//! version of the tool. The next run plans it again, compares, and says what changed, without the old
//! pages: [`Package::changes_in`](crate::Package::changes_in),
//! [`Modules::changes`](crate::Modules::changes). Changed options show in the comparison as changed pages do.
//! Like the rest of the output the record is committed with the crate. It has a line for each model, so its own
//! differences show which models changed. An output that another version of the tool wrote is reported as
//! such.
//!
//! # In a pull request
//!
//! The command exits with 0 where nothing is breaking, with 1 where something is, and with 2 where the
//! comparison failed, so that a job can refuse the one and report the other:
//!
//! ```text
//! spectable diff origin/main:docs/models docs/models --format markdown > changes.md
//! test $? -le 1    # 2: the comparison itself failed
//! ```
//!
//! # What is a guess
//!
//! Pages do not say that something was renamed. Where a model, a field or a value is gone and one
//! that is much like it is new, they are taken for one, and the change is [marked](Change::guess).
//! Guessed or not, it is breaking for the same programs.

mod change;
mod compare;
mod pairing;
pub(crate) mod record;
mod render;
mod sentence;
mod similarity;
mod snapshot;
mod version;
mod words;

use std::fmt;

use spectable_schema::{Location, ModelId};

use render::Colours;

pub use change::{Change, Effect, Kind, Retyped, Subject};
pub use snapshot::Snapshot;
pub use version::Raise;

/// What happened from one snapshot to another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[must_use]
pub struct Diff {
    models: Vec<ModelChanges>,
}

/// What happened to one model.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ModelChanges {
    /// The model, as the new pages name it; if it is gone, as the old ones did.
    pub model: ModelId,
    /// The path of its type, likewise.
    pub path: String,
    /// Where its title stands, likewise.
    pub location: Option<Location>,
    /// The changes, the worst first.
    pub changes: Vec<Change>,
}

impl Diff {
    /// What happened from `old` to `new`.
    pub fn between(old: &Snapshot, new: &Snapshot) -> Self {
        compare::compare(old, new)
    }

    /// The models that changed, ordered by namespace and name.
    pub fn models(&self) -> &[ModelChanges] {
        &self.models
    }

    /// All changes of all models.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.models.iter().flat_map(|model| &model.changes)
    }

    /// Whether nothing happened.
    pub fn is_empty(&self) -> bool {
        self.models.is_empty()
    }

    /// The changes that have this effect, without all others.
    pub fn only(&self, effect: Effect) -> Self {
        let models = self.models.iter().map(|model| ModelChanges {
            changes: model
                .changes
                .iter()
                .filter(|change| change.effect == effect)
                .cloned()
                .collect(),
            ..model.clone()
        });
        Self {
            models: models.filter(|model| !model.changes.is_empty()).collect(),
        }
    }

    /// How many changes have this effect.
    pub fn count(&self, effect: Effect) -> usize {
        let changes = self.changes();
        changes.filter(|change| change.effect == effect).count()
    }

    /// The greatest effect of all changes; `None` where there are none.
    pub fn effect(&self) -> Option<Effect> {
        self.changes().map(|change| change.effect).max()
    }

    /// The changes for people, model by model, with the worst first, and a summary in the last line.
    /// `Display` does the same.
    pub fn to_text(&self) -> String {
        render::text(self, Colours::Never)
    }

    /// The same as [`to_text`](Self::to_text) with the escape sequences that colour a terminal.
    pub fn to_coloured_text(&self) -> String {
        render::text(self, Colours::Always)
    }

    /// As [`to_text`](Self::to_text), but where there are many changes only the breaking ones are
    /// listed, and where there are many of these none: for summaries at the end of other work.
    pub fn to_brief_text(&self) -> String {
        render::brief(self, Colours::Never)
    }

    /// The same as [`to_brief_text`](Self::to_brief_text) with the escape sequences that colour a
    /// terminal.
    pub fn to_coloured_brief_text(&self) -> String {
        render::brief(self, Colours::Always)
    }

    /// The changes as Markdown for a changelog or a pull request, grouped by what they do. The
    /// headings are of the third level.
    pub fn to_markdown(&self) -> String {
        render::markdown(self)
    }

    /// The changes as JSON for other programs, with a line for each member.
    ///
    /// ```
    /// # let diff = spectable::diff::Diff::default();
    /// let json: serde_json::Value = serde_json::from_str(&diff.to_json()).unwrap();
    /// assert_eq!(json["format_version"], 1);
    /// assert_eq!(json["effect"], serde_json::Value::Null);
    /// assert_eq!(json["raise"], "nothing");
    /// ```
    ///
    /// Each change has a `kind` and its `effect`, by the names that [`Kind::as_str`] and
    /// [`Effect::as_str`] give them, `what` happened and `why` that matters in words, and where the
    /// pages say so. `format_version` is raised when a reader of the old form could no longer read the
    /// new one.
    #[cfg(feature = "command")]
    pub fn to_json(&self) -> String {
        render::json(self)
    }

    /// The changes in one line: ``1 breaking change and 2 compatible ones in 2 models: raise ...``
    pub fn summary(&self) -> String {
        render::summary(self)
    }

    /// Which part of its version a crate with the new output has to raise.
    pub fn raise(&self) -> Raise {
        Raise::of(self.effect())
    }
}

impl fmt::Display for Diff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text())
    }
}
