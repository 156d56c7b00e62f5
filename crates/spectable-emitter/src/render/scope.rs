//! What is in scope in one file or module, and how everything else is written there.

use std::collections::{BTreeMap, BTreeSet};

use crate::plan::{Item, ItemId, View};

use super::outside::{Home, Outside};
use super::uses::Uses;

/// Where the root of the output is, seen from a module in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Root<'a> {
    /// A path that is the same from everywhere, such as `crate`.
    Path(&'a str),
    /// As many `super` as the module is deep.
    Relative,
}

/// The module that text is written into.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Here<'a> {
    /// The root of the output.
    pub(crate) root: Root<'a>,
    /// The names of the modules from the root to this one.
    pub(crate) path: &'a [String],
    /// How many of those are part of the paths that others use.
    pub(crate) public: usize,
}

/// How things are written in one module, and the `use` lines for that.
#[derive(Debug, Default)]
pub(crate) struct Scope {
    items: BTreeMap<ItemId, String>,
    outside: BTreeMap<Outside, String>,
    /// Paths to be imported, by where they lead.
    pub(crate) imports: BTreeMap<Home, BTreeSet<String>>,
}

impl Scope {
    /// The scope of a module at `here` that defines the items `local` and uses `uses`.
    pub(crate) fn new(plan: &View<'_>, here: Here<'_>, local: &[ItemId], uses: &Uses) -> Self {
        let mut scope = Self::default();
        let mut taken: BTreeSet<&str> = BTreeSet::new();
        for &id in local {
            let name = &plan.item(id).name;
            taken.insert(name);
            scope.items.insert(id, name.clone());
        }
        for &outside in &uses.outside {
            let free = taken.insert(outside.name());
            scope.add_outside(outside, here, free);
        }

        let foreign: Vec<ItemId> = uses
            .items
            .iter()
            .copied()
            .filter(|id| !scope.items.contains_key(id))
            .collect();
        let mut wanted = BTreeMap::<&str, usize>::new();
        for &id in &foreign {
            *wanted.entry(&plan.item(id).name).or_default() += 1;
        }
        for id in foreign {
            let item = plan.item(id);
            let name = &*item.name;
            let is_taken = taken.contains(name) || PRELUDE.binary_search(&name).is_ok();
            let free = !is_taken && wanted[name] == 1;
            scope.add_item(plan, id, item, here, free);
        }
        scope
    }

    /// The scope in which all that the items `local` name has its full path, our own from `crate` on. What the standard
    /// library has keeps its name: nothing else can have it there.
    pub(crate) fn of_full_paths(plan: &View<'_>, local: &[ItemId]) -> Self {
        let mut uses = Uses::default();
        for &id in local {
            uses.add(plan.item(id));
        }
        let (items, outside) = (uses.items.into_iter(), uses.outside.into_iter());
        Self {
            items: items
                .map(|id| (id, format!("crate::{}", plan.path_of_item(id))))
                .collect(),
            outside: outside
                .map(|outside| (outside, outside.full_path()))
                .collect(),
            ..Self::default()
        }
    }

    /// How `id` is written.
    pub(crate) fn item(&self, id: ItemId) -> &str {
        self.items.get(&id).map_or("", |written| written)
    }

    /// How `outside` is written.
    pub(crate) fn outside(&self, outside: Outside) -> &str {
        self.outside
            .get(&outside)
            .map_or(outside.name(), String::as_str)
    }

    fn import(&mut self, home: Home, path: String) {
        self.imports.entry(home).or_default().insert(path);
    }

    fn add_outside(&mut self, outside: Outside, here: Here<'_>, free: bool) {
        let (home, path) = outside.path();
        let mut path = match home {
            Home::Own => here.to(path.iter().copied()),
            Home::Std | Home::Crate => path.join("::"),
        };
        if let Outside::SupportType(name) = outside {
            path = format!("{path}::{name}");
        }
        let written = if !free {
            path
        } else {
            if !outside.is_prelude() {
                self.import(home, path);
            }
            outside.name().to_owned()
        };
        self.outside.insert(outside, written);
    }

    fn add_item(&mut self, plan: &View<'_>, id: ItemId, item: &Item, here: Here<'_>, free: bool) {
        let module = &plan.modules.get(item.module).path;
        let module_path = module.iter().map(String::as_str);
        let path = here.to(module_path.clone().chain([&*item.name]));
        let written = if free {
            self.import(Home::Own, path);
            item.name.clone()
        } else {
            match module.last() {
                Some(name) if !here.is_in(module) => {
                    if plan.modules.is_unique(name) {
                        self.import(Home::Own, here.to(module_path));
                        format!("{name}::{}", item.name)
                    } else {
                        path
                    }
                }
                _ => path,
            }
        };
        self.items.insert(id, written);
    }
}

impl Here<'_> {
    /// The path from here to what lies at `path` below the root.
    pub(crate) fn to<'a>(self, path: impl Iterator<Item = &'a str>) -> String {
        let path: Vec<&str> = path.collect();
        let mut parts = Vec::new();
        match self.root {
            Root::Path(_) if self.is_beside(&path) => {
                parts.push("super");
                parts.extend(path.last());
            }
            Root::Path(root) => {
                parts.push(root);
                parts.extend(path);
            }
            Root::Relative => {
                parts.extend(self.path.iter().map(|_| "super"));
                if parts.is_empty() {
                    parts.push("self");
                }
                parts.extend(path);
            }
        }
        parts.join("::")
    }

    /// Whether `path` is an item of the module whose file this is one of.
    fn is_beside(&self, path: &[&str]) -> bool {
        self.public < self.path.len()
            && path.len() == self.public + 1
            && path
                .iter()
                .zip(self.path)
                .take(self.public)
                .all(|(a, b)| a == b)
    }

    /// Whether the items of `module` are reached without a path, or through `super` alone.
    fn is_in(&self, module: &[String]) -> bool {
        self.path.get(..self.public) == Some(module)
    }
}

/// Names that are in scope everywhere, or that macros write without a path. A model of such a
/// name keeps it, but is not imported where others count on the original. In order.
const PRELUDE: &[&str] = &[
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];
