//! The module tree: a module for each namespace, a file for each model in it.

use std::collections::BTreeMap;

use spectable_schema::Namespace;

use crate::name::{UniqueNames, module_name};

/// Names that no module of ours has: those of our own modules and of the crates that the output
/// names in paths.
const TAKEN: &[&str] = &[
    "alloc",
    "chrono",
    "core",
    "indexmap",
    "jiff",
    "json",
    "literals",
    "serde",
    "serde_json",
    "std",
    "support",
    "time",
];

/// Names that moreover no module at the root has: files of the kind mean something to Cargo, and
/// `models` is ours where the output is one file.
const TAKEN_AT_ROOT: &[&str] = &["bin", "build", "lib", "main", "models"];

/// A module that items are reached through.
#[derive(Debug)]
pub(crate) struct Module {
    /// The names of the modules from the root to this one; empty for the root.
    pub(crate) path: Vec<String>,
    /// The modules in this one, by their names.
    pub(crate) children: BTreeMap<String, usize>,
    /// The namespace that it stands for.
    pub(crate) namespace: Namespace,
    /// The names of its items and modules, until all have theirs.
    pub(crate) names: UniqueNames,
}

/// All modules. The root is the first.
#[derive(Debug)]
pub(crate) struct Modules {
    all: Vec<Module>,
    by_namespace: BTreeMap<Namespace, usize>,
    /// How many modules have each name, below whatever parents.
    by_name: BTreeMap<String, usize>,
}

impl Modules {
    /// The root and a module for each of `namespaces` and each folder on the way there.
    pub(crate) fn new<'a>(namespaces: impl IntoIterator<Item = &'a Namespace>) -> Self {
        let mut modules = Self {
            all: vec![Module {
                path: Vec::new(),
                children: BTreeMap::new(),
                namespace: Namespace::default(),
                names: names_without(&[TAKEN, TAKEN_AT_ROOT]),
            }],
            by_namespace: BTreeMap::from([(Namespace::default(), 0)]),
            by_name: BTreeMap::new(),
        };
        for namespace in namespaces {
            modules.add(namespace);
        }
        modules
    }

    fn add(&mut self, namespace: &Namespace) {
        if self.by_namespace.contains_key(namespace) {
            return;
        }
        let mut parent = 0;
        let mut folder = String::new();
        for segment in namespace.segments() {
            if !folder.is_empty() {
                folder.push('/');
            }
            folder.push_str(segment);
            let folder = Namespace::new(folder.as_str());
            parent = match self.by_namespace.get(&folder) {
                Some(&module) => module,
                None => self.push(parent, segment, folder),
            };
        }
        // `a//b` and `a/b/` are other spellings of a folder that is there by now.
        self.by_namespace.insert(namespace.clone(), parent);
    }

    fn push(&mut self, parent: usize, segment: &str, namespace: Namespace) -> usize {
        let index = self.all.len();
        let name = self.all[parent].names.take(&module_name(segment));
        let mut path = self.all[parent].path.clone();
        path.push(name.clone());
        *self.by_name.entry(name.clone()).or_default() += 1;
        self.all[parent].children.insert(name, index);
        self.all.push(Module {
            path,
            children: BTreeMap::new(),
            namespace: namespace.clone(),
            names: names_without(&[TAKEN]),
        });
        self.by_namespace.insert(namespace, index);
        index
    }

    /// Lets go of what names are taken, once nothing is named any more.
    pub(crate) fn forget_names(&mut self) {
        for module in &mut self.all {
            module.names = UniqueNames::new();
        }
    }

    /// The index of the module for `namespace`, which was given to [`new`](Self::new).
    pub(crate) fn index_of(&self, namespace: &Namespace) -> usize {
        self.by_namespace.get(namespace).copied().unwrap_or(0)
    }

    pub(crate) fn get(&self, index: usize) -> &Module {
        &self.all[index]
    }

    pub(crate) fn get_mut(&mut self, index: usize) -> &mut Module {
        &mut self.all[index]
    }

    /// Whether no two modules have this name: those of one name can be below different parents.
    pub(crate) fn is_unique(&self, name: &str) -> bool {
        self.by_name.get(name) == Some(&1)
    }

    /// The modules, each after the one that it is in.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, &Module)> {
        self.all.iter().enumerate()
    }
}

fn names_without(taken: &[&[&str]]) -> UniqueNames {
    let mut names = UniqueNames::new();
    for name in taken.iter().copied().flatten() {
        names.reserve(name);
    }
    names
}
