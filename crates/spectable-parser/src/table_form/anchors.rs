//! The models of all hand-written pages, to be found by their names and by links.

use std::collections::HashMap;

use spectable_schema::nearest;

use super::form::TableForm;
use super::outline::ModelOutline;
use super::types::{Known, NoLink};
use super::words;
use crate::expression::{Expression, NamedReference};
use crate::letters::letters;
use crate::path::folder;

/// All that a type can name.
pub(super) struct Anchors<'p> {
    pages: Vec<Entry<'p>>,
    by_path: HashMap<String, usize>,
    /// By the letters of the file's name; `None` where several are called so.
    by_stem: HashMap<String, Option<usize>>,
    /// The models by the letters of their names.
    names: HashMap<String, &'p str>,
    words: HashMap<String, Expression>,
    form: &'p TableForm,
}

/// A page with its models.
struct Entry<'p> {
    path: &'p str,
    models: Vec<&'p str>,
    /// The model that each heading leads to, by the heading's letters.
    anchors: HashMap<&'p str, &'p str>,
}

/// What can be named on one page.
pub(super) struct OnPage<'p, 'i> {
    pub(super) anchors: &'i Anchors<'p>,
    pub(super) path: &'p str,
    /// How many times types may nest.
    pub(super) nesting: usize,
}

impl<'p> Anchors<'p> {
    /// The models of `pages`: each page's path with its models.
    pub(super) fn new(
        pages: impl Iterator<Item = (&'p str, &'p [ModelOutline<'p>])>,
        form: &'p TableForm,
    ) -> Self {
        let mut index = Self {
            pages: Vec::new(),
            by_path: HashMap::new(),
            by_stem: HashMap::new(),
            names: HashMap::new(),
            words: words::vocabulary(form.types.iter()),
            form,
        };
        for (path, outlines) in pages {
            let page = index.pages.len();
            let mut entry = Entry {
                path,
                models: Vec::new(),
                anchors: HashMap::new(),
            };
            for outline in outlines {
                let name = outline.identity.name.text.as_str();
                entry.models.push(name);
                index.names.entry(letters(name)).or_insert(name);
                for anchor in &outline.anchors {
                    entry.anchors.entry(anchor).or_insert(name);
                }
            }
            index.by_path.entry(path.to_lowercase()).or_insert(page);
            let stem = index.by_stem.entry(letters(stem(path)));
            stem.and_modify(|twin| *twin = None).or_insert(Some(page));
            index.pages.push(entry);
        }
        index
    }

    fn page(&self, from: &str, address: &str) -> Option<usize> {
        if address.is_empty() {
            return self.by_path.get(&from.to_lowercase()).copied();
        }
        let path = join(folder(from), address).to_lowercase();
        let with_ending = ["", ".md", ".mdx", "/index.md", "/readme.md"]
            .into_iter()
            .find_map(|ending| self.by_path.get(&format!("{path}{ending}")));
        with_ending
            .copied()
            .or_else(|| *self.by_stem.get(&letters(stem(&path)))?)
    }
}

impl Known for OnPage<'_, '_> {
    fn word(&self, word: &str) -> Option<Expression> {
        self.anchors.words.get(word).cloned()
    }

    fn model(&self, name: &str) -> Option<NamedReference> {
        let names = &self.anchors.names;
        let found = |name: &str| {
            let letters = letters(name);
            !letters.is_empty() && names.contains_key(&letters)
        };
        let (namespace, own) = match name.rsplit_once('.') {
            Some((qualifier, own)) if !found(name) => {
                let namespace = qualifier.rsplit('.').next().unwrap_or(qualifier);
                (Some(namespace.to_owned()), own)
            }
            _ => (None, name),
        };
        found(own).then(|| NamedReference {
            text: name.to_owned(),
            namespace,
            name: own.to_owned(),
            target: None,
            otherwise: None,
        })
    }

    fn link(&self, address: &str) -> Result<NamedReference, NoLink> {
        let (path, anchor) = match address.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor)),
            None => (address, None),
        };
        let missing = |help| NoLink {
            message: format!("the link leads to `{address}`, where there is no model"),
            help,
        };
        if path.contains("://") || path.starts_with("mailto:") {
            return Err(missing(None));
        }
        let Some(page) = self.anchors.page(self.path, path) else {
            let paths = self.anchors.pages.iter().map(|page| stem(page.path));
            let near = nearest(stem(path), paths);
            return Err(missing(
                near.map(|stem| format!("did you mean the page `{stem}`?")),
            ));
        };
        let entry = &self.anchors.pages[page];
        let name = match anchor.map(letters).filter(|anchor| !anchor.is_empty()) {
            None => entry.models.first().copied(),
            Some(anchor) => entry.anchors.get(anchor.as_str()).copied(),
        };
        let Some(name) = name else {
            let near = anchor.and_then(|anchor| nearest(anchor, entry.models.iter().copied()));
            return Err(missing(
                near.map(|name| format!("did you mean the heading `{name}`?")),
            ));
        };
        Ok(NamedReference {
            text: name.to_owned(),
            name: name.to_owned(),
            namespace: None,
            target: Some(format!("/{}#{name}", escaped(entry.path))),
            otherwise: None,
        })
    }

    fn names(&self) -> Vec<&str> {
        /// Among more names, the nearest one is found by chance.
        const MOST_NAMES: usize = 5_000;
        if self.anchors.names.len() > MOST_NAMES {
            return Vec::new();
        }
        let words = self.anchors.words.keys().map(String::as_str);
        let mut names: Vec<&str> = self.anchors.names.values().copied().chain(words).collect();
        names.sort_unstable();
        names
    }

    fn nullable_signs(&self) -> (&[String], &[String]) {
        let marks = &self.anchors.form.marks;
        (&marks.nullable_prefix, &marks.nullable_suffix)
    }

    fn nesting(&self) -> usize {
        self.nesting
    }
}

/// A path as the address of a link.
fn escaped(path: &str) -> String {
    path.replace('%', "%25").replace('#', "%23")
}

fn stem(path: &str) -> &str {
    let file = path
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or(path);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

/// The path that `address` names in `folder`.
fn join(folder: &str, address: &str) -> String {
    let base = if address.starts_with('/') { "" } else { folder };
    let mut segments: Vec<&str> = Vec::new();
    for segment in base.split('/').chain(address.split('/')) {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    segments.join("/")
}
