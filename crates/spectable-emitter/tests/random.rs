//! Random schemas become Rust that compiles, and random values of theirs come back unchanged.
//!
//! Compiling takes long, so many schemas share a crate. Where one fails, it alone is made smaller, in a
//! few steps, and shown.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use proptest::strategy::{Strategy, ValueTree};
use spectable_emitter::{
    Dependency, Layout, MapType, NullPolicy, Options, SerdeHalves, UnknownFields, emit,
};
use spectable_random::{Texts, Values};
use spectable_schema::Schema;

/// How many schemas share a crate.
const BATCH: usize = 32;

/// How many values of each model are read and written.
const VALUES: u64 = 6;

/// How many smaller schemas are tried where one fails.
const STEPS: usize = 30;

#[test]
fn tame_schemas_compile_and_keep_their_values() {
    hold("tame", Texts::Tame);
}

#[test]
fn wild_schemas_compile_and_keep_their_values() {
    hold("wild", Texts::Wild);
}

/// Fails with a small schema that does not compile or does not keep a value, if there is one.
fn hold(name: &str, texts: Texts) {
    let strategy = spectable_random::schema(texts, 5);
    let mut runner = spectable_random::runner(1);
    let mut trees: Vec<_> = (0..BATCH)
        .map(|_| strategy.new_tree(&mut runner).expect("a schema is made"))
        .collect();
    let schemas: Vec<Schema> = trees.iter().map(|tree| tree.current()).collect();
    let Err(failure) = check(name, 0, &schemas) else {
        return;
    };
    let Some(first) = failure.modules.iter().next() else {
        panic!("{}", failure.output);
    };
    let tree = &mut trees[*first];
    let (mut smallest, mut output) = (tree.current(), failure.output);
    let mut is_smaller = tree.simplify();
    for _ in 0..STEPS {
        if !is_smaller {
            break;
        }
        let schema = tree.current();
        is_smaller = match check(name, *first, std::slice::from_ref(&schema)) {
            Err(failure) => {
                (smallest, output) = (schema, failure.output);
                tree.simplify()
            }
            Ok(()) => tree.complicate(),
        };
    }
    panic!("{output}\n{}", smallest.to_json());
}

/// What cargo says, and which of the schemas it is about.
struct Failure {
    output: String,
    modules: BTreeSet<usize>,
}

/// Compiles a crate with a module for each schema, and runs its tests. The first schema has the number
/// `first`, by which it is written as it is.
fn check(name: &str, first: usize, schemas: &[Schema]) -> Result<(), Failure> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("random-{name}"));
    let mut files = BTreeMap::new();
    let mut dependencies: BTreeMap<&str, Dependency> = BTreeMap::new();
    let (mut root, mut tests) = (String::new(), TESTS.to_owned());
    for (index, schema) in (first..).zip(schemas) {
        let module = format!("s{index:02}");
        let mut options = Options::default();
        options.command = "a test".to_owned();
        options.layout = Layout::Modules(format!("crate::{module}"));
        choose(&mut options, index);
        let output = emit(schema, &options);
        for dependency in &output.dependencies {
            let known: &mut Dependency = dependencies
                .entry(dependency.name)
                .or_insert_with(|| dependency.clone());
            if known.features.len() < dependency.features.len() {
                *known = dependency.clone();
            }
        }
        writeln!(root, "pub mod {module};").expect("a String takes all text");
        add_tests(&mut tests, &module, schema, &options, &output.type_paths);
        for (path, text) in output.files() {
            let path = match options.layout {
                Layout::SingleFile => format!("src/{module}.rs"),
                _ => format!("src/{module}/{path}"),
            };
            files.insert(path, text);
        }
    }
    root.push_str("\n#[cfg(test)]\nmod tests;\n");
    files.insert("src/lib.rs".to_owned(), root);
    files.insert("src/tests.rs".to_owned(), tests);
    let mut manifest =
        "[package]\nname = \"random\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n"
            .to_owned();
    for dependency in dependencies.into_values() {
        manifest += &format!(
            "{} = {{ version = \"{}\", default-features = {}, features = {:?} }}\n",
            dependency.name, dependency.version, dependency.default_features, dependency.features
        );
    }
    // What the tests themselves use.
    for (name, line) in [
        ("serde", "serde = \"1\"\n"),
        ("serde_json", "serde_json = \"1\"\n"),
    ] {
        if !manifest.contains(&format!("\n{name} = ")) {
            manifest += line;
        }
    }
    manifest.push_str("\n[profile.dev]\ndebug = false\nincremental = false\n");
    files.insert("Cargo.toml".to_owned(), manifest);
    write(&folder, &files);
    cargo(&folder)
}

/// Gives each of eight schemas in a row other choices.
fn choose(options: &mut Options, index: usize) {
    match index % 8 {
        1 => options.models.nullable = Some(NullPolicy::Keep),
        2 => options.layout = Layout::SingleFile,
        3 => {
            options.models.unknown_fields = Some(UnknownFields::Keep);
            options.models.map = Some(MapType::HashMap);
        }
        4 => options.serde_halves = SerdeHalves::Read,
        5 => options.serde_halves = SerdeHalves::Write,
        6 => {
            options.models.nullable = Some(NullPolicy::Merge);
            options.models.unknown_fields = Some(UnknownFields::Deny);
        }
        7 => {
            options.layout = Layout::SingleFile;
            options.models.nullable = Some(NullPolicy::Keep);
            options.models.map = Some(MapType::IndexMap);
        }
        _ => {}
    }
}

/// The tests of one schema: a test for each model that has values, where values are read and written.
fn add_tests(
    tests: &mut String,
    module: &str,
    schema: &Schema,
    options: &Options,
    paths: &BTreeMap<spectable_schema::ModelId, String>,
) {
    if options.serde_halves != SerdeHalves::Both {
        return;
    }
    // What may be null and what may be absent is one there.
    let has_nulls = options.models.nullable != Some(NullPolicy::Merge);
    for (index, model) in schema.models().enumerate() {
        let Some(path) = paths.get(&model.id) else {
            continue;
        };
        let values: Vec<String> = (0..VALUES)
            .filter_map(|seed| Values::new(schema, seed).of_model(&model.id))
            .map(|value| value.to_string())
            .filter(|text| has_nulls || !text.contains("null"))
            .map(|text| format!("        {text:?},\n"))
            .collect();
        if !values.is_empty() {
            writeln!(
                tests,
                "\n#[test]\nfn {module}_{index}() {{\n    come_back::<crate::{module}::{path}>(&[\n{}    ]);\n}}",
                values.concat()
            )
            .expect("a String takes all text");
        }
    }
}

const TESTS: &str = "\
#![allow(deprecated)]

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

#[track_caller]
fn come_back<T: Serialize + DeserializeOwned>(values: &[&str]) {
    for text in values {
        let value: Value = serde_json::from_str(text).expect(\"a value\");
        let read: T = serde_json::from_str(text).unwrap_or_else(|error| panic!(\"{text}: {error}\"));
        let written = serde_json::to_value(&read).unwrap_or_else(|error| panic!(\"{text}: {error}\"));
        assert!(is_same(&written, &value), \"{text} is written as {written}\");
    }
}

/// Whether two values are equal, where a whole number equals a float.
fn is_same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) if left.is_f64() || right.is_f64() => {
            left.as_f64() == right.as_f64()
        }
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| is_same(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left.iter().all(|(key, left)| right.get(key).is_some_and(|right| is_same(left, right)))
        }
        _ => left == right,
    }
}
";

fn write(folder: &Path, files: &BTreeMap<String, String>) {
    let _ = fs::remove_dir_all(folder.join("src"));
    for (path, text) in files {
        let path = folder.join(path);
        let parent = path.parent().expect("a file is in a folder");
        fs::create_dir_all(parent).expect("the target directory can be written");
        fs::write(path, text).expect("the target directory can be written");
    }
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock");
    fs::copy(lock, folder.join("Cargo.lock")).expect("the project has a lock file");
}

fn cargo(folder: &Path) -> Result<(), Failure> {
    let target: PathBuf = folder
        .parent()
        .expect("a folder was joined")
        .join("random-target");
    let output = Command::new(env!("CARGO"))
        .args(["test", "--offline", "--quiet", "--lib", "--no-fail-fast"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        // It is compiled once, and nobody debugs it.
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("RUSTFLAGS", "-Dwarnings")
        .output()
        .expect("cargo runs this test");
    if output.status.success() {
        return Ok(());
    }
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text).into_owned();
    let modules = ["src/s", "tests::s"].into_iter().flat_map(|mark| {
        text.match_indices(mark)
            .filter_map(|(at, _)| text.get(at + mark.len()..at + mark.len() + 2)?.parse().ok())
            .collect::<Vec<usize>>()
    });
    Err(Failure {
        modules: modules.collect(),
        output: text.chars().take(20_000).collect(),
    })
}
