//! Unions whose members are told apart by the value of one key.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::plan::{Item, UnionPlan};

use super::scope::Scope;
use super::union;

/// A union whose members have a tag.
pub(super) struct TaggedUnion<'a> {
    pub(super) item: &'a Item,
    pub(super) shape: &'a UnionPlan,
    pub(super) tag: &'a str,
    pub(super) scope: &'a Scope<'a>,
}

impl ToTokens for TaggedUnion<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            item,
            shape,
            tag,
            scope,
        } = self;
        tokens.extend(union::definition(item, shape, scope));
        if item.read {
            let tags = union::in_order(shape, scope.plan)
                .into_iter()
                .map(|member| {
                    let tags = &member.tags;
                    quote!(&[#(#tags),*])
                });
            let looks = shape.tag_optional.then(|| union::looks(shape, scope));
            let constants = quote! {
                const TAG: &'static str = #tag;
                const TAGS: &'static [&'static [&'static str]] = &[#(#tags),*];
                #looks
            };
            tokens.extend(union::deserialize(item, shape, &constants, scope));
        }
        if item.written {
            tokens.extend(union::serialize(item, shape, scope));
        }
    }
}
