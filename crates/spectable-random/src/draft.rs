//! Models in which other models have numbers, and the schema that they become.

use std::collections::{BTreeSet, HashSet};

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use spectable_schema::{
    Deprecation, Discriminator, Enum, EnumValue, Fact, Field, Literal, Location, Model, ModelId,
    Openness, Position, Schema, Shape, Struct, Type, Union, UnionMember, Usage,
};

use crate::text::{self, Texts};
use crate::types::{self, DraftType};

/// A model that has no id yet.
#[derive(Debug, Clone)]
struct DraftModel {
    namespace: String,
    name: String,
    title: Option<String>,
    description: Option<String>,
    deprecation: Option<Deprecation>,
    examples: Vec<Usage>,
    shape: DraftShape,
}

#[derive(Debug, Clone)]
enum DraftShape {
    Struct(Vec<DraftField>),
    Enum(Enum),
    Union(Vec<DraftType>, Option<(String, Vec<Option<String>>)>),
    Alias(DraftType),
    Unknown,
}

#[derive(Debug, Clone)]
struct DraftField {
    field: Field,
    ty: DraftType,
}

/// Schemas of up to `most_models` models, with positions that say nothing.
pub fn schema(texts: Texts, most_models: usize) -> BoxedStrategy<Schema> {
    vec(model(texts), 1..=most_models).prop_map(finish).boxed()
}

fn model(texts: Texts) -> BoxedStrategy<DraftModel> {
    let identity = (
        namespace(texts),
        text::name(texts),
        option::weighted(0.1, text::name(texts)),
    );
    let said = (
        option::of(text::prose(texts)),
        option::weighted(0.2, deprecation(texts)),
        option::weighted(0.3, vec(usage(texts), 1..3)),
    );
    (identity, said, shape(texts))
        .prop_map(
            |((namespace, name, title), (description, deprecation, examples), shape)| DraftModel {
                namespace,
                name,
                title,
                description,
                deprecation,
                examples: examples.unwrap_or_default(),
                shape,
            },
        )
        .boxed()
}

fn namespace(texts: Texts) -> BoxedStrategy<String> {
    let tame = select(&["components", "shared", "errors"][..]);
    let wild = select(
        &[
            "",
            "Components",
            "billing/v2",
            "models",
            "docs/x",
            "..",
            "a/../b",
            "con",
            "a b",
            "a|b",
            "ä",
        ][..],
    );
    match texts {
        Texts::Tame => tame.prop_map(str::to_owned).boxed(),
        Texts::Wild => prop_oneof![tame, wild].prop_map(str::to_owned).boxed(),
    }
}

fn deprecation(texts: Texts) -> BoxedStrategy<Deprecation> {
    let reason = option::of(text::paragraph(texts));
    reason.prop_map(|reason| Deprecation { reason }).boxed()
}

fn usage(texts: Texts) -> BoxedStrategy<Usage> {
    let languages = match texts {
        Texts::Tame => &["typescript", "python"][..],
        Texts::Wild => &[
            "",
            "typescript",
            "c++",
            "c#",
            "a&amp;b",
            "`",
            "a\\*",
            "{x}",
            "~",
        ][..],
    };
    (select(languages), text::code(texts))
        .prop_map(|(language, code)| Usage {
            language: language.to_owned(),
            code,
            line: 1,
        })
        .boxed()
}

fn shape(texts: Texts) -> BoxedStrategy<DraftShape> {
    let discriminator = (text::name(texts), vec(option::of(text::name(texts)), 4));
    let union = (
        vec(types::types(texts), 1..4),
        option::weighted(0.3, discriminator),
    );
    prop_oneof![
        6 => vec(field(texts), 0..6).prop_map(DraftShape::Struct),
        2 => enumeration(texts).prop_map(DraftShape::Enum),
        2 => union.prop_map(|(members, discriminator)| DraftShape::Union(members, discriminator)),
        1 => types::types(texts).prop_map(DraftShape::Alias),
        1 => Just(DraftShape::Unknown),
    ]
    .boxed()
}

fn field(texts: Texts) -> BoxedStrategy<DraftField> {
    let wire_name = prop_oneof![
        1 => Just(None),
        2 => Just(Some((None, false))),
        1 => text::name(texts).prop_map(|name| Some((Some(name), false))),
        1 => text::name(texts).prop_map(|name| Some((Some(name), true))),
    ];
    let nulls = (
        any::<bool>(),
        prop_oneof![Just(None), Just(Some(false)), Just(Some(true))],
    );
    let said = (
        option::of(text::prose(texts)),
        vec(text::prose(texts), 0..3),
        option::weighted(0.2, deprecation(texts)),
    );
    (
        text::name(texts),
        wire_name,
        types::types(texts),
        nulls,
        said,
    )
        .prop_map(
            |(name, wire_name, ty, (required, nullable), (description, examples, deprecation))| {
                let mut field = Field::new(name, Type::Any, Position::start());
                field.wire_name = wire_name.map(|(other, is_guess)| {
                    let key = other.unwrap_or_else(|| field.name.clone());
                    if is_guess {
                        Fact::from_rule(key)
                    } else {
                        Fact::from_page(key)
                    }
                });
                field.required = required;
                field.nullable = nullable.map(Fact::from_page);
                field.description = description;
                field.examples = examples;
                field.deprecation = deprecation;
                DraftField { field, ty }
            },
        )
        .boxed()
}

fn enumeration(texts: Texts) -> BoxedStrategy<Enum> {
    let literals = prop_oneof![
        3 => vec(text::name(texts).prop_map(Literal::String), 1..5),
        1 => vec((-3_i64..1000).prop_map(Literal::Integer), 1..5),
    ];
    let openness = prop_oneof![
        Just(None),
        Just(Some(Openness::Open)),
        Just(Some(Openness::Closed))
    ];
    let said = (
        option::of(text::name(texts)),
        option::weighted(0.3, text::prose(texts)),
        option::weighted(0.1, deprecation(texts)),
    );
    (literals, vec(said, 5), openness, any::<bool>())
        .prop_map(|(literals, said, openness, has_null)| {
            let mut seen = HashSet::new();
            let values = literals.into_iter().zip(said);
            let values = values.filter_map(|(literal, (name, description, deprecation))| {
                seen.insert(literal.clone()).then(|| EnumValue {
                    name: name.filter(|name| !name.is_empty()),
                    description,
                    deprecation,
                    ..EnumValue::new(literal, Position::start())
                })
            });
            Enum {
                values: values.collect(),
                null: (has_null && openness.is_none()).then(Position::start),
                openness: openness.map(Fact::from_page),
            }
        })
        .boxed()
}

/// Gives the models their ids and looks up the numbers.
fn finish(drafts: Vec<DraftModel>) -> Schema {
    let mut taken = BTreeSet::new();
    let ids: Vec<ModelId> = drafts
        .iter()
        .map(|draft| {
            let mut id = ModelId::new(draft.namespace.clone(), draft.name.clone());
            let mut number = 2;
            while !taken.insert(id.clone()) {
                id.name = format!("{}{number}", draft.name);
                number += 1;
            }
            id
        })
        .collect();
    let nulls: HashSet<&ModelId> = drafts
        .iter()
        .zip(&ids)
        .filter(
            |(draft, _)| matches!(&draft.shape, DraftShape::Enum(shape) if shape.null.is_some()),
        )
        .map(|(_, id)| id)
        .collect();
    let models = drafts.iter().zip(&ids).map(|(draft, id)| {
        let element = |ty: &DraftType| with_nulls(ty.finish(&ids), &nulls);
        let shape = match &draft.shape {
            DraftShape::Struct(fields) => Shape::Struct(Struct {
                fields: finish_fields(fields, &ids, &nulls),
            }),
            DraftShape::Enum(shape) => Shape::Enum(shape.clone()),
            DraftShape::Union(members, discriminator) => {
                let members = members.iter().map(|member| UnionMember {
                    ty: element(member),
                    position: Position::start(),
                });
                let members: Vec<_> = members.collect();
                let discriminator = discriminator.as_ref().map(|(key, tags)| {
                    Fact::from_page(Discriminator {
                        key: key.clone(),
                        tags: tags[..members.len()].to_vec(),
                    })
                });
                Shape::Union(Union {
                    members,
                    discriminator,
                })
            }
            DraftShape::Alias(ty) => Shape::Alias(element(ty)),
            DraftShape::Unknown => Shape::Unknown,
        };
        Model {
            title: draft.title.clone().unwrap_or_else(|| id.name.clone()),
            description: draft.description.clone(),
            deprecation: draft.deprecation.clone(),
            examples: draft.examples.clone(),
            ..Model::new(id.clone(), Location::new("", Position::start()), shape)
        }
    });
    models.collect()
}

fn finish_fields(fields: &[DraftField], ids: &[ModelId], nulls: &HashSet<&ModelId>) -> Vec<Field> {
    let mut seen = HashSet::new();
    let fields = fields.iter().filter(|draft| seen.insert(&draft.field.name));
    fields
        .map(|draft| {
            let mut field = draft.field.clone();
            let ty = match draft.ty.finish(ids) {
                Type::Nullable(inner) => {
                    field.nullable = Some(Fact::from_page(true));
                    *inner
                }
                ty => ty,
            };
            field.ty = Fact::from_page(match with_nulls(ty, nulls) {
                // An enum that lists `null` may be so wherever it is the type of a field.
                Type::Nullable(inner) => {
                    field.nullable.get_or_insert(Fact::from_page(true));
                    *inner
                }
                ty => ty,
            });
            field
        })
        .collect()
}

/// The type, in which each enum that lists `null` may be so.
fn with_nulls(ty: Type, nulls: &HashSet<&ModelId>) -> Type {
    crate::normal_type(wrap_nulls(ty, nulls))
}

fn wrap_nulls(ty: Type, nulls: &HashSet<&ModelId>) -> Type {
    match ty {
        Type::Reference(id) if nulls.contains(&id) => Type::nullable(Type::Reference(id)),
        Type::Array(inner) => Type::array(wrap_nulls(*inner, nulls)),
        Type::Map(inner) => Type::map(wrap_nulls(*inner, nulls)),
        Type::Nullable(inner) => Type::nullable(wrap_nulls(*inner, nulls)),
        Type::Union(members) => Type::Union(
            members
                .into_iter()
                .map(|member| wrap_nulls(member, nulls))
                .collect(),
        ),
        ty => ty,
    }
}
