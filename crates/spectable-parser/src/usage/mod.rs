//! Examples in the language of an SDK, read as the data that they write down.
//!
//! Only what is plain data is read: literals, and the few calls that stand for one, such as
//! `new Date("2020-04-09")`. All other code is passed over. Reading takes time in proportion to the
//! code, and no code makes it panic.

mod cursor;
mod python;
mod token;
mod typescript;
mod value;

pub use value::{Declaration, Value};

use crate::Language;

/// The values that `code` declares, in a language by the name that code blocks have.
///
/// ```
/// use spectable_parser::usage;
///
/// let found = usage::declarations("typescript", "let value: GiftCard = { id: \"gc-1\" };");
/// assert_eq!(found[0].type_name.as_deref(), Some("GiftCard"));
/// ```
pub fn declarations(language: &str, code: &str) -> Vec<Declaration> {
    match language.to_ascii_lowercase().as_str() {
        "typescript" | "ts" | "javascript" | "js" => typescript::declarations(code),
        "python" | "py" => python::declarations(code),
        _ => Vec::new(),
    }
}

/// The value that the whole of `text` writes down as `language` does: `None` in Python is a null.
pub fn value(language: Language, text: &str) -> Option<Value> {
    match language {
        Language::TypeScript => typescript::value(text),
        Language::Python => python::value(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
