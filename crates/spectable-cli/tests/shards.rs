//! Parts of an output that are written apart, and what build systems are told about it.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use support::{generate, succeed, texts};

const LIST: &str = ".spectable";

const SHARDS: [&[&str]; 3] = [
    &["components.A*", "components.B*"],
    &["components.*"],
    &["errors.*", "operations.*", "webhooks.*"],
];

/// Generates the files of the models that fit `patterns`.
fn shard(pages: &Path, out: &Path, patterns: &[&str]) {
    let mut command = generate(pages, out);
    for pattern in patterns {
        command.args(["--only", pattern]);
    }
    succeed(command.args(["--crate-name", "acme"]));
}

/// The lines of lists, each once and in order.
fn joined(lists: &[Vec<u8>]) -> Vec<u8> {
    let all = lists.concat();
    let all = String::from_utf8(all).unwrap();
    let (head, lines): (Vec<&str>, Vec<&str>) = all.lines().partition(|line| line.starts_with('#'));
    let mut text: Vec<&str> = head.into_iter().take(2).collect();
    text.extend(lines.into_iter().collect::<BTreeSet<_>>());
    (text.join("\n") + "\n").into_bytes()
}

#[test]
fn shards_that_are_written_apart_are_the_whole() {
    let root = tempfile::tempdir().unwrap();
    let pages = root.path().join("pages");
    spectable_random::write_pages(&pages, 200).unwrap();
    let whole = root.path().join("whole");
    shard(&pages, &whole, &[]);
    let whole = texts(&whole);

    let mut merged: BTreeMap<PathBuf, Vec<u8>> = BTreeMap::new();
    let mut lists = Vec::new();
    for (number, patterns) in SHARDS.into_iter().enumerate() {
        let out = root.path().join(format!("shard-{number}"));
        shard(&pages, &out, patterns);
        let mut part = texts(&out);
        lists.push(part.remove(Path::new(LIST)).unwrap());
        assert!(part.len() < whole.len());
        for (path, text) in part {
            assert_eq!(Some(&text), whole.get(&path), "{}", path.display());
            merged.insert(path, text);
        }
    }
    merged.insert(LIST.into(), joined(&lists));
    assert_eq!(merged, whole);
}

#[test]
fn shards_can_be_written_one_after_the_other() {
    let root = tempfile::tempdir().unwrap();
    let [pages, whole, parts] = ["pages", "whole", "parts"].map(|name| root.path().join(name));
    spectable_random::write_pages(&pages, 100).unwrap();
    shard(&pages, &whole, &[]);
    for patterns in SHARDS {
        shard(&pages, &parts, patterns);
    }
    assert_eq!(texts(&parts), texts(&whole));
    // What a shard is not about is left alone, also where it is not as it should be.
    let other = parts
        .join("src/errors/mod.rs")
        .with_file_name("route_active.rs");
    assert!(other.is_file());
    fs::write(&other, "// @generated, and then changed").unwrap();
    shard(&pages, &parts, &["components.*"]);
    assert_eq!(
        fs::read_to_string(&other).unwrap(),
        "// @generated, and then changed"
    );
    shard(&pages, &parts, &["errors.*"]);
    assert_eq!(texts(&parts), texts(&whole));
    // A page that is gone is gone for all shards.
    fs::remove_file(pages.join("models/errors/routeactive.md")).unwrap();
    shard(&pages, &parts, &["components.*"]);
    assert!(!other.exists());
}

#[test]
fn a_shard_of_no_model_is_a_warning() {
    let root = tempfile::tempdir().unwrap();
    let pages = root.path().join("pages");
    spectable_random::write_pages(&pages, 10).unwrap();
    let output = succeed(generate(&pages, &root.path().join("out")).args(["--only", "nothing.*"]));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("no model fits `nothing.*`"), "{said}");
}

#[test]
fn a_depfile_names_all_that_was_read() {
    let root = tempfile::tempdir().unwrap();
    let pages = root.path().join("my pages");
    spectable_random::write_pages(&pages, 10).unwrap();
    fs::write(root.path().join("names.json"), "{\"first_account0\": 1}").unwrap();
    fs::write(
        root.path().join("spectable.toml"),
        "pages = \"my pages\"\nout = \"out\"\n[wire]\nevidence = [\"names.json\"]\n",
    )
    .unwrap();
    let mut command = support::spectable();
    command
        .args(["generate", "--depfile", "all.d"])
        .current_dir(root.path());
    succeed(&mut command);
    let rule = fs::read_to_string(root.path().join("all.d")).unwrap();
    let (target, inputs) = rule.split_once(':').unwrap();
    assert_eq!(target, "out/.spectable");
    let inputs: BTreeSet<String> = inputs
        .split(" \\\n  ")
        .map(|input| input.trim_end().replace("\\ ", " "))
        .filter(|input| !input.is_empty())
        .collect();
    let mut expected = BTreeSet::from([
        "my pages".into(),
        "spectable.toml".into(),
        "names.json".into(),
    ]);
    for namespace in ["components", "errors", "operations", "webhooks"] {
        expected.insert(format!("my pages/models/{namespace}"));
    }
    expected.insert("my pages/models".into());
    expected.extend(spectable_random::pages(10).map(|page| format!("my pages/{}", page.path)));
    assert_eq!(inputs, expected);
    // Nothing of where it was made stands in what was made.
    let here = root.path().to_str().unwrap();
    for (path, text) in texts(&root.path().join("out")) {
        assert!(
            !String::from_utf8_lossy(&text).contains(here),
            "{}",
            path.display()
        );
    }
}
