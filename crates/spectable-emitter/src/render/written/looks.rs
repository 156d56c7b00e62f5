//! What the values of a union's member look like, so that a member is found without trying all.

use spectable_schema::Literal;

use crate::plan::{ItemKind, RustType, StructPlan, View};

use super::super::literal::string_text;
use super::listing::inner;

/// The looks of `ty`, as the support module has them.
pub(super) fn text(ty: &RustType, plan: &View<'_>) -> String {
    match looks(ty, plan) {
        Looks::Named(name) => format!("Looks::{name}"),
        Looks::Keys(shape) => {
            let keys: Vec<String> = shape
                .fields
                .iter()
                .map(|field| string_text(&field.key))
                .collect();
            format!("Looks::Keys({})", inner(8, &keys))
        }
    }
}

enum Looks<'a> {
    Named(&'static str),
    /// The keys of this struct.
    Keys(&'a StructPlan),
}

fn looks<'a>(ty: &RustType, plan: &'a View<'_>) -> Looks<'a> {
    Looks::Named(match ty {
        RustType::String
        | RustType::DateTime(_)
        | RustType::Date(_)
        | RustType::DateOrDateTime
        | RustType::Literal(Literal::String(_)) => "Text",
        RustType::I32
        | RustType::I64
        | RustType::F64
        | RustType::Number
        | RustType::Literal(Literal::Integer(_)) => "Number",
        RustType::Bool | RustType::Literal(Literal::Boolean(_)) => "Truth",
        RustType::Vec(_) => "List",
        RustType::Map(..) => "Object",
        // Numbers of any size come as numbers and as strings.
        RustType::Value | RustType::Option(_) | RustType::BigInteger | RustType::Decimal => "Any",
        RustType::Item(id) => match &plan.item(*id).kind {
            ItemKind::Struct(shape) if shape.rest.is_none() => return Looks::Keys(shape),
            ItemKind::Struct(_) => "Object",
            ItemKind::Enum(shape) if shape.integer => "Number",
            ItemKind::Enum(_) => "Text",
            ItemKind::Union(_) => "Any",
            ItemKind::Alias(ty) | ItemKind::Newtype(ty) => return looks(ty, plan),
        },
    })
}
