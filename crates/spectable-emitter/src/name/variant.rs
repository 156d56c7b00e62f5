//! The names of an enum's variants and of literal types.

use spectable_schema::Literal;

use super::casing::{has_letters, type_name, upper_camel_case};

/// The name of the variant for `value` in the enum that is documented as `enum_name`.
///
/// From the value itself where it has letters, else from the SDK's constant for it, else from the
/// value's symbols and digits.
pub(crate) fn variant_name(value: &Literal, constant: Option<&str>, enum_name: &str) -> String {
    match value {
        Literal::String(text) if has_letters(text) => type_name(text),
        Literal::Boolean(_) => literal_type_name(value),
        Literal::String(_) | Literal::Integer(_) => match constant {
            Some(constant) if has_letters(constant) => {
                type_name(&without_prefix(constant, enum_name))
            }
            _ => type_name(&text_of(value)),
        },
    }
}

/// The name of the type that stands for one value.
pub(crate) fn literal_type_name(value: &Literal) -> String {
    match value {
        Literal::String(text) => type_name(text),
        Literal::Integer(number) => format!(
            "Integer{}",
            type_name(&number.to_string()).trim_start_matches('V')
        ),
        Literal::Boolean(true) => "True".to_owned(),
        Literal::Boolean(false) => "False".to_owned(),
    }
}

pub(super) fn text_of(value: &Literal) -> String {
    match value {
        Literal::String(text) => text.clone(),
        Literal::Integer(number) => number.to_string(),
        Literal::Boolean(value) => value.to_string(),
    }
}

/// `constant` without the enum's own name in front, as long as something is left.
fn without_prefix(constant: &str, enum_name: &str) -> String {
    let constant = upper_camel_case(constant);
    let prefix = upper_camel_case(enum_name);
    match constant.strip_prefix(&prefix) {
        Some(rest) if rest.starts_with(|first: char| !first.is_ascii_lowercase()) => {
            rest.trim_start_matches('_').to_owned()
        }
        _ => constant,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn truth_is_called_by_its_word() {
        for (value, name, text) in [(true, "True", "true"), (false, "False", "false")] {
            let value = Literal::Boolean(value);
            assert_eq!(variant_name(&value, Some("ON"), "Switch"), name);
            assert_eq!(text_of(&value), text);
        }
    }
}
