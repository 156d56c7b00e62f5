//! Models whose references are not looked up yet.

use spectable_schema::{Deprecation, Discriminator, Enum, Field, ModelId, Type, Usage};

use super::discrimination::Discrimination;
use crate::expression::Expression;
use crate::page::Span;

/// A model as its page documents it.
#[derive(Debug)]
pub(crate) struct Draft<'a> {
    /// The id, where the page states it.
    pub(crate) stated: Option<ModelId>,
    /// The name as documented, or as the file has it where the page has no title.
    pub(crate) title: String,
    /// What its heading says, where it belongs to the model above and has its title from both.
    pub(crate) anchor: Option<String>,
    /// Where the title stands. Absent where there is none.
    pub(crate) place: Option<Span<'a>>,
    pub(crate) description: Option<String>,
    pub(crate) deprecation: Option<Deprecation>,
    pub(crate) examples: Vec<Usage>,
    pub(crate) shape: DraftShape<'a>,
}

/// What a model consists of.
#[derive(Debug)]
pub(crate) enum DraftShape<'a> {
    Struct(Vec<DraftField<'a>>),
    Enum(Enum),
    /// Another name for a type, such as values of more than one kind, which no enum holds.
    Alias(Type),
    /// Another name for a type that is not looked up yet.
    SameAs(DraftMember<'a>),
    Union(DraftUnion<'a>),
    Unknown,
}

/// A field without its type.
#[derive(Debug)]
pub(crate) struct DraftField<'a> {
    /// All but the type and whether the value may be `null`.
    pub(crate) field: Field,
    /// The type.
    pub(crate) expression: Expression,
    /// Where the type stands.
    pub(crate) place: Span<'a>,
}

/// A union whose members have no types yet.
#[derive(Debug)]
pub(crate) struct DraftUnion<'a> {
    pub(crate) members: Vec<DraftMember<'a>>,
    /// What the page says of telling them apart.
    pub(crate) discrimination: Option<Discrimination>,
    /// The field that tells them apart, where the page states it with its values.
    pub(crate) discriminator: Option<Discriminator>,
}

/// A member of a union without its type.
#[derive(Debug)]
pub(crate) struct DraftMember<'a> {
    /// The type.
    pub(crate) expression: Expression,
    /// Where the type stands.
    pub(crate) place: Span<'a>,
}
