//! Names for the types of the old output, whatever they are called now: that a type has another path
//! is no fault of the models that hold it.

use std::collections::BTreeMap;
use std::fmt::Write;

use spectable::diff::{Diff, Kind, Subject};
use spectable_emitter::surface::Surface;

/// The old paths, each with what is at it now.
pub(super) struct Names {
    /// Where each old path is found; `None` where it is gone.
    now: BTreeMap<String, Option<String>>,
}

impl Names {
    pub(super) fn of(surface: &Surface, diff: &Diff) -> Self {
        let items = surface.items.iter();
        let mut now: BTreeMap<String, Option<String>> = items
            .map(|item| (item.path.clone(), Some(item.path.clone())))
            .collect();
        for model in diff.models() {
            for change in &model.changes {
                match (&change.subject, &change.kind) {
                    (Subject::Model, Kind::Renamed { from, .. } | Kind::Moved { from, .. }) => {
                        let old = surface
                            .items
                            .iter()
                            .find(|item| item.own && item.model == *from);
                        if let Some(old) = old {
                            now.insert(old.path.clone(), Some(model.path.clone()));
                            let inner: Vec<&str> = surface
                                .items
                                .iter()
                                .filter(|item| !item.own && item.model == *from)
                                .map(|item| &*item.path)
                                .collect();
                            follow(&mut now, &inner, &old.path, &model.path);
                        }
                    }
                    (_, Kind::PathChanged { from, to }) => {
                        now.insert(from.clone(), Some(to.clone()));
                    }
                    (Subject::Model, Kind::Removed) => {
                        now.insert(model.path.clone(), None);
                    }
                    (Subject::Type(path), Kind::Removed) => {
                        now.insert(path.clone(), None);
                    }
                    _ => {}
                }
            }
        }
        Self { now }
    }

    /// An old type as the programs write it.
    pub(super) fn rust(&self, ty: &str) -> String {
        let mut parts = ty.split("crate::");
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let is_path = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '#');
            let end = part.find(|c| !is_path(c)).unwrap_or(part.len());
            let (path, rest) = part.split_at(end);
            match self.now.keys().position(|known| known == path) {
                Some(index) => write!(text, "crate::names::N{index}{rest}"),
                None => write!(text, "models::{path}{rest}"),
            }
            .expect("a String takes all text");
        }
        text
    }

    /// The module of the names.
    pub(super) fn to_rust(&self) -> String {
        let mut text = String::new();
        for (index, now) in self.now.values().enumerate() {
            match now {
                Some(path) => writeln!(text, "pub type N{index} = models::{path};"),
                None => writeln!(text, "pub struct N{index};"),
            }
            .expect("a String takes all text");
        }
        text
    }
}

/// Types inside a model are called after it: where it has another name, so have they.
fn follow(now: &mut BTreeMap<String, Option<String>>, inner: &[&str], old: &str, new: &str) {
    for path in inner {
        if let Some(rest) = path.strip_prefix(old) {
            now.insert((*path).to_owned(), Some(format!("{new}{rest}")));
        }
    }
}
