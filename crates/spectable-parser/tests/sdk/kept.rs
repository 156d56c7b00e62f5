//! What is left of a schema that is written as pages of a language and read again.

use spectable_schema::{
    Enum, Fact, Field, Model, Openness, Position, Schema, Shape, Struct, Type, Union, UnionMember,
};

use super::pages::{examples, named_members};
use super::{Members, Vocabulary};

/// The schema as far as pages of the language can say it.
pub(crate) fn kept(schema: &Schema, words: &Vocabulary) -> Schema {
    schema
        .models()
        .map(|model| kept_model(model, words))
        .collect()
}

fn kept_model(model: &Model, words: &Vocabulary) -> Model {
    let shape = match &model.shape {
        Shape::Struct(shape) => Shape::Struct(Struct {
            fields: shape
                .fields
                .iter()
                .map(|field| kept_field(field, words))
                .collect(),
        }),
        Shape::Enum(shape) => Shape::Enum(kept_enum(shape, words, !model.examples.is_empty())),
        Shape::Union(union) => match named_members(union, words)[..] {
            [] => Shape::Unknown,
            ref members => Shape::Union(Union {
                members: members
                    .iter()
                    .map(|ty| UnionMember {
                        ty: (*ty).clone(),
                        position: Position::start(),
                    })
                    .collect(),
                discriminator: None,
            }),
        },
        Shape::Alias(_) | Shape::Unknown => Shape::Unknown,
    };
    let mut kept = Model {
        title: model.id.name.clone(),
        shape,
        ..model.clone()
    };
    if kept.shape == Shape::Unknown {
        kept.description = None;
        kept.examples.clear();
        kept.deprecation = kept.deprecation.map(|_| Default::default());
    }
    kept
}

fn kept_field(field: &Field, words: &Vocabulary) -> Field {
    let ty = words.keep(&field.ty.value);
    let mut kept = Field::new(field.name.clone(), ty.clone(), Position::start());
    kept.required = field.required;
    kept.description.clone_from(&field.description);
    kept.deprecation.clone_from(&field.deprecation);
    kept.examples = examples(field).into_iter().map(str::to_owned).collect();
    let is_pointer = words.absent == Some("*{}");
    // Numbers of any size are handled by pointer wherever they stand.
    let says_null = !(is_pointer && matches!(ty, Type::BigInteger | Type::Decimal));
    let has_word = match field.required {
        true => words.null.is_some() && says_null,
        // Where one word stands for both, it is not known which is meant.
        false => words.absent_or_null.is_some() && words.absent_or_null != words.absent,
    };
    let nullable = if field.is_nullable() && has_word {
        Some(true)
    } else {
        (words.denies_null && is_scalar_or_model(&ty)).then_some(false)
    };
    kept.nullable = nullable.map(Fact::from_page);
    kept
}

fn is_scalar_or_model(ty: &Type) -> bool {
    !matches!(
        ty,
        Type::Array(_)
            | Type::Map(_)
            | Type::Any
            | Type::Bytes
            | Type::Date
            | Type::DateTime
            | Type::DateOrDateTime
    )
}

fn kept_enum(shape: &Enum, words: &Vocabulary, has_usages: bool) -> Enum {
    let mut kept = shape.clone();
    kept.null = None;
    let is_listed = words.listed_enums && shape.openness.is_some();
    for (index, value) in kept.values.iter_mut().enumerate() {
        (value.description, value.deprecation) = (None, None);
        if is_listed {
            value.name = None;
        } else {
            value.name.get_or_insert_with(|| format!("VALUE_{index}"));
        }
    }
    if !is_listed {
        // The example of an open enum would say that it is.
        let is_closed = has_usages && words.marks_open_enums;
        kept.openness = is_closed.then(|| Fact::from_page(Openness::Closed));
    }
    debug_assert!(words.members != Members::Unsaid || !words.listed_enums);
    kept
}
