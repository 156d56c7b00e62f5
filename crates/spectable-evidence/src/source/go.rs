//! Go: struct fields with tags.

use spectable_schema::Type;

use super::token::{Syntax, Token, TokenKind, tokens};
use super::types::{DEPTH, parameter_name, text_literal};
use crate::declared::{DeclaredField, DeclaredModel};

const SYNTAX: Syntax = Syntax {
    raw_backtick: true,
    ..Syntax::C
};

/// Tags that name a parameter, a header or a part of a form.
const PARAMETERS: [&str; 6] = [
    "queryParam",
    "pathParam",
    "header",
    "form",
    "multipartForm",
    "security",
];

/// The structs in `source`.
pub(super) fn scan(source: &str) -> Vec<DeclaredModel> {
    let tokens = tokens(source, &SYNTAX);
    let mut models = Vec::new();
    for (index, window) in tokens.windows(4).enumerate() {
        let [keyword, name, kind, open] = window else {
            continue;
        };
        if keyword.is_word("type") && kind.is_word("struct") && open.is_mark("{") {
            let Some(close) = open.close else { continue };
            models.push(DeclaredModel {
                fields: fields(&tokens[index + 4..index + 3 + close]),
                ..DeclaredModel::new(&name.text)
            });
        }
    }
    models
}

/// The fields: a name, a type and a tag on one line each.
fn fields(body: &[Token<'_>]) -> Vec<DeclaredField> {
    body.chunk_by(|a, b| a.at.line == b.at.line)
        .filter_map(|line| {
            let (tag, declaration) = line.split_last()?;
            let (name, ty) = declaration.split_first()?;
            let tag = tag.quoted()?;
            let key = key(tag)?;
            let constant = value(tag, "const").map(text_literal);
            let plain = plain_type(ty, DEPTH);
            Some(DeclaredField::new(
                name.word()?,
                key,
                constant.filter(|_| plain == Type::String).unwrap_or(plain),
                name.at,
            ))
        })
        .collect()
}

/// The name in the JSON, or that of the parameter.
fn key(tag: &str) -> Option<&str> {
    let json = value(tag, "json").map(|text| text.split(',').next().unwrap_or(text));
    match json {
        Some(name) if !name.is_empty() && name != "-" => Some(name),
        _ => PARAMETERS
            .iter()
            .find_map(|tag_name| parameter_name(value(tag, tag_name)?)),
    }
}

/// The text after `name:` in a tag.
fn value<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = tag;
    while let Some((tag_name, after)) = rest.trim_start().split_once(":\"") {
        let end = after.find('"')?;
        if tag_name == name {
            return Some(&after[..end]);
        }
        rest = &after[end + 1..];
    }
    None
}

fn plain_type(tokens: &[Token<'_>], depth: usize) -> Type {
    let Some((first, rest)) = tokens.split_first().filter(|_| depth > 0) else {
        return Type::Any;
    };
    match (first.kind, first.text.as_ref()) {
        (TokenKind::Mark, "*") => plain_type(rest, depth - 1),
        (TokenKind::Mark, "[") if rest.first().is_some_and(|next| next.is_mark("]")) => {
            Type::array(plain_type(&rest[1..], depth - 1))
        }
        (TokenKind::Word, "map") => match rest {
            [open, _, close, value @ ..] if open.is_mark("[") && close.is_mark("]") => {
                Type::map(plain_type(value, depth - 1))
            }
            _ => Type::Any,
        },
        (TokenKind::Word, "optionalnullable") => match rest {
            [_, _, open, inner @ .., _] if open.is_mark("[") => {
                Type::Nullable(Box::new(plain_type(inner, depth - 1)))
            }
            _ => Type::Any,
        },
        (TokenKind::Word, "time") => Type::DateTime,
        (TokenKind::Word, "types") if rest.last().is_some_and(|last| last.is_word("Date")) => {
            Type::Date
        }
        (TokenKind::Word, word) if rest.is_empty() => match word {
            "string" => Type::String,
            "int" | "int32" | "int64" => Type::Integer(None),
            "float32" | "float64" => Type::Float(None),
            _ => Type::Any,
        },
        _ => Type::Any,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_by_name() {
        let tag = r#"queryParam:"style=form,explode=true,name=page_size" json:"-""#;
        assert_eq!(key(tag), Some("page_size"));
        assert_eq!(key(r#"const:"card" json:"type,omitempty""#), Some("type"));
        assert_eq!(key(r#"json:"-""#), None);
        assert_eq!(key(r#"json:"open"#), None);
    }
}
