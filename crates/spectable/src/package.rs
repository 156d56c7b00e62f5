//! The crate that is written: its sources, its `Cargo.toml`, its README.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;
use spectable_emitter::{FeatureSubject, SerdeHalves};
use spectable_schema::{ModelId, Namespace};

use crate::cargo_manifest::Manifest;
use crate::diff::Diff;
use crate::emitted::Emitted;
use crate::generation::Generation;
use crate::manifest;
use crate::showcase;
use crate::write::{self, File, Files, Owner};
use crate::{Error, Metadata, Report, Want, crate_docs, crate_name, readme, test_file, workspace};

/// The file that says what the crate is made of.
const MANIFEST: &str = "Cargo.toml";

/// The folder of the crate's modules, with a `/` at its end.
pub(crate) const SOURCES: &str = "src/";

/// The root of the crate's modules.
const ROOT: &str = "src/lib.rs";

/// The file that holds the tests.
const TESTS: &str = "tests/examples.rs";

/// A complete crate, not yet on the disk.
#[derive(Debug, Clone)]
pub struct Package {
    /// What it was made from, and what there is to say about it.
    pub generation: Generation,
    pub(crate) emitted: Emitted,
    /// What it is called, where that is said; else as its folder.
    pub(crate) name: Option<String>,
    pub(crate) metadata: Metadata,
    pub(crate) default_features: Vec<String>,
    /// An example of each model that has one.
    pub(crate) examples: BTreeMap<ModelId, Value>,
    /// Whether it has tests that read and write those.
    pub(crate) tests: bool,
    /// Whether its types read every example of the pages.
    pub(crate) example_runs: bool,
}

/// What stands beside the models of a crate.
pub(crate) struct Beside {
    /// The documentation of its root.
    root_docs: String,
    files: Files<'static>,
}

impl Beside {
    /// All files of the crate, whose models are `emitted`.
    pub(crate) fn with(self, emitted: &Emitted) -> Files<'_> {
        let mut files = emitted.files(SOURCES);
        if let Some(root) = files.get_mut(ROOT) {
            let text = crate_docs::add(&root.text, &self.root_docs);
            root.text = Cow::Owned(text);
        }
        files.extend(self.files);
        files
    }
}

impl Package {
    /// Writes the crate into `folder`, which is created where it is not there.
    ///
    /// Files whose text is the same are not touched, and files of an earlier run that are no longer
    /// part of the crate are removed. A README that was edited, or was there before, is the user's
    /// and stays as it is. So does such a `Cargo.toml`, but for the parts between
    /// `# spectable: begin` and `# spectable: end`; without these it stays as a whole.
    ///
    /// # Errors
    ///
    /// If the folder has files in it and `spectable` wrote none of them, if a file of another stands
    /// in the way, or if another run is at work in the folder. Nothing is written then. If the system refuses,
    /// or the process is killed, each file is old or new, and the next run writes the rest.
    pub fn write_to(&self, folder: impl AsRef<Path>) -> Result<Report, Error> {
        let folder = folder.as_ref();
        let report = write::write(folder, &self.beside(folder)?.with(&self.emitted))?;
        self.emitted.write_depfile(folder)?;
        Ok(report)
    }

    /// Says what [`write_to`](Self::write_to) would do, and writes nothing.
    ///
    /// # Errors
    ///
    /// As for [`write_to`](Self::write_to).
    pub fn compare_with(&self, folder: impl AsRef<Path>) -> Result<Report, Error> {
        let folder = folder.as_ref();
        write::compare(folder, &self.beside(folder)?.with(&self.emitted))
    }

    /// What [`write_to`](Self::write_to) changes for programs that use the crate. `None` if nothing in
    /// the folder says what lies there now.
    pub fn changes_in(&self, folder: impl AsRef<Path>) -> Option<Diff> {
        let previous = self.emitted.previous(folder.as_ref(), &self.generation);
        previous.changes().cloned()
    }

    /// The path of a model's type below the crate, such as `components::GiftCard`.
    pub fn type_path(&self, model: &ModelId) -> Option<&str> {
        self.emitted
            .output
            .type_paths
            .get(model)
            .map(String::as_str)
    }

    /// The names of the crate's Cargo features, without `default`; the first turns on all others. None
    /// where all is compiled always.
    pub fn features(&self) -> impl Iterator<Item = &str> {
        self.emitted
            .output
            .features
            .iter()
            .map(|feature| &*feature.name)
    }

    /// The namespace that a feature is for, if it is for one.
    pub fn namespace_of_feature(&self, name: &str) -> Option<&Namespace> {
        let mut features = self.emitted.output.features.iter();
        match &features.find(|feature| feature.name == name)?.subject {
            FeatureSubject::Namespace(namespace) => Some(namespace),
            _ => None,
        }
    }

    /// What a `Cargo.toml` in the folder lacks that its owner wrote or edited. One that is ours lacks nothing.
    ///
    /// # Errors
    ///
    /// If the folder cannot be read.
    pub fn wants_in(&self, folder: impl AsRef<Path>) -> Result<Vec<Want>, Error> {
        let folder = folder.as_ref();
        let Some(old) = owners_manifest(folder)? else {
            return Ok(Vec::new());
        };
        let name = self.name_in(folder);
        let manifest = self.manifest(folder, &name, self.program(&name).is_some());
        let text = manifest.renewed(&old).unwrap_or(old);
        Ok(manifest.wants(&text, &folder.join(MANIFEST)))
    }

    /// What it is called in `folder`.
    fn name_in(&self, folder: &Path) -> String {
        let of_folder = || crate_name::of_folder(folder);
        self.name.clone().unwrap_or_else(of_folder)
    }

    /// The program that shows how a model is used, in a crate that is called `name`.
    fn program(&self, name: &str) -> Option<String> {
        let showcase = showcase::choose(
            &self.generation.schema,
            &self.emitted.output.type_paths,
            &self.examples,
        );
        let halves = self.emitted.output.serde_halves;
        Some(showcase?.program(&name.replace('-', "_"), halves))
    }

    /// Whether the crate tests itself: what it reads, it writes.
    fn has_tests(&self) -> bool {
        let halves = self.emitted.output.serde_halves;
        self.tests && !self.examples.is_empty() && halves == SerdeHalves::Both
    }

    fn manifest<'m>(&'m self, folder: &Path, name: &'m str, has_program: bool) -> Manifest<'m> {
        Manifest {
            name,
            metadata: &self.metadata,
            features: &self.emitted.output.features,
            default_features: &self.default_features,
            dependencies: &self.emitted.output.dependencies,
            tests: self.has_tests() || has_program,
            own_workspace: workspace::needs_own(folder),
        }
    }

    /// What stands beside the models of the crate in `folder`. Nothing else is made of the schema.
    ///
    /// # Errors
    ///
    /// If the folder cannot be read.
    pub(crate) fn beside(&self, folder: &Path) -> Result<Beside, Error> {
        let name = self.name_in(folder);
        let program = self.program(&name);
        let root_docs = crate_docs::text(
            self.metadata.description(),
            &self.generation.schema,
            &self.emitted.output,
            program.as_deref(),
            self.example_runs,
        );
        let mut files = BTreeMap::new();
        if self.has_tests() {
            let text = test_file::write(
                self.header(),
                &name,
                self.emitted.output.features.first().map(|full| &*full.name),
                &self.emitted.output.type_paths,
                &self.examples,
            );
            let file = File {
                text: Cow::Owned(text),
                owner: Owner::Us,
            };
            files.insert(TESTS.to_owned(), file);
        }
        let manifest = self.manifest(folder, &name, program.is_some());
        files.insert(MANIFEST.to_owned(), manifest_file(folder, &manifest)?);
        let readme = readme::text(
            &name,
            &self.metadata,
            &self.generation.schema,
            &self.emitted.output,
            program.as_deref(),
        );
        let readme = File {
            text: Cow::Owned(readme),
            owner: Owner::UserOnceEdited,
        };
        files.insert("README.md".to_owned(), readme);
        Ok(Beside { root_docs, files })
    }

    /// The line that marks a file as generated.
    fn header(&self) -> &str {
        self.emitted.output.header()
    }
}

/// The manifest of the crate in `folder`: as it is when it is new, or as its owner edited it with our
/// parts made new, where it has room for them.
fn manifest_file(folder: &Path, manifest: &Manifest<'_>) -> Result<File<'static>, Error> {
    if let Some(old) = owners_manifest(folder)?
        && let Some(text) = manifest.renewed(&old)
        && old != manifest.to_text()
    {
        return Ok(File {
            text: Cow::Owned(text),
            owner: Owner::User,
        });
    }
    Ok(File {
        text: Cow::Owned(manifest.to_text()),
        owner: Owner::UserOnceEdited,
    })
}

/// The manifest in `folder`, if its owner wrote or edited it. One that cannot be read is an error when it is to
/// be written.
fn owners_manifest(folder: &Path) -> Result<Option<String>, Error> {
    let Ok(text) = fs::read_to_string(folder.join(MANIFEST)) else {
        return Ok(None);
    };
    let list = manifest::read(folder)?.unwrap_or_default();
    let is_ours = manifest::Manifest::from_text(&list).is_ours(MANIFEST, text.as_bytes());
    Ok((!is_ours).then_some(text))
}
