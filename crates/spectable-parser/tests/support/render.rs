//! What was read, as text for people.

use std::fmt::Write;

use spectable_parser::Parsed;
use spectable_schema::{
    Deprecation, Diagnostic, Enum, Fact, Field, FloatWidth, IntegerWidth, Literal, Model, Shape,
    Type,
};

/// All that was read: the language, the models, the diagnostics.
pub(crate) fn parsed(parsed: &Parsed) -> String {
    let language = parsed.language.map(|language| language.to_string());
    let mut text = format!("language: {}\n", language.as_deref().unwrap_or("unknown"));
    for model in parsed.schema.models() {
        text.push('\n');
        add_model(&mut text, model);
    }
    for diagnostic in &parsed.diagnostics {
        text.push('\n');
        add_diagnostic(&mut text, diagnostic);
    }
    text
}

fn line(text: &mut String, indent: usize, content: &str) {
    writeln!(text, "{:indent$}{content}", "").expect("a string takes all text");
}

fn add_model(text: &mut String, model: &Model) {
    line(text, 0, &format!("{} at {}", model.id, model.location));
    if model.title != model.id.name {
        line(text, 2, &format!("title: {}", model.title));
    }
    add_prose(
        text,
        2,
        model.description.as_ref(),
        model.deprecation.as_ref(),
    );
    for usage in &model.examples {
        let content = format!(
            "usage at line {} in {}: {:?}",
            usage.line, usage.language, usage.code
        );
        line(text, 2, &content);
    }
    match &model.shape {
        Shape::Struct(shape) => {
            line(text, 2, "struct");
            shape.fields.iter().for_each(|field| add_field(text, field));
        }
        Shape::Enum(shape) => add_enum(text, shape),
        Shape::Union(union) => {
            line(text, 2, "union");
            for member in &union.members {
                line(
                    text,
                    4,
                    &format!("{} at {}", ty(&member.ty), member.position),
                );
            }
            if let Some(discriminator) = &union.discriminator {
                line(text, 4, &format!("by {discriminator:?}"));
            }
        }
        Shape::Alias(alias) => line(text, 2, &format!("alias {}", ty(alias))),
        Shape::Unknown => line(text, 2, "unknown"),
    }
}

fn add_prose(
    text: &mut String,
    indent: usize,
    description: Option<&String>,
    deprecation: Option<&Deprecation>,
) {
    if let Some(description) = description {
        line(text, indent, &format!("description: {description:?}"));
    }
    if let Some(deprecation) = deprecation {
        line(
            text,
            indent,
            &format!("deprecated: {:?}", deprecation.reason),
        );
    }
}

fn add_field(text: &mut String, field: &Field) {
    let required = if field.required {
        "required"
    } else {
        "optional"
    };
    let nullable = match field.nullable.as_ref().map(|fact| fact.value) {
        Some(true) => ", nullable",
        Some(false) => ", never null",
        None => "",
    };
    let transport = if field.is_transport() {
        ", transport"
    } else {
        ""
    };
    let key = match &field.wire_name {
        Some(fact) if fact.value != field.name => format!(" ({:?})", fact.value),
        _ => String::new(),
    };
    let content = format!(
        "{}{key}: {}, {required}{nullable}{transport} at {}",
        field.name,
        ty(&field.ty.value),
        field.position
    );
    line(text, 4, &content);
    add_prose(
        text,
        6,
        field.description.as_ref(),
        field.deprecation.as_ref(),
    );
    for example in &field.examples {
        line(text, 6, &format!("example: {example:?}"));
    }
}

fn add_enum(text: &mut String, shape: &Enum) {
    let openness = shape.openness.as_ref().map(|Fact { value, .. }| value);
    let openness = openness.map(|openness| format!(" {openness:?}").to_lowercase());
    line(text, 2, &format!("enum{}", openness.unwrap_or_default()));
    for value in &shape.values {
        let name = value.name.as_ref().map(|name| format!("{name} = "));
        let content = format!(
            "{}{} at {}",
            name.unwrap_or_default(),
            literal(&value.value),
            value.position
        );
        line(text, 4, &content);
        add_prose(
            text,
            6,
            value.description.as_ref(),
            value.deprecation.as_ref(),
        );
    }
    if let Some(position) = shape.null {
        line(text, 4, &format!("null at {position}"));
    }
}

fn add_diagnostic(text: &mut String, diagnostic: &Diagnostic) {
    line(text, 0, &diagnostic.to_string());
    if let Some(excerpt) = &diagnostic.excerpt {
        let before = diagnostic.location.position.column as usize - 1;
        line(text, 4, &excerpt.line);
        line(text, 4 + before, &"^".repeat(excerpt.length as usize));
    }
    for note in &diagnostic.notes {
        let place = note
            .location
            .as_ref()
            .map(|location| format!(" at {location}"));
        line(
            text,
            2,
            &format!("note: {}{}", note.message, place.unwrap_or_default()),
        );
    }
    if let Some(help) = &diagnostic.help {
        line(text, 2, &format!("help: {help}"));
    }
}

fn literal(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => format!("{text:?}"),
        Literal::Integer(number) => number.to_string(),
        Literal::Boolean(value) => value.to_string(),
    }
}

/// A type, in words near to TypeScript's.
fn ty(type_: &Type) -> String {
    match type_ {
        Type::Any => "any".to_owned(),
        Type::Integer(None) => "integer".to_owned(),
        Type::Integer(Some(IntegerWidth::I32)) => "i32".to_owned(),
        Type::Integer(Some(IntegerWidth::I64)) => "i64".to_owned(),
        Type::Float(None) => "float".to_owned(),
        Type::Float(Some(FloatWidth::F32)) => "f32".to_owned(),
        Type::Float(Some(FloatWidth::F64)) => "f64".to_owned(),
        Type::Literal(value) => literal(value),
        Type::Array(inner) => format!("{}[]", ty(inner)),
        Type::Map(inner) => format!("{{{}}}", ty(inner)),
        Type::Nullable(inner) => format!("({} or null)", ty(inner)),
        Type::Reference(id) => format!("<{id}>"),
        Type::Union(members) => {
            let members: Vec<String> = members.iter().map(ty).collect();
            format!("({})", members.join(" | "))
        }
        Type::External(class) => format!("external {class}"),
        plain => format!("{plain:?}").to_lowercase(),
    }
}
