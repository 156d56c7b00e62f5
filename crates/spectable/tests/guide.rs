//! The guide says what is so: its keys are all there are, and its output is what comes out.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use spectable::{Codegen, Configuration};

/// The reference, without the space that doc comments have before each line.
static CONFIGURATION: LazyLock<String> =
    LazyLock::new(|| spectable::guide::CONFIGURATION.replace("\n ", "\n"));

const PAGES: &str = include_str!("../src/guide/pages.md");

/// A fenced block.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Block {
    language: String,
    text: String,
    /// Whether it stands right below the one before it.
    follows: bool,
}

/// The fenced blocks of a text, in their order.
fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = markdown.lines().peekable();
    let mut follows = false;
    while let Some(line) = lines.next() {
        let Some(language) = line.strip_prefix("```") else {
            follows = false;
            continue;
        };
        let inside = lines.by_ref().take_while(|line| *line != "```");
        blocks.push(Block {
            language: language.to_owned(),
            text: inside.map(|line| format!("{line}\n")).collect(),
            follows,
        });
        follows = true;
    }
    blocks
}

/// The sections of the keys: `### `key`` and what stands below.
fn sections(markdown: &str) -> Vec<(&str, &str)> {
    let parts = markdown.split("\n### `").skip(1);
    parts
        .map(|part| {
            let (key, rest) = part.split_once('`').expect("a key ends with its code span");
            let end = rest.find("\n# ").unwrap_or(rest.len());
            (key, &rest[..end])
        })
        .collect()
}

/// Words in code spans, as messages list them.
fn spans(text: &str) -> Vec<String> {
    text.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// The keys that are known where `toml` has one that is not: the message lists them.
fn known_keys(toml: &str) -> Vec<String> {
    let error = Configuration::from_toml(toml, "spectable.toml").unwrap_err();
    let message = error.to_string();
    let (_, listed) = message
        .split_once("expected ")
        .unwrap_or_else(|| panic!("{message}"));
    spans(listed.lines().next().unwrap_or_default())
}

#[test]
fn every_key_has_its_section_and_no_section_is_about_nothing() {
    let known: BTreeSet<String> = known_keys("nothing = 1").into_iter().collect();
    assert!(known.len() > 20, "{known:?}");
    let sections = sections(&CONFIGURATION);
    let described: BTreeSet<String> = sections.iter().map(|(key, _)| (*key).to_owned()).collect();
    assert_eq!(described, known);
    for (table, toml) in [
        ("wire", "[wire]\nnothing = 1"),
        ("table", "[table]\nnothing = 1"),
        ("package", "[package]\nnothing = 1"),
        ("diagnostics", "[diagnostics]\nnothing = 1"),
        ("limits", "[limits]\nnothing = 1"),
        ("override", "[[override]]\nnothing = 1"),
    ] {
        let (_, text) = sections.iter().find(|(key, _)| *key == table).unwrap();
        let described = spans(text);
        let has_section = |key: &str| table == "override" && known.contains(key);
        for key in known_keys(toml) {
            assert!(
                described.contains(&key) || has_section(&key),
                "`{key}` of `{table}`"
            );
        }
    }
}

#[test]
fn every_value_of_a_key_is_named() {
    let mut checked = 0;
    for (key, text) in sections(&CONFIGURATION) {
        let toml = match key {
            "wire" => "[wire]\ncase = \"nothing\"".to_owned(),
            _ => format!("{key} = \"nothing\""),
        };
        let Err(error) = Configuration::from_toml(&toml, "spectable.toml") else {
            continue;
        };
        let message = error.to_string();
        let Some((_, listed)) = message.split_once("expected ") else {
            continue;
        };
        let listed = listed.lines().next().unwrap_or_default();
        // Other words than these are OpenAPI Generator's languages.
        let values = spans(listed);
        let values = values
            .iter()
            .take(if key == "language" { 7 } else { values.len() });
        for value in values {
            checked += 1;
            assert!(
                text.contains(&format!("\"{value}\"")),
                "`{value}` of `{key}`"
            );
        }
    }
    assert!(checked > 25, "{checked}");
}

/// Writes the pages of a text into `folder`. Where each lies stands behind its language.
fn write_pages(markdown: &str, folder: &Path) {
    for page in blocks(markdown) {
        if let Some(path) = page.language.strip_prefix("markdown,") {
            let file = folder.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, page.text).unwrap();
        }
    }
}

/// Every file of the crate that the pages become with a configuration.
fn output(pages: &Path, toml: &str, folder: &Path) -> String {
    let file = folder.join("spectable.toml");
    fs::write(&file, toml).unwrap();
    let out = folder.join("out");
    if out.exists() {
        fs::remove_dir_all(&out).unwrap();
    }
    let package = Codegen::new().config(&file).package(pages).unwrap();
    package.write_to(&out).unwrap();
    let mut text = String::new();
    read_all(&out, &mut text);
    text
}

fn read_all(folder: &Path, text: &mut String) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            read_all(&path, text);
        } else {
            text.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

/// The lines of a text without what is around them, so that samples need not be indented.
fn trimmed(text: &str) -> BTreeSet<&str> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect()
}

#[test]
fn each_key_does_what_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("pages");
    write_pages(&CONFIGURATION, &pages);
    let blocks = blocks(&CONFIGURATION);
    let mut shown = 0;
    for pair in blocks.windows(2) {
        let [toml, sample] = pair else { continue };
        if toml.language != "toml" || sample.language != "text" || !sample.follows {
            continue;
        }
        shown += 1;
        let output = output(&pages, &toml.text, folder.path());
        let output = trimmed(&output);
        for line in trimmed(&sample.text) {
            assert!(output.contains(line), "{}gives no line `{line}`", toml.text);
        }
    }
    assert!(shown > 25, "{shown}");
    // What has no output of its own is at least read.
    for block in blocks.iter().filter(|block| block.language == "toml") {
        Configuration::from_toml(&block.text, "spectable.toml").unwrap();
    }
}

#[test]
fn the_page_of_the_guide_becomes_what_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("pages");
    write_pages(PAGES, &pages);
    let shown = blocks(PAGES);
    let shown = shown.iter().find(|block| block.language == "text").unwrap();
    let output = output(&pages, "", folder.path());
    assert!(output.contains(&shown.text), "{output}");
}
