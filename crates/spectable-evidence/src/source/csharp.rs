//! C#: properties with Json.NET's or System.Text.Json's attributes.

use spectable_schema::Type;

use super::annotated::{Declaration, declarations, models};
use super::token::{Syntax, Token, tokens};
use super::types::{Word, plain_type};
use crate::declared::DeclaredModel;

const SYNTAX: Syntax = Syntax {
    line_comments: &["//", "#nullable", "#pragma", "#region", "#endregion"],
    ..Syntax::C
};

/// The classes in `source`.
pub(super) fn scan(source: &str) -> Vec<DeclaredModel> {
    let tokens = tokens(source, &SYNTAX);
    models(declarations(&tokens, attribute), field)
}

/// `[JsonProperty("x")]`.
fn attribute(tokens: &[Token<'_>], index: usize) -> Option<(usize, usize)> {
    let open = &tokens[index];
    if !open.is_mark("[") || tokens.get(index + 1)?.word().is_none() {
        return None;
    }
    Some((index + 1, index + open.close? + 1))
}

fn field(declaration: &Declaration<'_, '_>) -> Option<(String, Type)> {
    let key = declaration.key(&["JsonProperty", "JsonPropertyName", "DataMember"])?;
    let ty = plain_type(declaration.ty, word);
    // A property that may be null is written as `null` only where the API takes that.
    let may_be_null = declaration.ty.last().is_some_and(|last| last.is_mark("?"));
    let writes_null = declaration
        .annotation("JsonProperty")
        .is_some_and(|attribute| attribute.iter().any(|token| token.is_word("Include")));
    let ty = if may_be_null && writes_null {
        Type::Nullable(Box::new(ty))
    } else {
        ty
    };
    Some((key.to_owned(), ty))
}

/// What a word of a type stands for.
fn word(name: &str) -> Option<Word> {
    Some(match name {
        "List" => Word::List,
        "Dictionary" => Word::Map,
        "int" | "long" | "BigInteger" => Word::Type(Type::Integer(None)),
        "float" | "double" => Word::Type(Type::Float(None)),
        "DateTime" => Word::Type(Type::DateTime),
        "LocalDate" => Word::Type(Type::Date),
        _ => return None,
    })
}
