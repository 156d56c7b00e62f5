//! From tokens to the text of a file.

use proc_macro2::TokenStream;
use syn::{Attribute, Fields, File, ImplItem, Item, TraitItem, UseTree, Visibility, parse_quote};

/// What stands for a blank line until the text is made: prettyplease prints the attribute `comment` as a
/// comment on a line of its own.
const BLANK_LINE: &str = "blank line";

/// The text of a file that holds `tokens`, as prettyplease formats it, with blank lines between items
/// and around documented fields and variants.
///
/// # Errors
///
/// If the tokens are not Rust.
pub(crate) fn format(tokens: TokenStream) -> syn::Result<String> {
    let mut file: File = syn::parse2(tokens)?;
    file.attrs = separate_inner(file.attrs, !file.items.is_empty());
    separate_items(&mut file.items);
    let text = prettyplease::unparse(&file);
    let lines = text
        .lines()
        .map(|line| match line.trim_start().strip_prefix("//") {
            Some(BLANK_LINE) => "\n".to_owned(),
            _ => [line, "\n"].concat(),
        });
    Ok(lines.collect())
}

/// What a line of code is, for the question of whether it is kept apart from its neighbours.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A blank line stands before and after it.
    Block,
    /// A blank line stands between it and what is of another kind.
    Line(&'static str),
}

/// Puts a blank line between all neighbours that are kept apart.
fn separate<'a>(parts: impl Iterator<Item = (Kind, &'a mut Vec<Attribute>)>) {
    let mut previous = None;
    for (kind, attributes) in parts {
        if previous.is_some_and(|previous| previous != kind || kind == Kind::Block) {
            attributes.insert(0, parse_quote!(#[comment = #BLANK_LINE]));
        }
        previous = Some(kind);
    }
}

/// What is said of a file, with blank lines around its doc comment and, if there are `items`, behind all.
fn separate_inner(attributes: Vec<Attribute>, items: bool) -> Vec<Attribute> {
    let mut separated: Vec<Attribute> = Vec::new();
    for attribute in attributes {
        if separated
            .last()
            .is_some_and(|last| is_doc(last) != is_doc(&attribute))
        {
            separated.push(parse_quote!(#![comment = #BLANK_LINE]));
        }
        separated.push(attribute);
    }
    if items && !separated.is_empty() {
        separated.push(parse_quote!(#![comment = #BLANK_LINE]));
    }
    separated
}

fn is_doc(attribute: &Attribute) -> bool {
    attribute.path().is_ident("doc")
}

fn separate_items(items: &mut [Item]) {
    for item in &mut *items {
        match item {
            Item::Struct(item) => {
                if let Fields::Named(fields) = &mut item.fields {
                    separate(
                        fields
                            .named
                            .iter_mut()
                            .map(|field| documented(&mut field.attrs)),
                    );
                }
            }
            Item::Enum(item) => {
                separate(
                    item.variants
                        .iter_mut()
                        .map(|variant| documented(&mut variant.attrs)),
                );
            }
            Item::Impl(item) => separate(item.items.iter_mut().filter_map(|item| match item {
                ImplItem::Const(item) => Some(documented(&mut item.attrs)),
                ImplItem::Type(item) => Some(documented(&mut item.attrs)),
                ImplItem::Fn(item) => Some((Kind::Block, &mut item.attrs)),
                _ => None,
            })),
            Item::Trait(item) => separate(item.items.iter_mut().filter_map(|item| match item {
                TraitItem::Const(item) => Some(documented(&mut item.attrs)),
                TraitItem::Type(item) => Some(documented(&mut item.attrs)),
                TraitItem::Fn(item) => Some((Kind::Block, &mut item.attrs)),
                _ => None,
            })),
            Item::Mod(item) => {
                if let Some((_, items)) = &mut item.content {
                    separate_items(items);
                }
            }
            _ => {}
        }
    }
    separate(items.iter_mut().filter_map(|item| {
        Some(match item {
            Item::Use(item) => (
                Kind::Line(import_kind(&item.vis, &item.tree)),
                &mut item.attrs,
            ),
            Item::Mod(item) => {
                let kind = match (&item.content, &item.vis) {
                    (Some(_), _) => Kind::Block,
                    (None, Visibility::Public(_)) => Kind::Line("pub mod"),
                    (None, _) => Kind::Line("mod"),
                };
                (kind, &mut item.attrs)
            }
            Item::Const(item) => (Kind::Block, &mut item.attrs),
            Item::Enum(item) => (Kind::Block, &mut item.attrs),
            Item::Fn(item) => (Kind::Block, &mut item.attrs),
            Item::Impl(item) => (Kind::Block, &mut item.attrs),
            Item::Macro(item) => (Kind::Block, &mut item.attrs),
            Item::Struct(item) => (Kind::Block, &mut item.attrs),
            Item::Trait(item) => (Kind::Block, &mut item.attrs),
            Item::Type(item) => (Kind::Block, &mut item.attrs),
            _ => return None,
        })
    }));
}

/// A field, a variant or a constant: those with a comment or an attribute are kept apart.
fn documented(attributes: &mut Vec<Attribute>) -> (Kind, &mut Vec<Attribute>) {
    let kind = if attributes.is_empty() {
        Kind::Line("plain")
    } else {
        Kind::Block
    };
    (kind, attributes)
}

/// The group that an import is in: the standard library, other crates, and what is our own.
fn import_kind(visibility: &Visibility, tree: &UseTree) -> &'static str {
    if !matches!(visibility, Visibility::Inherited) {
        return "pub use";
    }
    match tree {
        UseTree::Path(path) if path.ident == "std" => "std",
        UseTree::Path(path)
            if ["crate", "self", "super"]
                .iter()
                .any(|own| path.ident == own) =>
        {
            "own"
        }
        _ => "crates",
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::format;

    #[test]
    fn documented_fields_and_items_are_kept_apart() {
        let tokens = quote! {
            #![allow(dead_code)]
            use std::fmt;
            use serde::Serialize;
            /// A card.
            pub struct Card {
                pub id: String,
                /// The scheme.
                pub scheme: String,
                pub a: i64,
                pub b: i64,
            }
            impl Card {
                const A: i64 = 1;
                fn a() {}
                fn b() {}
            }
        };
        let text = format(tokens.clone()).unwrap();
        insta::assert_snapshot!(text);
        // What is between the blank lines is prettyplease's.
        let plain = prettyplease::unparse(&syn::parse2(tokens).unwrap());
        assert_eq!(text.replace("\n\n", "\n"), plain);
    }

    #[test]
    fn what_is_not_rust_is_an_error() {
        assert!(format(quote!(pub struct)).is_err());
    }
}
