//! What the values of a union's member look like, so that a member is found without trying all.

use spectable_schema::Literal;

use crate::SerdeStyle;
use crate::plan::{ItemId, ItemKind, RustType, StructPlan, View};

use super::super::literal::string_text;
use super::super::outside::Outside;
use super::super::scope::Scope;
use super::super::uses::Uses;
use super::listing::inner;

/// The looks of `ty`, as the support module has them.
pub(super) fn text(ty: &RustType, plan: &View<'_>, scope: &Scope) -> String {
    match looks(ty, plan) {
        Looks::Named(name) => format!("Looks::{name}"),
        Looks::Keys(id, _) if plan.serde == SerdeStyle::Written => {
            format!("Looks::Keys(<{} as ReadFields>::KEYS)", scope.item(id))
        }
        Looks::Keys(_, shape) => {
            let keys: Vec<String> = shape
                .fields
                .iter()
                .map(|field| string_text(&field.key))
                .collect();
            format!("Looks::Keys({})", inner(8, &keys))
        }
    }
}

/// Adds what the text names.
pub(super) fn add_uses(uses: &mut Uses, ty: &RustType, plan: &View<'_>) {
    if let Looks::Keys(id, _) = looks(ty, plan)
        && plan.serde == SerdeStyle::Written
    {
        uses.items.insert(id);
        uses.outside.insert(Outside::SupportType("ReadFields"));
    }
}

enum Looks<'a> {
    Named(&'static str),
    /// The keys of this struct.
    Keys(ItemId, &'a StructPlan),
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
            ItemKind::Struct(shape) if shape.rest.is_none() => return Looks::Keys(*id, shape),
            ItemKind::Struct(_) => "Object",
            ItemKind::Enum(shape) if shape.integer => "Number",
            ItemKind::Enum(_) => "Text",
            ItemKind::Union(_) => "Any",
            ItemKind::Alias(ty) | ItemKind::Newtype(ty) => return looks(ty, plan),
        },
    })
}
