//! The imports and the items of one module.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::plan::{ItemId, ItemKind, Plan};

use super::alias::{Alias, Newtype};
use super::integer_enum::IntegerEnum;
use super::scope::{ModulePath, Scope};
use super::string_enum::StringEnum;
use super::struct_::Struct;
use super::tagged_union::TaggedUnion;
use super::untagged_union::UntaggedUnion;

/// What stands in a module: items, and the imports that they need.
pub(super) struct Module<'a> {
    scope: Scope<'a>,
    items: &'a [ItemId],
}

impl<'a> Module<'a> {
    /// The module at `path` that defines `items`.
    pub(super) fn new(plan: &'a Plan, path: ModulePath<'_>, items: &'a [ItemId]) -> Self {
        Self {
            scope: Scope::new(plan, path, items),
            items,
        }
    }

    fn item(&self, id: ItemId) -> TokenStream {
        let scope = &self.scope;
        let item = scope.plan.item(id);
        match &item.kind {
            ItemKind::Struct(shape) => Struct { item, shape, scope }.into_token_stream(),
            ItemKind::Enum(shape) if shape.integer => {
                IntegerEnum { item, shape, scope }.into_token_stream()
            }
            ItemKind::Enum(shape) => StringEnum { item, shape, scope }.into_token_stream(),
            ItemKind::Union(shape) => match &shape.tag {
                Some(tag) => TaggedUnion {
                    item,
                    shape,
                    tag,
                    scope,
                }
                .into_token_stream(),
                None => UntaggedUnion { item, shape, scope }.into_token_stream(),
            },
            ItemKind::Alias(ty) => Alias { item, ty, scope }.into_token_stream(),
            ItemKind::Newtype(ty) => Newtype { item, ty, scope }.into_token_stream(),
        }
    }
}

impl ToTokens for Module<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let imports = &self.scope;
        let items = self.items.iter().map(|id| self.item(*id));
        tokens.extend(quote!(#imports #(#items)*));
    }
}
