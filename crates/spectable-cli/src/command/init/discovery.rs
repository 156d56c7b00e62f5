//! Finding the pages of an SDK and its source, by reading them.

use std::fs;
use std::path::Path;

use spectable::schema::{Origin, Schema, Shape, Statistics};
use spectable::{CaseProposal, Codegen, Error, FormProposal, Generation, Language};

use super::folders;
use crate::failure::Failure;

/// How many folders are tried as those of the pages.
const TRIED: usize = 5;

/// The folder for modules in a crate that is there.
const MODULES: &str = "src/models";

/// What was found in the folder of an SDK. Paths are below it, with `/` between their parts.
#[derive(Debug)]
pub(crate) struct Discovery {
    /// The folder of the pages.
    pub(crate) pages: String,
    /// The language of the pages.
    pub(crate) language: Option<Language>,
    /// The form of tables that people wrote by hand, where there are no pages of an SDK.
    pub(crate) table: Option<FormProposal>,
    /// What the pages hold, read by themselves.
    pub(crate) statistics: Statistics,
    /// The source that says what the fields are called in the JSON.
    pub(crate) source: Option<Source>,
    /// Of how many fields nothing says the name in the JSON.
    pub(crate) guessed: usize,
    /// The rule for the names of those.
    pub(crate) case: Option<CaseProposal>,
    /// The folders that hold pages of models too, each with how many. They are not read.
    pub(crate) aside: Vec<(String, usize)>,
    /// What is to be written.
    pub(crate) target: Target,
}

/// Source beside the pages.
#[derive(Debug)]
pub(crate) struct Source {
    /// Its folder.
    pub(crate) path: String,
    /// Of how many fields it says the name.
    pub(crate) settled: usize,
}

/// What is to be written.
#[derive(Debug)]
pub(crate) enum Target {
    /// A crate of its own, in a folder of its name.
    Crate(String),
    /// Modules in the crate that the folder is.
    Modules(String),
}

impl Discovery {
    /// Looks through `root`.
    ///
    /// # Errors
    ///
    /// If no folder in it holds pages of models, or none can be read; then with what is wrong with
    /// the likeliest one.
    pub(crate) fn of(root: &Path) -> Result<Self, Failure> {
        let (pages, generation) = match pages(root) {
            Ok(found) => found,
            Err(failure) => return Self::of_tables(root).ok_or(failure),
        };
        let statistics = generation.statistics();
        let source = source(root, &pages, &generation.schema);
        let completed = source.as_ref().map_or(&generation, |(_, with)| with);
        Ok(Self {
            guessed: completed.statistics().guessed_names,
            case: spectable::propose_case(completed),
            aside: aside(root, &pages),
            source: source.map(|(source, _)| source),
            pages,
            language: generation.language,
            table: None,
            statistics,
            target: target(root),
        })
    }
}

impl Discovery {
    /// The tables that people wrote by hand, anywhere in `root`.
    fn of_tables(root: &Path) -> Option<Self> {
        let table = spectable::propose_form(root)?;
        Some(Self {
            pages: ".".to_owned(),
            language: None,
            statistics: table.statistics,
            table: Some(table),
            source: None,
            guessed: 0,
            case: None,
            aside: Vec::new(),
            target: target(root),
        })
    }
}

/// The folder of the pages, and what was read from it.
fn pages(root: &Path) -> Result<(String, Generation), Failure> {
    let mut first: Option<Error> = None;
    for folder in folders::of_pages(root).into_iter().take(TRIED) {
        match Codegen::new().without_file().read(root.join(&folder)) {
            Ok(generation) => return Ok((shown(&folder), generation)),
            Err(error) => {
                first.get_or_insert(error);
            }
        }
    }
    Err(first.map_or_else(|| Failure::NoPages(root.to_owned()), Failure::from))
}

/// The source that says most, if any says something; and what was read with it.
fn source(root: &Path, pages: &str, alone: &Schema) -> Option<(Source, Generation)> {
    let folders = folders::of_source(root).into_iter();
    let sources = folders.filter_map(|folder| {
        let codegen = Codegen::new().without_file().evidence(root.join(&folder));
        let with = codegen.read(root.join(pages)).ok()?;
        let settled = settled(&with.schema).saturating_sub(settled(alone));
        let path = shown(&folder);
        (settled > 0).then_some((Source { path, settled }, with))
    });
    // Of equals, the first.
    sources.reduce(|best, other| {
        if other.0.settled > best.0.settled {
            other
        } else {
            best
        }
    })
}

/// Of how many fields something beside the pages says the name in the JSON.
fn settled(schema: &Schema) -> usize {
    let structs = schema.models().filter_map(|model| match &model.shape {
        Shape::Struct(shape) => Some(&shape.fields),
        _ => None,
    });
    let names = structs
        .flatten()
        .filter_map(|field| field.wire_name.as_ref());
    names
        .filter(|name| matches!(name.origin, Origin::Evidence(_)))
        .count()
}

/// The folders outside of `pages` that hold pages of models too.
fn aside(root: &Path, pages: &str) -> Vec<(String, usize)> {
    let pages = if pages == "." { "" } else { pages };
    let folders = folders::with_pages(root).into_iter();
    let others = folders.filter(|(folder, _)| !folder.starts_with(pages));
    others
        .map(|(folder, count)| (shown(&folder), count))
        .collect()
}

/// Modules where the folder is a crate, and else a crate that is called after it.
fn target(root: &Path) -> Target {
    let is_crate = fs::read_to_string(root.join("Cargo.toml"))
        .is_ok_and(|text| text.lines().any(|line| line.trim() == "[package]"));
    if is_crate {
        return Target::Modules(MODULES.to_owned());
    }
    let absolute = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
    let name = absolute
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    Target::Crate(crate_name(&name))
}

/// `acme-models` for `Acme-SDK-python`.
fn crate_name(folder: &str) -> String {
    let words: Vec<String> = folder
        .to_lowercase()
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let is_aside = |word: &String| {
        let names = Language::ALL.iter().map(|language| language.as_str());
        names
            .chain(["sdk", "client", "node", "js", "ts", "py", "dotnet"])
            .any(|name| name == word)
    };
    let mut named: Vec<&str> = words
        .iter()
        .filter(|word| !is_aside(word))
        .map(String::as_str)
        .collect();
    named.dedup();
    let name = named.join("-");
    if name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        format!("{name}-models")
    } else {
        "api-models".to_owned()
    }
}

fn shown(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    match parts.join("/") {
        here if here.is_empty() => ".".to_owned(),
        path => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_is_called_after_the_api() {
        for (folder, name) in [
            ("acme-python", "acme-models"),
            ("Acme.SDK_TypeScript", "acme-models"),
            ("fast-test", "fast-test-models"),
            ("acme+acme-python", "acme-models"),
            ("sdk", "api-models"),
            ("2024-api", "api-models"),
            ("", "api-models"),
        ] {
            assert_eq!(crate_name(folder), name, "{folder}");
        }
    }
}
