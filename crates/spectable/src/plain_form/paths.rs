//! Where the pages lie: a file for each model, in a folder for its namespace.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use spectable_schema::{ModelId, Namespace, Schema};

/// Names that some system does not let a file or a folder have, or that no page is looked for in.
const RESERVED: [&str; 30] = [
    "con",
    "prn",
    "aux",
    "nul",
    "com0",
    "com1",
    "com2",
    "com3",
    "com4",
    "com5",
    "com6",
    "com7",
    "com8",
    "com9",
    "lpt0",
    "lpt1",
    "lpt2",
    "lpt3",
    "lpt4",
    "lpt5",
    "lpt6",
    "lpt7",
    "lpt8",
    "lpt9",
    "conin",
    "conout",
    "clock",
    "node_modules",
    "target",
    "docs",
];

/// Folders that say nothing about a model where they are the outermost.
const STRUCTURAL: [&str; 8] = [
    "doc",
    "documentation",
    "models",
    "model",
    "sdk",
    "src",
    "pkg",
    "internal",
];

/// How many letters a file's or a folder's name has at most.
const LONGEST: usize = 80;

/// The path of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PagePath {
    /// The folders, outermost first.
    folders: Vec<String>,
    /// The name of the file.
    file: String,
    /// Whether the folders are the namespace.
    pub(super) says_namespace: bool,
}

/// The paths of the pages of all models.
pub(super) struct PagePaths<'s> {
    by_id: BTreeMap<&'s ModelId, PagePath>,
}

impl<'s> PagePaths<'s> {
    /// Gives each model of `schema` a path of its own, also where letter case says nothing.
    pub(super) fn new(schema: &'s Schema) -> Self {
        let mut folders = HashMap::new();
        let mut taken_folders = HashSet::new();
        let mut taken_files = HashSet::new();
        let mut by_id = BTreeMap::new();
        for model in schema.models() {
            let namespace = &model.id.namespace;
            let (folders, says_namespace) = folders
                .entry(namespace)
                .or_insert_with(|| folders_of(namespace, &mut taken_folders))
                .clone();
            let stem = tame(&model.id.name, "model");
            let file = free(&stem, |name| {
                taken_files.insert((folders.clone(), name.to_lowercase()))
            });
            let path = PagePath {
                folders,
                file: format!("{file}.md"),
                says_namespace,
            };
            by_id.insert(&model.id, path);
        }
        Self { by_id }
    }

    /// The path of the page of `id`.
    pub(super) fn get(&self, id: &ModelId) -> Option<&PagePath> {
        self.by_id.get(id)
    }

    /// A link to the page of `id` on the page at `from`.
    pub(super) fn link(&self, id: &ModelId, from: &PagePath) -> String {
        let shown = id.to_string();
        let is_plain = |letter: char| letter.is_alphanumeric() || "_-.".contains(letter);
        let shown = if !shown.is_empty() && shown.chars().all(is_plain) {
            shown
        } else {
            "model".to_owned()
        };
        match self.get(id) {
            Some(path) => format!("[{shown}]({})", path.seen_from(from)),
            None => shown,
        }
    }
}

impl PagePath {
    fn seen_from(&self, from: &Self) -> String {
        let pairs = self.folders.iter().zip(&from.folders);
        let common = pairs.take_while(|(a, b)| a == b).count();
        let mut address = "../".repeat(from.folders.len() - common);
        for folder in &self.folders[common..] {
            address.push_str(folder);
            address.push('/');
        }
        address + &self.file
    }
}

/// The path below the folder of all pages.
impl fmt::Display for PagePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for folder in &self.folders {
            write!(f, "{folder}/")?;
        }
        f.write_str(&self.file)
    }
}

/// The folders for a namespace, and whether they say its name.
fn folders_of(namespace: &Namespace, taken: &mut HashSet<String>) -> (Vec<String>, bool) {
    if namespace.is_root() {
        return (Vec::new(), true);
    }
    let segments: Vec<&str> = namespace.segments().collect();
    let mut folders: Vec<String> = segments
        .iter()
        .map(|segment| tame(segment, "pages"))
        .collect();
    if let Some(first) = folders.first_mut()
        && STRUCTURAL.contains(&first.to_lowercase().as_str())
    {
        first.push_str("-pages");
    }
    let last = folders.pop().unwrap_or_else(|| "pages".to_owned());
    let above = folders.join("/").to_lowercase();
    let last = free(&last, |name| {
        taken.insert(format!("{above}/{}", name.to_lowercase()))
    });
    folders.push(last);
    let says_namespace = folders.join("/") == namespace.as_str();
    (folders, says_namespace)
}

/// The first of `name`, `name-2`, `name-3` that `take` takes.
fn free(name: &str, mut take: impl FnMut(&str) -> bool) -> String {
    if take(name) {
        return name.to_owned();
    }
    let mut number = 2_u64;
    loop {
        let numbered = format!("{name}-{number}");
        if take(&numbered) {
            return numbered;
        }
        number += 1;
    }
}

/// `name` as the name of a file or a folder on any system.
fn tame(name: &str, otherwise: &str) -> String {
    let letters = name.chars().take(LONGEST);
    let tame: String = letters
        .map(|letter| {
            if letter.is_alphanumeric() || letter == '_' {
                letter
            } else {
                '-'
            }
        })
        .collect();
    if tame.chars().all(|letter| letter == '-') {
        return otherwise.to_owned();
    }
    if RESERVED.contains(&tame.to_lowercase().as_str()) {
        return format!("{tame}-{otherwise}");
    }
    tame
}

#[cfg(test)]
mod tests {
    use spectable_schema::{Location, Model, Position, Shape};

    use super::*;

    #[track_caller]
    fn assert_paths(ids: &[(&str, &str)], expected: &[&str]) {
        let models = ids.iter().map(|(namespace, name)| {
            let location = Location::new("x.md", Position::start());
            Model::new(ModelId::new(*namespace, *name), location, Shape::Unknown)
        });
        let schema: Schema = models.collect();
        let paths = PagePaths::new(&schema);
        let paths: Vec<_> = ids
            .iter()
            .map(|(namespace, name)| {
                paths
                    .get(&ModelId::new(*namespace, *name))
                    .unwrap()
                    .to_string()
            })
            .collect();
        assert_eq!(paths, expected);
    }

    #[test]
    fn a_page_is_called_like_its_model() {
        assert_paths(
            &[
                ("", "Card"),
                ("components", "Card"),
                ("billing/v2", "Gift Card"),
            ],
            &["Card.md", "components/Card.md", "billing/v2/Gift-Card.md"],
        );
    }

    #[test]
    fn names_that_differ_by_letter_case_have_files_of_their_own() {
        assert_paths(
            &[("a", "Card"), ("a", "card"), ("A", "Card")],
            &["a-2/Card.md", "a-2/card-2.md", "A/Card.md"],
        );
    }

    #[test]
    fn no_name_leads_out_of_the_folder() {
        assert_paths(
            &[
                ("..", "../x"),
                ("", "C:\\x"),
                ("models", "nul"),
                ("", "\u{0}"),
            ],
            &[
                "pages/---x.md",
                "C--x.md",
                "models-pages/nul-model.md",
                "model.md",
            ],
        );
    }

    #[test]
    fn links_are_relative() {
        let ids = [
            ModelId::new("a/b", "X"),
            ModelId::new("a/c", "Y"),
            ModelId::new("", "Z"),
        ];
        let models = ids.iter().map(|id| {
            let location = Location::new("x.md", Position::start());
            Model::new(id.clone(), location, Shape::Unknown)
        });
        let schema: Schema = models.collect();
        let paths = PagePaths::new(&schema);
        let from = paths.get(&ids[0]).unwrap();
        assert_eq!(paths.link(&ids[0], from), "[a.b.X](X.md)");
        assert_eq!(paths.link(&ids[1], from), "[a.c.Y](../c/Y.md)");
        assert_eq!(paths.link(&ids[2], from), "[Z](../../Z.md)");
    }
}
