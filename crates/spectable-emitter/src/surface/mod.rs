//! The public face of the output: what code that uses it can name, read, make and match.
//!
//! Two outputs whose surfaces are equal are the same to every program that uses them, whatever
//! their text looks like. Types are written in full, those of the output itself from `crate::` on:
//! `Option<crate::components::CardScheme>`.

use spectable_schema::{Literal, ModelId};

mod of_plan;
mod print;

pub(crate) use of_plan::of_plan;
pub use print::Print;

/// All public items of an output.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Surface {
    /// The items in the order of their models, and of one model its own first.
    pub items: Vec<SurfaceItem>,
}

/// One public item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurfaceItem {
    /// The path below the root of the output: `components::GiftCard`.
    pub path: String,
    /// The model that the item was made for.
    pub model: ModelId,
    /// Whether it stands for the whole model, not for a type inside it that has no page.
    pub own: bool,
    /// The traits that it implements beside those that every item has.
    pub traits: Traits,
    /// What is said about it.
    pub docs: Docs,
    /// What it is.
    pub kind: SurfaceKind,
}

/// The traits that not every item implements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Traits {
    /// `Copy`.
    pub copy: bool,
    /// `Eq`.
    pub eq: bool,
    /// `Default`.
    pub default: bool,
    /// serde's `Deserialize`.
    pub read: bool,
    /// serde's `Serialize`.
    pub written: bool,
}

/// What an item is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SurfaceKind {
    /// A struct with public fields.
    Struct(StructSurface),
    /// An enum of texts or of whole numbers.
    Enum(EnumSurface),
    /// An enum with a variant for each member of a union.
    Union(UnionSurface),
    /// Another name for a type.
    Alias(String),
    /// A struct around one value of a type.
    Newtype(String),
}

/// A struct.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StructSurface {
    /// The fields in their order.
    pub fields: Vec<FieldSurface>,
    /// The field that keeps the keys that no other field has.
    pub rest: Option<RestSurface>,
    /// Whether there is a function `new`; where there is none, there is a `Default`.
    pub has_new: bool,
    /// Whether keys that no field has are an error.
    pub deny_unknown: bool,
}

/// A field that keeps the keys that no other field has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestSurface {
    /// The Rust name.
    pub name: String,
    /// The whole type.
    pub ty: String,
}

/// A field of a struct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldSurface {
    /// The Rust name.
    pub name: String,
    /// The name as documented.
    pub documented: String,
    /// The key in the JSON.
    pub key: String,
    /// The type, without what `boxed` and `presence` add to it.
    pub ty: String,
    /// Whether it lies behind a `Box`.
    pub boxed: bool,
    /// When the key is there, and what `null` means.
    pub presence: FieldPresence,
    /// Whether `new` takes it.
    pub is_parameter: bool,
    /// What is said about it.
    pub docs: Docs,
}

/// When a field's key is there, and what `null` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldPresence {
    /// Always there, never `null`: `T`.
    Required,
    /// Always there, maybe `null`: `Option<T>`.
    RequiredNullable,
    /// Always written, maybe as `null`; where it is not there it is read as `null`: `Option<T>`.
    RequiredMerged,
    /// Maybe not there, and `null` is the same: `Option<T>`.
    Optional,
    /// Maybe not there; `null` is a value of the type itself: `Option<T>`.
    OptionalAny,
    /// Maybe not there or `null`: `Option<Option<T>>`.
    OptionalNullable,
}

/// An enum of texts or of whole numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EnumSurface {
    /// The variants in their order.
    pub variants: Vec<VariantSurface>,
    /// Whether a variant `Unknown` keeps all other values.
    pub open: bool,
    /// Whether the values are whole numbers.
    pub integer: bool,
}

/// A variant of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariantSurface {
    /// The Rust name.
    pub name: String,
    /// The value in the JSON.
    pub value: Literal,
    /// What is said about it.
    pub docs: Docs,
}

/// An enum with a variant for each member of a union.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UnionSurface {
    /// The variants in their order.
    pub members: Vec<MemberSurface>,
    /// The key whose value says which member it is, where there is one.
    pub tag: Option<String>,
    /// Whether a variant `Unknown` keeps what is no member.
    pub open: bool,
}

/// A variant for a member of a union.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberSurface {
    /// The Rust name.
    pub name: String,
    /// The type, without its `Box`.
    pub ty: String,
    /// Whether it lies behind a `Box`.
    pub boxed: bool,
    /// The values of the tag that stand for it.
    pub tags: Vec<String>,
}

/// What is said about an item, a field or a variant. Texts are kept as [prints](Print): enough to
/// see that they changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Docs {
    /// The description, however its lines are broken.
    pub description: Option<Print>,
    /// The examples, however they are laid out.
    pub examples: Option<Print>,
    /// Set where it should no longer be used: the reason, or nothing where none is given.
    pub deprecated: Option<String>,
}

impl FieldSurface {
    /// The whole type, as it stands in the struct.
    ///
    /// ```
    /// use spectable_emitter::surface::{FieldPresence, FieldSurface};
    ///
    /// let field = FieldSurface {
    ///     name: "note".to_owned(),
    ///     documented: "note".to_owned(),
    ///     key: "note".to_owned(),
    ///     ty: "String".to_owned(),
    ///     boxed: false,
    ///     presence: FieldPresence::OptionalNullable,
    ///     is_parameter: false,
    ///     docs: Default::default(),
    /// };
    /// assert_eq!(field.whole_type(), "Option<Option<String>>");
    /// ```
    pub fn whole_type(&self) -> String {
        let ty = boxed(&self.ty, self.boxed);
        match self.presence {
            FieldPresence::Required => ty,
            FieldPresence::RequiredNullable
            | FieldPresence::RequiredMerged
            | FieldPresence::Optional
            | FieldPresence::OptionalAny => format!("Option<{ty}>"),
            FieldPresence::OptionalNullable => format!("Option<Option<{ty}>>"),
        }
    }
}

impl MemberSurface {
    /// The whole type, as it stands in the enum.
    pub fn whole_type(&self) -> String {
        boxed(&self.ty, self.boxed)
    }
}

impl FieldPresence {
    /// Whether the pages say that the key is always there.
    pub fn is_required(self) -> bool {
        matches!(
            self,
            Self::Required | Self::RequiredNullable | Self::RequiredMerged
        )
    }

    /// Whether JSON without the key can be read.
    pub fn may_be_absent(self) -> bool {
        !matches!(self, Self::Required | Self::RequiredNullable)
    }

    /// Whether `null` can be read, for types that do not take it themselves.
    pub fn may_be_null(self) -> bool {
        self != Self::Required
    }

    /// Whether null and absent are kept apart, or the key is always there and can be null.
    pub fn knows_null(self) -> bool {
        matches!(
            self,
            Self::RequiredNullable | Self::RequiredMerged | Self::OptionalNullable
        )
    }
}

fn boxed(ty: &str, boxed: bool) -> String {
    if boxed {
        format!("Box<{ty}>")
    } else {
        ty.to_owned()
    }
}
