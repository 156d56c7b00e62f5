//! C#: properties with Json.NET's or System.Text.Json's attributes.

use spectable_schema::Type;

use super::annotated::{Declaration, declarations, models};
use super::token::{DEPTH, Syntax, Token, generic, tokens};
use crate::declared::DeclaredModel;

const SYNTAX: Syntax = Syntax {
    line_comments: &["//", "#nullable", "#pragma", "#region", "#endregion"],
    block_comments: true,
    triple_quotes: false,
    raw_backtick: false,
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
    let ty = plain_type(declaration.ty, DEPTH);
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

fn plain_type(tokens: &[Token<'_>], depth: usize) -> Type {
    let tokens = match tokens.split_last() {
        Some((last, rest)) if last.is_mark("?") => rest,
        _ => tokens,
    };
    let Some((name, arguments)) = generic(tokens).filter(|_| depth > 0) else {
        return Type::Any;
    };
    let inner = |index: usize| {
        arguments
            .get(index)
            .map_or(Type::Any, |argument| plain_type(argument, depth - 1))
    };
    match name {
        "List" => Type::array(inner(0)),
        "Dictionary" => Type::map(inner(1)),
        "int" | "long" | "BigInteger" => Type::Integer(None),
        "float" | "double" => Type::Float(None),
        "DateTime" => Type::DateTime,
        "LocalDate" => Type::Date,
        _ => Type::Any,
    }
}
