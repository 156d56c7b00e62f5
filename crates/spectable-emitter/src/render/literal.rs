//! Literals, and the types that stand for one value each.

use proc_macro2::{Literal as Token, TokenStream};
use quote::{ToTokens, format_ident, quote};
use spectable_schema::Literal;

use crate::plan::Plan;
use crate::support;

use super::attributes::doc_comment;
use super::docs::code_span;
use super::scope::{ModulePath, ident};

/// `literal` as Rust.
pub(super) fn literal(literal: &Literal) -> TokenStream {
    match literal {
        Literal::String(text) => quote!(#text),
        Literal::Integer(number) => Token::i64_unsuffixed(*number).into_token_stream(),
        Literal::Boolean(value) => quote!(#value),
    }
}

/// The types that stand for the literals of an output.
pub(super) struct Literals<'a> {
    pub(super) plan: &'a Plan,
    pub(super) path: ModulePath<'a>,
}

impl ToTokens for Literals<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let support = self.path.to(std::iter::once(support::MODULE));
        tokens.extend(quote!(use #support;));
        for (literal, name) in &self.plan.literals {
            let docs = doc_comment(&[code_span(&shown(literal))]);
            let (name, value) = (ident(name), self::literal(literal));
            let of_kind = format_ident!("{}_literal", kind_of(literal));
            tokens.extend(quote!(support::#of_kind! { #docs #name => #value }));
        }
    }
}

fn kind_of(literal: &Literal) -> &'static str {
    match literal {
        Literal::String(_) => "string",
        Literal::Integer(_) => "integer",
        Literal::Boolean(_) => "boolean",
    }
}

fn shown(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => text.clone(),
        Literal::Integer(number) => number.to_string(),
        Literal::Boolean(value) => value.to_string(),
    }
}
