//! Types in the words of the plain form.

use spectable_schema::{FloatWidth, IntegerWidth, Literal, Type};

use crate::places::{Place, Places};
use crate::quoted;

/// A type as it stands on the page at `from`.
pub(crate) fn write(ty: &Type, from: &Place, places: &Places<'_>) -> String {
    match ty {
        Type::Nullable(inner) => format!("{} or null", write(inner, from, places)),
        Type::Union(members) => {
            let members = members.iter().map(|member| match member {
                Type::Union(_) | Type::Nullable(_) => operand(member, from, places),
                _ => write(member, from, places),
            });
            members.collect::<Vec<_>>().join(" or ")
        }
        Type::Array(inner) => format!("list of {}", operand(inner, from, places)),
        Type::Map(inner) => format!("map of {}", operand(inner, from, places)),
        Type::Literal(Literal::String(text)) => format!("`{}`", quoted::text(text)),
        Type::Literal(Literal::Integer(integer)) => format!("`{integer}`"),
        Type::Literal(Literal::Boolean(boolean)) => format!("`{boolean}`"),
        Type::Reference(id) => places.link(id, from),
        Type::External(class) => format!("external `{}`", quoted::text(class)),
        plain => word(plain).to_owned(),
    }
}

/// A type behind `list of`, in brackets if it is more than one.
fn operand(ty: &Type, from: &Place, places: &Places<'_>) -> String {
    let text = write(ty, from, places);
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
