//! Values that stand for themselves: `"visa"`, `'x'`, `1`, `-1`, `true`.

use spectable_schema::{Literal, Type};

use super::token::{Token, quoted_end, tokens};
use super::tree::ListedValue;
use crate::dialect::{Dialect, Generic};

/// Reads one value of a fenced union or of a bullet list. `None`: it is no value.
pub(crate) fn read_literal(text: &str, dialect: &Dialect) -> Option<ListedValue> {
    let text = text.trim().trim_matches('`').trim();
    let tokens = tokens(text);
    match &tokens.first()?.token {
        Token::Text(value) if tokens.len() == 1 => {
            Some(ListedValue::Value(Literal::String(value.clone())))
        }
        Token::Word(word) if tokens.len() == 1 => {
            if is_null(word) {
                Some(ListedValue::Null)
            } else if word.starts_with("Unrecognized") {
                Some(ListedValue::Open)
            } else {
                of_word(word).map(ListedValue::Value)
            }
        }
        Token::Word(word) if dialect.generic(word) == Some(Generic::Open) => {
            Some(ListedValue::Open)
        }
        // Go's null among the values of an enum.
        Token::Open('<') if text == "<nil>" => Some(ListedValue::Null),
        _ => None,
    }
}

/// The alternatives of `"visa" | "amex" | Unrecognized<string>`, each with the byte offset at
/// which it starts. Pipes inside of quotes and brackets do not count; empty alternatives (a
/// leading pipe) are left out.
pub(crate) fn alternatives(code: &str) -> Vec<(usize, &str)> {
    let bytes = code.as_bytes();
    let mut found = Vec::new();
    let mut add = |start: usize, end: usize| {
        let part = &code[start..end];
        let trimmed = part.trim();
        if !trimmed.is_empty() {
            found.push((start + part.len() - part.trim_start().len(), trimmed));
        }
    };
    let (mut start, mut at, mut depth) = (0, 0, 0_usize);
    let mut unclosed = false;
    while at < bytes.len() {
        match bytes[at] {
            b'"' | b'\'' if !unclosed => match quoted_end(code, at) {
                Some(end) => {
                    at = end;
                    continue;
                }
                None => unclosed = true,
            },
            b'<' | b'[' | b'{' | b'(' => depth += 1,
            b'>' | b']' | b'}' | b')' => depth = depth.saturating_sub(1),
            b'|' if depth == 0 => {
                add(start, at);
                start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    add(start, bytes.len());
    found
}

/// The items of a list with commas, as they are spelled. Commas inside of quotes do not count.
pub(crate) fn items(list: &str) -> Vec<String> {
    let mut items = Vec::new();
    let mut start = 0;
    let mut at = 0;
    let bytes = list.as_bytes();
    while at < bytes.len() {
        match bytes[at] {
            // A quotation mark inside of an item is an apostrophe.
            b'"' | b'\'' if list[start..at].trim().is_empty() => {
                at = quoted_end(list, at).unwrap_or(at + 1);
                continue;
            }
            b',' => {
                items.push(list[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    items.push(list.get(start..).unwrap_or("").trim());
    let items = items.into_iter().filter(|item| !item.is_empty());
    items.map(str::to_owned).collect()
}

/// The value that a word outside of quotes stands for.
pub(super) fn of_word(word: &str) -> Option<Literal> {
    match word {
        "true" | "True" => Some(Literal::Boolean(true)),
        "false" | "False" => Some(Literal::Boolean(false)),
        _ => word.parse().ok().map(Literal::Integer),
    }
}

/// The type of a number that is no whole one, or too large a one.
pub(super) fn of_number(word: &str) -> Option<Type> {
    let digits = word.strip_prefix('-').unwrap_or(word);
    (digits.starts_with(|c: char| c.is_ascii_digit()) && word.parse::<f64>().is_ok())
        .then_some(Type::Number)
}

/// Whether the word stands for `null`.
pub(super) fn is_null(word: &str) -> bool {
    matches!(
        word,
        "null" | "None" | "NoneType" | "none_type" | "nil" | "NULL" | "NilClass" | "::NilClass"
    )
}

/// Whether the word stands for a value that is not there.
pub(super) fn is_absent(word: &str) -> bool {
    matches!(word, "undefined" | "void" | "UNSET" | "Unset")
}
