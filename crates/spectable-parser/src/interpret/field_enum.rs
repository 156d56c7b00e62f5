//! Enums that belong to one field: of the values in its row, or further down its page.

use spectable_schema::{Enum, EnumValue, Literal, Position, Type};

use super::draft::{Draft, DraftField, DraftShape};
use super::title;
use crate::expression::{self, Expression, NamedReference};
use crate::html;
use crate::letters::letters;
use crate::manner::Manner;
use crate::page::{Page, Span};

/// The model whose fields are read.
#[derive(Clone, Copy)]
pub(crate) struct Owner<'o> {
    pub(crate) title: &'o str,
    /// The headings of the models that belong to it.
    pub(crate) nested: &'o [&'o str],
}

/// The enum of the values that are listed for `field`, which it has as its type from then on.
pub(super) fn listed_enum(
    owner: &str,
    field: &mut DraftField,
    place: Span<'_>,
    values: Vec<Literal>,
    page: &Page<'_>,
) -> Option<Draft> {
    if !leaf(&field.ty.expression).is_some_and(is_plain) {
        return None;
    }
    let title = title::nested(owner, &field.field.name);
    field.ty.expression = as_reference(field.ty.expression.clone(), &title, &title);
    Some(Draft {
        stated: None,
        anchor: None,
        place: Some(place.place()),
        position: page.position(place),
        description: field.field.description.clone(),
        deprecation: None,
        examples: Vec::new(),
        shape: DraftShape::Enum(enum_of(values, field.field.position)),
        title,
    })
}

/// The heading of the enum further down the page that is called like the field, whose own cell does
/// not lead there.
pub(super) fn enum_below<'o>(
    owner: Owner<'o>,
    field: &DraftField,
    manner: Manner<'_>,
) -> Option<&'o str> {
    let name = letters(&manner.dialect.without_escape(&field.field.name));
    let is_of_field = |heading: &&&str| letters(&title::nested("", &html::decode(heading))) == name;
    let heading = owner.nested.iter().find(is_of_field).copied();
    heading.filter(|_| leaf(&field.ty.expression).is_some_and(is_plain))
}

/// The expression with the model `name` below the heading `anchor` in the place of its innermost type.
pub(super) fn as_reference(expression: Expression, name: &str, anchor: &str) -> Expression {
    expression::with_leaf(expression, &|leaf| {
        Expression::reference(NamedReference {
            text: name.to_owned(),
            name: name.to_owned(),
            target: Some(format!("#{anchor}")),
            otherwise: Some(Box::new(leaf)),
            ..NamedReference::default()
        })
    })
}

/// Whether the values of an enum can be of the type.
fn is_plain(ty: &Type) -> bool {
    matches!(ty, Type::String | Type::Any) || is_number(ty)
}

pub(super) fn enum_of(values: Vec<Literal>, position: Position) -> Enum {
    let values = values.into_iter();
    Enum {
        values: values
            .map(|value| EnumValue::new(value, position))
            .collect(),
        ..Enum::default()
    }
}

/// The type inside of what may be absent or `null`, and inside of lists and maps.
pub(super) fn leaf(expression: &Expression) -> Option<&Type> {
    match expression {
        Expression::Type(ty) => Some(ty),
        Expression::Optional(inner)
        | Expression::Nullable(inner)
        | Expression::Array(inner)
        | Expression::Map(inner) => leaf(inner),
        _ => None,
    }
}

pub(super) fn is_number(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Integer(_) | Type::Number | Type::Float(_) | Type::Decimal | Type::BigInteger
    )
}
