//! Export as [JSON Schema](https://json-schema.org/draft/2020-12/schema), draft 2020-12.
//!
//! One entry a model under `$defs`, keyed by [`ModelId`]: `components.GiftCard`. Properties are
//! keyed by what the field is called in the JSON, fields of the SDK's transport left out.
//!
//! | in the schema | in JSON Schema |
//! | --- | --- |
//! | struct | `type: object` with `properties` and `required` |
//! | enum that is not known to be open | `enum` |
//! | open enum | `anyOf` the known values or the plain type |
//! | union | `anyOf` |
//! | reference | `$ref: #/$defs/...` |
//! | nullable | `null` among the types, or `anyOf` with `type: null` |

use serde_json::{Map, Value, json};

use crate::{Enum, Field, Literal, Model, ModelId, Schema, Shape, Struct, Type};

/// The dialect that [`export`] writes, the value of `$schema`.
pub const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Writes `schema` as one JSON Schema document.
///
/// ```
/// use spectable_schema::{Location, Model, ModelId, Position, Schema, Shape, Type, json_schema};
///
/// let start = Location::new("components/tags.md", Position::start());
/// let tags = Shape::Alias(Type::array(Type::String));
/// let schema = Schema::from_iter([Model::new(ModelId::new("components", "Tags"), start, tags)]);
///
/// let document = json_schema::export(&schema);
/// assert_eq!(document["$defs"]["components.Tags"]["items"]["type"], "string");
/// ```
pub fn export(schema: &Schema) -> Value {
    let definitions: Map<String, Value> = schema
        .models()
        .map(|model| (model.id.to_string(), definition(model, schema)))
        .collect();
    json!({ "$schema": DIALECT, "$defs": definitions })
}

fn definition(model: &Model, schema: &Schema) -> Value {
    let mut definition = match &model.shape {
        Shape::Struct(shape) => object(shape, schema),
        Shape::Enum(shape) => enumeration(shape),
        Shape::Union(union) => any_of(
            union
                .members
                .iter()
                .map(|member| type_schema(&member.ty))
                .collect(),
        ),
        Shape::Alias(ty) => type_schema(ty),
        Shape::Unknown => Map::new(),
    };
    definition.insert("title".into(), json!(model.title));
    annotate(
        &mut definition,
        model.description.as_deref(),
        model.deprecation.is_some(),
    );
    Value::Object(definition)
}

fn object(shape: &Struct, schema: &Schema) -> Map<String, Value> {
    let fields = || {
        let fields = shape.fields.iter();
        fields.filter(|field| !field.is_transport() && !field.is_catch_all())
    };
    let properties: Map<String, Value> = fields()
        .map(|field| (field.key().to_owned(), property(field, schema)))
        .collect();
    let required: Vec<&str> = fields()
        .filter(|field| field.required)
        .map(Field::key)
        .collect();

    let mut object = Map::new();
    object.insert("type".into(), json!("object"));
    object.insert("properties".into(), Value::Object(properties));
    if !required.is_empty() {
        object.insert("required".into(), json!(required));
    }
    let catch_all = shape.fields.iter().find(|field| field.is_catch_all());
    if let Some(Type::Map(value)) = catch_all.map(|field| &field.ty.value) {
        object.insert(
            "additionalProperties".into(),
            Value::Object(type_schema(value)),
        );
    }
    object
}

fn property(field: &Field, schema: &Schema) -> Value {
    let ty = &field.ty.value;
    let mut property = if field.is_nullable() {
        nullable(type_schema(ty))
    } else {
        type_schema(ty)
    };
    annotate(
        &mut property,
        field.description.as_deref(),
        field.deprecation.is_some(),
    );
    if !field.examples.is_empty() {
        let examples: Vec<Value> = field
            .examples
            .iter()
            .map(|example| example_value(example, ty, schema))
            .collect();
        property.insert("examples".into(), json!(examples));
    }
    Value::Object(property)
}

fn annotate(target: &mut Map<String, Value>, description: Option<&str>, deprecated: bool) {
    if let Some(description) = description {
        target.insert("description".into(), json!(description));
    }
    if deprecated {
        target.insert("deprecated".into(), json!(true));
    }
}

fn type_schema(ty: &Type) -> Map<String, Value> {
    match ty {
        Type::Any | Type::External(_) => Map::new(),
        Type::String | Type::Bytes => plain("string"),
        Type::Boolean => plain("boolean"),
        Type::Integer(_) => plain("integer"),
        Type::Number | Type::Float(_) => plain("number"),
        Type::BigInteger => one_of_types(&["integer", "string"]),
        Type::Decimal => one_of_types(&["number", "string"]),
        Type::Date => formatted("date"),
        Type::DateTime => formatted("date-time"),
        Type::DateOrDateTime => any_of(vec![formatted("date"), formatted("date-time")]),
        Type::Literal(literal) => entry("const", literal.to_json()),
        Type::Array(element) => {
            let mut array = plain("array");
            array.insert("items".into(), Value::Object(type_schema(element)));
            array
        }
        Type::Map(value) => {
            let mut object = plain("object");
            object.insert(
                "additionalProperties".into(),
                Value::Object(type_schema(value)),
            );
            object
        }
        Type::Nullable(inner) => nullable(type_schema(inner)),
        Type::Reference(id) => entry("$ref", json!(reference(id))),
        Type::Union(members) => any_of(members.iter().map(type_schema).collect()),
    }
}

fn enumeration(shape: &Enum) -> Map<String, Value> {
    let base = if shape.is_integer() {
        "integer"
    } else {
        "string"
    };
    let known: Vec<Value> = shape
        .values
        .iter()
        .map(|value| value.value.to_json())
        .collect();
    let mut known = entry("enum", json!(known));
    if !shape.is_open() {
        known.insert("type".into(), json!(base));
    } else {
        known = any_of(vec![known, plain(base)]);
    }
    if shape.null.is_some() {
        known = nullable(known);
    }
    known
}

/// Lets `null` in: as one more type, as one more alternative, or as an alternative to the whole.
fn nullable(mut schema: Map<String, Value>) -> Map<String, Value> {
    if schema.is_empty() {
        return schema;
    }
    if let Some(alternatives) = schema.get_mut("anyOf").and_then(Value::as_array_mut) {
        let null = Value::Object(plain("null"));
        if !alternatives.contains(&null) {
            alternatives.push(null);
        }
        return schema;
    }
    match schema.get("type") {
        Some(Value::String(ty)) if ty != "null" => {
            let types = json!([ty, "null"]);
            schema.insert("type".into(), types);
            if let Some(values) = schema.get_mut("enum").and_then(Value::as_array_mut) {
                values.push(Value::Null);
            }
            schema
        }
        _ => any_of(vec![schema, plain("null")]),
    }
}

fn plain(ty: &str) -> Map<String, Value> {
    entry("type", json!(ty))
}

fn one_of_types(types: &[&str]) -> Map<String, Value> {
    entry("type", json!(types))
}

fn formatted(format: &str) -> Map<String, Value> {
    let mut schema = plain("string");
    schema.insert("format".into(), json!(format));
    schema
}

fn any_of(alternatives: Vec<Map<String, Value>>) -> Map<String, Value> {
    entry("anyOf", json!(alternatives))
}

fn entry(key: &str, value: Value) -> Map<String, Value> {
    Map::from_iter([(key.to_owned(), value)])
}

/// `#/$defs/...`: a JSON Pointer (RFC 6901) in a URI fragment (RFC 3986).
fn reference(id: &ModelId) -> String {
    let mut reference = String::from("#/$defs/");
    for byte in id.to_string().bytes() {
        match byte {
            b'~' => reference.push_str("~0"),
            b'/' => reference.push_str("~1"),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b'_' | b'$' => {
                reference.push(char::from(byte));
            }
            _ => reference.push_str(&format!("%{byte:02X}")),
        }
    }
    reference
}

/// What an example means: pages spell texts and numbers alike, so the type decides. An example
/// that does not fit its type is kept as text.
fn example_value(example: &str, ty: &Type, schema: &Schema) -> Value {
    if is_text(ty, schema, 0) {
        return json!(unquoted(example));
    }
    serde_json::from_str(example).unwrap_or_else(|_| json!(example))
}

/// A text that a page puts in quotes, without them.
fn unquoted(example: &str) -> String {
    if example.starts_with('"') {
        serde_json::from_str(example).unwrap_or_else(|_| example.to_owned())
    } else {
        example.to_owned()
    }
}

fn is_text(ty: &Type, schema: &Schema, depth: usize) -> bool {
    // Aliases can lead in a circle; no page nests names this deep.
    const DEEPEST: usize = 16;
    match ty {
        Type::String | Type::Bytes | Type::Date | Type::DateTime | Type::DateOrDateTime => true,
        Type::Literal(literal) => matches!(literal, Literal::String(_)),
        Type::Nullable(inner) => is_text(inner, schema, depth),
        Type::Reference(id) if depth < DEEPEST => {
            schema.get(id).is_some_and(|model| match &model.shape {
                Shape::Enum(shape) => !shape.is_integer(),
                Shape::Alias(ty) => is_text(ty, schema, depth + 1),
                _ => false,
            })
        }
        _ => false,
    }
}
