//! Other names for types.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::plan::{Item, RustType};

use super::attributes::{derives_with_serde, item_attributes};
use super::scope::{Scope, ident};
use super::types::type_tokens;

/// Another name for a type.
pub(super) struct Alias<'a> {
    pub(super) item: &'a Item,
    pub(super) ty: &'a RustType,
    pub(super) scope: &'a Scope<'a>,
}

impl ToTokens for Alias<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let attributes = item_attributes(self.item);
        let name = ident(&self.item.name);
        let ty = type_tokens(self.ty, self.scope);
        tokens.extend(quote!(#attributes pub type #name = #ty;));
    }
}

/// A type of its own around a type, where an alias would contain itself.
pub(super) struct Newtype<'a> {
    pub(super) item: &'a Item,
    pub(super) ty: &'a RustType,
    pub(super) scope: &'a Scope<'a>,
}

impl ToTokens for Newtype<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let attributes = item_attributes(self.item);
        let derives = derives_with_serde(self.item, self.scope);
        let name = ident(&self.item.name);
        let ty = type_tokens(self.ty, self.scope);
        tokens
            .extend(quote!(#attributes #derives #[serde(transparent)] pub struct #name(pub #ty);));
    }
}
