//! Unions: the type itself, and the invocation that implements it.

use std::fmt::Write;

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{Item, MemberPlan, Plan, UNKNOWN_VARIANT, UnionPlan};

use super::derive_list::derives_without_serde;
use super::docs::{deprecated, item_docs};
use super::outside::Outside;
use super::scope::Scope;
use super::tokens::{ident, tokens};
use super::types::member_type;

/// The enum with a variant for each member of the union that `item` is.
pub(crate) fn union(item: &Item, union: &UnionPlan, plan: &Plan, scope: &Scope) -> TokenStream {
    let name = ident(&item.name);
    let docs = item_docs(item);
    let deprecated = deprecated(item.deprecation.as_ref());
    let derives = derives_without_serde(item.derives);
    let variants = union.members.iter().map(|member| {
        let name = ident(&member.name);
        let ty = tokens(&member_type(member, plan, scope));
        quote!(#name(#ty),)
    });
    let unknown = union.open.then(|| {
        let unknown = ident(UNKNOWN_VARIANT);
        let value = tokens(scope.outside(Outside::JsonValue));
        quote! {
            #[doc = " A value that is none of the above."]
            #unknown(#value),
        }
    });
    quote! {
        #docs
        #deprecated
        #derives
        pub enum #name {
            #(#variants)*
            #unknown
        }
    }
}

/// What implements the union.
pub(crate) fn implementation(item: &Item, union: &UnionPlan, plan: &Plan, scope: &Scope) -> String {
    let support = scope.outside(Outside::Support);
    let mut text = match &union.tag {
        Some(key) => {
            let optional = if union.tag_optional { "optional " } else { "" };
            let key = proc_macro2::Literal::string(key);
            format!(
                "{support}::tagged_union! {{\n    {}, {optional}tag = {key}",
                item.name
            )
        }
        None => format!("{support}::untagged_union! {{\n    {}", item.name),
    };
    if union.open {
        text.push_str(", open = ");
        text.push_str(UNKNOWN_VARIANT);
    }
    text.push_str(";\n");
    // Members that take whatever there is come last, so that they hide no other.
    let mut members: Vec<&MemberPlan> = union.members.iter().collect();
    members.sort_by_key(|member| plan.takes_anything(&member.ty));
    for member in members {
        let ty = member_type(member, plan, scope);
        let tags: Vec<String> = member
            .tags
            .iter()
            .map(|tag| proc_macro2::Literal::string(tag).to_string())
            .collect();
        let arrow = if tags.is_empty() { "" } else { " => " };
        writeln!(
            text,
            "    {}({ty}){arrow}{},",
            member.name,
            tags.join(" | ")
        )
        .expect("writing to a string does not fail");
    }
    text.push_str("}\n");
    text
}
