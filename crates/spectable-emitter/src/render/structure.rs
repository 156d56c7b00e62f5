//! Structs: the type itself, and `new` where something is required.

use proc_macro2::TokenStream;
use quote::quote;

use crate::MapType;
use crate::plan::{
    FieldPlan, Item, Plan, Presence, RenameRule, RestPlan, RustType, StructPlan, key_of,
};

use super::derive_list::derives;
use super::docs::{deprecated, field_docs, item_docs};
use super::layout::{WIDTH, blank_line, broken_type};
use super::outside::Outside;
use super::scope::Scope;
use super::tokens::{ident, tokens};
use super::types::field_type;
use super::uses::map_type;

/// The longest list of fields of a struct literal that stays in one line, as rustfmt has it.
const LITERAL_WIDTH: usize = 18;

/// The struct that `item` is.
pub(crate) fn structure(
    item: &Item,
    shape: &StructPlan,
    plan: &Plan,
    scope: &Scope,
) -> TokenStream {
    let name = ident(&item.name);
    let docs = item_docs(item);
    let deprecated = deprecated(item.deprecation.as_ref());
    let derives = derives(item.derives, scope);
    let rule = RenameRule::for_fields(&shape.fields);
    let attribute = struct_attribute(shape, rule);
    let fields = fields(shape, rule, plan, scope);
    quote! {
        #docs
        #deprecated
        #derives
        #attribute
        pub struct #name {
            #(#fields)*
        }
    }
}

fn struct_attribute(shape: &StructPlan, rule: Option<RenameRule>) -> TokenStream {
    let mut options = Vec::new();
    if let Some(rule) = rule {
        let rule = rule.as_str();
        options.push(quote!(rename_all = #rule));
    }
    if shape.deny_unknown {
        options.push(quote!(deny_unknown_fields));
    }
    serde_attribute(&options)
}

fn serde_attribute(options: &[TokenStream]) -> TokenStream {
    if options.is_empty() {
        TokenStream::new()
    } else {
        quote!(#[serde(#(#options),*)])
    }
}

/// The fields, with a blank line around each that has a doc comment or an attribute.
fn fields(
    shape: &StructPlan,
    rule: Option<RenameRule>,
    plan: &Plan,
    scope: &Scope,
) -> Vec<TokenStream> {
    let mut fields = Vec::with_capacity(shape.fields.len() + 1);
    let mut after_attributes = false;
    for field in &shape.fields {
        let attributes = field_attributes(field, rule, scope);
        let name = ident(&field.name);
        let ty = tokens(&field_type(field, plan, scope));
        let blank =
            (!fields.is_empty() && (after_attributes || !attributes.is_empty())).then(blank_line);
        after_attributes = !attributes.is_empty();
        fields.push(quote! {
            #blank
            #attributes
            pub #name: #ty,
        });
    }
    if let Some(rest) = &shape.rest {
        let name = ident(&rest.name);
        let ty = tokens(&rest_type(rest, scope));
        let blank = (!fields.is_empty()).then(blank_line);
        let doc = match (shape.fields.is_empty(), rest.map) {
            (true, _) => " Whatever the API sent: the page documents no field.",
            (false, MapType::IndexMap) => " Whatever else the API sent, in its order.",
            (false, _) => " Whatever else the API sent.",
        };
        fields.push(quote! {
            #blank
            #[doc = #doc]
            #[serde(flatten)]
            pub #name: #ty,
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

fn field_attributes(field: &FieldPlan, rule: Option<RenameRule>, scope: &Scope) -> TokenStream {
    let docs = field_docs(field);
    let deprecated = deprecated(field.deprecation.as_ref());
    let serde = field_serde(field, rule, scope);
    quote! {
        #docs
        #deprecated
        #serde
    }
}

fn field_serde(field: &FieldPlan, rule: Option<RenameRule>, scope: &Scope) -> TokenStream {
    let mut options = Vec::new();
    let key = &field.key;
    if *key != key_of(rule, &field.name) {
        options.push(quote!(rename = #key));
    }
    match field.presence {
        Presence::RequiredNullable => {
            let required = format!("{}::required", scope.outside(Outside::Support));
            options.push(quote!(deserialize_with = #required));
        }
        Presence::OptionalAny | Presence::OptionalNullable => {
            let present = format!("{}::present", scope.outside(Outside::Support));
            options.push(quote!(default));
            options.push(quote!(deserialize_with = #present));
        }
        Presence::Required | Presence::RequiredMerged | Presence::Optional => {}
    }
    if field.presence.is_optional() {
        let is_none = format!("{}::is_none", scope.outside(Outside::Option));
        options.push(quote!(skip_serializing_if = #is_none));
    }
    serde_attribute(&options)
}

/// The function `new`, where the struct cannot be made from nothing.
pub(crate) fn constructor(
    item: &Item,
    shape: &StructPlan,
    plan: &Plan,
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
                _ => format!("{name}: None"),
            });
        } else {
            let (ty, value) = parameter(field, plan, scope);
            parameters.push(format!("{name}: {ty}"));
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
        literal(&values),
    ))
}

/// The struct literal that `new` returns, in rustfmt's manner.
fn literal(values: &[String]) -> String {
    let line = values.join(", ");
    if line.len() <= LITERAL_WIDTH {
        return format!("        Self {{ {line} }}\n");
    }
    let values: String = values
        .iter()
        .map(|value| format!("            {value},\n"))
        .collect();
    format!("        Self {{\n{values}        }}\n")
}

/// The type that `new` takes for a required field, and the field with its value.
fn parameter(field: &FieldPlan, plan: &Plan, scope: &Scope) -> (String, String) {
    let name = &field.name;
    if field.is_converted() {
        let ty = format!(
            "impl {}<{}>",
            scope.outside(Outside::Into),
            scope.outside(Outside::String)
        );
        return (ty, format!("{name}: {name}.into()"));
    }
    (field_type(field, plan, scope), name.clone())
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
