//! Types, values and names as they are shown.

use spectable_emitter::surface::SurfaceKind;
use spectable_schema::Literal;

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

/// Code spans in a row: `` `a`, `b` and `c` ``.
pub(super) fn list(texts: &[&str], and: &str) -> String {
    let spans: Vec<String> = texts.iter().map(|text| format!("`{text}`")).collect();
    match spans.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {and} {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}
