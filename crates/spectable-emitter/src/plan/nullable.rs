//! Models that include `null`. Rust says it where they are used (`Option<Card>`), so the types
//! themselves are written without it.

use std::collections::BTreeSet;

use spectable_schema::{ModelId, Schema, Shape, Type};

/// The models whose page says that they may be `null`.
pub(crate) fn nullable_models(schema: &Schema) -> BTreeSet<&ModelId> {
    let mut nullable = BTreeSet::new();
    loop {
        let before = nullable.len();
        for model in schema.models() {
            let is_nullable = match &model.shape {
                Shape::Enum(shape) => shape.null.is_some(),
                Shape::Alias(ty) => takes_null(ty, &nullable),
                Shape::Union(union) => union
                    .members
                    .iter()
                    .any(|member| takes_null(&member.ty, &nullable)),
                Shape::Struct(_) | Shape::Unknown => false,
            };
            if is_nullable {
                nullable.insert(&model.id);
            }
        }
        if nullable.len() == before {
            return nullable;
        }
    }
}

/// Whether a value of this type may be `null`, apart from types that hold any value.
pub(crate) fn takes_null(ty: &Type, nullable: &BTreeSet<&ModelId>) -> bool {
    match ty {
        Type::Nullable(_) => true,
        Type::Reference(id) => nullable.contains(id),
        Type::Union(members) => members.iter().any(|member| takes_null(member, nullable)),
        _ => false,
    }
}
