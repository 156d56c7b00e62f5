//! How fields are read that hold more than one value, so that an error in one says in which.

use crate::plan::{FieldPlan, ItemKind, Presence, RustType, View};

use super::super::outside::Outside;
use super::super::scope::Scope;
use super::super::uses::Uses;

/// A shape of the support module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// As the type itself says.
    Plain,
    /// Any value.
    Any,
    /// A list of what has this shape.
    List(Box<Shape>),
    /// An object with free keys and values of this shape.
    Table(Box<Shape>),
    /// Null or what has this shape.
    Nullable(Box<Shape>),
}

/// The shape of `ty`.
pub(super) fn shape_of(ty: &RustType, plan: &View<'_>) -> Shape {
    match ty {
        RustType::Value => Shape::Any,
        RustType::Vec(inner) => Shape::List(Box::new(shape_of(inner, plan))),
        RustType::Map(_, inner) => Shape::Table(Box::new(shape_of(inner, plan))),
        RustType::Option(inner) => nullable(shape_of(inner, plan)),
        RustType::Item(id) => match &plan.item(*id).kind {
            ItemKind::Alias(ty) => shape_of(ty, plan),
            _ => Shape::Plain,
        },
        _ => Shape::Plain,
    }
}

fn nullable(shape: Shape) -> Shape {
    match shape {
        Shape::Plain => Shape::Plain,
        _ => Shape::Nullable(Box::new(shape)),
    }
}

/// The shape of what stands in `field`, where its own `Option` says only whether it is there.
pub(super) fn shape_of_field(field: &FieldPlan, plan: &View<'_>) -> Shape {
    let shape = shape_of(&field.ty, plan);
    match field.presence {
        Presence::RequiredNullable | Presence::OptionalNullable => nullable(shape),
        Presence::Required
        | Presence::RequiredMerged
        | Presence::Optional
        | Presence::OptionalAny => shape,
    }
}

impl Shape {
    /// The type that stands for the shape.
    pub(super) fn text(&self, scope: &Scope) -> String {
        let name = scope.outside(Outside::SupportType(self.name()));
        match self.inner() {
            Some(inner) if *inner != Self::Plain => format!("{name}<{}>", inner.text(scope)),
            _ => name.to_owned(),
        }
    }

    /// Adds what the text names.
    pub(super) fn add_uses(&self, uses: &mut Uses) {
        uses.outside.insert(Outside::SupportType(self.name()));
        if let Some(inner) = self.inner().filter(|inner| **inner != Self::Plain) {
            inner.add_uses(uses);
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Plain => "Plain",
            Self::Any => "Any",
            Self::List(_) => "List",
            Self::Table(_) => "Table",
            Self::Nullable(_) => "Nullable",
        }
    }

    fn inner(&self) -> Option<&Self> {
        match self {
            Self::Plain | Self::Any => None,
            Self::List(inner) | Self::Table(inner) | Self::Nullable(inner) => Some(inner),
        }
    }
}
