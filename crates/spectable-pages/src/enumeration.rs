//! The table of an enum's values.

use spectable_schema::{Enum, EnumValue, Literal, Openness};

use crate::{cell, prose, quoted};

/// The part `Values`.
pub(crate) fn write(shape: &Enum) -> String {
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
