//! Types as they are named in one module.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::TimeType;
use crate::plan::{FieldPlan, MemberPlan, Presence, RestPlan, RustType};

use super::references::{date_symbol, date_time_symbol};
use super::scope::{Scope, ident};
use super::symbol::Symbol;

/// `ty` as it is named in `scope`.
pub(crate) fn type_tokens(ty: &RustType, scope: &Scope<'_>) -> TokenStream {
    let symbol = |symbol| scope.symbol(symbol).into_token_stream();
    match ty {
        RustType::Value => symbol(Symbol::JsonValue),
        RustType::String => symbol(Symbol::String),
        RustType::Bool => quote!(bool),
        RustType::I32 => quote!(i32),
        RustType::I64 => quote!(i64),
        RustType::F64 => quote!(f64),
        RustType::Number => symbol(Symbol::JsonNumber),
        RustType::BigInteger => symbol(Symbol::Support("BigInteger")),
        RustType::Decimal => symbol(Symbol::Support("Decimal")),
        RustType::DateTime(TimeType::Chrono) => {
            let date_time = scope.symbol(Symbol::ChronoDateTime);
            let offset = scope.symbol(Symbol::ChronoFixedOffset);
            quote!(#date_time<#offset>)
        }
        RustType::DateTime(time) => symbol(date_time_symbol(*time)),
        RustType::Date(time) => symbol(date_symbol(*time)),
        RustType::DateOrDateTime => symbol(Symbol::Support("DateOrDateTime")),
        RustType::Literal(literal) => {
            let literals = scope.symbol(Symbol::Literals);
            let name = ident(&scope.plan.literals[literal]);
            quote!(#literals::#name)
        }
        RustType::Vec(inner) => {
            let (vec, inner) = (scope.symbol(Symbol::Vec), type_tokens(inner, scope));
            quote!(#vec<#inner>)
        }
        RustType::Map(map, inner) => {
            let map = scope.symbol(Symbol::from(*map));
            let string = scope.symbol(Symbol::String);
            let inner = type_tokens(inner, scope);
            quote!(#map<#string, #inner>)
        }
        RustType::Option(inner) => optional(type_tokens(inner, scope), scope),
        RustType::Item(id) => scope.item(*id).into_token_stream(),
    }
}

/// The type of `field`.
pub(crate) fn field_type(field: &FieldPlan, scope: &Scope<'_>) -> TokenStream {
    let ty = boxed(field.boxed, type_tokens(&field.ty, scope), scope);
    match field.presence {
        Presence::Required => ty,
        Presence::RequiredNullable
        | Presence::RequiredMerged
        | Presence::Optional
        | Presence::OptionalAny => optional(ty, scope),
        Presence::OptionalNullable => optional(optional(ty, scope), scope),
    }
}

/// The type of the field that keeps what no other field has.
pub(crate) fn rest_type(rest: &RestPlan, scope: &Scope<'_>) -> TokenStream {
    let map = scope.symbol(Symbol::from(rest.map));
    let string = scope.symbol(Symbol::String);
    let value = scope.symbol(Symbol::JsonValue);
    quote!(#map<#string, #value>)
}

/// The type of `member`.
pub(crate) fn member_type(member: &MemberPlan, scope: &Scope<'_>) -> TokenStream {
    boxed(member.boxed, type_tokens(&member.ty, scope), scope)
}

/// A type in one line, as it stands in messages.
pub(crate) fn type_text(ty: &TokenStream) -> String {
    ty.to_string().replace(' ', "").replace(',', ", ")
}

fn boxed(is_boxed: bool, ty: TokenStream, scope: &Scope<'_>) -> TokenStream {
    if !is_boxed {
        return ty;
    }
    let boxed = scope.symbol(Symbol::Box);
    quote!(#boxed<#ty>)
}

fn optional(ty: TokenStream, scope: &Scope<'_>) -> TokenStream {
    let option = scope.symbol(Symbol::Option);
    quote!(#option<#ty>)
}
