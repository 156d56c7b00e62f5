//! Types made of other types.

use spectable_schema::Type;

use super::tree::Expression;
use crate::dialect::Generic;

/// A word that takes types, with none given.
pub(super) fn bare(generic: Generic) -> Option<Expression> {
    let any = Box::new(Expression::Type(Type::Any));
    match generic {
        Generic::Array => Some(Expression::Array(any)),
        Generic::Map => Some(Expression::Map(any)),
        // A list or an object: only any value holds both.
        Generic::ArrayOrMap => Some(*any),
        _ => None,
    }
}

/// What a word makes of the types in its brackets. Its unions are put together elsewhere. `None`: it
/// does not take so many.
pub(super) fn apply(generic: Generic, mut arguments: Vec<Expression>) -> Option<Expression> {
    let count = arguments.len();
    let takes = match generic {
        Generic::Map | Generic::ArrayOrMap => 1..=2,
        Generic::Transparent => 1..=usize::MAX,
        _ => 1..=1,
    };
    if !takes.contains(&count) {
        return None;
    }
    let inner = if generic == Generic::Transparent {
        arguments.swap_remove(0)
    } else {
        arguments.pop()?
    };
    Some(match generic {
        Generic::Array => Expression::Array(Box::new(inner)),
        Generic::Map => Expression::Map(Box::new(inner)),
        Generic::ArrayOrMap if count == 1 => Expression::Array(Box::new(inner)),
        Generic::ArrayOrMap => Expression::Map(Box::new(inner)),
        // `Option<Option<T>>` tells what is absent from what is `null`.
        Generic::Optional => match inner {
            Expression::Optional(inner) => optional(nullable(*inner)),
            inner => optional(inner),
        },
        Generic::Nullable => nullable(inner),
        Generic::OptionalNullable => optional(nullable(inner)),
        Generic::Transparent | Generic::Open => inner,
        Generic::Union | Generic::Literal | Generic::Transport => return None,
    })
}

/// May be absent.
pub(super) fn optional(inner: Expression) -> Expression {
    match inner {
        Expression::Optional(_) => inner,
        _ => Expression::Optional(Box::new(inner)),
    }
}

/// May be `null`.
pub(super) fn nullable(inner: Expression) -> Expression {
    match inner {
        Expression::Nullable(_) => inner,
        Expression::Optional(inner) => optional(nullable(*inner)),
        _ => Expression::Nullable(Box::new(inner)),
    }
}
