//! Several sources made into one: their imports are joined, their items follow one another.

use std::collections::BTreeMap;

use proc_macro2::Ident;
use quote::{ToTokens, quote};
use syn::{File, Item, UseTree, Visibility, parse_quote};

/// The items of the sources in `parts`, behind what all of them import.
///
/// # Panics
///
/// If a source is not Rust; the tests read all of them.
pub(super) fn assembled(parts: &[&str]) -> Vec<Item> {
    let mut imports = Imports::new();
    let mut items = Vec::new();
    for part in parts {
        let file: File = syn::parse_file(part).expect("a part is a source file of this crate");
        for item in file.items {
            match item {
                Item::Use(item) if matches!(item.vis, Visibility::Inherited) => {
                    add_imports(&mut imports, &mut Vec::new(), item.tree)
                }
                item => items.push(item),
            }
        }
    }
    let (standard, foreign): (Vec<_>, Vec<_>) = imports
        .into_iter()
        .partition(|(parent, _)| parent.first().is_some_and(|first| first == "std"));
    let imports = standard.into_iter().chain(foreign).map(|(parent, names)| {
        let names = names.values();
        let names = match names.len() {
            1 => quote!(#(#names)*),
            _ => quote!({ #(#names),* }),
        };
        parse_quote!(use #(#parent::)* #names;)
    });
    imports.chain(items).collect()
}

/// The imported items by their module and then by their names, each with what it is renamed to.
type Imports = BTreeMap<Vec<Ident>, BTreeMap<String, UseTree>>;

fn add_imports(imports: &mut Imports, parent: &mut Vec<Ident>, tree: UseTree) {
    match tree {
        UseTree::Path(path) => {
            parent.push(path.ident);
            add_imports(imports, parent, *path.tree);
            parent.pop();
        }
        UseTree::Group(group) => {
            for tree in group.items {
                add_imports(imports, parent, tree);
            }
        }
        item => {
            let items = imports.entry(parent.clone()).or_default();
            items.insert(item.to_token_stream().to_string(), item);
        }
    }
}
