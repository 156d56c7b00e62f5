//! What a crate lacks for the models in it to compile, where its files are their owner's.

use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::path::{Path, PathBuf};

#[cfg(feature = "command")]
use serde::{Deserialize, Serialize};
use spectable_emitter::Dependency;
use spectable_schema::{Code, Diagnostic, Diagnostics, Location, Position};
use toml::Value;

use crate::configuration::shown;
use crate::plain::counted;

/// What a crate lacks for the models in it to compile.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "command", derive(Serialize, Deserialize))]
#[non_exhaustive]
pub enum Want {
    /// A dependency, or features of one that is there.
    Dependency {
        /// The `Cargo.toml` that lacks it.
        manifest: PathBuf,
        /// The line that it wants: `serde = { version = "1", features = ["derive"] }`.
        line: String,
    },
    /// A dependency of the tests.
    DevDependency {
        /// The `Cargo.toml` that lacks it.
        manifest: PathBuf,
        /// The line that it wants: `serde_json = "1"`.
        line: String,
    },
    /// A Cargo feature that turns on some of the models.
    Feature {
        /// The `Cargo.toml` that lacks it.
        manifest: PathBuf,
        /// The line that it wants: `components = ["order"]`.
        line: String,
    },
    /// The declaration of the root module, or what the root of the crate has to say to the compiler.
    Declaration {
        /// The file that the line belongs into: `src/lib.rs`.
        file: PathBuf,
        /// The line: `mod models;`, `#![recursion_limit = "256"]`.
        line: String,
    },
}

impl Want {
    /// The file that lacks it, the section of that file, and the line.
    fn parts(&self) -> (&Path, Option<&'static str>, &str) {
        match self {
            Self::Dependency { manifest, line } => (manifest, Some("dependencies"), line),
            Self::DevDependency { manifest, line } => (manifest, Some("dev-dependencies"), line),
            Self::Feature { manifest, line } => (manifest, Some("features"), line),
            Self::Declaration { file, line } => (file, None, line),
        }
    }
}

/// ``add `mod models;` to `src/lib.rs` ``
impl fmt::Display for Want {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (file, section, line) = self.parts();
        match section {
            Some(section) => write!(f, "add `{line}` to `[{section}]` in `{}`", file.display()),
            None => write!(f, "add `{line}` to `{}`", file.display()),
        }
    }
}

/// What is wanted as diagnostics: one for each file that lacks something, with all the lines that it lacks.
pub fn lacks(wants: &[Want]) -> Diagnostics {
    let mut by_file: BTreeMap<&Path, Vec<(Option<&str>, &str)>> = BTreeMap::new();
    for want in wants {
        let (file, section, line) = want.parts();
        by_file.entry(file).or_default().push((section, line));
    }
    let diagnostics = by_file.into_iter().map(|(file, lines)| {
        let message = match &lines[..] {
            [_] => "a line is missing that the models need".to_owned(),
            lines => format!(
                "{} are missing that the models need",
                counted(lines.len(), "line")
            ),
        };
        let location = Location::new(shown(file), Position::start());
        Diagnostic::new(Code::IncompleteCrate, message, location).with_help(help(&lines))
    });
    let mut lacks = Diagnostics::new();
    lacks.extend(diagnostics);
    lacks
}

/// What to add, section by section.
fn help(lines: &[(Option<&str>, &str)]) -> String {
    let mut text = String::new();
    let mut open = None;
    for (section, line) in lines {
        if open != Some(section) {
            let before = if text.is_empty() { "add" } else { "\nadd" };
            let place = section.map_or(String::new(), |section| format!(" to `[{section}]`"));
            write!(text, "{before}{place}:").expect("a String takes all text");
            open = Some(section);
        }
        write!(text, "\n{line}").expect("a String takes all text");
    }
    text
}

/// Whether a manifest's entry gives what is needed. What a workspace says of it is trusted.
pub(crate) fn is_met(dependency: &Dependency, entry: Option<&Value>) -> bool {
    match entry {
        None => false,
        Some(Value::Table(table)) if !table.contains_key("workspace") => {
            let features = table.get("features").and_then(Value::as_array);
            let has = |wanted: &str| {
                let mut features = features.into_iter().flatten();
                features.any(|feature| feature.as_str() == Some(wanted))
            };
            dependency.features.iter().all(|wanted| has(wanted))
        }
        Some(Value::Table(_)) => true,
        Some(_) => dependency.features.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_lacks_is_said_together_by_section() {
        let manifest = || PathBuf::from("acme/Cargo.toml");
        let line = |line: &str| line.to_owned();
        let wants = [
            Want::Feature {
                manifest: manifest(),
                line: line("full = [\"errors\"]"),
            },
            Want::Feature {
                manifest: manifest(),
                line: line("errors = []"),
            },
            Want::Dependency {
                manifest: manifest(),
                line: line("serde = \"1\""),
            },
            Want::Declaration {
                file: "acme/src/lib.rs".into(),
                line: line("mod models;"),
            },
        ];
        let said: Vec<String> = lacks(&wants)
            .iter()
            .map(|said| {
                let help = said.help.clone().unwrap_or_default();
                format!("{} {}: {}\n{help}", said.code, said.location, said.message)
            })
            .collect();
        assert_eq!(
            said,
            [
                "W0040 acme/Cargo.toml:1:1: 3 lines are missing that the models need\n\
                 add to `[features]`:\n\
                 full = [\"errors\"]\n\
                 errors = []\n\
                 add to `[dependencies]`:\n\
                 serde = \"1\"",
                "W0040 acme/src/lib.rs:1:1: a line is missing that the models need\nadd:\nmod models;"
            ]
        );
    }
}
