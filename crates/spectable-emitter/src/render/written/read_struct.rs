//! How structs are read: a loop over the keys that are there, with an arm for each field.

use std::borrow::Cow;

use crate::name::UniqueNames;
use crate::plan::{FieldPlan, Presence, StructPlan, View};

use super::super::literal::string_text;
use super::super::outside::Outside;
use super::super::scope::Scope;
use super::super::structure::literal;
use super::super::uses::Uses;
use super::listing::{arm, array, assigned, implementation, name_constant};
use super::shape::{Shape, shape_of_field};

/// Adds what the implementations name.
pub(super) fn add_uses(uses: &mut Uses, plan: &View<'_>, shape: &StructPlan) {
    uses.outside.extend([
        Outside::MapAccess,
        Outside::SupportType("read_struct"),
        Outside::SupportType("Fields"),
        Outside::SupportType("ReadFields"),
    ]);
    for field in &shape.fields {
        let shape = shape_of_field(field, plan);
        if shape != Shape::Plain {
            shape.add_uses(uses);
        }
    }
}

/// The implementation of `Deserialize`.
pub(super) fn deserialize(name: &str) -> String {
    let start = implementation("impl<'de> Deserialize<'de>", name);
    format!(
        "{start}
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {{
        read_struct(deserializer)
    }}
}}
"
    )
}

/// The implementation of the support module's trait for structs.
pub(super) fn read_fields(
    name: &str,
    shape: &StructPlan,
    plan: &View<'_>,
    scope: &Scope,
) -> String {
    let keys: Vec<String> = shape
        .fields
        .iter()
        .map(|field| string_text(&field.key))
        .collect();
    let keys = array(4, "const KEYS: &'static [&'static str] = &", &keys, ";");
    let all_keys = if shape.rest.is_some() || shape.deny_unknown {
        "    const ALL_KEYS: bool = true;\n"
    } else {
        ""
    };
    let names = Names::of(shape);
    let fields = &names.fields;
    let body = if names.by_field {
        from_fields(shape, plan, scope, &names)
    } else {
        from_default(shape, plan, scope, &names)
    };
    let start = implementation("impl<'de> ReadFields<'de>", name);
    let shown = name_constant(name);
    format!(
        "{start}
{shown}
{keys}{all_keys}
    fn read_fields<A: MapAccess<'de>>({fields}: &mut Fields<A>) -> Result<Self, A::Error> {{
{body}    }}
}}
"
    )
}

/// What the variables are called. Where the struct cannot be made before all is read, each field
/// has one of its own, and the others keep out of their way.
struct Names {
    by_field: bool,
    fields: String,
    index: String,
}

impl Names {
    fn of(shape: &StructPlan) -> Self {
        let by_field = shape
            .fields
            .iter()
            .any(|field| !field.presence.is_optional());
        let mut names = UniqueNames::new();
        if by_field {
            shape.field_names().for_each(|name| names.reserve(name));
        }
        Self {
            by_field,
            fields: names.take("fields"),
            index: names.take("index"),
        }
    }
}

/// Makes the struct of its fields, once all are read.
fn from_fields(shape: &StructPlan, plan: &View<'_>, scope: &Scope, names: &Names) -> String {
    let mut text = String::new();
    for field in &shape.fields {
        for part in ["        let mut ", &field.name, " = None;\n"] {
            text.push_str(part);
        }
    }
    if let Some(rest) = &shape.rest {
        text.push_str(&format!(
            "        let mut {} = Default::default();\n",
            rest.name
        ));
    }
    text.push_str(&reading(shape, plan, scope, names, ""));
    let mut values = Vec::new();
    for (index, field) in shape.fields.iter().enumerate() {
        let name = &field.name;
        values.push(match field.presence {
            Presence::Required | Presence::RequiredNullable => {
                assigned(name, &names.fields, &format!("required({index}, {name})?"))
            }
            Presence::RequiredMerged
            | Presence::Optional
            | Presence::OptionalAny
            | Presence::OptionalNullable => name.to_string(),
        });
    }
    values.extend(shape.rest.iter().map(|rest| rest.name.clone()));
    text + &literal("Ok(Self", &values, ")")
}

/// Fills a struct that starts empty.
fn from_default(shape: &StructPlan, plan: &View<'_>, scope: &Scope, names: &Names) -> String {
    let reading = reading(shape, plan, scope, names, "value.");
    if shape.field_names().next().is_none() {
        return reading + "        Ok(Self {})\n";
    }
    format!("        let mut value = Self::default();\n{reading}        Ok(value)\n")
}

/// The loop over the keys that are there.
fn reading(
    shape: &StructPlan,
    plan: &View<'_>,
    scope: &Scope,
    names: &Names,
    owner: &str,
) -> String {
    let Names { fields, index, .. } = names;
    let unknown = match &shape.rest {
        Some(rest) => format!("{fields}.keep(&mut {owner}{})", rest.name),
        None if shape.deny_unknown => format!("{fields}.refuse()"),
        None => format!("{fields}.skip()"),
    };
    if shape.fields.is_empty() {
        return format!(
            "        while {fields}.next_key()?.is_some() {{\n            {unknown}?;\n        }}\n"
        );
    }
    let mut arms = String::new();
    for (number, field) in shape.fields.iter().enumerate() {
        let start = [fields, ".", &method(field, plan, scope)].concat();
        let place = ["&mut ", owner, &field.name].concat();
        arms.push_str(&arm(16, &number.to_string(), &start, &place));
    }
    format!(
        "        while let Some({index}) = {fields}.next_key()? {{
            match {index} {{
{arms}                _ => {unknown},
            }}?;
        }}
"
    )
}

/// What reads a field.
fn method(field: &FieldPlan, plan: &View<'_>, scope: &Scope) -> Cow<'static, str> {
    let method = match field.presence {
        Presence::RequiredMerged | Presence::Optional => "optional",
        Presence::Required
        | Presence::RequiredNullable
        | Presence::OptionalAny
        | Presence::OptionalNullable => "read",
    };
    match shape_of_field(field, plan) {
        Shape::Plain => method.into(),
        shape => format!("{method}_as::<{}, _>", shape.text(scope)).into(),
    }
}
