//! TypeScript: zod schemas with tables of renamed keys, and older classes with decorators.

use std::collections::HashMap;

use spectable_schema::Type;

use super::token::{Syntax, Token, TokenKind, tokens};
use super::types::{arguments, parameter_name};
use super::zod;
use crate::declared::{DeclaredField, DeclaredModel};

/// Which way a schema goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    /// From JSON: its keys are the names in the JSON.
    Inbound,
    /// To JSON: its keys are the names in the source.
    Outbound,
}

/// The models in `source`.
pub(super) fn scan(source: &str) -> Vec<DeclaredModel> {
    let tokens = tokens(source, &Syntax::C);
    let mut models = schemas(&tokens);
    models.extend(classes(&tokens));
    models
}

/// What the zod schemas say.
fn schemas(tokens: &[Token<'_>]) -> Vec<DeclaredModel> {
    let mut models = Vec::new();
    let mut namespace = "";
    for (index, window) in tokens.windows(2).enumerate() {
        let [keyword, name] = window else { continue };
        let Some(name) = name.word() else { continue };
        if keyword.is_word("namespace") {
            namespace = name.trim_end_matches('$');
        } else if keyword.is_word("const")
            && let Some((model, direction)) = schema_name(name, namespace)
        {
            let statement = statement(&tokens[index + 2..]);
            if let Some(object) = zod::object(statement) {
                models.push(DeclaredModel {
                    fields: fields(object, &renamed(statement), direction),
                    ..DeclaredModel::new(model)
                });
            }
        }
    }
    models
}

/// The model and the direction that `GiftCard$inboundSchema` names, or `inboundSchema` in the
/// namespace `GiftCard$`.
fn schema_name<'t>(name: &'t str, namespace: &'t str) -> Option<(&'t str, Direction)> {
    let endings = [
        ("inboundSchema", Direction::Inbound),
        ("outboundSchema", Direction::Outbound),
    ];
    endings.into_iter().find_map(|(ending, direction)| {
        let model = match name.strip_suffix(ending)? {
            "" => namespace,
            model => model.strip_suffix('$')?,
        };
        (!model.is_empty()).then_some((model, direction))
    })
}

/// The value that is assigned in the statement that `rest` starts with.
fn statement<'t, 'a>(rest: &'t [Token<'a>]) -> &'t [Token<'a>] {
    let mut index = 0;
    let mut value = None;
    while let Some(token) = rest.get(index) {
        if token.is_mark(";") || token.is_word("export") || token.is_word("const") {
            break;
        }
        if token.is_mark("=") && value.is_none() {
            value = Some(index + 1);
        }
        index += token.close.unwrap_or(0) + 1;
    }
    &rest[value.unwrap_or(0).min(index)..index.min(rest.len())]
}

/// The keys of a schema that have another name on its other side:
/// `remap$(v, { "profile_id": "profileId" })`, or `{ profileId: v.profile_id }`.
fn renamed<'t>(statement: &'t [Token<'_>]) -> HashMap<&'t str, &'t str> {
    let name =
        |token: &'t Token<'_>| (token.kind != TokenKind::Mark).then_some(token.text.as_ref());
    let mut renamed = HashMap::new();
    for window in statement.windows(5) {
        if let [to, colon, value, dot, from] = window
            && colon.is_mark(":")
            && value.is_word("v")
            && (dot.is_mark(".") || dot.is_mark("["))
            && let (Some(from), Some(to)) = (name(from), name(to))
        {
            renamed.insert(from, to);
        }
    }
    for (index, window) in statement.windows(2).enumerate() {
        let is_call = window[0].is_word("remap$") || window[0].is_word("remap");
        if !is_call || !window[1].is_mark("(") {
            continue;
        }
        for window in table(&statement[index + 2..]).windows(3) {
            if let [from, colon, to] = window
                && colon.is_mark(":")
                && let (Some(from), Some(to)) = (name(from), to.quoted())
            {
                renamed.insert(from, to);
            }
        }
    }
    renamed
}

/// The inside of the braces that come next: `{ "profile_id": "profileId" }` in `v, {...})`.
fn table<'t, 'a>(rest: &'t [Token<'a>]) -> &'t [Token<'a>] {
    let Some(open) = rest.iter().take(4).position(|token| token.is_mark("{")) else {
        return &[];
    };
    match rest[open].close {
        Some(close) => rest.get(open + 1..open + close).unwrap_or_default(),
        None => &[],
    }
}

fn fields(
    object: &[Token<'_>],
    renamed: &HashMap<&str, &str>,
    direction: Direction,
) -> Vec<DeclaredField> {
    let members = arguments(object).into_iter();
    members
        .filter_map(|member| {
            let [key, colon, value @ ..] = member else {
                return None;
            };
            if key.kind == TokenKind::Mark || !colon.is_mark(":") {
                return None;
            }
            let here = key.text.as_ref();
            let there = renamed.get(here).copied().unwrap_or(here);
            let (field, wire) = match direction {
                Direction::Inbound => (there, here),
                Direction::Outbound => (here, there),
            };
            Some(DeclaredField::new(
                field,
                wire,
                zod::plain_type(value),
                key.at,
            ))
        })
        .collect()
}

/// What the decorators of classes say.
fn classes(tokens: &[Token<'_>]) -> Vec<DeclaredModel> {
    let mut models: Vec<DeclaredModel> = Vec::new();
    let mut key = None;
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        let next = tokens.get(index + 1).and_then(Token::word);
        if token.is_word("class")
            && let Some(name) = next
        {
            models.push(DeclaredModel::new(name));
            key = None;
        } else if token.is_mark("@") && next.is_some() {
            let open = tokens.get(index + 2).filter(|open| open.is_mark("("));
            let close = open.and_then(|open| open.close);
            let end = close.map_or(index + 1, |close| index + 2 + close);
            key = decorated_name(&tokens[index + 1..end]).or(key);
            index = end + 1;
            continue;
        } else if let Some(name) = key.take()
            && let Some(field) = token.word()
            && let Some(model) = models.last_mut()
        {
            model
                .fields
                .push(DeclaredField::new(field, name, Type::Any, token.at));
        }
        index += 1;
    }
    models
}

/// The name in `Expose({ name: "x" })` or `SpeakeasyMetadata({ data: "form, name=x" })`.
fn decorated_name<'t>(decorator: &'t [Token<'_>]) -> Option<&'t str> {
    let wanted = match decorator.first()?.word()? {
        "Expose" => "name",
        "SpeakeasyMetadata" => "data",
        _ => return None,
    };
    let text = decorator.windows(3).find_map(|window| {
        let [word, colon, text] = window else {
            return None;
        };
        text.quoted()
            .filter(|_| word.is_word(wanted) && colon.is_mark(":"))
    })?;
    if wanted == "data" {
        parameter_name(text)
    } else {
        Some(text)
    }
}
