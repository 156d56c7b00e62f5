//! The values of the constants that SDKs have for enums.

use std::collections::HashMap;

use spectable_schema::{Literal, Schema, Shape, Value, letters};

/// The values of all enums, by the names of the enum and of the constant.
pub(super) struct Constants<'s> {
    by_name: HashMap<(&'s str, String), &'s Literal>,
}

impl<'s> Constants<'s> {
    pub(super) fn of(schema: &'s Schema) -> Self {
        let mut by_name = HashMap::new();
        for model in schema.models() {
            let Shape::Enum(shape) = &model.shape else {
                continue;
            };
            for value in &shape.values {
                let spelled = match &value.value {
                    Literal::String(text) => Some(text),
                    _ => None,
                };
                for name in value.name.iter().chain(spelled) {
                    // Of two enums of one name, in two namespaces, the first one counts.
                    by_name
                        .entry((&*model.title, letters(name)))
                        .or_insert(&value.value);
                }
            }
        }
        Self { by_name }
    }

    /// The value of the constant `name` of the enum `owner`.
    pub(super) fn get(&self, owner: &str, name: &str) -> Option<Value> {
        let literal = self.by_name.get(&(owner, letters(name)))?;
        Some(literal_value(literal))
    }
}

pub(super) fn literal_value(literal: &Literal) -> Value {
    match literal {
        Literal::String(text) => Value::from(text.as_str()),
        Literal::Integer(number) => Value::from(*number),
        Literal::Boolean(flag) => Value::from(*flag),
    }
}
