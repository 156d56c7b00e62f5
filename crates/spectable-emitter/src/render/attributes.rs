//! Attributes: doc comments, derived traits, deprecations.

use proc_macro2::TokenStream;
use quote::quote;
use spectable_schema::Deprecation;

use crate::plan::Item;

use super::docs::{deprecation_note, item_docs};
use super::scope::Scope;
use super::symbol::Symbol;

/// The doc comment with these lines.
pub(crate) fn doc_comment(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| match line.trim_end_matches(' ') {
        "" => String::new(),
        line => [" ", line].concat(),
    });
    quote!(#(#[doc = #lines])*)
}

/// The doc comment of a file or a module, in itself.
pub(crate) fn inner_doc_comment(line: &str) -> TokenStream {
    let line = [" ", line].concat();
    quote!(#![doc = #line])
}

/// The attribute of what should no longer be used.
pub(crate) fn deprecated(deprecation: Option<&Deprecation>) -> TokenStream {
    let Some(deprecation) = deprecation else {
        return TokenStream::new();
    };
    match &*deprecation_note(deprecation) {
        "" => quote!(#[deprecated]),
        note => quote!(#[deprecated(note = #note)]),
    }
}

/// What stands before every item: what is said of it, and that it is deprecated where it is.
pub(crate) fn item_attributes(item: &Item) -> TokenStream {
    let docs = doc_comment(&item_docs(item));
    let deprecated = deprecated(item.deprecation.as_ref());
    quote!(#docs #deprecated)
}

/// The traits that `item` derives, but for serde's.
pub(crate) fn derives(item: &Item) -> TokenStream {
    derive_list(item, &[])
}

/// The traits that `item` derives, with serde's.
pub(crate) fn derives_with_serde(item: &Item, scope: &Scope<'_>) -> TokenStream {
    let mut traits = Vec::new();
    for (is_wanted, symbol) in [
        (item.written, Symbol::Serialize),
        (item.read, Symbol::Deserialize),
    ] {
        if is_wanted {
            let path = scope.symbol(symbol);
            traits.push(quote!(#path));
        }
    }
    derive_list(item, &traits)
}

fn derive_list(item: &Item, more: &[TokenStream]) -> TokenStream {
    let derives = item.derives;
    let copy = derives.copy.then(|| quote!(Copy));
    let eq = derives.eq.then(|| quote!(Eq));
    let default = derives.default.then(|| quote!(Default));
    let optional = [eq, default].into_iter().flatten();
    let traits = [quote!(Debug), quote!(Clone)]
        .into_iter()
        .chain(copy)
        .chain([quote!(PartialEq)])
        .chain(optional)
        .chain(more.iter().cloned());
    quote!(#[derive(#(#traits),*)])
}

/// The attribute that tells serde's macros what to do, where there is something to tell.
pub(crate) fn serde(options: &[TokenStream]) -> TokenStream {
    if options.is_empty() {
        return TokenStream::new();
    }
    quote!(#[serde(#(#options),*)])
}
