//! The Rust types of fields, elements and members, before they are written with names in scope.

use spectable_schema::Literal;

use crate::{MapType, TimeType};

/// The number of an item in the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ItemId(pub(crate) usize);

/// A Rust type.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum RustType {
    /// `serde_json::Value`.
    Value,
    /// `String`.
    String,
    /// `bool`.
    Bool,
    /// `i32`.
    I32,
    /// `i64`.
    I64,
    /// `f64`.
    F64,
    /// `serde_json::Number`.
    Number,
    /// The support module's whole number of any size.
    BigInteger,
    /// The support module's decimal number of any precision.
    Decimal,
    /// A date with a time.
    DateTime(TimeType),
    /// A calendar date.
    Date(TimeType),
    /// A date, with or without a time.
    DateOrDateTime,
    /// A type that has one value.
    Literal(Literal),
    /// `Vec<T>`.
    Vec(Box<RustType>),
    /// A map from text.
    Map(MapType, Box<RustType>),
    /// `Option<T>`, where `None` is `null`.
    Option(Box<RustType>),
    /// An item of the plan.
    Item(ItemId),
}

impl RustType {
    /// The types directly inside this one.
    pub(crate) fn inner(&self) -> Option<&RustType> {
        match self {
            Self::Vec(inner) | Self::Map(_, inner) | Self::Option(inner) => Some(inner),
            _ => None,
        }
    }

    /// Calls `visit` with this type and every type inside it.
    pub(crate) fn for_each<'a>(&'a self, visit: &mut impl FnMut(&'a RustType)) {
        visit(self);
        if let Some(inner) = self.inner() {
            inner.for_each(visit);
        }
    }

    /// Calls `visit` with the id of each item that is named in this type.
    pub(crate) fn for_each_item_mut(&mut self, visit: &impl Fn(&mut ItemId)) {
        match self {
            Self::Item(id) => visit(id),
            Self::Vec(inner) | Self::Map(_, inner) | Self::Option(inner) => {
                inner.for_each_item_mut(visit);
            }
            _ => {}
        }
    }

    /// The item whose value lies directly in a value of this type, not behind a pointer.
    pub(crate) fn contained(&self) -> Option<ItemId> {
        match self {
            Self::Item(id) => Some(*id),
            Self::Vec(_) | Self::Map(..) => None,
            _ => self.inner()?.contained(),
        }
    }
}
