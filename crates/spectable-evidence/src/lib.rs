//! Finds what the pages of an API leave unsaid in what lies beside them.
//!
//! Pages name an API's fields as their SDK does, which is not always how they stand in the JSON;
//! some do not say which numbers are whole, or where `null` occurs. [`Evidence`] of it is found in
//!
//! - the **source of an SDK**, in each of the documentation languages,
//! - **samples** of the API's JSON,
//! - the **pages of another SDK** of the same API.
//!
//! Evidence fills what a schema leaves open and changes nothing that its pages say. Each fact
//! remembers the place that says it. Nothing here opens a file: the files come in as bytes.
//!
//! ```
//! use spectable_evidence::{Evidence, EvidenceFile};
//! # use spectable_schema::{Field, Location, Model, ModelId, Position, Schema, Shape, Struct, Type};
//! # let fields = vec![Field::new("profileId", Type::String, Position::new(7, 3))];
//! # let mut schema = Schema::from_iter([Model::new(
//! #     ModelId::new("components", "Account"),
//! #     Location::new("components/account.md", Position::start()),
//! #     Shape::Struct(Struct { fields }),
//! # )]);
//!
//! let samples = EvidenceFile {
//!     path: "account.json".to_owned(),
//!     content: br#"{"profile_id": "p-1"}"#.to_vec(),
//! };
//! let (evidence, _) = Evidence::gather(&[samples], &schema);
//! evidence.complete(&mut schema);
//!
//! let Shape::Struct(account) = &schema.models().next().unwrap().shape else { panic!() };
//! assert_eq!(account.fields[0].key(), "profile_id");
//! ```

mod completion;
mod findings;
mod index;
mod json;
mod kind;
mod letters;
mod observation;
mod sample;
mod source;
mod testimony;
mod witness;

use std::borrow::Cow;

use spectable_schema::{Code, Diagnostic, Diagnostics, Location, Position, Schema};

use findings::Findings;
use index::Index;
pub use kind::{Kind, SourceLanguage};

/// A file that may hold evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceFile {
    /// The path below the folder that was given as evidence, its parts joined by `/` on every
    /// system; the file's name where a file was given.
    pub path: String,
    /// The content as it lies on disk.
    pub content: Vec<u8>,
}

/// What files beside the pages say about a schema.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evidence {
    findings: Findings,
}

impl Evidence {
    /// Reads `files`, in whatever order they are given, for what they say about `schema`. Files of
    /// no [`Kind`] are passed over.
    ///
    /// Where files disagree, source goes before samples, and samples before pages.
    pub fn gather(files: &[EvidenceFile], schema: &Schema) -> (Self, Diagnostics) {
        let index = Index::new(schema);
        let mut files: Vec<&EvidenceFile> = files.iter().collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let of = |wanted: fn(Kind) -> bool| {
            files
                .iter()
                .filter(move |file| Kind::of(&file.path).is_some_and(wanted))
        };
        let mut findings = Findings::default();
        let mut diagnostics = Diagnostics::new();
        for language in SourceLanguage::ALL {
            let mut witnesses = Vec::new();
            for file in &files {
                if Kind::of(&file.path) == Some(Kind::Source(language)) {
                    witnesses.extend(source::scan(&file.path, &text(file), language));
                }
            }
            testimony::hear(&witnesses, &index, &mut findings);
        }
        for file in of(|kind| kind == Kind::Sample) {
            let text = text(file);
            diagnostics.extend(sample::read(&file.path, &text, &index, &mut findings));
        }
        if findings.is_empty()
            && let Some(first) = files.first()
        {
            diagnostics.push(
                Diagnostic::new(
                    Code::UnusedEvidence,
                    "nothing that was given as evidence says anything about these pages",
                    Location::new(&first.path, Position::start()),
                )
                .with_help("give the SDK's source, samples of its JSON, or pages of another SDK"),
            );
        }
        (Self { findings }, diagnostics)
    }

    /// Fills what `schema` leaves open. It is the schema that the evidence was gathered for; names
    /// that only a rule gave are replaced, all others stay.
    pub fn complete(&self, schema: &mut Schema) -> Diagnostics {
        completion::complete(&self.findings, schema)
    }
}

/// The file's text. A byte that is no UTF-8 costs its own character only: what matters in evidence
/// is names, and a damaged one matches nothing.
fn text(file: &EvidenceFile) -> Cow<'_, str> {
    String::from_utf8_lossy(&file.content)
}
