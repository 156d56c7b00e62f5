//! PHP: properties with the serializer's attributes.

use spectable_schema::Type;

use super::annotated::{Declaration, declarations, models};
use super::attribute_map;
use super::token::{Syntax, Token, tokens};
use crate::declared::DeclaredModel;

const SYNTAX: Syntax = Syntax {
    line_comments: &["//", "#"],
    ..Syntax::C
};

/// The classes in `source`.
pub(super) fn scan(source: &str) -> Vec<DeclaredModel> {
    let tokens = tokens(source, &SYNTAX);
    let mut models = models(declarations(&tokens, attribute), field);
    models.extend(attribute_map::scan(&tokens));
    models
}

/// `#[SerializedName('x')]`.
fn attribute(tokens: &[Token<'_>], index: usize) -> Option<(usize, usize)> {
    let open = tokens.get(index + 1)?;
    if !tokens[index].is_mark("#") || !open.is_mark("[") {
        return None;
    }
    Some((index + 2, index + open.close? + 2))
}

fn field(declaration: &Declaration<'_, '_>) -> Option<(String, Type)> {
    let key = declaration.key(&["SerializedName"])?;
    let words = || declaration.ty.iter().filter_map(Token::word);
    let takes_null =
        declaration.ty.iter().any(|token| token.is_mark("?")) || words().any(|word| word == "null");
    let ty = match words().filter(|word| *word != "null").collect::<Vec<_>>()[..] {
        ["int"] => Type::Integer(None),
        ["float"] => Type::Float(None),
        [.., "DateTime"] => Type::DateTime,
        [.., "LocalDate"] => Type::Date,
        _ => Type::Any,
    };
    // A property that is left out when it is null shows nothing of the API's own nulls; nor does a
    // parameter.
    let is_written = declaration.annotation("SerializedName").is_some()
        && declaration.annotation("SkipWhenNull").is_none();
    let ty = if takes_null && is_written {
        Type::Nullable(Box::new(ty))
    } else {
        ty
    };
    Some((key.to_owned(), ty))
}
