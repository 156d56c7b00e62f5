//! The text of the items that are written into one file or module.

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Item, ItemId, ItemKind, Plan};

use super::derive_list::derives;
use super::docs::{deprecated, item_docs};
use super::enumeration::{self, enumeration};
use super::imports::use_lines;
use super::layout::{WIDTH, blank_line, laid_out, verbatim};
use super::scope::{Here, Scope};
use super::structure::{constructor, structure};
use super::tokens::{ident, tokens};
use super::types::type_text;
use super::union::{self, union};
use super::uses::Uses;

/// The `use` lines and the items of a module at `here`.
pub(crate) fn module_text(plan: &Plan, here: Here<'_>, items: &[ItemId]) -> String {
    let mut uses = Uses::default();
    for &id in items {
        uses.add(plan.item(id));
    }
    let scope = Scope::new(plan, here, items, &uses);
    let mut text = use_lines(&scope.imports, WIDTH);
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&items_text(plan, &scope, items));
    text
}

fn items_text(plan: &Plan, scope: &Scope, items: &[ItemId]) -> String {
    let mut stream = TokenStream::new();
    let mut pieces = Vec::new();
    for &id in items {
        let item = plan.item(id);
        if !stream.is_empty() {
            stream.extend(blank_line());
        }
        stream.extend(definition(plan, scope, item));
        if let Some(piece) = implementation(plan, scope, item) {
            stream.extend(blank_line());
            stream.extend(verbatim(pieces.len()));
            pieces.push(piece);
        }
    }
    let file = syn::parse2(stream).expect("items of our own making are Rust");
    laid_out(&prettyplease::unparse(&file), &pieces)
}

fn definition(plan: &Plan, scope: &Scope, item: &Item) -> TokenStream {
    match &item.kind {
        ItemKind::Struct(shape) => structure(item, shape, plan, scope),
        ItemKind::Enum(shape) => enumeration(item, shape, scope),
        ItemKind::Union(members) => union(item, members, plan, scope),
        ItemKind::Alias(ty) => {
            let name = ident(&item.name);
            let docs = item_docs(item);
            let deprecated = deprecated(item.deprecation.as_ref());
            let ty = tokens(&type_text(ty, plan, scope));
            quote! {
                #docs
                #deprecated
                pub type #name = #ty;
            }
        }
        ItemKind::Newtype(ty) => {
            let name = ident(&item.name);
            let docs = item_docs(item);
            let deprecated = deprecated(item.deprecation.as_ref());
            let derives = derives(item.derives, scope);
            let ty = tokens(&type_text(ty, plan, scope));
            quote! {
                #docs
                #deprecated
                #derives
                #[serde(transparent)]
                pub struct #name(pub #ty);
            }
        }
    }
}

fn implementation(plan: &Plan, scope: &Scope, item: &Item) -> Option<String> {
    match &item.kind {
        ItemKind::Struct(shape) => constructor(item, shape, plan, scope),
        ItemKind::Enum(shape) => Some(enumeration::implementation(item, shape, scope)),
        ItemKind::Union(members) => Some(union::implementation(item, members, plan, scope)),
        ItemKind::Alias(_) | ItemKind::Newtype(_) => None,
    }
}
