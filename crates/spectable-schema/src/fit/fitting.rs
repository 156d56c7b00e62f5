//! Whether a value fits, and what it is in the JSON.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::{Enum, Field, IntegerWidth, Literal, Model, ModelId, Schema, Shape, Struct, Type};

use super::members::{Members, Spelling, assign};
use super::time;

/// Types that lead from one to the next are followed this far. Whatever comes then fits.
pub(super) const DEEPEST: usize = 256;

/// Fits JSON values to the types of a schema.
///
/// The members of objects may be called as in the JSON or as the pages call them, and members that
/// no field has are no fault, as they are none to the reader of the JSON. Each pair of a value and a
/// model is looked at once, however many unions there are.
///
/// ```
/// use serde_json::json;
/// use spectable_schema::{Schema, Type};
/// use spectable_schema::fit::Fitting;
///
/// let (schema, whole) = (Schema::new(), Type::Integer(None));
/// let (fitting, misfit) = (json!([1, 2]), json!([1, "b"]));
/// let list = Type::array(whole);
/// assert!(Fitting::new(&schema).fits(&fitting, &list));
/// let why = Fitting::new(&schema).misfit(&misfit, &list).unwrap();
/// assert_eq!(why.to_string(), "at `[1]` the type wants a whole number, the example shows `\"b\"`");
/// ```
#[derive(Debug)]
pub struct Fitting<'s, 'v> {
    pub(super) schema: &'s Schema,
    pub(super) spelling: Spelling,
    exact: bool,
    /// What is known about a model and the value at an address, which is borrowed until then.
    known: HashMap<(&'s ModelId, *const Value), bool>,
    values: std::marker::PhantomData<&'v Value>,
    depth: usize,
}

impl<'s, 'v> Fitting<'s, 'v> {
    /// Fits values to the types of `schema`.
    pub fn new(schema: &'s Schema) -> Self {
        Self {
            schema,
            spelling: Spelling::Wire,
            exact: false,
            known: HashMap::new(),
            values: std::marker::PhantomData,
            depth: 0,
        }
    }

    /// Says which names are more likely in the values.
    #[must_use]
    pub fn spelled(mut self, spelling: Spelling) -> Self {
        self.spelling = spelling;
        self
    }

    /// Lets nothing fit that has members which no field has, or numbers of which digits are lost.
    #[must_use]
    pub fn exactly(mut self) -> Self {
        self.exact = true;
        self
    }

    /// Whether `value` fits `ty`.
    pub fn fits(&mut self, value: &'v Value, ty: &'s Type) -> bool {
        if self.depth >= DEEPEST {
            return true;
        }
        self.depth += 1;
        let fits = match (ty, value) {
            (Type::Any | Type::External(_), _) => true,
            (Type::Nullable(inner), _) => value.is_null() || self.fits(value, inner),
            (Type::Reference(id), _) => self.fits_reference(value, id),
            (Type::Union(members), _) => members.iter().any(|member| self.fits(value, member)),
            (Type::Array(element), Value::Array(values)) => {
                values.iter().all(|value| self.fits(value, element))
            }
            (Type::Map(inner), Value::Object(members)) => {
                members.values().all(|value| self.fits(value, inner))
            }
            // Past 64 bits digits are lost, so that such a number is not to be shown as one.
            (Type::BigInteger, Value::Number(number)) if self.exact => {
                number.is_i64() || number.is_u64()
            }
            _ => fits_leaf(value, ty),
        };
        self.depth -= 1;
        fits
    }

    /// Whether `value` may stand for `field`.
    pub fn fits_field(&mut self, value: &'v Value, field: &'s Field) -> bool {
        (value.is_null() && (field.is_nullable() || !field.required))
            || self.fits(value, &field.ty.value)
    }

    /// Whether `value` fits `model`.
    pub fn fits_model(&mut self, value: &'v Value, model: &'s Model) -> bool {
        let place = (&model.id, std::ptr::from_ref(value));
        if let Some(known) = self.known.get(&place) {
            return *known;
        }
        // A model that leads back to itself says nothing about the value.
        self.known.insert(place, true);
        let fits = match &model.shape {
            Shape::Struct(shape) => self.fits_struct(value, shape),
            Shape::Enum(shape) => fits_enum(value, shape),
            Shape::Union(union) => {
                let mut members = union.members.iter();
                members.any(|member| self.fits(value, &member.ty))
            }
            Shape::Alias(ty) => self.fits(value, ty),
            Shape::Unknown => true,
        };
        self.known.insert(place, fits);
        fits
    }

    /// What is to be found in the JSON for a value that fits `ty`: members by their names there,
    /// optional ones that are `null` left out, those of the SDK's transport too.
    pub fn wire(&mut self, value: &'v Value, ty: &'s Type) -> Value {
        match (ty, value) {
            (Type::Nullable(inner), _) if !value.is_null() => self.wire(value, inner),
            (Type::Reference(id), _) => match self.schema.get(id) {
                Some(model) => self.wire_of_model(value, model),
                None => value.clone(),
            },
            (Type::Union(members), _) => self.wire_of_member(value, members.iter()),
            (Type::Array(element), Value::Array(values)) => {
                let values = values.iter().map(|value| self.wire(value, element));
                Value::Array(values.collect())
            }
            (Type::Map(inner), Value::Object(members)) => {
                let wire =
                    |(key, value): (&String, &'v Value)| (key.clone(), self.wire(value, inner));
                Value::Object(members.iter().map(wire).collect())
            }
            _ => value.clone(),
        }
    }

    /// What is to be found in the JSON for a value that fits `model`; see [`wire`](Self::wire).
    pub fn wire_of_model(&mut self, value: &'v Value, model: &'s Model) -> Value {
        if self.depth >= DEEPEST {
            return value.clone();
        }
        self.depth += 1;
        let wire = match &model.shape {
            Shape::Struct(shape) => self.wire_of_struct(value, shape),
            Shape::Union(union) => {
                self.wire_of_member(value, union.members.iter().map(|member| &member.ty))
            }
            Shape::Alias(ty) => self.wire(value, ty),
            Shape::Enum(_) | Shape::Unknown => value.clone(),
        };
        self.depth -= 1;
        wire
    }

    fn fits_reference(&mut self, value: &'v Value, id: &ModelId) -> bool {
        let model = self.schema.get(id);
        model.is_none_or(|model| self.fits_model(value, model))
    }

    fn fits_struct(&mut self, value: &'v Value, shape: &'s Struct) -> bool {
        let Value::Object(object) = value else {
            return false;
        };
        let members = assign(object, shape, self.spelling);
        if self.exact && members.unassigned > 0 {
            return false;
        }
        members.lacking(shape).is_none()
            && members
                .of(shape)
                .all(|(field, value)| value.is_none_or(|(_, value)| self.fits_field(value, field)))
    }

    fn wire_of_struct(&mut self, value: &'v Value, shape: &'s Struct) -> Value {
        let Value::Object(object) = value else {
            return value.clone();
        };
        let members: Members<'_> = assign(object, shape, self.spelling);
        let mut wire = Map::new();
        for (field, value) in members.of(shape) {
            if let Some((_, value)) = value
                && (field.required || !value.is_null())
            {
                wire.insert(field.key().to_owned(), self.wire(value, &field.ty.value));
            }
        }
        Value::Object(wire)
    }

    fn wire_of_member(
        &mut self,
        value: &'v Value,
        mut members: impl Iterator<Item = &'s Type>,
    ) -> Value {
        match members.find(|member| self.fits(value, member)) {
            Some(member) => self.wire(value, member),
            None => value.clone(),
        }
    }
}

fn fits_leaf(value: &Value, ty: &Type) -> bool {
    match (ty, value) {
        (Type::String | Type::Bytes, Value::String(_)) => true,
        (Type::Boolean, Value::Bool(_)) => true,
        (Type::Integer(Some(IntegerWidth::I32)), Value::Number(number)) => number
            .as_i64()
            .is_some_and(|number| i32::try_from(number).is_ok()),
        (Type::Integer(_), Value::Number(number)) => number.as_i64().is_some(),
        (Type::Number | Type::Float(_) | Type::Decimal, Value::Number(_)) => true,
        // Past 64 bits there is no telling whether a number was whole.
        (Type::BigInteger, Value::Number(number)) => {
            number.as_f64().is_some_and(|number| number.fract() == 0.0)
        }
        (Type::BigInteger, Value::String(text)) => is_integer(text),
        (Type::Decimal, Value::String(text)) => is_decimal(text),
        (Type::Date, Value::String(text)) => time::is_date(text),
        (Type::DateTime, Value::String(text)) => time::is_date_time(text),
        (Type::DateOrDateTime, Value::String(text)) => {
            time::is_date(text) || time::is_date_time(text)
        }
        (Type::Literal(literal), _) => is_literal(value, literal),
        _ => false,
    }
}

fn is_literal(value: &Value, literal: &Literal) -> bool {
    match (literal, value) {
        (Literal::String(known), Value::String(text)) => known == text,
        (Literal::Integer(known), Value::Number(number)) => number.as_i64() == Some(*known),
        (Literal::Boolean(known), Value::Bool(found)) => known == found,
        _ => false,
    }
}

/// An enum of which the page does not say that it is open has the values that it lists.
fn fits_enum(value: &Value, shape: &Enum) -> bool {
    let kind = match value {
        Value::Null => return shape.null.is_some(),
        Value::String(_) => !shape.is_integer(),
        Value::Number(number) => shape.is_integer() && number.as_i64().is_some(),
        _ => false,
    };
    let mut values = shape.values.iter();
    kind && (shape.is_open()
        || shape.values.is_empty()
        || values.any(|known| is_literal(value, &known.value)))
}

fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    is_digits(digits)
}

fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    is_integer(whole) && is_digits(fraction) && is_integer(exponent)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
