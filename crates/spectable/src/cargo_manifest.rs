//! The `Cargo.toml` of the crate that is written, and the parts of it that stay ours.
//!
//! What stands between `# spectable: begin dependencies` and `# spectable: end` is renewed with the
//! models, in a manifest that was edited too. All the rest of such a manifest is its owner's.

use std::fmt::Write;
use std::ops::Range;
use std::path::Path;

use spectable_emitter::{Dependency, Feature, FeatureSubject};
use toml::{Table, Value};

use crate::Metadata;
use crate::plain::counted;
use crate::want::{Want, is_met};

/// The oldest compiler that the output is written for.
pub(crate) const RUST_VERSION: &str = "1.85";

/// The longest line.
const WIDTH: usize = 100;

/// How the line starts that a part of ours follows, before its name.
const BEGIN: &str = "# spectable: begin ";

/// The line after a part of ours.
const END: &str = "# spectable: end";

/// What a manifest says.
pub(crate) struct Manifest<'a> {
    pub(crate) name: &'a str,
    pub(crate) metadata: &'a Metadata,
    pub(crate) features: &'a [Feature],
    /// The features that are on unless they are turned off.
    pub(crate) default_features: &'a [String],
    pub(crate) dependencies: &'a [Dependency],
    /// Whether tests or examples read and write JSON.
    pub(crate) tests: bool,
    /// Whether the crate has to be a workspace of its own.
    pub(crate) own_workspace: bool,
}

impl Manifest<'_> {
    /// The text of the manifest as it is before anyone edits it.
    pub(crate) fn to_text(&self) -> String {
        let mut text = format!(
            "# Written by spectable, and yours once you edit it. What stands between \
             `# spectable: begin` and\n\
             # `# spectable: end` is renewed with the models even then; take those lines away and \
             nothing is.\n\
             [package]\n\
             name = {}\n",
            quoted(self.name)
        );
        text.push_str(&self.package_lines());
        if !self.features.is_empty() {
            text.push_str(
                "\n[package.metadata.docs.rs]\n\
                 all-features = true\n\
                 rustdoc-args = [\"--cfg\", \"docsrs\"]\n\
                 \n\
                 [features]\n",
            );
            writeln!(text, "{}\n", entry("default", self.default_features))
                .expect("a String takes all text");
            text.push_str(&part("features", &self.feature_lines()));
        }
        text.push_str("\n[dependencies]\n");
        text.push_str(&part("dependencies", &self.dependency_lines()));
        let tests = self.test_lines();
        if !tests.is_empty() {
            text.push_str("\n[dev-dependencies]\n");
            text.push_str(&part("dev-dependencies", &tests));
        }
        if self.own_workspace {
            text.push_str(
                "\n# The workspace around this folder does not list this crate; where it does, remove this.\n\
                 [workspace]\n",
            );
        }
        text
    }

    /// `old`, which its owner edited, with the parts that are ours as they are now. `None` where it
    /// lacks a place for one that is needed, or would not be a manifest any more.
    pub(crate) fn renewed(&self, old: &str) -> Option<String> {
        let end = if old.contains("\r\n") { "\r\n" } else { "\n" };
        let parts = parts(old)?;
        // A manifest without any part of ours was taken over as a whole.
        if parts.is_empty() {
            return None;
        }
        let with_parts = |text_of: &dyn Fn(&str) -> Option<String>| {
            let mut text = old.to_owned();
            for (name, place) in parts.iter().rev() {
                text.replace_range(place.clone(), &text_of(name)?);
            }
            Some(text)
        };
        let foreign: Table = with_parts(&|_| Some(String::new()))?.parse().ok()?;
        let wanted = [
            ("features", self.feature_lines()),
            ("dependencies", self.dependency_lines()),
            ("dev-dependencies", self.test_lines()),
        ];
        let lines = |name: &str| {
            let (_, lines) = wanted.iter().find(|(wanted, _)| *wanted == name)?;
            let own = foreign.get(name).and_then(Value::as_table);
            let is_own = |line: &String| {
                let key = line.split(['=', '.']).next().unwrap_or_default().trim();
                own.is_some_and(|own| own.contains_key(key.trim_matches('"')))
            };
            let lines = lines.iter().filter(|line| !is_own(line));
            let lines: String = lines.map(|line| format!("{line}\n")).collect();
            Some(lines.replace('\n', end))
        };
        let mut text = with_parts(&lines)?;
        for (name, lines_wanted) in &wanted {
            let is_there = parts.iter().any(|(part, _)| part == name);
            if is_there || lines_wanted.is_empty() {
                continue;
            }
            if foreign.contains_key(*name) {
                // All that is needed may be there in its owner's words.
                if lines(name)?.lines().all(is_comment) {
                    continue;
                }
                return None;
            }
            if !text.is_empty() && !text.ends_with('\n') {
                text.push_str(end);
            }
            write!(text, "{end}[{name}]{end}").expect("a String takes all text");
            text.push_str(&part(name, lines_wanted).replace('\n', end));
        }
        text.parse::<Table>().is_ok().then_some(text)
    }

    /// What `text`, which is its owner's and lies at `path`, lacks of what is needed.
    pub(crate) fn wants(&self, text: &str, path: &Path) -> Vec<Want> {
        let table: Table = text.parse().unwrap_or_default();
        let entry_of = |section: &str, key: &str| table.get(section)?.as_table()?.get(key);
        let manifest = || path.to_owned();
        let features = self.features.iter().filter(|feature| {
            let there = entry_of("features", &feature.name).and_then(Value::as_array);
            there.is_none_or(|there| {
                let has = |name: &String| there.iter().any(|one| one.as_str() == Some(name));
                !feature.enables.iter().all(has)
            })
        });
        let features = features.map(|feature| Want::Feature {
            manifest: manifest(),
            line: entry(&key(&feature.name), &feature.enables),
        });
        let dependencies = self.dependencies.iter();
        let dependencies = dependencies
            .filter(|wanted| !is_met(wanted, entry_of("dependencies", wanted.name)))
            .map(|wanted| Want::Dependency {
                manifest: manifest(),
                line: requirement(wanted),
            });
        let of_tests = self.test_dependencies().filter(|name| {
            let sections = ["dependencies", "dev-dependencies"];
            sections
                .iter()
                .all(|section| entry_of(section, name).is_none())
        });
        let of_tests = of_tests.map(|name| Want::DevDependency {
            manifest: manifest(),
            line: test_line(name),
        });
        features.chain(dependencies).chain(of_tests).collect()
    }

    /// The lines of `[package]` after the name.
    fn package_lines(&self) -> String {
        let said = self.metadata;
        let texts = [
            ("version", Some(said.version.as_deref().unwrap_or("0.1.0"))),
            ("edition", Some("2024")),
            ("rust-version", Some(RUST_VERSION)),
            ("description", Some(said.description())),
            ("license", said.license.as_deref()),
            ("repository", said.repository.as_deref()),
            ("homepage", said.homepage.as_deref()),
            ("documentation", said.documentation.as_deref()),
            ("readme", Some("README.md")),
        ];
        let lists = [
            ("authors", &said.authors),
            ("keywords", &said.keywords),
            ("categories", &said.categories),
        ];
        let texts = texts.into_iter();
        let texts = texts.filter_map(|(key, text)| Some(format!("{key} = {}\n", quoted(text?))));
        let lists = lists.into_iter();
        let lists = lists
            .filter_map(|(key, list)| Some(format!("{key} = {}\n", self::list(list.as_deref()?))));
        let mut lines: String = texts.chain(lists).collect();
        if !said.publish.unwrap_or(said.license.is_some()) {
            lines.push_str("publish = false\n");
        }
        lines
    }

    fn feature_lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for feature in self.features {
            lines.push(format!("# {}", purpose(feature)));
            lines.push(entry(&key(&feature.name), &feature.enables));
        }
        lines
    }

    fn dependency_lines(&self) -> Vec<String> {
        self.dependencies.iter().map(requirement).collect()
    }

    /// What only tests need.
    fn test_lines(&self) -> Vec<String> {
        self.test_dependencies().map(test_line).collect()
    }

    fn test_dependencies(&self) -> impl Iterator<Item = &'static str> {
        let is_used = |name: &str| self.dependencies.iter().any(|used| used.name == name);
        let names = ["serde", "serde_json"].into_iter();
        names.filter(move |name| self.tests && !is_used(name))
    }
}

fn test_line(name: &str) -> String {
    format!("{name} = \"1\"")
}

/// What a feature compiles, as a comment and the documentation say it.
pub(crate) fn purpose(feature: &Feature) -> String {
    let models = counted(feature.models, "model");
    match &feature.subject {
        FeatureSubject::Everything => format!("Everything: {models}."),
        FeatureSubject::Namespace(namespace) if namespace.as_str().is_empty() => {
            format!("The models that are in no namespace, and what they need: {models}.")
        }
        FeatureSubject::Namespace(namespace) => format!(
            "The models of `{}`, and what they need: {models}.",
            one_line(namespace.as_str())
        ),
        FeatureSubject::Model(model) => format!(
            "`{}`, and what it needs: {models}.",
            one_line(&model.to_string())
        ),
    }
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
        return format!("{name} = {}", quoted(version));
    }
    let mut text = format!("{name} = {{ version = {}", quoted(version));
    if !default_features {
        text.push_str(", default-features = false");
    }
    if !features.is_empty() {
        write!(text, ", features = {}", list(features)).expect("a String takes all text");
    }
    text.push_str(" }");
    text
}

/// A key whose value is an array, in one line where it fits.
fn entry(key: &str, texts: &[String]) -> String {
    let line = format!("{key} = {}", list(texts));
    if line.chars().count() <= WIDTH {
        return line;
    }
    let elements: String = texts
        .iter()
        .map(|text| format!("    {},\n", quoted(text)))
        .collect();
    format!("{key} = [\n{elements}]")
}

/// Texts as a TOML array in one line.
pub(crate) fn list(texts: &[impl AsRef<str>]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| quoted(text.as_ref())).collect();
    format!("[{}]", quoted.join(", "))
}

/// A text as a TOML string in one line.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            _ if character.is_control() || is_turning(character) => {
                write!(quoted, "\\U{:08X}", u32::from(character)).expect("a String takes all text");
            }
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

/// A key of a TOML table, quoted where it has to be.
fn key(name: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if name.chars().all(is_bare) && !name.is_empty() {
        name.to_owned()
    } else {
        quoted(name)
    }
}

/// A name in a comment: nothing in it ends the line, or changes how the rest is seen.
fn one_line(name: &str) -> String {
    let shown = |c: char| match c {
        '`' => '\'',
        _ if c.is_control() || c.is_whitespace() || is_turning(c) => ' ',
        _ => c,
    };
    name.chars().map(shown).collect()
}

/// Whether a character is not seen, but changes in which order others are.
fn is_turning(character: char) -> bool {
    matches!(
        character,
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

fn part(name: &str, lines: &[String]) -> String {
    let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
    format!("{BEGIN}{name}\n{lines}{END}\n")
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

/// The parts of ours in a manifest, by their names, and where the lines in them stand. `None` where a
/// part has no end, or another begins before it.
fn parts(text: &str) -> Option<Vec<(&str, Range<usize>)>> {
    let mut parts = Vec::new();
    let mut open = None;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let after = offset + line.len();
        let line = line.trim();
        match (line.strip_prefix(BEGIN), open.take()) {
            (Some(name), None) => open = Some((name.trim(), after)),
            (None, Some((name, start))) if line == END => parts.push((name, start..offset)),
            (None, still) if line != END => open = still,
            _ => return None,
        }
        offset = after;
    }
    open.is_none().then_some(parts)
}

#[cfg(test)]
mod tests;
