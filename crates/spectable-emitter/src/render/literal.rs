//! Literals as Rust.

use spectable_schema::Literal;

/// `literal` as Rust.
pub(crate) fn literal_text(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => string_text(text),
        Literal::Integer(number) => number.to_string(),
        Literal::Boolean(value) => value.to_string(),
    }
}

/// `text` as a string literal.
pub(crate) fn string_text(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            // `\01` reads as if it were octal.
            '\0' if characters
                .as_str()
                .starts_with(|next| matches!(next, '0'..='7')) =>
            {
                literal.push_str("\\x00");
            }
            '\'' => literal.push(character),
            ' '..='~' if !matches!(character, '"' | '\\') => literal.push(character),
            _ => literal.extend(character.escape_debug()),
        }
    }
    literal.push('"');
    literal
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::string_text;

    #[test]
    fn what_needs_an_escape_has_one() {
        assert_eq!(string_text("it's \"so\"\\\n"), r#""it's \"so\"\\\n""#);
        assert_eq!(
            string_text("\0 \u{0}7 \u{202e}é"),
            r#""\0 \x007 \u{202e}é""#
        );
    }

    proptest! {
        #[test]
        fn it_reads_as_the_text(text in any::<String>()) {
            let literal: syn::LitStr = syn::parse_str(&string_text(&text)).unwrap();
            prop_assert_eq!(literal.value(), text);
        }
    }
}
