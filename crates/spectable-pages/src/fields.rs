//! The table of a struct's fields.

use spectable_schema::{Fact, Field, Origin, Struct};

use crate::places::{Place, Places};
use crate::{cell, prose, quoted, types};

/// The part `Fields` of the page at `from`.
pub(crate) fn write(shape: &Struct, from: &Place, places: &Places<'_>) -> String {
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
            &ty(field, from, places),
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

fn ty(field: &Field, from: &Place, places: &Places<'_>) -> String {
    let ty = types::write(&field.ty.value, from, places);
    match field.nullable.as_ref().map(|fact| fact.value) {
        None => ty,
        Some(true) => format!("{ty} or null"),
        Some(false) => format!("{ty} not null"),
    }
}
