//! Java: fields with Jackson's annotations.

use std::collections::HashMap;

use spectable_schema::Type;

use super::annotated::{Declaration, declarations, models};
use super::token::{Syntax, Token, TokenKind, tokens};
use super::types::{Word, plain_type};
use crate::declared::DeclaredModel;

/// How the constants start that hold keys.
const PREFIXES: [&str; 2] = ["SERIALIZED_NAME_", "JSON_PROPERTY_"];

/// The classes in `source`.
pub(super) fn scan(source: &str) -> Vec<DeclaredModel> {
    let tokens = with_constants(tokens(source, &Syntax::C));
    models(declarations(&tokens, annotation), field)
}

/// The tokens with the texts of the constants that annotations name:
/// `@JsonProperty(JSON_PROPERTY_LINKS)`.
fn with_constants(mut tokens: Vec<Token<'_>>) -> Vec<Token<'_>> {
    let mut constants = HashMap::new();
    for window in tokens.windows(3) {
        let [name, equals, text] = window else {
            continue;
        };
        if let (Some(name), true, Some(_)) = (name.word(), equals.is_mark("="), text.quoted())
            && PREFIXES.iter().any(|prefix| name.starts_with(prefix))
        {
            constants.insert(name.to_owned(), text.text.clone());
        }
    }
    for index in 1..tokens.len() {
        let is_argument = tokens[index - 1].is_mark("(") || tokens[index - 1].is_mark("=");
        let constant = tokens[index].word().and_then(|word| constants.get(word));
        if let (true, Some(text)) = (is_argument, constant) {
            tokens[index].text = text.clone();
            tokens[index].kind = TokenKind::Text;
        }
    }
    tokens
}

/// `@JsonProperty("x")`, with or without arguments.
fn annotation(tokens: &[Token<'_>], index: usize) -> Option<(usize, usize)> {
    let mut end = index + 2;
    if !tokens[index].is_mark("@") || tokens.get(index + 1)?.word().is_none() {
        return None;
    }
    while let [dot, name, ..] = &tokens[end..]
        && dot.is_mark(".")
        && name.word().is_some()
    {
        end += 2;
    }
    match tokens.get(end) {
        Some(open) if open.is_mark("(") => Some((index + 1, end + open.close? + 1)),
        _ => Some((index + 1, end)),
    }
}

fn field(declaration: &Declaration<'_, '_>) -> Option<(String, Type)> {
    let names = ["JsonProperty", "SerializedName"];
    let key = declaration.key(&names)?;
    let ty = match plain_type(declaration.ty, word) {
        // A parameter has no place for `null`, whatever its class.
        Type::Nullable(inner)
            if names
                .iter()
                .all(|name| declaration.annotation(name).is_none()) =>
        {
            *inner
        }
        ty => ty,
    };
    Some((key.to_owned(), ty))
}

/// What a word of a type stands for.
fn word(name: &str) -> Option<Word> {
    Some(match name {
        "Optional" => Word::Transparent,
        "JsonNullable" => Word::Nullable,
        "List" => Word::List,
        "Map" => Word::Map,
        "int" | "long" | "Integer" | "Long" | "BigInteger" => Word::Type(Type::Integer(None)),
        "float" | "double" | "Float" | "Double" => Word::Type(Type::Float(None)),
        "OffsetDateTime" => Word::Type(Type::DateTime),
        "LocalDate" => Word::Type(Type::Date),
        _ => return None,
    })
}
