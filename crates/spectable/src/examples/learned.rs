//! What the examples on the pages say beyond the types beside them.

use serde_json::Value;
use spectable_evidence::{Evidence, PageExample, PageExampleKeys};
use spectable_schema::{Location, Model, Position, Schema, Shape, Type, Usage};

use super::constants::Constants;
use super::reading;

/// Fills what `schema` leaves open with what the examples of its pages show: a `null`, or a key of the
/// JSON.
pub(crate) fn complete(schema: &mut Schema) {
    let examples = telling(schema);
    if !examples.is_empty() {
        // What contradicts a type is told where the examples are held against their types.
        let _ = Evidence::of_page_examples(&examples, schema).complete(schema);
    }
}

/// The examples that can tell something.
fn telling(schema: &Schema) -> Vec<PageExample> {
    let mut examples = Vec::new();
    let constants = Constants::of(schema);
    for model in schema.models() {
        for usage in model.examples.iter().filter(|usage| shows_null(usage)) {
            examples.extend(of_usage(model, usage, &constants));
        }
        examples.extend(of_fields(model));
    }
    examples
}

/// Whether a null can stand in the code. Most code has none and need not be read.
fn shows_null(usage: &Usage) -> bool {
    ["null", "None"]
        .iter()
        .any(|null| usage.code.contains(null))
}

/// The values that code declares, by the documented names.
fn of_usage(model: &Model, usage: &Usage, constants: &Constants<'_>) -> Vec<PageExample> {
    let declared = reading::declared(model, usage, constants).into_iter();
    let examples = declared.map(|(line, value)| PageExample {
        model: model.id.clone(),
        field: None,
        json: value.to_string(),
        keys: PageExampleKeys::Documented,
        location: Location::new(
            &*model.location.file,
            Position::new(usage.line.saturating_add(line), 1),
        ),
    });
    examples.collect()
}

/// The examples of fields that are JSON as it is sent: lists and objects.
fn of_fields(model: &Model) -> Vec<PageExample> {
    let Shape::Struct(shape) = &model.shape else {
        return Vec::new();
    };
    let mut examples = Vec::new();
    for (place, field) in shape.fields.iter().enumerate() {
        if field.is_transport() {
            continue;
        }
        let telling = field
            .examples
            .iter()
            .filter(|text| text.starts_with(['{', '[']))
            .filter(|text| text.contains("null") || leads_to_a_model(&field.ty.value))
            .filter(|text| serde_json::from_str::<Value>(text).is_ok());
        examples.extend(telling.map(|text| PageExample {
            model: model.id.clone(),
            field: Some(place),
            json: text.clone(),
            keys: PageExampleKeys::OnTheWire,
            location: Location::new(&*model.location.file, field.position),
        }));
    }
    examples
}

fn leads_to_a_model(ty: &Type) -> bool {
    match ty {
        Type::Reference(_) => true,
        Type::Nullable(inner) | Type::Array(inner) | Type::Map(inner) => leads_to_a_model(inner),
        Type::Union(members) => members.iter().any(leads_to_a_model),
        _ => false,
    }
}
