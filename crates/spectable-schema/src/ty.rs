//! The types that pages give to fields.

use serde::{Deserialize, Serialize};

use crate::ModelId;

/// The type of a field, of an element or of a union's member.
///
/// Only as precise as its page: a language that has one word for integers and floats gives
/// [`Number`](Type::Number), not a guess.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Type {
    /// Any JSON value.
    Any,
    /// Text.
    String,
    /// `true` or `false`.
    Boolean,
    /// A whole number, with its width where the page says it.
    Integer(Option<IntegerWidth>),
    /// A number; the page does not say whether it is whole.
    Number,
    /// A floating-point number, with its width where the page says it.
    Float(Option<FloatWidth>),
    /// A whole number of any size.
    BigInteger,
    /// A decimal number of any precision.
    Decimal,
    /// A calendar date (`2020-04-09`).
    Date,
    /// A date with a time (`2020-04-09T18:14:30Z`).
    DateTime,
    /// A date, with or without a time: the page does not say which.
    DateOrDateTime,
    /// Bytes, which JSON holds as text.
    Bytes,
    /// One value and no other.
    Literal(Literal),
    /// A list.
    Array(Box<Type>),
    /// An object with free keys.
    Map(Box<Type>),
    /// In a list, a map or a union: the inner type, or `null`. A field says it in
    /// [`Field::nullable`](crate::Field::nullable) instead.
    Nullable(Box<Type>),
    /// A model of the schema.
    Reference(ModelId),
    /// One of several types, where the page names no model for it.
    Union(Vec<Type>),
    /// A class of the SDK's transport, such as a raw HTTP response, by the name it is documented
    /// under. Never part of the JSON.
    External(String),
}

/// How many bits an integer has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum IntegerWidth {
    /// 32 bits with a sign.
    I32,
    /// 64 bits with a sign.
    I64,
}

/// How many bits a floating-point number has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FloatWidth {
    /// 32 bits.
    F32,
    /// 64 bits.
    F64,
}

/// A value that stands for itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Literal {
    /// A text.
    String(String),
    /// A whole number.
    Integer(i64),
    /// `true` or `false`.
    Boolean(bool),
}

impl Literal {
    /// The value in JSON.
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Self::String(text) => text.as_str().into(),
            Self::Integer(number) => (*number).into(),
            Self::Boolean(flag) => (*flag).into(),
        }
    }
}

impl Type {
    /// A list of `element`.
    pub fn array(element: Type) -> Self {
        Self::Array(Box::new(element))
    }

    /// An object whose values are `value`.
    pub fn map(value: Type) -> Self {
        Self::Map(Box::new(value))
    }

    /// `inner` or `null`; `inner` itself where it takes `null` already.
    pub fn nullable(inner: Type) -> Self {
        match inner {
            Self::Any | Self::Nullable(_) => inner,
            _ => Self::Nullable(Box::new(inner)),
        }
    }

    /// The types directly inside this one.
    pub fn children(&self) -> &[Type] {
        match self {
            Self::Array(inner) | Self::Map(inner) | Self::Nullable(inner) => {
                std::slice::from_ref(inner)
            }
            Self::Union(members) => members,
            _ => &[],
        }
    }

    /// Calls `visit` with every model that this type names, at any depth.
    ///
    /// ```
    /// use spectable_schema::{ModelId, Type};
    ///
    /// let card = ModelId::new("components", "Card");
    /// let mut seen = Vec::new();
    /// Type::array(Type::Reference(card.clone())).for_each_reference(&mut |id| seen.push(id.clone()));
    /// assert_eq!(seen, [card]);
    /// ```
    pub fn for_each_reference<'a>(&'a self, visit: &mut impl FnMut(&'a ModelId)) {
        if let Self::Reference(id) = self {
            visit(id);
        }
        for child in self.children() {
            child.for_each_reference(visit);
        }
    }
}
