//! What the values of a union's member look like, so that a member is found without trying all.

use spectable_schema::Literal;

use crate::plan::{ItemId, ItemKind, Plan, RustType};

use super::super::outside::Outside;
use super::super::scope::Scope;
use super::super::uses::Uses;

/// The looks of `ty`, as the support module has them.
pub(super) fn text(ty: &RustType, plan: &Plan, scope: &Scope) -> String {
    match looks(ty, plan) {
        Looks::Named(name) => format!("Looks::{name}"),
        Looks::Keys(id) => format!("Looks::Keys(<{} as ReadFields>::KEYS)", scope.item(id)),
    }
}

/// Adds what the text names.
pub(super) fn add_uses(uses: &mut Uses, ty: &RustType, plan: &Plan) {
    if let Looks::Keys(id) = looks(ty, plan) {
        uses.items.insert(id);
        uses.outside.insert(Outside::SupportType("ReadFields"));
    }
}

enum Looks {
    Named(&'static str),
    /// The keys of this struct.
    Keys(ItemId),
}

fn looks(ty: &RustType, plan: &Plan) -> Looks {
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
            ItemKind::Struct(shape) if shape.rest.is_none() => return Looks::Keys(*id),
            ItemKind::Struct(_) => "Object",
            ItemKind::Enum(shape) if shape.integer => "Number",
            ItemKind::Enum(_) => "Text",
            ItemKind::Union(_) => "Any",
            ItemKind::Alias(ty) | ItemKind::Newtype(ty) => return looks(ty, plan),
        },
    })
}
