//! Enums whose values are integers.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::plan::{EnumPlan, Item, UNKNOWN_VARIANT};

use super::attributes::{derives, item_attributes};
use super::literal::literal;
use super::scope::{Scope, ident};
use super::string_enum::variant;
use super::symbol::Symbol;

/// An enum whose values are integers.
pub(super) struct IntegerEnum<'a> {
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
        Symbol::Support("NumberEnum"),
    ]);
    if item.written {
        symbols.extend([Symbol::Serialize, Symbol::Serializer]);
    }
    if item.read {
        symbols.extend([Symbol::Deserialize, Symbol::Deserializer]);
    }
    if shape.open {
        symbols.extend([
            Symbol::From,
            Symbol::ParseIntError,
            Symbol::Support("any_number"),
        ]);
    } else {
        symbols.extend([
            Symbol::DeError,
            Symbol::DeValue,
            Symbol::TryFrom,
            Symbol::Support("known_number"),
        ]);
    }
}

impl ToTokens for IntegerEnum<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.definition(tokens);
        self.values(tokens);
        self.conversions(tokens);
        self.serde(tokens);
    }
}

impl IntegerEnum<'_> {
    fn definition(&self, tokens: &mut TokenStream) {
        let Self { item, shape, .. } = self;
        let name = ident(&item.name);
        let attributes = item_attributes(item);
        let derives = derives(item);
        let variants = shape.variants.iter().map(variant);
        let unknown = shape.open.then(|| {
            let unknown = ident(UNKNOWN_VARIANT);
            quote!(#[doc = " A value that is not documented."] #unknown(i64))
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
        let number_enum = scope.symbol(Symbol::Support("NumberEnum"));
        let iterator = scope.symbol(Symbol::ExactSizeIterator);
        let known: Vec<_> = shape
            .variants
            .iter()
            .map(|variant| ident(&variant.name))
            .collect();
        let values = shape.variants.iter().map(|variant| literal(&variant.value));
        let unknown = shape.open.then(|| {
            let unknown = ident(UNKNOWN_VARIANT);
            quote!(Self::#unknown(number) => *number,)
        });
        let shown = &item.name;
        tokens.extend(quote! {
            impl #name {
                /// The documented values.
                pub fn known() -> impl #iterator<Item = Self> {
                    <Self as #number_enum>::KNOWN.iter().cloned()
                }

                /// The value as the API writes it.
                pub fn as_i64(&self) -> i64 {
                    match self {
                        #(Self::#known => #values,)*
                        #unknown
                    }
                }
            }

            impl #number_enum for #name {
                const NAME: &'static str = #shown;
                const KNOWN: &'static [Self] = &[#(Self::#known),*];

                fn number(&self) -> i64 {
                    self.as_i64()
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
            let from = scope.symbol(Symbol::From);
            let any_number = scope.symbol(Symbol::Support("any_number"));
            let error = scope.symbol(Symbol::ParseIntError);
            let unknown = ident(UNKNOWN_VARIANT);
            tokens.extend(quote! {
                impl #from<i64> for #name {
                    fn from(number: i64) -> Self {
                        #any_number(number, Self::#unknown)
                    }
                }

                impl #from_str for #name {
                    type Err = #error;

                    fn from_str(text: &str) -> #result<Self, #error> {
                        text.parse::<i64>().map(<Self as #from<i64>>::from)
                    }
                }
            });
        } else {
            let try_from = scope.symbol(Symbol::TryFrom);
            let known_number = scope.symbol(Symbol::Support("known_number"));
            let error = scope.symbol(Symbol::DeValue).join("Error");
            let de_error = scope.symbol(Symbol::DeError);
            tokens.extend(quote! {
                impl #try_from<i64> for #name {
                    type Error = #error;

                    fn try_from(number: i64) -> #result<Self, #error> {
                        #known_number(number)
                    }
                }

                impl #from_str for #name {
                    type Err = #error;

                    fn from_str(text: &str) -> #result<Self, #error> {
                        #known_number(text.parse().map_err(<#error as #de_error>::custom)?)
                    }
                }
            });
        }
        tokens.extend(quote! {
            impl #fmt::Display for #name {
                fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                    #fmt::Display::fmt(&self.as_i64(), f)
                }
            }
        });
    }

    fn serde(&self, tokens: &mut TokenStream) {
        let Self { item, shape, scope } = self;
        let name = ident(&item.name);
        let result = scope.symbol(Symbol::Result);
        if item.read {
            let deserialize = scope.symbol(Symbol::Deserialize);
            let deserializer = scope.symbol(Symbol::Deserializer);
            let number = quote!(<i64 as #deserialize>::deserialize(deserializer));
            let read = if shape.open {
                let from = scope.symbol(Symbol::From);
                quote!(#number.map(<Self as #from<i64>>::from))
            } else {
                let known_number = scope.symbol(Symbol::Support("known_number"));
                quote!(#known_number(#number?))
            };
            tokens.extend(quote! {
                impl<'de> #deserialize<'de> for #name {
                    fn deserialize<D: #deserializer<'de>>(
                        deserializer: D,
                    ) -> #result<Self, D::Error> {
                        #read
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
                        serializer.serialize_i64(self.as_i64())
                    }
                }
            });
        }
    }
}
