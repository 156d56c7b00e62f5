//! What is going to be written: structs, enums, unions and aliases with their Rust names.

use spectable_schema::{Deprecation, Literal};

use crate::MapType;

use super::derive_set::Derives;
use super::rust_type::{ItemId, RustType};

/// The variant for what the pages do not list.
pub(crate) const UNKNOWN_VARIANT: &str = "Unknown";

/// An item of the output.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    /// The Rust name, unique in the item's module.
    pub(crate) name: String,
    /// The module that the item is reached through.
    pub(crate) module: usize,
    /// What the item is for, in Markdown.
    pub(crate) description: Option<String>,
    /// Documented names of the transport fields that are left out.
    pub(crate) transport: Vec<String>,
    /// Set where the item should no longer be used.
    pub(crate) deprecation: Option<Deprecation>,
    /// What the item is.
    pub(crate) kind: ItemKind,
    /// The traits that are derived for it.
    pub(crate) derives: Derives,
    /// Whether it is read from JSON.
    pub(crate) read: bool,
    /// Whether it is written as JSON.
    pub(crate) written: bool,
}

/// What an item is.
#[derive(Debug, Clone)]
pub(crate) enum ItemKind {
    /// A struct with named fields.
    Struct(StructPlan),
    /// A set of values.
    Enum(EnumPlan),
    /// One of several types.
    Union(UnionPlan),
    /// Another name for a type.
    Alias(RustType),
    /// A type of its own that is written as the type inside it. Stands where an alias would
    /// contain itself.
    Newtype(RustType),
}

/// A struct.
#[derive(Debug, Clone)]
pub(crate) struct StructPlan {
    /// The fields in the page's order.
    pub(crate) fields: Vec<FieldPlan>,
    /// The field that keeps what the page does not list.
    pub(crate) rest: Option<RestPlan>,
    /// Whether keys that the page does not list are an error.
    pub(crate) deny_unknown: bool,
}

/// A field that keeps the keys that no other field has.
#[derive(Debug, Clone)]
pub(crate) struct RestPlan {
    /// The Rust name.
    pub(crate) name: String,
    /// The kind of map that it is.
    pub(crate) map: MapType,
}

/// A field of a struct. There are more of them than of all else, so they are kept small.
#[derive(Debug, Clone)]
pub(crate) struct FieldPlan {
    /// The Rust name, with `r#` where it is a keyword.
    pub(crate) name: Box<str>,
    /// The name as documented.
    pub(crate) documented: Box<str>,
    /// The key in the JSON.
    pub(crate) key: Box<str>,
    /// Other keys that are read as it.
    pub(crate) aliases: Box<[String]>,
    /// The type, without what its presence adds.
    pub(crate) ty: RustType,
    /// Whether it lies behind a `Box`.
    pub(crate) boxed: bool,
    /// When the key is there, and what `null` means.
    pub(crate) presence: Presence,
    /// What the field is for, in Markdown.
    pub(crate) description: Option<Box<str>>,
    /// Example values.
    pub(crate) examples: Box<[String]>,
    /// Set where the field should no longer be used.
    pub(crate) deprecation: Option<Deprecation>,
}

/// When a field's key is there, and what `null` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Presence {
    /// Always there, never `null`: `T`.
    Required,
    /// Always there, maybe `null`: `Option<T>` without a default.
    RequiredNullable,
    /// Maybe `null`, and absent is the same, but always written: `Option<T>`.
    RequiredMerged,
    /// Maybe absent, and `null` is the same: `Option<T>`.
    Optional,
    /// Maybe absent; `null` is a value of the type itself: `Option<T>`.
    OptionalAny,
    /// Maybe absent or `null`: `Option<Option<T>>`.
    OptionalNullable,
}

/// An enum.
#[derive(Debug, Clone)]
pub(crate) struct EnumPlan {
    /// The documented values.
    pub(crate) variants: Vec<VariantPlan>,
    /// Whether a variant keeps other values. Where none does, those are an error.
    pub(crate) open: bool,
    /// Whether the values are whole numbers.
    pub(crate) integer: bool,
}

/// A variant of an enum.
#[derive(Debug, Clone)]
pub(crate) struct VariantPlan {
    /// The Rust name.
    pub(crate) name: String,
    /// The value in the JSON.
    pub(crate) value: Literal,
    /// What the value means, in Markdown.
    pub(crate) description: Option<String>,
    /// Set where the value should no longer be used.
    pub(crate) deprecation: Option<Deprecation>,
}

/// A union.
#[derive(Debug, Clone)]
pub(crate) struct UnionPlan {
    /// The members.
    pub(crate) members: Vec<MemberPlan>,
    /// The key whose value says which member it is, where there is one.
    pub(crate) tag: Option<String>,
    /// Whether a member may come without its tag.
    pub(crate) tag_optional: bool,
    /// Whether a variant keeps what fits no member. Where none does, that is an error.
    pub(crate) open: bool,
}

/// A member of a union.
#[derive(Debug, Clone)]
pub(crate) struct MemberPlan {
    /// The Rust name of the variant.
    pub(crate) name: String,
    /// The type.
    pub(crate) ty: RustType,
    /// Whether it lies behind a `Box`.
    pub(crate) boxed: bool,
    /// The values of the tag that stand for this member. Empty where the union has no tag.
    pub(crate) tags: Vec<String>,
}

impl Presence {
    /// Whether `new` can leave the field empty.
    pub(crate) fn is_optional(self) -> bool {
        matches!(
            self,
            Self::Optional | Self::OptionalAny | Self::OptionalNullable
        )
    }

    /// Whether the field's type is an `Option`.
    pub(crate) fn is_option(self) -> bool {
        self != Self::Required
    }
}

impl FieldPlan {
    /// Whether the field has a value where nothing is given for it.
    pub(crate) fn has_default(&self) -> bool {
        self.presence.is_optional()
            || (self.presence == Presence::Required && matches!(self.ty, RustType::Literal(_)))
    }

    /// Whether `new` takes whatever becomes a `String`.
    pub(crate) fn is_converted(&self) -> bool {
        self.presence == Presence::Required && self.ty == RustType::String
    }
}

impl Item {
    /// Calls `visit` with every type that stands in the item, at any depth.
    pub(crate) fn for_each_type<'a>(&'a self, visit: &mut impl FnMut(&'a RustType)) {
        match &self.kind {
            ItemKind::Struct(shape) => shape
                .fields
                .iter()
                .for_each(|field| field.ty.for_each(visit)),
            ItemKind::Union(union) => union
                .members
                .iter()
                .for_each(|member| member.ty.for_each(visit)),
            ItemKind::Alias(ty) | ItemKind::Newtype(ty) => ty.for_each(visit),
            ItemKind::Enum(_) => {}
        }
    }

    /// Calls `visit` with the id of each item that is named in this one.
    pub(crate) fn for_each_item_mut(&mut self, visit: &impl Fn(&mut ItemId)) {
        match &mut self.kind {
            ItemKind::Struct(shape) => {
                let fields = shape.fields.iter_mut();
                fields.for_each(|field| field.ty.for_each_item_mut(visit));
            }
            ItemKind::Union(union) => {
                let members = union.members.iter_mut();
                members.for_each(|member| member.ty.for_each_item_mut(visit));
            }
            ItemKind::Alias(ty) | ItemKind::Newtype(ty) => ty.for_each_item_mut(visit),
            ItemKind::Enum(_) => {}
        }
    }
}
