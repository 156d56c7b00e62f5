//! What unions with and without a tag have in common.

use std::collections::BTreeSet;
use std::iter;

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;
use spectable_schema::Literal;

use crate::plan::{Item, ItemKind, MemberPlan, Plan, RustType, UNKNOWN_VARIANT, UnionPlan};

use super::attributes::{derives, item_attributes};
use super::scope::{Scope, ident};
use super::symbol::Symbol;
use super::types::member_type;

/// Adds what the union names, apart from the types of its members.
pub(super) fn add_symbols(item: &Item, shape: &UnionPlan, symbols: &mut BTreeSet<Symbol>) {
    symbols.insert(Symbol::Result);
    if shape.open {
        symbols.insert(Symbol::JsonValue);
    }
    if shape.members.iter().any(|member| member.boxed) {
        symbols.insert(Symbol::Box);
    }
    if item.written {
        symbols.extend([Symbol::Serialize, Symbol::Serializer]);
    }
    if item.read {
        symbols.extend([
            Symbol::Deserialize,
            Symbol::Deserializer,
            Symbol::Support("Union"),
            Symbol::Support("read_union"),
        ]);
        if shape.open {
            symbols.extend([Symbol::Option, Symbol::Some]);
        }
        if shape.tag.is_none() || shape.tag_optional {
            symbols.insert(Symbol::Support("Looks"));
        }
    }
}

/// The enum with a variant for each member.
pub(super) fn definition(item: &Item, shape: &UnionPlan, scope: &Scope<'_>) -> TokenStream {
    let name = ident(&item.name);
    let attributes = item_attributes(item);
    let derives = derives(item);
    let members = shape.members.iter().map(|member| {
        let (name, ty) = (ident(&member.name), member_type(member, scope));
        quote!(#name(#ty))
    });
    let unknown = shape.open.then(|| {
        let (unknown, value) = (ident(UNKNOWN_VARIANT), scope.symbol(Symbol::JsonValue));
        quote!(#[doc = " A value that is none of the above."] #unknown(#value))
    });
    let variants = members.chain(unknown);
    quote! {
        #attributes
        #derives
        pub enum #name {
            #(#variants,)*
        }
    }
}

/// The members in the order in which they are tried: those that take anything come last, so that they
/// hide no other.
pub(super) fn in_order<'a>(shape: &'a UnionPlan, plan: &Plan) -> Vec<&'a MemberPlan> {
    let mut members: Vec<&MemberPlan> = shape.members.iter().collect();
    members.sort_by_key(|member| plan.takes_anything(&member.ty));
    members
}

/// How the union is read: `constants` tell its members apart.
pub(super) fn deserialize(
    item: &Item,
    shape: &UnionPlan,
    constants: &TokenStream,
    scope: &Scope<'_>,
) -> TokenStream {
    let name = ident(&item.name);
    let deserialize = scope.symbol(Symbol::Deserialize);
    let deserializer = scope.symbol(Symbol::Deserializer);
    let result = scope.symbol(Symbol::Result);
    let union = scope.symbol(Symbol::Support("Union"));
    let read_union = scope.symbol(Symbol::Support("read_union"));
    let unknown = shape.open.then(|| {
        let unknown = ident(UNKNOWN_VARIANT);
        let (option, some) = (scope.symbol(Symbol::Option), scope.symbol(Symbol::Some));
        let value = scope.symbol(Symbol::JsonValue);
        quote!(const UNKNOWN: #option<fn(#value) -> Self> = #some(Self::#unknown);)
    });
    let members = in_order(shape, scope.plan);
    let reads = members.iter().map(|member| {
        let member = ident(&member.name);
        quote!(#deserialize::deserialize(value).map(Self::#member))
    });
    let last = members.len().saturating_sub(1);
    let read = match members.len() {
        1 => quote!(let _ = member; #(#reads)*),
        _ => {
            let arms = reads.enumerate().map(|(index, read)| match index == last {
                true => quote!(_ => #read,),
                false => {
                    let index = Token::usize_unsuffixed(index);
                    quote!(#index => #read,)
                }
            });
            quote!(match member { #(#arms)* })
        }
    };
    let shown = &item.name;
    quote! {
        impl<'de> #deserialize<'de> for #name {
            fn deserialize<D: #deserializer<'de>>(deserializer: D) -> #result<Self, D::Error> {
                #read_union(deserializer)
            }
        }

        impl<'de> #union<'de> for #name {
            const NAME: &'static str = #shown;
            #constants
            #unknown

            fn read_member<D: #deserializer<'de>>(
                member: usize,
                value: D,
            ) -> #result<Self, D::Error> {
                #read
            }
        }
    }
}

/// How the union is written.
pub(super) fn serialize(item: &Item, shape: &UnionPlan, scope: &Scope<'_>) -> TokenStream {
    let name = ident(&item.name);
    let serialize = scope.symbol(Symbol::Serialize);
    let serializer = scope.symbol(Symbol::Serializer);
    let result = scope.symbol(Symbol::Result);
    let members = shape.members.iter().map(|member| &*member.name);
    let variants = members
        .chain(shape.open.then_some(UNKNOWN_VARIANT))
        .map(ident);
    quote! {
        impl #serialize for #name {
            fn serialize<S: #serializer>(&self, serializer: S) -> #result<S::Ok, S::Error> {
                match self {
                    #(Self::#variants(member) => #serialize::serialize(member, serializer),)*
                }
            }
        }
    }
}

/// What the values of each member look like, by which they are told apart without a tag.
pub(super) fn looks(shape: &UnionPlan, scope: &Scope<'_>) -> TokenStream {
    let kind = scope.symbol(Symbol::Support("Looks"));
    let looks = in_order(shape, scope.plan).into_iter().map(|member| {
        let looks = looks_of(&member.ty, scope.plan);
        quote!(#kind::#looks)
    });
    quote!(const LOOKS: &'static [#kind] = &[#(#looks),*];)
}

fn looks_of(ty: &RustType, plan: &Plan) -> TokenStream {
    match ty {
        RustType::String
        | RustType::DateTime(_)
        | RustType::Date(_)
        | RustType::DateOrDateTime
        | RustType::Literal(Literal::String(_)) => quote!(Text),
        RustType::I32
        | RustType::I64
        | RustType::F64
        | RustType::Number
        | RustType::Literal(Literal::Integer(_)) => quote!(Number),
        RustType::Bool | RustType::Literal(Literal::Boolean(_)) => quote!(Truth),
        RustType::Vec(_) => quote!(List),
        RustType::Map(..) => quote!(Object),
        // Numbers of any size come as numbers and as strings.
        RustType::Value | RustType::Option(_) | RustType::BigInteger | RustType::Decimal => {
            quote!(Any)
        }
        RustType::Item(id) => match &plan.item(*id).kind {
            ItemKind::Struct(shape) if shape.rest.is_none() => {
                let fields = shape.fields.iter();
                let keys = fields.flat_map(|field| {
                    iter::once(&*field.key).chain(field.aliases.iter().map(String::as_str))
                });
                quote!(Keys(&[#(#keys),*]))
            }
            ItemKind::Struct(_) => quote!(Object),
            ItemKind::Enum(shape) if shape.integer => quote!(Number),
            ItemKind::Enum(_) => quote!(Text),
            ItemKind::Union(_) => quote!(Any),
            ItemKind::Alias(ty) | ItemKind::Newtype(ty) => looks_of(ty, plan),
        },
    }
}
