//! What is in scope in one module, how everything else is named there, and what is imported for it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

use crate::plan::{ItemId, Plan};

use super::references::References;
use super::symbol::{Origin, Symbol};

/// The identifier with this name, which starts with `r#` where it is a keyword.
pub(crate) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(name) => Ident::new_raw(name, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// A path such as `crate::components::Card`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Path(Vec<String>);

impl Path {
    pub(crate) fn new(segments: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self(segments.into_iter().map(Into::into).collect())
    }

    /// The path of something inside of what this path leads to.
    pub(crate) fn join(&self, name: &str) -> Self {
        Self([&self.0[..], &[name.to_owned()]].concat())
    }
}

impl ToTokens for Path {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let segments = self.0.iter().map(|segment| ident(segment));
        tokens.extend(quote!(#(#segments)::*));
    }
}

/// As it stands in an attribute of serde's.
impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("::"))
    }
}

/// Where the root of the output is, seen from a module in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Root<'a> {
    /// A path that is the same from everywhere, such as `crate`.
    Path(&'a str),
    /// As many `super` as the module is deep.
    Relative,
}

/// The module that code is written into.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ModulePath<'a> {
    /// The root of the output.
    pub(crate) root: Root<'a>,
    /// The names of the modules from the root to this one.
    pub(crate) path: &'a [String],
    /// How many of those are part of the paths that others use.
    pub(crate) public: usize,
}

impl ModulePath<'_> {
    /// The path from here to what lies at `path` below the root.
    pub(crate) fn to<'a>(self, path: impl Iterator<Item = &'a str>) -> Path {
        let path: Vec<&str> = path.collect();
        let mut segments = Vec::new();
        match self.root {
            Root::Path(_) if self.is_beside(&path) => {
                segments.push("super");
                segments.extend(path.last());
            }
            Root::Path(root) => {
                segments.extend(root.split("::"));
                segments.extend(path);
            }
            Root::Relative => {
                segments.extend(self.path.iter().map(|_| "super"));
                if segments.is_empty() {
                    segments.push("self");
                }
                segments.extend(path);
            }
        }
        Path::new(segments)
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

/// How things are named in one module.
pub(crate) struct Scope<'a> {
    /// The whole output.
    pub(crate) plan: &'a Plan,
    items: BTreeMap<ItemId, Path>,
    symbols: BTreeMap<Symbol, Path>,
    imports: BTreeMap<Origin, BTreeSet<Path>>,
}

impl<'a> Scope<'a> {
    /// The scope of the module at `here`, which defines the items `local`.
    pub(crate) fn new(plan: &'a Plan, here: ModulePath<'_>, local: &[ItemId]) -> Self {
        let mut scope = Self {
            plan,
            items: BTreeMap::new(),
            symbols: BTreeMap::new(),
            imports: BTreeMap::new(),
        };
        let mut taken: BTreeSet<&str> = BTreeSet::new();
        for &id in local {
            let name = &plan.item(id).name;
            taken.insert(name);
            scope.items.insert(id, Path::new([name]));
        }
        let references = References::of(local.iter().map(|id| plan.item(*id)));
        for &symbol in &references.symbols {
            let is_free = taken.insert(symbol.name());
            scope.add_symbol(symbol, here, is_free);
        }

        let foreign = references.items.into_iter();
        let foreign: Vec<ItemId> = foreign.filter(|id| !scope.items.contains_key(id)).collect();
        let mut wanted = BTreeMap::<&str, usize>::new();
        for &id in &foreign {
            *wanted.entry(&plan.item(id).name).or_default() += 1;
        }
        for id in foreign {
            let name = &*plan.item(id).name;
            let is_taken = taken.contains(name) || PRELUDE.binary_search(&name).is_ok();
            scope.add_item(id, here, !is_taken && wanted[name] == 1);
        }
        scope
    }

    /// The scope in which all that the items `local` name has its full path, our own from `crate` on.
    /// What is in the prelude keeps its name.
    pub(crate) fn of_full_paths(plan: &'a Plan, local: &[ItemId]) -> Self {
        let references = References::of(local.iter().map(|id| plan.item(*id)));
        let (items, symbols) = (references.items.into_iter(), references.symbols.into_iter());
        let item = |id: ItemId| {
            let item = plan.item(id);
            let module = &plan.modules.get(item.module).path;
            let segments = ["crate"]
                .into_iter()
                .chain(module.iter().map(|name| &**name));
            (id, Path::new(segments).join(&item.name))
        };
        Self {
            plan,
            items: items.map(item).collect(),
            symbols: symbols.map(|symbol| (symbol, symbol.full_path())).collect(),
            imports: BTreeMap::new(),
        }
    }

    /// How the item is named.
    pub(crate) fn item(&self, id: ItemId) -> &Path {
        &self.items[&id]
    }

    /// How the symbol is named.
    pub(crate) fn symbol(&self, symbol: Symbol) -> Path {
        let known = self.symbols.get(&symbol);
        known.cloned().unwrap_or_else(|| Path::new([symbol.name()]))
    }

    fn import(&mut self, origin: Origin, path: Path) {
        self.imports.entry(origin).or_default().insert(path);
    }

    fn add_symbol(&mut self, symbol: Symbol, here: ModulePath<'_>, is_free: bool) {
        let (origin, path) = symbol.path();
        let mut path = match origin {
            Origin::Output => here.to(path.iter().copied()),
            Origin::Std | Origin::Crate => Path::new(path.iter().copied()),
        };
        if let Symbol::Support(name) = symbol {
            path = path.join(name);
        }
        if is_free {
            if !symbol.is_prelude() {
                self.import(origin, path);
            }
            path = Path::new([symbol.name()]);
        }
        self.symbols.insert(symbol, path);
    }

    fn add_item(&mut self, id: ItemId, here: ModulePath<'_>, is_free: bool) {
        let item = self.plan.item(id);
        let module = &self.plan.modules.get(item.module).path;
        let module_path = module.iter().map(String::as_str);
        let path = here.to(module_path.clone().chain([&*item.name]));
        let named = if is_free {
            self.import(Origin::Output, path);
            Path::new([&item.name])
        } else {
            match module.last() {
                Some(name) if !here.is_in(module) && self.plan.modules.is_unique(name) => {
                    self.import(Origin::Output, here.to(module_path));
                    Path::new([name, &item.name])
                }
                _ => path,
            }
        };
        self.items.insert(id, named);
    }
}

/// The imports of the module.
impl ToTokens for Scope<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for paths in self.imports.values() {
            let mut by_parent = BTreeMap::<&[String], Vec<&String>>::new();
            for Path(segments) in paths {
                if let Some((name, parent)) = segments.split_last() {
                    by_parent.entry(parent).or_default().push(name);
                }
            }
            let mut imports: Vec<_> = by_parent.into_iter().collect();
            imports.sort_by(|(a, a_names), (b, b_names)| {
                let (a, b) = (
                    a.iter().chain(a_names.first().copied()),
                    b.iter().chain(b_names.first().copied()),
                );
                a.cmp(b)
            });
            for (parent, names) in imports {
                let names: Vec<Ident> = names.into_iter().map(|name| ident(name)).collect();
                tokens.extend(import(&Path(parent.to_vec()), &names));
            }
        }
    }
}

/// An import of all `names` from `parent`.
pub(crate) fn import(parent: &Path, names: &[Ident]) -> TokenStream {
    match names {
        [name] => quote!(use #parent::#name;),
        _ => quote!(use #parent::{#(#names),*};),
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
