//! Enums whose values are strings.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::plan::{EnumPlan, Item, UNKNOWN_VARIANT, VariantPlan};

use super::attributes::{deprecated, derives, doc_comment, item_attributes};
use super::docs::markdown_docs;
use super::literal::literal;
use super::scope::{Scope, ident};
use super::symbol::Symbol;

/// An enum whose values are strings.
pub(super) struct StringEnum<'a> {
    pub(super) item: &'a Item,
    pub(super) shape: &'a EnumPlan,
    pub(super) scope: &'a Scope<'a>,
}

/// Adds what the enum names.
pub(super) fn add_symbols(item: &Item, shape: &EnumPlan, symbols: &mut BTreeSet<Symbol>) {
    symbols.extend([
        Symbol::ExactSizeIterator,
        Symbol::Fmt,
        Symbol::FromStr,
        Symbol::Result,
        Symbol::Support("TextEnum"),
    ]);
    if item.written {
        symbols.extend([Symbol::Serialize, Symbol::Serializer]);
    }
    if item.read {
        symbols.extend([
            Symbol::Deserialize,
            Symbol::Deserializer,
            Symbol::Support("read_text"),
        ]);
    }
    if shape.open {
        symbols.extend([
            Symbol::From,
            Symbol::Infallible,
            Symbol::Ok,
            Symbol::Option,
            Symbol::Some,
            Symbol::String,
            Symbol::Support("any_text"),
        ]);
    } else {
        symbols.extend([Symbol::DeValue, Symbol::Support("known_text")]);
    }
}

/// A variant of an enum of strings or of integers.
pub(super) fn variant(variant: &VariantPlan) -> TokenStream {
    let docs = doc_comment(&markdown_docs(variant.description.as_deref()));
    let deprecated = deprecated(variant.deprecation.as_ref());
    let name = ident(&variant.name);
    quote!(#docs #deprecated #name)
}

impl ToTokens for StringEnum<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.definition(tokens);
        self.values(tokens);
        self.conversions(tokens);
        self.serde(tokens);
    }
}

impl StringEnum<'_> {
    fn definition(&self, tokens: &mut TokenStream) {
        let Self { item, shape, scope } = self;
        let name = ident(&item.name);
        let attributes = item_attributes(item);
        let derives = derives(item);
        let variants = shape.variants.iter().map(variant);
        let unknown = shape.open.then(|| {
            let (unknown, string) = (ident(UNKNOWN_VARIANT), scope.symbol(Symbol::String));
            quote!(#[doc = " A value that is not documented."] #unknown(#string))
        });
        let variants = variants.chain(unknown);
        tokens.extend(quote! {
            #attributes
            #derives
            pub enum #name {
                #(#variants,)*
            }
        });
    }

    fn values(&self, tokens: &mut TokenStream) {
        let Self { item, shape, scope } = self;
        let name = ident(&item.name);
        let text_enum = scope.symbol(Symbol::Support("TextEnum"));
        let iterator = scope.symbol(Symbol::ExactSizeIterator);
        let known: Vec<_> = shape
            .variants
            .iter()
            .map(|variant| ident(&variant.name))
            .collect();
        let values = shape.variants.iter().map(|variant| literal(&variant.value));
        let unknown = ident(UNKNOWN_VARIANT);
        let unknown_arm = shape.open.then(|| quote!(Self::#unknown(text) => text,));
        let lifetime = (!shape.open).then(|| quote!('static));
        let unknown_constant = shape.open.then(|| {
            let (option, some) = (scope.symbol(Symbol::Option), scope.symbol(Symbol::Some));
            let string = scope.symbol(Symbol::String);
            quote!(const UNKNOWN: #option<fn(#string) -> Self> = #some(Self::#unknown);)
        });
        let shown = &item.name;
        tokens.extend(quote! {
            impl #name {
                /// The documented values.
                pub fn known() -> impl #iterator<Item = Self> {
                    <Self as #text_enum>::KNOWN.iter().cloned()
                }

                /// The value as the API spells it.
                pub fn as_str(&self) -> &#lifetime str {
                    match self {
                        #(Self::#known => #values,)*
                        #unknown_arm
                    }
                }
            }

            impl #text_enum for #name {
                const NAME: &'static str = #shown;
                const KNOWN: &'static [Self] = &[#(Self::#known),*];
                #unknown_constant

                fn text(&self) -> &str {
                    self.as_str()
                }
            }
        });
    }

    fn conversions(&self, tokens: &mut TokenStream) {
        let Self { item, shape, scope } = self;
        let name = ident(&item.name);
        let (from_str, fmt) = (scope.symbol(Symbol::FromStr), scope.symbol(Symbol::Fmt));
        let result = scope.symbol(Symbol::Result);
        if shape.open {
            let (from, string) = (scope.symbol(Symbol::From), scope.symbol(Symbol::String));
            let any_text = scope.symbol(Symbol::Support("any_text"));
            let (infallible, ok) = (scope.symbol(Symbol::Infallible), scope.symbol(Symbol::Ok));
            let unknown = ident(UNKNOWN_VARIANT);
            // A variant may be called `Err`, so the error is named in full.
            tokens.extend(quote! {
                impl #from<#string> for #name {
                    fn from(text: #string) -> Self {
                        #any_text(&text, Self::#unknown)
                    }
                }

                impl #from<&str> for #name {
                    fn from(text: &str) -> Self {
                        #any_text(text, Self::#unknown)
                    }
                }

                impl #from_str for #name {
                    type Err = #infallible;

                    fn from_str(text: &str) -> #result<Self, #infallible> {
                        #ok(<Self as #from<&str>>::from(text))
                    }
                }
            });
        } else {
            let error = scope.symbol(Symbol::DeValue).join("Error");
            let known_text = scope.symbol(Symbol::Support("known_text"));
            tokens.extend(quote! {
                impl #from_str for #name {
                    type Err = #error;

                    fn from_str(text: &str) -> #result<Self, #error> {
                        #known_text(text)
                    }
                }
            });
        }
        tokens.extend(quote! {
            impl #fmt::Display for #name {
                fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                    f.pad(self.as_str())
                }
            }
        });
    }

    fn serde(&self, tokens: &mut TokenStream) {
        let Self { item, scope, .. } = self;
        let name = ident(&item.name);
        let result = scope.symbol(Symbol::Result);
        if item.read {
            let deserialize = scope.symbol(Symbol::Deserialize);
            let deserializer = scope.symbol(Symbol::Deserializer);
            let read_text = scope.symbol(Symbol::Support("read_text"));
            tokens.extend(quote! {
                impl<'de> #deserialize<'de> for #name {
                    fn deserialize<D: #deserializer<'de>>(
                        deserializer: D,
                    ) -> #result<Self, D::Error> {
                        #read_text(deserializer)
                    }
                }
            });
        }
        if item.written {
            let serialize = scope.symbol(Symbol::Serialize);
            let serializer = scope.symbol(Symbol::Serializer);
            tokens.extend(quote! {
                impl #serialize for #name {
                    fn serialize<S: #serializer>(
                        &self,
                        serializer: S,
                    ) -> #result<S::Ok, S::Error> {
                        serializer.serialize_str(self.as_str())
                    }
                }
            });
        }
    }
}
