//! Random JSON that fits a model.

use std::collections::HashSet;

use serde_json::{Map, Number, Value};
use spectable_schema::{Enum, Field, Literal, ModelId, Schema, Shape, Struct, Type};

use crate::split_mix::SplitMix;

/// How deep values nest, as far as their types let them end.
const DEEPEST: usize = 6;

/// Random values of the models of a schema. The same seed gives the same values.
#[derive(Debug)]
pub struct Values<'s> {
    schema: &'s Schema,
    random: SplitMix,
}

impl<'s> Values<'s> {
    /// Values of the models of `schema`.
    pub fn new(schema: &'s Schema, seed: u64) -> Self {
        Self {
            schema,
            random: SplitMix::new(seed),
        }
    }

    /// A value of the model `id`: optional fields are there or not, what may be `null` is so now and
    /// then, and enums have values that no page lists. `None` if a value of it never ends, or if two
    /// of its fields have the same key.
    pub fn of_model(&mut self, id: &ModelId) -> Option<Value> {
        self.model(id, 0)
    }

    fn model(&mut self, id: &ModelId, depth: usize) -> Option<Value> {
        if depth > 4 * DEEPEST {
            return None;
        }
        let schema = self.schema;
        match &schema.get(id)?.shape {
            Shape::Struct(shape) => self.structure(shape, depth),
            Shape::Enum(shape) => Some(self.enumeration(shape)),
            Shape::Union(union) => {
                let start = self.random.below(union.members.len().max(1));
                let members = union.members.iter().cycle().skip(start);
                let mut members = members.take(union.members.len());
                members.find_map(|member| self.ty(&member.ty, depth + 1))
            }
            Shape::Alias(ty) => self.ty(ty, depth + 1),
            Shape::Unknown => Some(self.any(depth)),
        }
    }

    fn structure(&mut self, shape: &Struct, depth: usize) -> Option<Value> {
        let mut keys = HashSet::new();
        if !shape.fields.iter().all(|field| keys.insert(field.key())) {
            return None;
        }
        let mut object = Map::new();
        for field in &shape.fields {
            if field.is_transport() || field.is_catch_all() {
                continue;
            }
            if !field.required && (depth > DEEPEST || self.one_in(3)) {
                continue;
            }
            match self.field(field, depth) {
                Some(value) => {
                    object.insert(field.key().to_owned(), value);
                }
                None if field.required => return None,
                None => {}
            }
        }
        Some(Value::Object(object))
    }

    fn field(&mut self, field: &Field, depth: usize) -> Option<Value> {
        if field.is_nullable() && (depth > DEEPEST || self.one_in(4)) {
            return Some(Value::Null);
        }
        // Whether an optional field may be `null` is not known: it is read then, and left out.
        let value = self.ty(&field.ty.value, depth + 1)?;
        let may_be_null = field.required || field.is_nullable();
        (may_be_null || !value.is_null()).then_some(value)
    }

    fn ty(&mut self, ty: &Type, depth: usize) -> Option<Value> {
        Some(match ty {
            Type::String | Type::Bytes => Value::from(self.text()),
            Type::Boolean => Value::from(self.one_in(2)),
            Type::Integer(_) => Value::from(self.integer()),
            Type::Number | Type::Float(_) => self.number(),
            Type::BigInteger if self.one_in(2) => {
                Value::from(
                    self.random
                        .one_of(&["0", "-7", "123456789012345678901234567890"]),
                )
            }
            Type::BigInteger => Value::from(self.integer()),
            Type::Decimal if self.one_in(2) => {
                Value::from(
                    self.random
                        .one_of(&["0.10", "-7", "12345678901234567890.12345678900"]),
                )
            }
            Type::Decimal => self.number(),
            Type::Date => Value::from(self.date()),
            Type::DateTime => Value::from(self.date_time()),
            Type::DateOrDateTime if self.one_in(2) => Value::from(self.date()),
            Type::DateOrDateTime => Value::from(self.date_time()),
            Type::Literal(literal) => of_literal(literal),
            Type::Array(inner) => {
                let count = if depth > DEEPEST {
                    0
                } else {
                    self.random.below(3)
                };
                let mut values = Vec::new();
                for _ in 0..count {
                    values.extend(self.ty(inner, depth + 1));
                }
                Value::Array(values)
            }
            Type::Map(inner) => {
                let count = if depth > DEEPEST {
                    0
                } else {
                    self.random.below(3)
                };
                let mut object = Map::new();
                for _ in 0..count {
                    let key = self.text().to_owned();
                    if let Some(value) = self.ty(inner, depth + 1) {
                        object.insert(key, value);
                    }
                }
                Value::Object(object)
            }
            Type::Nullable(_) if depth > DEEPEST || self.one_in(3) => Value::Null,
            Type::Nullable(inner) => self.ty(inner, depth)?,
            Type::Reference(id) => self.model(id, depth + 1)?,
            Type::Union(members) => {
                let start = self.random.below(members.len().max(1));
                let mut members = members.iter().cycle().skip(start).take(members.len());
                members.find_map(|member| self.ty(member, depth + 1))?
            }
            _ => self.any(depth),
        })
    }

    /// A value that is listed, or one that is not.
    fn enumeration(&mut self, shape: &Enum) -> Value {
        let is_unknown = shape.values.is_empty() || self.one_in(4);
        match shape.is_integer() {
            true if is_unknown => Value::from(4000 + self.integer()),
            false if is_unknown => Value::from("a value that no page lists"),
            _ => {
                let index = self.random.below(shape.values.len());
                of_literal(&shape.values[index].value)
            }
        }
    }

    fn any(&mut self, depth: usize) -> Value {
        match self.random.below(if depth > DEEPEST { 4 } else { 6 }) {
            0 => Value::from(self.text()),
            1 => Value::from(self.integer()),
            2 => Value::from(true),
            3 => self.number(),
            4 => Value::Array(vec![self.any(depth + 1), Value::Null]),
            _ => {
                let mut object = Map::new();
                object.insert(self.text().to_owned(), self.any(depth + 1));
                Value::Object(object)
            }
        }
    }

    fn text(&mut self) -> &'static str {
        const TEXTS: [&str; 8] = ["", "a", "null", "1", "\"", "ä\n\u{0}", "2020-04-09", "type"];
        self.random.one_of(&TEXTS)
    }

    fn integer(&mut self) -> i64 {
        self.random
            .one_of(&[0, 1, -1, 7, i64::from(i32::MAX), i64::from(i32::MIN)])
    }

    fn number(&mut self) -> Value {
        let fraction = self.random.one_of(&[0.5, -1.25, 1e100, 1.0]);
        match Number::from_f64(fraction).filter(|_| self.one_in(2)) {
            Some(number) => Value::Number(number),
            None => Value::from(self.integer()),
        }
    }

    fn date(&mut self) -> &'static str {
        self.random
            .one_of(&["2020-04-09", "1970-01-01", "2024-02-29"])
    }

    fn date_time(&mut self) -> &'static str {
        const TIMES: [&str; 4] = [
            "2020-04-09T18:14:30Z",
            "2020-04-09T18:14:30.120+02:00",
            "2024-02-29T00:00:00-00:30",
            "1969-12-31T23:59:59.999999999Z",
        ];
        self.random.one_of(&TIMES)
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.random.below(count) == 0
    }
}

fn of_literal(literal: &Literal) -> Value {
    match literal {
        Literal::String(text) => Value::from(text.as_str()),
        Literal::Integer(integer) => Value::from(*integer),
        Literal::Boolean(boolean) => Value::from(*boolean),
    }
}
