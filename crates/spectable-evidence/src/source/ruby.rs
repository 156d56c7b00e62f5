//! Ruby: fields of Crystalline's classes, with Sorbet's or Crystalline's types.

use spectable_schema::Type;

use super::attribute_map;
use super::token::{DEPTH, Syntax, Token, arguments, statements, tokens};
use crate::declared::{DeclaredField, DeclaredModel};

const SYNTAX: Syntax = Syntax {
    line_comments: &["#"],
    block_comments: false,
    triple_quotes: false,
    raw_backtick: false,
};

/// What names a field in its metadata.
const NAMES: [&str; 2] = ["letter_case", "field_name"];

/// The classes in `source`.
pub(super) fn scan(source: &str) -> Vec<DeclaredModel> {
    let tokens = tokens(source, &SYNTAX);
    let mut models = Vec::new();
    for statement in statements(&tokens) {
        match statement {
            [class, name, ..] if class.is_word("class") => {
                models.extend(name.word().map(DeclaredModel::new));
            }
            [keyword, colon, name, comma, rest @ ..]
                if keyword.is_word("field") && colon.is_mark(":") && comma.is_mark(",") =>
            {
                if let Some(model) = models.last_mut() {
                    model.fields.extend(field(name, rest));
                }
            }
            _ => {}
        }
    }
    models.extend(attribute_map::scan(&tokens));
    models
}

/// The field `name` with its type and its metadata.
fn field(name: &Token<'_>, rest: &[Token<'_>]) -> Option<DeclaredField> {
    let parts = arguments(rest);
    let [ty, metadata, ..] = parts.as_slice() else {
        return None;
    };
    let start = metadata
        .iter()
        .position(|token| token.quoted().is_some_and(|text| NAMES.contains(&text)))?;
    let key = metadata[start + 1..].iter().find_map(Token::quoted)?;
    let is_required = metadata.windows(3).any(|window| {
        matches!(window, [word, colon, yes]
            if word.is_word("required") && colon.is_mark(":") && yes.is_word("true"))
    });
    let (ty, takes_null) = match plain_type(ty, DEPTH) {
        Type::Nullable(inner) => (*inner, true),
        ty => (ty, false),
    };
    // An optional field may be nil because it may be absent.
    let ty = if takes_null && is_required {
        Type::Nullable(Box::new(ty))
    } else {
        ty
    };
    Some(DeclaredField::new(name.word()?, key, ty, name.at))
}

/// `T.nilable(T::Array[Integer])`, `Crystalline::Nilable.new(Crystalline::Array.new(::Integer))`.
fn plain_type(tokens: &[Token<'_>], depth: usize) -> Type {
    let open = tokens
        .iter()
        .position(|token| token.is_mark("(") || token.is_mark("["));
    let (path, inside) = match open {
        Some(open)
            if tokens[open]
                .close
                .is_some_and(|close| open + close < tokens.len()) =>
        {
            (&tokens[..open], &tokens[open + 1..tokens.len() - 1])
        }
        _ => (tokens, &[] as &[Token<'_>]),
    };
    let name = path
        .iter()
        .filter_map(Token::word)
        .rfind(|word| *word != "new");
    let arguments = arguments(inside);
    let inner = |index: usize| {
        arguments
            .get(index)
            .filter(|_| depth > 0)
            .map_or(Type::Any, |argument| plain_type(argument, depth - 1))
    };
    match name {
        Some("nilable" | "Nilable") => Type::Nullable(Box::new(inner(0))),
        Some("Array") => Type::array(inner(0)),
        Some("Hash") => Type::map(inner(1)),
        Some("Integer") => Type::Integer(None),
        Some("Float") => Type::Float(None),
        Some("DateTime") => Type::DateTime,
        Some("Date") => Type::Date,
        _ => Type::Any,
    }
}
