//! The values of the constants that SDKs have for enums.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde_json::Value;
use spectable_schema::{Literal, Schema, Shape, letters};

/// The values of all enums.
pub(super) struct Constants<'s> {
    schema: &'s Schema,
    /// By the names of the enum and of the constant. Made when a constant is first looked for: most pages name
    /// none.
    by_name: OnceLock<HashMap<(&'s str, String), &'s Literal>>,
}

impl<'s> Constants<'s> {
    pub(super) fn of(schema: &'s Schema) -> Self {
        Self {
            schema,
            by_name: OnceLock::new(),
        }
    }

    fn by_name(&self) -> &HashMap<(&'s str, String), &'s Literal> {
        self.by_name.get_or_init(|| Self::named(self.schema))
    }

    fn named(schema: &'s Schema) -> HashMap<(&'s str, String), &'s Literal> {
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
        by_name
    }

    /// The value of the constant `name` of the enum `owner`.
    pub(super) fn get(&self, owner: &str, name: &str) -> Option<Value> {
        let literal = self.by_name().get(&(owner, letters(name)))?;
        Some(literal.to_json())
    }
}
