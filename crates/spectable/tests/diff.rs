//! What a change of the pages is called, held against the compiler: programs that used the old
//! output are compiled with the new one, and JSON that was read before is read again.
//!
//! Each folder in `diff/cases` holds pages before and after a change, code that uses the old output,
//! and JSON that it reads. Where the configuration changes and not the pages, there is the old one beside the
//! new one.

mod cargo_workspace;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use cargo_workspace::Workspace;
use serde_json::Value;
use spectable::diff::{Diff, Kind};
use spectable::schema::ModelId;
use spectable::{Codegen, Configuration};
use spectable_emitter::{Layout, Options, Output};

/// The code that reads JSON in the compiled tests.
const READING: &str = include_str!("diff/reading.rs");

struct Case {
    name: String,
    folder: PathBuf,
    diff: Diff,
    old: Output,
    new: Output,
}

impl Case {
    fn read(folder: PathBuf) -> Self {
        let name = folder.file_name().expect("it is in a folder");
        let configuration = folder.join("spectable.toml");
        // Where it is not the pages that change.
        let before = Some(folder.join("spectable.old.toml")).filter(|before| before.exists());
        let (old, new) = (folder.join("old"), folder.join("new"));
        let new_pages = if new.exists() { &new } else { &old };
        let codegen = Codegen::new().config(&configuration);
        let diff = match &before {
            None => codegen.diff(&old, new_pages),
            Some(before) => Codegen::new()
                .config(before)
                .snapshot(&old)
                .and_then(|old| Ok(Diff::between(&old, &codegen.snapshot(new_pages)?))),
        };
        Self {
            name: name.to_string_lossy().into_owned(),
            diff: diff.unwrap_or_else(|error| panic!("{error}")),
            old: output(&old, before.as_ref().unwrap_or(&configuration)),
            new: output(new_pages, &configuration),
            folder,
        }
    }

    fn breaks_code(&self) -> bool {
        self.diff.changes().any(|change| change.breaks_code)
    }

    fn breaks_json(&self) -> bool {
        self.diff.changes().any(|change| change.breaks_json)
    }

    fn code(&self) -> String {
        fs::read_to_string(self.folder.join("code.rs")).expect("each case has code")
    }

    /// What the old model of this name is called now; `None` if it is gone.
    fn now(&self, old: &ModelId) -> Option<ModelId> {
        let renamed = self.diff.changes().find_map(|change| match &change.kind {
            Kind::Renamed { from, to } | Kind::Moved { from, to } if from == old => Some(to),
            _ => None,
        });
        let id = renamed.unwrap_or(old);
        self.new.type_paths.contains_key(id).then(|| id.clone())
    }

    /// For each value: the model that it is of, and its JSON.
    fn values(&self) -> Vec<(ModelId, String)> {
        let text = fs::read_to_string(self.folder.join("values.json")).expect("each case has JSON");
        let values: Vec<Value> = serde_json::from_str(&text).expect("the file is JSON");
        let values = values.iter().map(|value| {
            let name = value["model"].as_str().expect("each names a model");
            let (namespace, name) = name.rsplit_once('.').unwrap_or(("", name));
            (ModelId::new(namespace, name), value["value"].to_string())
        });
        values.collect()
    }

    /// A module with the models, and with the code that uses them where it is given.
    fn module(name: &str, output: &Output, code: Option<&str>) -> String {
        let models: String = output.files().into_values().collect();
        let code = code.map_or_else(String::new, |code| format!("pub mod code {{\n{code}}}\n"));
        format!("pub mod {name} {{\npub mod models {{\n{models}}}\n{code}}}\n")
    }

    /// A test that reads the JSON with the old types and with the new ones.
    fn reading(&self) -> String {
        let mut same = String::new();
        for (model, json) in self.values() {
            let Some(now) = self.now(&model) else {
                continue;
            };
            writeln!(
                same,
                "        super::reads_the_same::<old::models::{}, new::models::{}>({json:?}),",
                self.old.type_paths[&model], self.new.type_paths[&now]
            )
            .expect("a String takes all text");
        }
        format!(
            "#[test]\nfn reads() {{\n    let same: &[bool] = &[\n{same}    ];\n    \
             assert_eq!(same.iter().all(|same| *same), {}, \"{{same:?}}\");\n}}\n",
            !self.breaks_json()
        )
    }
}

/// What the pages become, as the configuration says.
fn output(pages: &Path, configuration: &Path) -> Output {
    let set = Configuration::load(configuration).expect("the file is as it should be");
    let mut options = Options::default();
    options.layout = Layout::SingleFile;
    options.models = set.models;
    options.serde_halves = set.serde_halves.unwrap_or_default();
    let generation = Codegen::new()
        .config(configuration)
        .read(pages)
        .unwrap_or_else(|error| panic!("{error}"));
    spectable_emitter::emit(&generation.schema, &options)
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff/cases");
    let entries = fs::read_dir(folder).expect("the folder is in the project");
    let mut folders: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    folders.sort();
    folders.into_iter().map(Case::read).collect()
}

#[test]
fn each_change_has_its_words() {
    let mut text = String::new();
    for case in cases() {
        writeln!(text, "## {}\n\n{}\n", case.name, case.diff).expect("a String takes all text");
    }
    let root = format!("{}/tests/diff/cases/", env!("CARGO_MANIFEST_DIR"));
    insta::assert_snapshot!(text.replace(&root, ""));
}

#[test]
fn no_kind_of_change_is_without_a_case() {
    let cases = cases();
    let changes = cases.iter().flat_map(|case| case.diff.changes());
    let found: BTreeSet<&str> = changes.map(|change| change.kind.as_str()).collect();
    let expected = BTreeSet::from([
        "added",
        "became-nullable",
        "became-optional",
        "became-required",
        "box-changed",
        "closed",
        "deprecated",
        "deprecation-changed",
        "description-changed",
        "discriminator-changed",
        "documented-type-changed",
        "examples-changed",
        "field-added",
        "field-removed",
        "field-renamed",
        "key-changed",
        "member-added",
        "member-removed",
        "moved",
        "no-longer-deprecated",
        "no-longer-nullable",
        "opened",
        "parameters-reordered",
        "path-changed",
        "removed",
        "renamed",
        "rest-added",
        "rest-removed",
        "shape-changed",
        "tags-added",
        "tags-removed",
        "traits-gained",
        "traits-lost",
        "type-changed",
        "unknown-keys-denied",
        "value-changed",
        "values-retyped",
        "variant-added",
        "variant-removed",
        "variant-renamed",
    ]);
    assert_eq!(found, expected);
}

#[test]
fn the_compiler_and_the_json_agree() {
    let cases = cases();
    let workspace = Workspace::new("diff");
    let mut kept = READING.to_owned();
    for case in &cases {
        let code = case.code();
        let old = Case::module("old", &case.old, Some(&code));
        let unbroken = (!case.breaks_code()).then_some(&*code);
        let new = Case::module("new", &case.new, unbroken);
        let reading = case.reading();
        writeln!(kept, "mod {} {{\n{old}{new}{reading}}}", case.name)
            .expect("a String takes all text");
        if case.breaks_code() {
            let broken = Case::module("new", &case.new, Some(&code));
            workspace.add(&case.name, &broken);
        }
    }
    workspace.add("kept", &kept);

    // What is not called breaking compiles, and all JSON is read as the changes say.
    workspace.cargo(&["test", "--package", "kept"]);

    // What is called breaking does not compile, each for itself.
    let broken: BTreeSet<&str> = cases
        .iter()
        .filter(|case| case.breaks_code())
        .map(|case| &*case.name)
        .collect();
    assert!(broken.len() > 20, "{broken:?}");
    let (compiled, failed) = workspace.check_each();
    let compiled: Vec<&&str> = broken
        .iter()
        .filter(|name| compiled.contains(**name))
        .collect();
    assert!(
        compiled.is_empty(),
        "called breaking, but the code compiles: {compiled:?}"
    );
    let failed: BTreeSet<&str> = failed.iter().map(String::as_str).collect();
    assert_eq!(failed, broken);
}
