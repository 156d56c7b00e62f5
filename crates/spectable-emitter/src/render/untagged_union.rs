//! Unions whose members are told apart by what their values look like.

use proc_macro2::TokenStream;
use quote::ToTokens;

use crate::plan::{Item, UnionPlan};

use super::scope::Scope;
use super::union;

/// A union whose members have no tag.
pub(super) struct UntaggedUnion<'a> {
    pub(super) item: &'a Item,
    pub(super) shape: &'a UnionPlan,
    pub(super) scope: &'a Scope<'a>,
}

impl ToTokens for UntaggedUnion<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { item, shape, scope } = self;
        tokens.extend(union::definition(item, shape, scope));
        if item.read {
            let looks = union::looks(shape, scope);
            tokens.extend(union::deserialize(item, shape, &looks, scope));
        }
        if item.written {
            tokens.extend(union::serialize(item, shape, scope));
        }
    }
}
