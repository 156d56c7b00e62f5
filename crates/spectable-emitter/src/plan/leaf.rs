//! What a union comes down to once the unions inside it are opened.

use spectable_schema::{Enum, EnumValue, Literal, Position, Type};

/// A type of a union that is no union itself, with the tag that the page gives it.
#[derive(Clone, Copy)]
pub(super) struct Leaf<'a> {
    pub(super) ty: &'a Type,
    pub(super) tag: Option<&'a str>,
}

/// The types that a union comes down to, without those that are no part of the JSON.
pub(super) fn leaves<'a>(ty: &'a Type, tag: Option<&'a str>) -> Vec<Leaf<'a>> {
    match ty {
        Type::Union(members) => members
            .iter()
            .flat_map(|member| leaves(member, tag))
            .collect(),
        Type::Nullable(inner) => leaves(inner, tag),
        Type::External(_) => Vec::new(),
        _ => vec![Leaf { ty, tag }],
    }
}

/// The enum that a union of nothing but texts, or of nothing but whole numbers, is.
pub(super) fn enum_of(leaves: &[Leaf<'_>]) -> Option<Enum> {
    let mut values = Vec::with_capacity(leaves.len());
    for leaf in leaves {
        match leaf.ty {
            Type::Literal(literal @ (Literal::String(_) | Literal::Integer(_))) => {
                values.push(EnumValue::new(literal.clone(), Position::start()));
            }
            _ => return None,
        }
    }
    let texts = values
        .iter()
        .filter(|value| matches!(value.value, Literal::String(_)))
        .count();
    (!values.is_empty() && (texts == 0 || texts == values.len())).then(|| Enum {
        values,
        ..Enum::default()
    })
}
