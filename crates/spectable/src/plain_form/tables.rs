//! The parts of a page: fields, values and members, each with its types in the words of the plain form.

use spectable_schema::{
    Enum, EnumValue, Fact, Field, FloatWidth, IntegerWidth, Literal, Openness, Origin, Struct,
    Type, Union,
};

use super::paths::{PagePath, PagePaths};
use super::{cell, prose, quoted};

/// The part `Fields` of the page at `from`.
pub(super) fn fields(shape: &Struct, from: &PagePath, paths: &PagePaths<'_>) -> String {
    let fields = &shape.fields;
    let has_keys = fields.iter().any(|field| !key(field).is_empty());
    let has_examples = fields.iter().any(|field| !field.examples.is_empty());
    let columns = |cells: [&str; 6]| {
        let [name, key, ty, required, description, example] = cells.map(str::to_owned);
        let mut columns = vec![name];
        columns.extend(has_keys.then_some(key));
        columns.extend([ty, required, description]);
        columns.extend(has_examples.then_some(example));
        columns
    };
    let head = columns(["Name", "Key", "Type", "Required", "Description", "Example"]);
    let mut part = "## Fields\n\n".to_owned();
    part += &cell::row(head.iter().map(String::as_str));
    part += &cell::rule(head.len());
    for field in fields {
        let deprecation = field.deprecation.as_ref();
        let row = columns([
            &prose::struck(quoted::name(&field.name), deprecation),
            &key(field),
            &type_of(field, from, paths),
            if field.required { "yes" } else { "no" },
            &prose::in_cell(field.description.as_deref(), deprecation),
            &cell::examples(&field.examples),
        ]);
        part += &cell::row(row.iter().map(String::as_str));
    }
    part
}

/// The key in the JSON: nothing if it is the name, a question mark where it is not known, and one
/// behind a guess.
fn key(field: &Field) -> String {
    match &field.wire_name {
        None => "?".to_owned(),
        Some(Fact { value, origin }) => match origin {
            Origin::Rule => format!("{} ?", quoted::name(value)),
            _ if *value == field.name => String::new(),
            _ => quoted::name(value),
        },
    }
}

fn type_of(field: &Field, from: &PagePath, paths: &PagePaths<'_>) -> String {
    let ty = type_text(&field.ty.value, from, paths);
    match field.nullable.as_ref().map(|fact| fact.value) {
        None => ty,
        Some(true) => format!("{ty} or null"),
        Some(false) => format!("{ty} not null"),
    }
}

/// The part `Values`.
pub(super) fn values(shape: &Enum) -> String {
    let mut part = "## Values\n\n".to_owned();
    part += match shape.openness.as_ref().map(|fact| fact.value) {
        Some(Openness::Open) => "Open: there can be other values.\n\n",
        Some(Openness::Closed) => "Closed: there are no other values.\n\n",
        None => "",
    };
    let has_names = shape.values.iter().any(|value| value.name.is_some());
    let is_described =
        |value: &EnumValue| value.description.is_some() || value.deprecation.is_some();
    let has_descriptions = shape.values.iter().any(is_described);
    let columns = |cells: [&str; 3]| {
        let [value, name, description] = cells.map(str::to_owned);
        let mut columns = vec![value];
        columns.extend(has_names.then_some(name));
        columns.extend(has_descriptions.then_some(description));
        columns
    };
    let head = columns(["Value", "Name", "Description"]);
    part += &cell::row(head.iter().map(String::as_str));
    part += &cell::rule(head.len());
    for value in &shape.values {
        let deprecation = value.deprecation.as_ref();
        let name = value.name.as_ref();
        let row = columns([
            &prose::struck(literal(&value.value), deprecation),
            &name.map(|name| quoted::name(name)).unwrap_or_default(),
            &prose::in_cell(value.description.as_deref(), deprecation),
        ]);
        part += &cell::row(row.iter().map(String::as_str));
    }
    if shape.null.is_some() {
        let row = columns(["`null`", "", ""]);
        part += &cell::row(row.iter().map(String::as_str));
    }
    part
}

fn literal(value: &Literal) -> String {
    match value {
        Literal::String(text) => quoted::value(text),
        Literal::Integer(integer) => format!("`{integer}`"),
        Literal::Boolean(boolean) => format!("`{boolean}`"),
    }
}

/// The part `One of` of the page at `from`.
pub(super) fn members(union: &Union, from: &PagePath, paths: &PagePaths<'_>) -> String {
    let mut part = "## One of\n\n".to_owned();
    let discriminator = union.discriminator.as_ref().map(|fact| &fact.value);
    let Some(discriminator) = discriminator else {
        for member in &union.members {
            part += &format!("- {}\n", type_text(&member.ty, from, paths));
        }
        return part;
    };
    part += &cell::row(["Type", &quoted::name(&discriminator.key)]);
    part += &cell::rule(2);
    for (index, member) in union.members.iter().enumerate() {
        let tag = discriminator.tags.get(index).and_then(Option::as_ref);
        let tag = tag.map(|tag| quoted::value(tag)).unwrap_or_default();
        part += &cell::row([type_text(&member.ty, from, paths).as_str(), &tag]);
    }
    part
}

/// A type as it stands on the page at `from`.
pub(super) fn type_text(ty: &Type, from: &PagePath, paths: &PagePaths<'_>) -> String {
    match ty {
        Type::Nullable(inner) => format!("{} or null", type_text(inner, from, paths)),
        Type::Union(members) => {
            let members = members.iter().map(|member| match member {
                Type::Union(_) | Type::Nullable(_) => operand(member, from, paths),
                _ => type_text(member, from, paths),
            });
            members.collect::<Vec<_>>().join(" or ")
        }
        Type::Array(inner) => format!("list of {}", operand(inner, from, paths)),
        Type::Map(inner) => format!("map of {}", operand(inner, from, paths)),
        Type::Literal(Literal::String(text)) => format!("`{}`", quoted::text(text)),
        Type::Literal(Literal::Integer(integer)) => format!("`{integer}`"),
        Type::Literal(Literal::Boolean(boolean)) => format!("`{boolean}`"),
        Type::Reference(id) => paths.link(id, from),
        Type::External(class) => format!("external `{}`", quoted::text(class)),
        plain => word(plain).to_owned(),
    }
}

/// A type behind `list of`, in brackets if it is more than one.
fn operand(ty: &Type, from: &PagePath, paths: &PagePaths<'_>) -> String {
    let text = type_text(ty, from, paths);
    match ty {
        Type::Union(_) | Type::Nullable(_) => format!("({text})"),
        _ => text,
    }
}

/// The word for a type that names no other.
fn word(ty: &Type) -> &'static str {
    match ty {
        Type::String => "string",
        Type::Boolean => "boolean",
        Type::Integer(None) => "integer",
        Type::Integer(Some(IntegerWidth::I32)) => "int32",
        Type::Integer(Some(IntegerWidth::I64)) => "int64",
        Type::Number => "number",
        Type::Float(None) => "float",
        Type::Float(Some(FloatWidth::F32)) => "float32",
        Type::Float(Some(FloatWidth::F64)) => "float64",
        Type::BigInteger => "bigint",
        Type::Decimal => "decimal",
        Type::Date => "date",
        Type::DateTime => "datetime",
        Type::DateOrDateTime => "date-or-datetime",
        Type::Bytes => "bytes",
        // A kind of type that a later version of the schema has holds whatever it holds.
        _ => "any",
    }
}
