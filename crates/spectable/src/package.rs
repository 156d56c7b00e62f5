//! The crate that is written: its sources, its `Cargo.toml`, its README.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use serde_json::Value;
use spectable_emitter::{Dependency, Output};
use spectable_schema::{ModelId, Statistics};

use crate::diff::{Diff, record};
use crate::generation::Generation;
use crate::plain::counted;
use crate::write::{self, File, Files};
use crate::{Error, Report, crate_name, test_file, workspace};

/// Files that hold no models.
const SUPPORT: [&str; 3] = ["lib.rs", "literals.rs", "support.rs"];

/// The file that holds the tests.
const TESTS: &str = "tests/examples.rs";

/// A complete crate, not yet on the disk.
#[derive(Debug, Clone)]
pub struct Package {
    /// What it was made from, and what there is to say about it.
    pub generation: Generation,
    output: Output,
    name: Option<String>,
    /// What the tests of the crate read and write; absent where it has none.
    examples: Option<BTreeMap<ModelId, Value>>,
}

impl Package {
    pub(crate) fn new(
        generation: Generation,
        output: Output,
        name: Option<String>,
        examples: Option<BTreeMap<ModelId, Value>>,
    ) -> Self {
        Self {
            generation,
            output,
            name,
            examples,
        }
    }

    /// Writes the crate into `folder`, which is created where it is not there.
    ///
    /// Files whose text is the same are not touched, and files of an earlier run that are no longer
    /// part of the crate are removed. A `Cargo.toml` or README that was edited, or was there before,
    /// is the user's and stays as it is.
    ///
    /// # Errors
    ///
    /// If the folder has files in it and `spectable` wrote none of them, if a file of another stands
    /// in the way, if another run is at work in the folder, or if the system refuses. Nothing is
    /// written then. If the process is killed, the next run completes what it did, or undoes it.
    pub fn write_to(&self, folder: impl AsRef<Path>) -> Result<Report, Error> {
        let folder = folder.as_ref();
        write::write(folder, &self.files(folder))
    }

    /// Says what [`write_to`](Self::write_to) would do, and writes nothing.
    ///
    /// # Errors
    ///
    /// As for [`write_to`](Self::write_to).
    pub fn compare_with(&self, folder: impl AsRef<Path>) -> Result<Report, Error> {
        let folder = folder.as_ref();
        write::compare(folder, &self.files(folder))
    }

    /// What [`write_to`](Self::write_to) changes for programs that use the crate. `None` if nothing in
    /// the folder says what lies there now.
    pub fn changes_in(&self, folder: impl AsRef<Path>) -> Option<Diff> {
        record::changes(folder.as_ref(), &self.output.surface, &self.generation)
    }

    /// The path of a model's type below the crate, such as `components::GiftCard`.
    pub fn type_path(&self, model: &ModelId) -> Option<&str> {
        self.output.type_paths.get(model).map(String::as_str)
    }

    fn files(&self, folder: &Path) -> Files<'_> {
        let name = match &self.name {
            Some(name) => name.clone(),
            None => crate_name::of_folder(folder),
        };
        let editable = |text| File {
            text: Cow::Owned(text),
            editable: true,
        };
        let generated = |text| File {
            text,
            editable: false,
        };
        let sources = self.output.files.iter();
        let mut files: Files<'_> = sources
            .map(|(path, text)| (format!("src/{path}"), generated(Cow::Borrowed(&**text))))
            .collect();
        let record = record::to_text(&self.output.surface);
        files.insert(record::FILE_NAME.to_owned(), generated(Cow::Owned(record)));
        let examples = self
            .examples
            .as_ref()
            .filter(|examples| !examples.is_empty());
        if let Some(examples) = examples {
            let text = test_file::write(self.header(), &name, &self.output.type_paths, examples);
            files.insert(TESTS.to_owned(), generated(Cow::Owned(text)));
        }
        let manifest = manifest(
            &name,
            &self.output.dependencies,
            examples.is_some(),
            workspace::needs_own(folder),
        );
        files.insert("Cargo.toml".to_owned(), editable(manifest));
        let readme = readme(&name, &self.generation.statistics(), &self.output.files);
        files.insert("README.md".to_owned(), editable(readme));
        files
    }

    /// The line that marks a file as generated.
    fn header(&self) -> &str {
        let mut sources = self.output.files.values();
        let lines = sources.next().map(|text| text.lines());
        lines.and_then(|mut lines| lines.next()).unwrap_or_default()
    }
}

fn manifest(
    name: &str,
    dependencies: &[Dependency],
    has_tests: bool,
    own_workspace: bool,
) -> String {
    let mut text = format!(
        "# Written by spectable. Edit it and it is yours: it is then never overwritten.\n\
         [package]\n\
         name = \"{name}\"\n\
         version = \"0.1.0\"\n\
         edition = \"2024\"\n\
         rust-version = \"1.85\"\n\
         description = \"The models of an API, generated from its documentation.\"\n\
         publish = false\n\
         \n\
         [dependencies]\n"
    );
    for dependency in dependencies {
        text.push_str(&requirement(dependency));
    }
    let used = |name| {
        dependencies
            .iter()
            .any(|dependency| dependency.name == name)
    };
    let missing: Vec<&str> = ["serde", "serde_json"]
        .into_iter()
        .filter(|name| has_tests && !used(*name))
        .collect();
    if !missing.is_empty() {
        text.push_str("\n[dev-dependencies]\n");
        for name in missing {
            writeln!(text, "{name} = \"1\"").expect("a String takes all text");
        }
    }
    if own_workspace {
        text.push_str(
            "\n# The workspace around this folder does not list this crate; where it does, remove this.\n\
             [workspace]\n",
        );
    }
    text
}

/// The line of a manifest that asks for a dependency.
pub(crate) fn requirement(dependency: &Dependency) -> String {
    let Dependency {
        name,
        version,
        default_features,
        features,
    } = dependency;
    if *default_features && features.is_empty() {
        return format!("{name} = \"{version}\"\n");
    }
    let mut text = format!("{name} = {{ version = \"{version}\"");
    if !default_features {
        text.push_str(", default-features = false");
    }
    if !features.is_empty() {
        let quoted: Vec<_> = features
            .iter()
            .map(|feature| format!("\"{feature}\""))
            .collect();
        write!(text, ", features = [{}]", quoted.join(", ")).expect("a String takes all text");
    }
    text.push_str(" }\n");
    text
}

fn readme(name: &str, counts: &Statistics, sources: &BTreeMap<String, String>) -> String {
    let mut rows = String::new();
    for (kind, count, parts) in [
        ("structs", counts.structs, counted(counts.fields, "field")),
        ("enums", counts.enums, counted(counts.values, "value")),
        ("unions", counts.unions, counted(counts.members, "member")),
        ("aliases", counts.aliases, String::new()),
        ("models whose pages say nothing", counts.bare, String::new()),
    ] {
        if count > 0 {
            writeln!(rows, "| {kind} | {count} | {parts} |").expect("a String takes all text");
        }
    }
    let mut text = format!(
        "# {name}\n\
         \n\
         The models of an API as Rust types that read and write its JSON. Generated by spectable from the\n\
         API's documentation pages: change the pages, not `src/`.\n\
         \n\
         | kind | number | with |\n\
         | --- | --- | --- |\n\
         {rows}"
    );
    if let Some((path, model)) = sources
        .iter()
        .find_map(|(path, text)| first_struct(path, text))
    {
        let library = name.replace('-', "_");
        write!(
            text,
            "\n\
             ```rust\n\
             use {library}::{path}{model};\n\
             \n\
             fn read_and_write(json: &str) -> serde_json::Result<String> {{\n    \
                 let model: {model} = serde_json::from_str(json)?;\n    \
                 serde_json::to_string(&model)\n\
             }}\n\
             ```\n"
        )
        .expect("a String takes all text");
    }
    text
}

/// The first struct in a model's file, and the module that exports it (`components::`).
fn first_struct<'a>(file: &'a str, text: &'a str) -> Option<(String, &'a str)> {
    let (folder, _) = file.rsplit_once('/').unwrap_or(("", file));
    if SUPPORT.contains(&file) || text.contains("#[deprecated") {
        return None;
    }
    let declaration = text
        .lines()
        .find_map(|line| line.strip_prefix("pub struct "))?;
    let model = declaration.split([' ', '<', ';', '(']).next()?;
    let path = match folder {
        "" => String::new(),
        _ => format!("{}::", folder.replace('/', "::")),
    };
    Some((path, model))
}
