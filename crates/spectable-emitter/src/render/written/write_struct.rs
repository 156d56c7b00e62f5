//! How structs are written.

use crate::plan::StructPlan;

use super::super::literal::string_text;
use super::super::outside::Outside;
use super::super::uses::Uses;
use super::listing::{call, implementation};

/// Adds what the implementation names.
pub(super) fn add_uses(uses: &mut Uses) {
    uses.outside.insert(Outside::SupportType("Writer"));
}

/// The implementation of `Serialize`.
pub(super) fn serialize(name: &str, shape: &StructPlan) -> String {
    let mut writes = String::new();
    for field in &shape.fields {
        let method = if field.presence.is_optional() {
            "fields.optional"
        } else {
            "fields.field"
        };
        let key = string_text(&field.key);
        let arguments = [key, ["&self.", &field.name].concat()];
        writes.push_str(&call(8, method, &arguments, ";"));
    }
    if let Some(rest) = &shape.rest {
        let arguments = [format!("&self.{}", rest.name)];
        writes.push_str(&call(8, "fields.rest", &arguments, ";"));
    }
    let mutable = if writes.is_empty() { "" } else { "mut " };
    let start = implementation("impl Serialize", name);
    format!(
        "{start}
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {{
        let {mutable}fields = Writer::new(serializer);
{writes}        fields.end()
    }}
}}
"
    )
}
