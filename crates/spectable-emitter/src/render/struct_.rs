//! Structs: the type itself, and `new` where something is required.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::MapType;
use crate::plan::{FieldPlan, Item, Presence, RenameRule, RestPlan, RustType, StructPlan, gives};

use super::attributes::{deprecated, derives_with_serde, doc_comment, item_attributes, serde};
use super::docs::field_docs;
use super::references::add_serde;
use super::scope::{Scope, ident};
use super::symbol::Symbol;
use super::types::{field_type, rest_type, type_tokens};

/// A struct.
pub(super) struct Struct<'a> {
    pub(super) item: &'a Item,
    pub(super) shape: &'a StructPlan,
    pub(super) scope: &'a Scope<'a>,
}

/// Adds what the struct names, apart from the types of its fields.
pub(super) fn add_symbols(item: &Item, shape: &StructPlan, symbols: &mut BTreeSet<Symbol>) {
    add_serde(item, symbols);
    for field in &shape.fields {
        if field.boxed {
            symbols.insert(Symbol::Box);
        }
        if field.presence.is_option() {
            symbols.insert(Symbol::Option);
        }
        if item.read && reader(field.presence).is_some() {
            symbols.insert(Symbol::SupportModule);
        }
        if !item.derives.default && field.has_default() && field.presence.is_option() {
            symbols.insert(Symbol::None);
        }
    }
    if let Some(rest) = &shape.rest {
        symbols.extend([Symbol::from(rest.map), Symbol::JsonValue, Symbol::String]);
    }
    if !item.derives.default && shape.fields.iter().any(FieldPlan::is_converted) {
        symbols.extend([Symbol::Into, Symbol::String]);
    }
}

/// The function of the support module that reads a field in which `null` is not the same as absent.
fn reader(presence: Presence) -> Option<&'static str> {
    match presence {
        Presence::RequiredNullable => Some("required"),
        Presence::OptionalAny | Presence::OptionalNullable => Some("present"),
        Presence::Required | Presence::RequiredMerged | Presence::Optional => None,
    }
}

impl ToTokens for Struct<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { item, shape, scope } = self;
        let name = ident(&item.name);
        let attributes = item_attributes(item);
        let derives = derives_with_serde(item, scope);
        let rule = RenameRule::for_fields(&shape.fields);
        let mut options = Vec::new();
        if let Some(rule) = rule {
            let rule = rule.as_str();
            options.push(quote!(rename_all = #rule));
        }
        if shape.deny_unknown && item.read {
            options.push(quote!(deny_unknown_fields));
        }
        let options = serde(&options);
        let fields = shape.fields.iter().map(|field| self.field(field, rule));
        let rest = shape.rest.iter().map(|rest| self.rest(rest));
        tokens.extend(quote! {
            #attributes
            #derives
            #options
            pub struct #name {
                #(#fields,)*
                #(#rest,)*
            }
        });
        if !item.derives.default {
            self.constructor(tokens);
        }
    }
}

impl Struct<'_> {
    fn field(&self, field: &FieldPlan, rule: Option<RenameRule>) -> TokenStream {
        let docs = doc_comment(&field_docs(field));
        let deprecated = deprecated(field.deprecation.as_ref());
        let options = serde(&self.field_options(field, rule));
        let name = ident(&field.name);
        let ty = field_type(field, self.scope);
        quote!(#docs #deprecated #options pub #name: #ty)
    }

    fn field_options(&self, field: &FieldPlan, rule: Option<RenameRule>) -> Vec<TokenStream> {
        let mut options = Vec::new();
        let key = &field.key;
        if !gives(rule, &field.name, key) {
            options.push(quote!(rename = #key));
        }
        if self.item.read {
            let aliases = field.aliases.iter();
            options.extend(aliases.map(|alias| quote!(alias = #alias)));
        }
        if self.item.read
            && let Some(reader) = reader(field.presence)
        {
            if field.presence.is_optional() {
                options.push(quote!(default));
            }
            let reader = self.scope.symbol(Symbol::SupportModule).join(reader);
            let reader = reader.to_string();
            options.push(quote!(deserialize_with = #reader));
        }
        if self.item.written && field.presence.is_optional() {
            let is_none = self.scope.symbol(Symbol::Option).join("is_none");
            let is_none = is_none.to_string();
            options.push(quote!(skip_serializing_if = #is_none));
        }
        options
    }

    fn rest(&self, rest: &RestPlan) -> TokenStream {
        let docs = match (self.shape.fields.is_empty(), rest.map) {
            (true, _) => "Whatever the API sent: the page documents no field.",
            (false, MapType::IndexMap) => "Whatever else the API sent, in its order.",
            (false, _) => "Whatever else the API sent.",
        };
        let docs = doc_comment(&[docs.to_owned()]);
        let name = ident(&rest.name);
        let ty = rest_type(rest, self.scope);
        quote!(#docs #[serde(flatten)] pub #name: #ty)
    }

    /// The function `new`, which takes what the struct cannot be made without.
    fn constructor(&self, tokens: &mut TokenStream) {
        let Self { item, shape, scope } = self;
        let name = ident(&item.name);
        let required = shape.fields.iter().filter(|field| !field.has_default());
        let parameters = required.map(|field| self.parameter(field));
        let fields = shape.fields.iter().map(|field| self.value(field));
        let rest = shape.rest.iter().map(|rest| {
            let (name, map) = (ident(&rest.name), scope.symbol(Symbol::from(rest.map)));
            quote!(#name: #map::new())
        });
        let values = fields.chain(rest);
        let is_all = shape.rest.is_none() && !shape.fields.iter().any(FieldPlan::has_default);
        let docs = if is_all {
            " Creates a value of all its fields."
        } else {
            " Creates a value with the required fields alone."
        };
        tokens.extend(quote! {
            impl #name {
                #[doc = #docs]
                pub fn new(#(#parameters),*) -> Self {
                    Self { #(#values),* }
                }
            }
        });
    }

    fn parameter(&self, field: &FieldPlan) -> TokenStream {
        let name = ident(&field.name);
        if field.is_converted() {
            let into = self.scope.symbol(Symbol::Into);
            let string = self.scope.symbol(Symbol::String);
            return quote!(#name: impl #into<#string>);
        }
        let ty = field_type(field, self.scope);
        quote!(#name: #ty)
    }

    /// The value that `new` gives a field.
    fn value(&self, field: &FieldPlan) -> TokenStream {
        let name = ident(&field.name);
        if !field.has_default() {
            return if field.is_converted() {
                quote!(#name: #name.into())
            } else {
                quote!(#name)
            };
        }
        match &field.ty {
            RustType::Literal(_) if !field.presence.is_option() => {
                let literal = type_tokens(&field.ty, self.scope);
                quote!(#name: #literal)
            }
            _ => {
                let none = self.scope.symbol(Symbol::None);
                quote!(#name: #none)
            }
        }
    }
}
