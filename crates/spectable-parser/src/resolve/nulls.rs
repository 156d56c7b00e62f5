//! Whether a field may be `null`, from what its type says in its language.

use spectable_schema::Type;

use crate::dialect::Nulls;
use crate::expression::Expression;

/// What stands around the type of a field.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Wrappers {
    is_optional: bool,
    is_nullable: bool,
}

/// Takes off what says that a field may be absent or `null`.
pub(super) fn unwrap(mut expression: &Expression) -> (&Expression, Wrappers) {
    let mut wrappers = Wrappers::default();
    loop {
        match expression {
            Expression::Optional(inner) => {
                wrappers.is_optional = true;
                expression = inner;
            }
            Expression::Nullable(inner) => {
                wrappers.is_nullable = true;
                expression = inner;
            }
            _ => return (expression, wrappers),
        }
    }
}

/// Whether a field may be `null`; `None` where the page does not say.
pub(super) fn nullable(
    wrappers: Wrappers,
    required: bool,
    ty: &Type,
    nulls: Nulls,
) -> Option<bool> {
    if wrappers.is_nullable {
        return Some(true);
    }
    if wrappers.is_optional && required {
        // The field must be there, so what may be missing is its value.
        return Some(true);
    }
    match nulls {
        Nulls::Unsaid => None,
        Nulls::ScalarsAndModels => says_null(ty).then_some(false),
    }
}

/// Whether a language that says which scalars and models may be `null` says it of `ty`.
fn says_null(ty: &Type) -> bool {
    match ty {
        Type::String
        | Type::Boolean
        | Type::Integer(_)
        | Type::Number
        | Type::Float(_)
        | Type::BigInteger
        | Type::Decimal
        | Type::Literal(_)
        | Type::Reference(_)
        | Type::Union(_) => true,
        Type::Nullable(inner) => says_null(inner),
        _ => false,
    }
}
