//! Types in which models have numbers.

use proptest::collection::vec;
use proptest::prelude::*;
use spectable_schema::{FloatWidth, IntegerWidth, Literal, ModelId, Type};

use crate::normalize::normal_type;
use crate::text::{self, Texts};

/// A type whose models are not chosen yet.
#[derive(Debug, Clone)]
pub(crate) enum DraftType {
    Plain(Type),
    Reference(usize),
    Array(Box<DraftType>),
    Map(Box<DraftType>),
    Nullable(Box<DraftType>),
    Union(Vec<DraftType>),
}

impl DraftType {
    /// The type, in which each number is one of `ids`.
    pub(crate) fn finish(&self, ids: &[ModelId]) -> Type {
        normal_type(self.resolve(ids))
    }

    fn resolve(&self, ids: &[ModelId]) -> Type {
        match self {
            Self::Plain(ty) => ty.clone(),
            Self::Reference(number) => Type::Reference(ids[number % ids.len()].clone()),
            Self::Array(inner) => Type::array(inner.resolve(ids)),
            Self::Map(inner) => Type::map(inner.resolve(ids)),
            Self::Nullable(inner) => Type::Nullable(Box::new(inner.resolve(ids))),
            Self::Union(members) => {
                Type::Union(members.iter().map(|member| member.resolve(ids)).collect())
            }
        }
    }
}

/// Any type.
pub(crate) fn types(texts: Texts) -> BoxedStrategy<DraftType> {
    let plain = prop_oneof![
        Just(Type::String),
        Just(Type::Boolean),
        Just(Type::Integer(None)),
        Just(Type::Integer(Some(IntegerWidth::I32))),
        Just(Type::Integer(Some(IntegerWidth::I64))),
        Just(Type::Number),
        Just(Type::Float(None)),
        Just(Type::Float(Some(FloatWidth::F32))),
        Just(Type::Float(Some(FloatWidth::F64))),
        Just(Type::BigInteger),
        Just(Type::Decimal),
        Just(Type::Date),
        Just(Type::DateTime),
        Just(Type::DateOrDateTime),
        Just(Type::Bytes),
        Just(Type::Any),
        literal(texts).prop_map(Type::Literal),
    ];
    let leaf = prop_oneof![
        4 => plain.prop_map(DraftType::Plain),
        2 => (0_usize..16).prop_map(DraftType::Reference),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            3 => inner.clone().prop_map(|inner| DraftType::Array(Box::new(inner))),
            2 => inner.clone().prop_map(|inner| DraftType::Map(Box::new(inner))),
            1 => inner.clone().prop_map(|inner| DraftType::Array(Box::new(DraftType::Nullable(Box::new(inner))))),
            1 => vec(inner, 2..4).prop_map(DraftType::Union),
        ]
    })
    .boxed()
}

/// A value that stands for itself.
pub(crate) fn literal(texts: Texts) -> BoxedStrategy<Literal> {
    prop_oneof![
        4 => text::name(texts).prop_map(Literal::String),
        1 => (-3_i64..1000).prop_map(Literal::Integer),
        1 => any::<bool>().prop_map(Literal::Boolean),
    ]
    .boxed()
}
