//! Finds what the pages of an API leave unsaid in what lies beside them.
//!
//! Pages name an API's fields as their SDK does, which is not always how they stand in the JSON;
//! some do not say which numbers are whole, or where `null` occurs. [`Evidence`] of it is found in
//!
//! - the **source of an SDK**, in each of the documentation languages,
//! - **samples** of the API's JSON,
//! - the **pages of another SDK** of the same API.
//!
//! Evidence fills what a schema leaves open and contradicts nothing that its pages say; at most it
//! is more precise (a text that is always `card`). Each fact remembers the place that says it. Nothing
//! here opens a file: the files come in as bytes.
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
//!     root: String::new(),
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
mod declared;
mod enums;
mod file_kind;
mod findings;
mod index;
mod json;
mod observation;
mod pages;
mod sample;
mod source;

use std::borrow::Cow;
use std::collections::BTreeMap;

use spectable_parser::SourcePage;
use spectable_schema::{Code, Diagnostic, Diagnostics, Location, Position, Schema};

pub use file_kind::{FileKind, SourceLanguage};
use findings::Findings;
use index::Index;
pub use sample::{PageExample, PageExampleKeys};

/// A file that may hold evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceFile {
    /// The folder that was given as evidence, as diagnostics and facts show it; empty where they
    /// shall show the path below it alone.
    pub root: String,
    /// The path below that folder, its parts joined by `/` on every system; the file's name where a
    /// file was given.
    pub path: String,
    /// The content as it lies on disk.
    pub content: Vec<u8>,
}

impl EvidenceFile {
    /// The path as diagnostics and facts show it.
    pub fn shown(&self) -> String {
        below(&self.root, &self.path)
    }
}

/// The `path` in the folder `root`, as it is shown.
fn below(root: &str, path: &str) -> String {
    match root.trim_end_matches('/') {
        "" => path.to_owned(),
        root => format!("{root}/{path}"),
    }
}

/// What files beside the pages say about a schema.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evidence {
    findings: Findings,
}

impl Evidence {
    /// Reads `files`, in whatever order they are given, for what they say about `schema`. Files of
    /// no [`FileKind`] are passed over, and so are pages beside the source of an SDK: they are its own.
    ///
    /// Where files disagree, source goes before samples, and samples before pages.
    pub fn gather(files: &[EvidenceFile], schema: &Schema) -> (Self, Diagnostics) {
        let index = Index::new(schema);
        let files = Files::sort(files);
        let mut findings = Findings::default();
        let mut diagnostics = Diagnostics::new();
        let has_source = read_sources(&files, &index, &mut findings);
        for file in files.of(FileKind::Sample) {
            let text = text(file);
            diagnostics.extend(sample::read(&file.shown(), &text, &index, &mut findings));
        }
        if !has_source {
            diagnostics.extend(read_pages(&files, &index, &mut findings));
        }
        if let (true, Some(first)) = (findings.is_empty(), files.first()) {
            diagnostics.push(unused(first));
        }
        (Self { findings }, diagnostics)
    }

    /// What examples on the pages themselves show: where `null` occurs and, if their keys are those of
    /// the JSON, names. They are made up, so that nothing else is believed.
    pub fn of_page_examples(examples: &[PageExample], schema: &Schema) -> Self {
        let mut findings = Findings::default();
        sample::collect(examples, &Index::new(schema), &mut findings);
        findings.keep_names_and_nulls();
        Self { findings }
    }

    /// Fills what `schema` leaves open. It is the schema that the evidence was gathered for; names
    /// that only a rule gave are replaced, all others stay.
    pub fn complete(&self, schema: &mut Schema) -> Diagnostics {
        let diagnostics = completion::complete(&self.findings, schema);
        enums::complete(&self.findings, schema);
        diagnostics
    }
}

/// The files of each kind, each in the order of their paths.
struct Files<'f> {
    by_kind: BTreeMap<FileKind, Vec<&'f EvidenceFile>>,
}

impl<'f> Files<'f> {
    fn sort(files: &'f [EvidenceFile]) -> Self {
        let mut files: Vec<&EvidenceFile> = files.iter().collect();
        files.sort_by(|a, b| (&a.root, &a.path).cmp(&(&b.root, &b.path)));
        let mut by_kind: BTreeMap<FileKind, Vec<_>> = BTreeMap::new();
        for file in files {
            if let Some(kind) = FileKind::of(&file.path) {
                by_kind.entry(kind).or_default().push(file);
            }
        }
        Self { by_kind }
    }

    fn of(&self, kind: FileKind) -> &[&'f EvidenceFile] {
        self.by_kind.get(&kind).map_or(&[], Vec::as_slice)
    }

    fn first(&self) -> Option<&'f EvidenceFile> {
        self.by_kind.values().flatten().next().copied()
    }
}

/// Reads the source in each language and returns whether there was any.
fn read_sources(files: &Files<'_>, index: &Index<'_>, findings: &mut Findings) -> bool {
    let mut any = false;
    for language in SourceLanguage::ALL {
        let files = files.of(FileKind::Source(language)).iter();
        let declared: Vec<_> = files
            .flat_map(|file| source::scan(&file.shown(), &text(file), language))
            .collect();
        any |= !declared.is_empty();
        declared::collect(&declared, index, findings);
    }
    any
}

/// Reads the pages, those of each folder by themselves.
fn read_pages(files: &Files<'_>, index: &Index<'_>, findings: &mut Findings) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    for folder in files.of(FileKind::Page).chunk_by(|a, b| a.root == b.root) {
        let pages = folder.iter().map(|file| SourcePage {
            path: file.path.clone(),
            content: file.content.clone(),
        });
        let pages: Vec<_> = pages.collect();
        let shown = |path: &str| below(&folder[0].root, path);
        let (others, errors) = pages::read(&pages, &shown);
        diagnostics.extend(errors);
        let said = others.iter();
        let declared: Vec<_> = said
            .flat_map(|other| pages::declared_models(other, &shown))
            .collect();
        declared::collect(&declared, index, findings);
        for other in &others {
            pages::note_shapes(other, &shown, index, findings);
        }
    }
    diagnostics
}

fn unused(first: &EvidenceFile) -> Diagnostic {
    Diagnostic::new(
        Code::UnusedEvidence,
        "nothing that was given as evidence says anything about these pages",
        Location::new(first.shown(), Position::start()),
    )
    .with_help("give the SDK's source, samples of its JSON, or pages of another SDK")
}

/// The file's text. A byte that is no UTF-8 costs its own character only: what matters in evidence
/// is names, and a damaged one matches nothing.
fn text(file: &EvidenceFile) -> Cow<'_, str> {
    String::from_utf8_lossy(&file.content)
}
