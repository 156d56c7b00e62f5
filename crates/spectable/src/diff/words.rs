//! Types, values and names as they are shown.

use spectable_emitter::surface::SurfaceKind;
use spectable_schema::{FloatWidth, IntegerWidth, Literal, Type};

/// A type of the output without `crate::`, which says nothing to its reader.
pub(super) fn rust_type(ty: &str) -> String {
    ty.replace("crate::", "")
}

/// A value as it is shown: texts without quotes.
pub(super) fn literal(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => text.clone(),
        Literal::Integer(number) => number.to_string(),
        Literal::Boolean(value) => value.to_string(),
    }
}

/// The kind of an item in a word.
pub(super) fn kind(kind: &SurfaceKind) -> &'static str {
    match kind {
        SurfaceKind::Struct(_) => "struct",
        SurfaceKind::Enum(_) => "enum",
        SurfaceKind::Union(_) => "union",
        SurfaceKind::Alias(_) => "alias",
        SurfaceKind::Newtype(_) => "newtype",
    }
}

/// What a page says of a type, in words: `list of number`.
pub(super) fn documented_type(ty: &Type) -> String {
    match ty {
        Type::Any => "any".to_owned(),
        Type::String => "string".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Integer(None) => "integer".to_owned(),
        Type::Integer(Some(IntegerWidth::I32)) => "integer of 32 bits".to_owned(),
        Type::Integer(Some(IntegerWidth::I64)) => "integer of 64 bits".to_owned(),
        Type::Number => "number".to_owned(),
        Type::Float(None) => "float".to_owned(),
        Type::Float(Some(FloatWidth::F32)) => "float of 32 bits".to_owned(),
        Type::Float(Some(FloatWidth::F64)) => "float of 64 bits".to_owned(),
        Type::BigInteger => "big integer".to_owned(),
        Type::Decimal => "decimal".to_owned(),
        Type::Date => "date".to_owned(),
        Type::DateTime => "date-time".to_owned(),
        Type::DateOrDateTime => "date or date-time".to_owned(),
        Type::Bytes => "bytes".to_owned(),
        Type::Literal(Literal::String(text)) => format!("\"{text}\""),
        Type::Literal(literal) => self::literal(literal),
        Type::Array(element) => format!("list of {}", documented_type(element)),
        Type::Map(value) => format!("map of {}", documented_type(value)),
        Type::Nullable(inner) => format!("{} or null", documented_type(inner)),
        Type::Reference(id) => id.to_string(),
        Type::Union(members) => {
            let members: Vec<String> = members.iter().map(documented_type).collect();
            members.join(" or ")
        }
        Type::External(class) => class.clone(),
        _ => "another type".to_owned(),
    }
}

/// Code spans in a row: `` `a`, `b` and `c` ``.
pub(super) fn list(texts: &[&str], and: &str) -> String {
    let spans: Vec<String> = texts.iter().map(|text| format!("`{text}`")).collect();
    match spans.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {and} {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}
