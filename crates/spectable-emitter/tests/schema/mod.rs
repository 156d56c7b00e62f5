//! Short ways to write schemas in tests.

#![allow(dead_code, reason = "each test file uses a part of it")]

use spectable_schema::{
    Deprecation, Enum, EnumValue, Fact, Field, Literal, Location, Model, ModelId, Position, Schema,
    Shape, Struct, Type, Union, UnionMember,
};

pub(crate) fn at() -> Position {
    Position::new(1, 1)
}

pub(crate) fn schema(models: impl IntoIterator<Item = Model>) -> Schema {
    models.into_iter().collect()
}

pub(crate) fn model(id: &str, shape: Shape) -> Model {
    let (namespace, name) = id.rsplit_once('.').unwrap_or(("", id));
    let id = ModelId::new(namespace.replace('.', "/"), name);
    Model::new(id, Location::new("page.md", at()), shape)
}

pub(crate) fn structure(id: &str, fields: impl IntoIterator<Item = Field>) -> Model {
    let fields = fields.into_iter().collect();
    model(id, Shape::Struct(Struct { fields }))
}

pub(crate) fn enumeration(id: &str, values: &[&str]) -> Model {
    let values = values
        .iter()
        .map(|value| EnumValue::new(text(value), at()))
        .collect();
    model(
        id,
        Shape::Enum(Enum {
            values,
            ..Enum::default()
        }),
    )
}

pub(crate) fn integers(id: &str, values: &[i64]) -> Model {
    let values = values
        .iter()
        .map(|value| EnumValue::new(Literal::Integer(*value), at()))
        .collect();
    model(
        id,
        Shape::Enum(Enum {
            values,
            ..Enum::default()
        }),
    )
}

pub(crate) fn union(id: &str, members: impl IntoIterator<Item = Type>) -> Model {
    let members = members
        .into_iter()
        .map(|ty| UnionMember { ty, position: at() })
        .collect();
    model(
        id,
        Shape::Union(Union {
            members,
            discriminator: None,
        }),
    )
}

pub(crate) fn alias(id: &str, ty: Type) -> Model {
    model(id, Shape::Alias(ty))
}

pub(crate) fn text(value: &str) -> Literal {
    Literal::String(value.to_owned())
}

pub(crate) fn literal(value: &str) -> Type {
    Type::Literal(text(value))
}

pub(crate) fn reference(id: &str) -> Type {
    let (namespace, name) = id.rsplit_once('.').unwrap_or(("", id));
    Type::Reference(ModelId::new(namespace.replace('.', "/"), name))
}

pub(crate) fn required(name: &str, ty: Type) -> Field {
    Field::new(name, ty, at())
}

pub(crate) fn optional(name: &str, ty: Type) -> Field {
    Field {
        required: false,
        ..required(name, ty)
    }
}

/// What tests say of a field beside its name and type.
pub(crate) trait Say {
    fn key(self, key: &str) -> Self;
    fn nullable(self) -> Self;
    fn said(self, description: &str) -> Self;
    fn example(self, example: &str) -> Self;
    fn deprecated(self, reason: &str) -> Self;
}

impl Say for Field {
    fn key(mut self, key: &str) -> Self {
        self.wire_name = Some(Fact::from_configuration(key.to_owned()));
        self
    }

    fn nullable(mut self) -> Self {
        self.nullable = Some(Fact::from_page(true));
        self
    }

    fn said(mut self, description: &str) -> Self {
        self.description = Some(description.to_owned());
        self
    }

    fn example(mut self, example: &str) -> Self {
        self.examples.push(example.to_owned());
        self
    }

    fn deprecated(mut self, reason: &str) -> Self {
        self.deprecation = Some(Deprecation {
            reason: Some(reason.to_owned()),
        });
        self
    }
}
