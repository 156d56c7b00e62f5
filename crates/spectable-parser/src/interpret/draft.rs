//! Models whose references are not looked up yet.

use spectable_schema::{Deprecation, Discriminator, Enum, Field, ModelId, Position, Type, Usage};

use super::discrimination::Discrimination;
use crate::expression::Expression;
use crate::page::{Page, Place, Span};

/// A model as its page documents it.
#[derive(Debug)]
pub(crate) struct Draft {
    /// The id, where the page states it.
    pub(crate) stated: Option<ModelId>,
    /// The name as documented, or as the file has it where the page has no title.
    pub(crate) title: String,
    /// What its heading says, where it belongs to the model above and has its title from both.
    pub(crate) anchor: Option<String>,
    /// Where the title stands. Absent where there is none.
    pub(crate) place: Option<Place>,
    /// The same as line and column; the start of a page that has no title.
    pub(crate) position: Position,
    pub(crate) description: Option<String>,
    pub(crate) deprecation: Option<Deprecation>,
    pub(crate) examples: Vec<Usage>,
    pub(crate) shape: DraftShape,
}

/// What a model consists of.
#[derive(Debug)]
pub(crate) enum DraftShape {
    Struct(DraftStruct),
    Enum(Enum),
    /// Another name for a type, such as values of more than one kind, which no enum holds.
    Alias(Type),
    /// Another name for a type that is not looked up yet.
    SameAs(DraftMember),
    Union(DraftUnion),
    Unknown,
}

/// A struct whose fields have no types yet. They become those of the model where they lie: most of what
/// all drafts take is theirs.
#[derive(Debug, Default)]
pub(crate) struct DraftStruct {
    /// All but the types and whether the values may be `null`.
    pub(crate) fields: Vec<Field>,
    /// The type of each.
    pub(crate) types: Vec<DraftType>,
}

/// The type of a field, not looked up yet.
#[derive(Debug)]
pub(crate) struct DraftType {
    pub(crate) expression: Expression,
    /// Where it stands.
    pub(crate) place: Place,
}

/// A field without its type.
#[derive(Debug)]
pub(crate) struct DraftField {
    /// All but the type and whether the value may be `null`.
    pub(crate) field: Field,
    /// The type.
    pub(crate) ty: DraftType,
}

/// A union whose members have no types yet.
#[derive(Debug)]
pub(crate) struct DraftUnion {
    pub(crate) members: Vec<DraftMember>,
    /// What the page says of telling them apart.
    pub(crate) discrimination: Option<Discrimination>,
    /// The field that tells them apart, where the page states it with its values.
    pub(crate) discriminator: Option<Discriminator>,
}

/// A member of a union without its type.
#[derive(Debug)]
pub(crate) struct DraftMember {
    /// The type.
    pub(crate) expression: Expression,
    /// Where the type stands.
    pub(crate) place: Place,
    /// The same as line and column.
    pub(crate) position: Position,
}

impl DraftStruct {
    /// Makes room for so many fields more, and no more than these.
    pub(crate) fn reserve(&mut self, fields: usize) {
        self.fields.reserve_exact(fields);
        self.types.reserve_exact(fields);
    }

    /// Adds a field.
    pub(crate) fn push(&mut self, field: DraftField) {
        self.fields.push(field.field);
        self.types.push(field.ty);
    }
}

impl DraftMember {
    /// The member whose type stands at `span` of `page`.
    pub(crate) fn at(span: Span<'_>, expression: Expression, page: &Page<'_>) -> Self {
        Self {
            expression,
            place: span.place(),
            position: page.position(span),
        }
    }
}
