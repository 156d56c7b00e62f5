//! What a type expression consists of.

use spectable_schema::{Literal, Type};

/// A type as a page writes it, its references not looked up yet.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Expression {
    /// A type that names no model: an atom, a literal, a class of the transport.
    Type(Type),
    /// A model by its name, its page or both.
    Reference(Box<NamedReference>),
    /// A list.
    Array(Box<Expression>),
    /// An object with free keys.
    Map(Box<Expression>),
    /// May be absent. On a field that must be there, or inside of another type, it can only mean
    /// that the value may be `null`.
    Optional(Box<Expression>),
    /// May be `null`.
    Nullable(Box<Expression>),
    /// One of several types.
    Union {
        /// The types, in the order of the page, each once.
        members: Vec<Expression>,
        /// The link around the whole union, which leads to the union's own page.
        target: Option<String>,
    },
    /// Outside of the vocabulary.
    Unknown {
        /// The expression as the page writes it.
        text: String,
    },
    /// Types in it nest too often.
    TooDeep {
        /// How many times they may.
        nesting: u64,
    },
}

impl Expression {
    /// A model by its name, its page or both.
    pub(crate) fn reference(reference: NamedReference) -> Self {
        Self::Reference(Box::new(reference))
    }

    /// How many times types nest in it.
    pub(crate) fn nesting(&self) -> usize {
        match self {
            Self::Array(inner)
            | Self::Map(inner)
            | Self::Optional(inner)
            | Self::Nullable(inner) => 1 + inner.nesting(),
            Self::Union { members, .. } => members.iter().map(Self::nesting).max().unwrap_or(0),
            Self::Type(_) | Self::Reference(_) | Self::Unknown { .. } | Self::TooDeep { .. } => 0,
        }
    }
}

/// A model by its name, its page or both.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(crate) struct NamedReference {
    /// The name as documented, qualifiers included: `components.Card`.
    pub(crate) text: String,
    /// The last qualifier that can be a namespace: `components`. Case and spelling are the SDK's.
    pub(crate) namespace: Option<String>,
    /// The name without qualifiers: `Card`.
    pub(crate) name: String,
    /// The address of the link.
    pub(crate) target: Option<String>,
    /// What the name or the link's text means if there is no such model.
    pub(crate) otherwise: Option<Box<Expression>>,
}

/// A value of a fenced union or of a bullet list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ListedValue {
    /// The value.
    Value(Literal),
    /// `null`: no value, but whatever has this type may be `null`.
    Null,
    /// `Unrecognized<string>`: other values can occur.
    Open,
}
