//! What an example can mean.

use serde_json::Value;
use spectable_parser::{Language, usage};
use spectable_schema::{Model, Usage};

use super::constants::Constants;

/// The values that an example's text can stand for, the more exact ones first. Pages spell texts
/// and numbers alike, so the type decides.
pub(super) fn of_text(
    text: &str,
    language: Option<Language>,
    constants: &Constants<'_>,
) -> Vec<Value> {
    let json = serde_json::from_str(text).ok();
    let spelled = language
        .filter(|_| json.is_none())
        .and_then(|language| usage::value(language, text))
        .and_then(|value| json_of(value, constants));
    json.into_iter()
        .chain(spelled)
        .chain([Value::from(text)])
        .collect()
}

/// The values that code declares to be of the type `model`, each with its line in the code.
pub(super) fn declared(
    model: &Model,
    usage: &Usage,
    constants: &Constants<'_>,
) -> Vec<(u32, Value)> {
    usage::declarations(&usage.language, &usage.code)
        .into_iter()
        .filter(|declaration| {
            let type_name = declaration.type_name.as_deref();
            type_name.is_some_and(|name| name == model.title || name == model.id.name)
        })
        .filter_map(|declaration| Some((declaration.line, json_of(declaration.value, constants)?)))
        .collect()
}

/// Whether a text stands in the place of an example, or is only the start of one.
pub(super) fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    let between = |start, end| text.starts_with(start) && text.ends_with(end);
    between("<", ">")
        || between("&lt;", "&gt;")
        || between("{{", "}}")
        || text.contains("[object Object]")
        || ["...", "…"]
            .iter()
            .any(|dots| text.trim_end_matches(['}', ']', '"']).ends_with(dots))
}

/// Whether a text that is not JSON looks like lists, objects or calls of some language.
pub(super) fn is_code(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(['{', '[']) || text.ends_with(['}', ']', ')'])
}

/// The value in JSON, by the documented names; nothing if it has a constant that is not known.
fn json_of(value: usage::Value, constants: &Constants<'_>) -> Option<Value> {
    Some(match value {
        usage::Value::Null => Value::Null,
        usage::Value::Boolean(flag) => Value::from(flag),
        usage::Value::Number(number) => serde_json::from_str(&number).ok()?,
        usage::Value::String(text) => Value::String(text),
        usage::Value::Array(values) => values
            .into_iter()
            .map(|value| json_of(value, constants))
            .collect::<Option<_>>()?,
        usage::Value::Object(members) => {
            let members = members
                .into_iter()
                .map(|(key, value)| Some((key, json_of(value, constants)?)));
            Value::Object(members.collect::<Option<_>>()?)
        }
        usage::Value::Constant { owner, name } => constants.get(&owner, &name)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_seen() {
        for text in ["{a => 1}", "[1, 2", "Loan{ID: 1}", "Loan.new(1)"] {
            assert!(is_code(text), "{text}");
        }
        assert!(!is_code("many") && !is_code(""));
    }

    #[test]
    fn placeholders_are_seen() {
        for text in [
            "<value>",
            "[object Object]",
            "{\"a\": \"bc...",
            "[1, …]",
            "{{id}}",
        ] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["value", "a <b> c", "...a", "", "{\"a\": 1}", "<a"] {
            assert!(!is_placeholder(text), "{text}");
        }
    }
}
