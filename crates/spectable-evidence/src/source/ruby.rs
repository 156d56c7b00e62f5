//! Ruby: fields of Crystalline's classes, with Sorbet's or Crystalline's types.

use spectable_schema::Type;

use super::attribute_map;
use super::token::{Syntax, Token, statements, tokens};
use super::types::{Word, arguments, plain_type};
use crate::declared::{DeclaredField, DeclaredModel};

/// What names a field in its metadata.
const NAMES: [&str; 2] = ["letter_case", "field_name"];

/// The classes in `source`.
pub(super) fn scan(source: &str) -> Vec<DeclaredModel> {
    let tokens = tokens(source, &Syntax::SCRIPT);
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
    let (ty, takes_null) = match plain_type(ty, word) {
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

/// What a word of a type stands for, as in `T.nilable(T::Array[Integer])` and
/// `Crystalline::Nilable.new(Crystalline::Array.new(::Integer))`.
fn word(name: &str) -> Option<Word> {
    Some(match name {
        "nilable" | "Nilable" => Word::Nullable,
        "Array" => Word::List,
        "Hash" => Word::Map,
        "Integer" => Word::Type(Type::Integer(None)),
        "Float" => Word::Type(Type::Float(None)),
        "DateTime" => Word::Type(Type::DateTime),
        "Date" => Word::Type(Type::Date),
        _ => return None,
    })
}
