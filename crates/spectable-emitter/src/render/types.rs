//! Types as they are written in one module.

use crate::TimeType;
use crate::plan::{FieldPlan, MemberPlan, Presence, RustType, View};

use super::outside::Outside;
use super::scope::Scope;
use super::uses::map_type;

/// `ty` as it is written in `scope`.
pub(crate) fn type_text(ty: &RustType, plan: &View<'_>, scope: &Scope) -> String {
    let outside = |outside| scope.outside(outside).to_owned();
    let text = |ty| type_text(ty, plan, scope);
    match ty {
        RustType::Value => outside(Outside::JsonValue),
        RustType::String => outside(Outside::String),
        RustType::Bool => "bool".to_owned(),
        RustType::I32 => "i32".to_owned(),
        RustType::I64 => "i64".to_owned(),
        RustType::F64 => "f64".to_owned(),
        RustType::Number => outside(Outside::JsonNumber),
        RustType::BigInteger => outside(Outside::SupportType("BigInteger")),
        RustType::Decimal => outside(Outside::SupportType("Decimal")),
        RustType::DateTime(TimeType::Chrono) => format!(
            "{}<{}>",
            scope.outside(Outside::ChronoDateTime),
            scope.outside(Outside::ChronoFixedOffset)
        ),
        RustType::DateTime(TimeType::Jiff) => outside(Outside::JiffTimestamp),
        RustType::DateTime(TimeType::Time) => outside(Outside::SupportType("OffsetDateTime")),
        RustType::DateTime(_) => outside(Outside::SupportType("DateTime")),
        RustType::Date(TimeType::Exact | TimeType::Chrono) => outside(Outside::ChronoDate),
        RustType::Date(TimeType::Jiff) => outside(Outside::JiffDate),
        RustType::Date(_) => outside(Outside::SupportType("Date")),
        RustType::DateOrDateTime => outside(Outside::SupportType("DateOrDateTime")),
        RustType::Literal(literal) => {
            let name = plan.literals.get(literal).map_or("", |name| name);
            format!("{}::{name}", scope.outside(Outside::Literals))
        }
        RustType::Vec(inner) => format!("{}<{}>", scope.outside(Outside::Vec), text(inner)),
        RustType::Map(map, inner) => format!(
            "{}<{}, {}>",
            scope.outside(map_type(*map)),
            scope.outside(Outside::String),
            text(inner)
        ),
        RustType::Option(inner) => optional(&text(inner), scope),
        RustType::Item(id) => scope.item(*id).to_owned(),
    }
}

/// The type of `field`.
pub(crate) fn field_type(field: &FieldPlan, plan: &View<'_>, scope: &Scope) -> String {
    let ty = type_text(&field.ty, plan, scope);
    let ty = if field.boxed { boxed(&ty, scope) } else { ty };
    match field.presence {
        Presence::Required => ty,
        Presence::RequiredNullable
        | Presence::RequiredMerged
        | Presence::Optional
        | Presence::OptionalAny => optional(&ty, scope),
        Presence::OptionalNullable => optional(&optional(&ty, scope), scope),
    }
}

/// The type of `member`.
pub(crate) fn member_type(member: &MemberPlan, plan: &View<'_>, scope: &Scope) -> String {
    let ty = type_text(&member.ty, plan, scope);
    if member.boxed { boxed(&ty, scope) } else { ty }
}

fn boxed(ty: &str, scope: &Scope) -> String {
    [scope.outside(Outside::Box), "<", ty, ">"].concat()
}

fn optional(ty: &str, scope: &Scope) -> String {
    [scope.outside(Outside::Option), "<", ty, ">"].concat()
}
