//! Structs: the type itself, and `new` where something is required.

use crate::plan::{
    FieldPlan, Item, Presence, RenameRule, RestPlan, RustType, StructPlan, View, gives,
};

use crate::MapType;

use super::attributes::{Attributes, Part, braced};
use super::derive_list::derives;
use super::docs::{deprecated, field_docs, item_docs};
use super::layout::{WIDTH, broken_type};
use super::literal::string_text;
use super::outside::Outside;
use super::scope::Scope;
use super::types::field_type;
use super::uses::map_type;

/// The longest list of fields of a struct literal that stays in one line, as rustfmt has it.
const LITERAL_WIDTH: usize = 18;

/// The struct that `item` is.
pub(crate) fn structure(item: &Item, shape: &StructPlan, plan: &View<'_>, scope: &Scope) -> String {
    let rule = RenameRule::for_fields(&shape.fields);
    let attributes = Attributes::documented(item_docs(item))
        .with(deprecated(item.deprecation.as_ref()))
        .with(derives(item, scope))
        .with(struct_serde(item, shape, rule));
    let fields = fields(item, shape, rule, plan, scope);
    braced(&attributes, &format!("pub struct {}", item.name), &fields)
}

fn struct_serde(item: &Item, shape: &StructPlan, rule: Option<RenameRule>) -> Option<String> {
    let mut options = Vec::new();
    if let Some(rule) = rule {
        options.push(format!("rename_all = {}", string_text(rule.as_str())));
    }
    if shape.deny_unknown && item.read {
        options.push("deny_unknown_fields".to_owned());
    }
    serde_attribute(&options)
}

fn serde_attribute(options: &[String]) -> Option<String> {
    (!options.is_empty()).then(|| format!("#[serde({})]", options.join(", ")))
}

/// The fields, with a blank line around each that has a doc comment or an attribute.
fn fields(
    item: &Item,
    shape: &StructPlan,
    rule: Option<RenameRule>,
    plan: &View<'_>,
    scope: &Scope,
) -> Vec<Part> {
    let mut fields = Vec::with_capacity(shape.fields.len() + 1);
    let mut after_attributes = false;
    for field in &shape.fields {
        let attributes = Attributes::documented(field_docs(field))
            .with(deprecated(field.deprecation.as_ref()))
            .with(field_serde(item, field, rule, scope));
        let has_attributes = !attributes.is_empty();
        fields.push(Part {
            blank: !fields.is_empty() && (after_attributes || has_attributes),
            attributes,
            line: ["pub ", &field.name, ": ", &field_type(field, plan, scope)].concat(),
        });
        after_attributes = has_attributes;
    }
    if let Some(rest) = &shape.rest {
        let doc = match (shape.fields.is_empty(), rest.map) {
            (true, _) => "Whatever the API sent: the page documents no field.",
            (false, MapType::IndexMap) => "Whatever else the API sent, in its order.",
            (false, _) => "Whatever else the API sent.",
        };
        fields.push(Part {
            blank: !fields.is_empty(),
            attributes: Attributes::documented(vec![doc.to_owned()])
                .with("#[serde(flatten)]".to_owned()),
            line: format!("pub {}: {}", rest.name, rest_type(rest, scope)),
        });
    }
    fields
}

/// The type of the field that keeps what no other field has.
pub(crate) fn rest_type(rest: &RestPlan, scope: &Scope) -> String {
    format!(
        "{}<{}, {}>",
        scope.outside(map_type(rest.map)),
        scope.outside(Outside::String),
        scope.outside(Outside::JsonValue)
    )
}

fn field_serde(
    item: &Item,
    field: &FieldPlan,
    rule: Option<RenameRule>,
    scope: &Scope,
) -> Option<String> {
    let mut options = Vec::new();
    let key = &field.key;
    if !gives(rule, &field.name, key) {
        options.push(format!("rename = {}", string_text(key)));
    }
    match field.presence {
        _ if !item.read => {}
        Presence::RequiredNullable => {
            let support = scope.outside(Outside::Support);
            options.push(format!("deserialize_with = \"{support}::required\""));
        }
        Presence::OptionalAny | Presence::OptionalNullable => {
            let support = scope.outside(Outside::Support);
            options.push("default".to_owned());
            options.push(format!("deserialize_with = \"{support}::present\""));
        }
        Presence::Required | Presence::RequiredMerged | Presence::Optional => {}
    }
    if field.presence.is_optional() && item.written {
        let option = scope.outside(Outside::Option);
        options.push(format!("skip_serializing_if = \"{option}::is_none\""));
    }
    serde_attribute(&options)
}

/// The function `new`, where the struct cannot be made from nothing.
pub(crate) fn constructor(
    item: &Item,
    shape: &StructPlan,
    plan: &View<'_>,
    scope: &Scope,
) -> Option<String> {
    if item.derives.default {
        return None;
    }
    let mut parameters = Vec::new();
    let mut values = Vec::new();
    for field in &shape.fields {
        let name = &field.name;
        if field.has_default() {
            values.push(match &field.ty {
                RustType::Literal(_) if !field.presence.is_option() => {
                    format!(
                        "{name}: {}",
                        super::types::type_text(&field.ty, plan, scope)
                    )
                }
                _ => [name, ": None"].concat(),
            });
        } else {
            let (ty, value) = parameter(field, plan, scope);
            parameters.push([name, ": ", &ty].concat());
            values.push(value);
        }
    }
    if let Some(rest) = &shape.rest {
        values.push(format!(
            "{}: {}::new()",
            rest.name,
            scope.outside(map_type(rest.map))
        ));
    }
    Some(format!(
        "impl {} {{\n    /// {}\n{}\n{}    }}\n}}\n",
        item.name,
        constructor_doc(shape),
        signature(&parameters),
        literal("Self", &values, ""),
    ))
}

/// A struct literal as the last line or lines of a method, in rustfmt's manner.
pub(super) fn literal(start: &str, values: &[String], end: &str) -> String {
    let line = values.join(", ");
    if line.len() <= LITERAL_WIDTH {
        return format!("        {start} {{ {line} }}{end}\n");
    }
    let mut text = ["        ", start, " {\n"].concat();
    for value in values {
        for part in ["            ", value, ",\n"] {
            text.push_str(part);
        }
    }
    text + "        }" + end + "\n"
}

/// The type that `new` takes for a required field, and the field with its value.
fn parameter(field: &FieldPlan, plan: &View<'_>, scope: &Scope) -> (String, String) {
    let name = &field.name;
    if field.is_converted() {
        let ty = format!(
            "impl {}<{}>",
            scope.outside(Outside::Into),
            scope.outside(Outside::String)
        );
        return (ty, format!("{name}: {name}.into()"));
    }
    (field_type(field, plan, scope), name.to_string())
}

fn constructor_doc(shape: &StructPlan) -> &'static str {
    let all = shape.rest.is_none() && shape.fields.iter().all(|field| !field.has_default());
    if all {
        "Creates a value of all its fields."
    } else {
        "Creates a value with the required fields alone."
    }
}

/// The first line or lines of `new`, in rustfmt's manner.
fn signature(parameters: &[String]) -> String {
    let line = format!("    pub fn new({}) -> Self {{", parameters.join(", "));
    if line.len() <= WIDTH {
        return line;
    }
    let parameters: String = parameters
        .iter()
        .map(|parameter| {
            let (name, ty) = parameter.split_once(": ").unwrap_or((parameter, ""));
            let ty = broken_type(ty, 8, 8 + name.len() + 2);
            format!("        {name}: {ty},\n")
        })
        .collect();
    format!("    pub fn new(\n{parameters}    ) -> Self {{")
}
