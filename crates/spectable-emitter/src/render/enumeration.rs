//! Enums: the type itself, and the invocation that implements it.

use std::fmt::Write;

use proc_macro2::TokenStream;
use quote::quote;
use spectable_schema::Literal;

use crate::plan::{EnumPlan, Item, UNKNOWN_VARIANT};

use super::derive_list::derives_without_serde;
use super::docs::{deprecated, item_docs, markdown_docs};
use super::layout::blank_line;
use super::outside::Outside;
use super::scope::Scope;
use super::tokens::{ident, tokens};

/// The enum that `item` is.
pub(crate) fn enumeration(item: &Item, shape: &EnumPlan, scope: &Scope) -> TokenStream {
    let name = ident(&item.name);
    let docs = item_docs(item);
    let attribute = deprecated(item.deprecation.as_ref());
    let derives = derives_without_serde(item.derives);
    let mut variants = Vec::with_capacity(shape.variants.len() + 1);
    let mut after_attributes = false;
    for variant in &shape.variants {
        let docs = markdown_docs(variant.description.as_deref());
        let deprecated = deprecated(variant.deprecation.as_ref());
        let has_attributes = !docs.is_empty() || !deprecated.is_empty();
        let blank = (!variants.is_empty() && (after_attributes || has_attributes)).then(blank_line);
        after_attributes = has_attributes;
        let name = ident(&variant.name);
        variants.push(quote!(#blank #docs #deprecated #name,));
    }
    if shape.open {
        let blank = (!variants.is_empty() && after_attributes).then(blank_line);
        let unknown = ident(UNKNOWN_VARIANT);
        let kept = if shape.integer {
            tokens("i64")
        } else {
            tokens(scope.outside(Outside::String))
        };
        variants.push(quote! {
            #blank
            #[doc = " A value that is not documented."]
            #unknown(#kept),
        });
    }
    quote! {
        #docs
        #attribute
        #derives
        pub enum #name {
            #(#variants)*
        }
    }
}

/// What implements the enum.
pub(crate) fn implementation(item: &Item, shape: &EnumPlan, scope: &Scope) -> String {
    let support = scope.outside(Outside::Support);
    let kind = if shape.integer { "integer" } else { "string" };
    let open = if shape.open {
        format!(", open = {UNKNOWN_VARIANT}")
    } else {
        String::new()
    };
    let mut text = format!("{support}::{kind}_enum! {{\n    {}{open};\n", item.name);
    for variant in &shape.variants {
        let value = literal_text(&variant.value);
        writeln!(text, "    {} => {value},", variant.name)
            .expect("writing to a string does not fail");
    }
    text.push_str("}\n");
    text
}

/// A literal as Rust.
pub(crate) fn literal_text(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => proc_macro2::Literal::string(text).to_string(),
        Literal::Integer(number) => number.to_string(),
        Literal::Boolean(value) => value.to_string(),
    }
}
