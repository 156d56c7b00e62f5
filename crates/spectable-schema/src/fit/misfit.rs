//! Why a value does not fit.

use std::fmt;

use serde_json::Value;

use super::fitting::{DEEPEST, Fitting};
use super::members::assign;
use crate::{Field, IntegerWidth, Model, Schema, Shape, Struct, Type};

/// The most characters of a value that are shown.
const LONGEST: usize = 60;

/// Where a value does not fit its type, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// The way to the value that does not fit, such as `lines[0].amount`; empty for the whole.
    pub path: String,
    /// What the type wants there, such as `a whole number`.
    pub wanted: String,
    /// What is there; absent where there is nothing.
    pub found: Option<Value>,
}

/// ``at `lines[0].amount` the type wants a whole number, the example shows `1.5` ``
impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "at `{}` ", self.path)?;
        }
        write!(f, "the type wants {}, the example ", self.wanted)?;
        match &self.found {
            Some(found) => write!(f, "shows `{}`", cut(&found.to_string())),
            None => f.write_str("has none"),
        }
    }
}

impl<'s, 'v> Fitting<'s, 'v> {
    /// Why `value` does not fit `ty`; nothing if it does.
    pub fn misfit(&mut self, value: &'v Value, ty: &'s Type) -> Option<Misfit> {
        (!self.fits(value, ty)).then(|| self.reason(value, ty, &mut Vec::new()))
    }

    /// Why `value` may not stand for `field`; nothing if it may.
    pub fn misfit_of_field(&mut self, value: &'v Value, field: &'s Field) -> Option<Misfit> {
        let fits = self.fits_field(value, field);
        (!fits).then(|| self.reason(value, &field.ty.value, &mut Vec::new()))
    }

    /// Why `value` does not fit `model`; nothing if it does.
    pub fn misfit_of_model(&mut self, value: &'v Value, model: &'s Model) -> Option<Misfit> {
        let fits = self.fits_model(value, model);
        (!fits).then(|| self.reason_of_model(value, model, &mut Vec::new()))
    }

    fn reason(&mut self, value: &'v Value, ty: &'s Type, path: &mut Vec<String>) -> Misfit {
        match (ty, value) {
            (Type::Nullable(inner), _) => return self.reason(value, inner, path),
            (Type::Reference(id), _) if path.len() < DEEPEST => {
                if let Some(model) = self.schema.get(id) {
                    return self.reason_of_model(value, model, path);
                }
            }
            (Type::Array(element), Value::Array(values)) => {
                let mut values = values.iter().enumerate();
                if let Some((index, value)) = values.find(|(_, value)| !self.fits(value, element)) {
                    path.push(format!("[{index}]"));
                    return self.reason(value, element, path);
                }
            }
            (Type::Map(inner), Value::Object(members)) => {
                let mut members = members.iter();
                if let Some((key, value)) = members.find(|(_, value)| !self.fits(value, inner)) {
                    path.push(format!(".{key}"));
                    return self.reason(value, inner, path);
                }
            }
            _ => {}
        }
        here(path, wanted(ty, self.schema), Some(value))
    }

    fn reason_of_model(
        &mut self,
        value: &'v Value,
        model: &'s Model,
        path: &mut Vec<String>,
    ) -> Misfit {
        match &model.shape {
            Shape::Struct(shape) => {
                if let Some(misfit) = self.reason_of_struct(value, shape, path) {
                    return misfit;
                }
            }
            Shape::Union(union) => {
                if let [only] = &*union.members {
                    return self.reason(value, &only.ty, path);
                }
            }
            Shape::Alias(ty) => return self.reason(value, ty, path),
            Shape::Enum(_) | Shape::Unknown => {}
        }
        here(path, wanted_model(model), Some(value))
    }

    fn reason_of_struct(
        &mut self,
        value: &'v Value,
        shape: &'s Struct,
        path: &mut Vec<String>,
    ) -> Option<Misfit> {
        let Value::Object(object) = value else {
            return None;
        };
        let members = assign(object, shape, self.spelling);
        for (field, member) in members.of(shape) {
            if let Some((key, value)) = member
                && !self.fits_field(value, field)
            {
                path.push(format!(".{key}"));
                return Some(self.reason(value, &field.ty.value, path));
            }
        }
        let lacking = members.lacking(shape)?;
        let wanted = format!("the required field `{}`", lacking.name);
        Some(here(path, wanted, None))
    }
}

fn here(path: &[String], wanted: String, found: Option<&Value>) -> Misfit {
    let path = path.concat();
    Misfit {
        path: path.strip_prefix('.').unwrap_or(&path).to_owned(),
        wanted,
        found: found.cloned(),
    }
}

/// What a type wants, in words.
fn wanted(ty: &Type, schema: &Schema) -> String {
    match ty {
        Type::Any | Type::External(_) => "any value".to_owned(),
        Type::String | Type::Bytes => "a text".to_owned(),
        Type::Boolean => "`true` or `false`".to_owned(),
        Type::Integer(Some(IntegerWidth::I32)) => "a whole number of 32 bits".to_owned(),
        Type::Integer(_) | Type::BigInteger => "a whole number".to_owned(),
        Type::Number | Type::Float(_) | Type::Decimal => "a number".to_owned(),
        Type::Date => "a date like `2020-04-09`".to_owned(),
        Type::DateTime => "a date with a time like `2020-04-09T18:14:30Z`".to_owned(),
        Type::DateOrDateTime => "a date".to_owned(),
        Type::Literal(literal) => format!("`{}`", literal.to_json()),
        Type::Array(_) => "a list".to_owned(),
        Type::Map(_) => "an object".to_owned(),
        Type::Nullable(inner) => format!("{} or `null`", wanted(inner, schema)),
        Type::Reference(id) => match schema.get(id) {
            Some(model) => wanted_model(model),
            None => "any value".to_owned(),
        },
        Type::Union(members) => {
            let members: Vec<_> = members.iter().map(|ty| wanted(ty, schema)).collect();
            members.join(", or ")
        }
    }
}

fn wanted_model(model: &Model) -> String {
    match &model.shape {
        Shape::Struct(_) => format!("an object (`{}`)", model.id),
        Shape::Enum(_) => format!("a value of `{}`", model.id),
        Shape::Union(_) => format!("a member of the union `{}`", model.id),
        Shape::Alias(_) | Shape::Unknown => format!("`{}`", model.id),
    }
}

/// The start of a long text.
fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
