//! TypeScript's literals.

use super::cursor::Cursor;
use super::token::{Kind, Marks, tokens};
use super::value::{Declaration, Value};

/// The classes whose one text is what stands in the JSON.
const CLASSES: [&str; 4] = ["Date", "RFCDate", "Decimal", "URL"];

/// What `let`, `const` and `var` declare.
pub(super) fn declarations(code: &str) -> Vec<Declaration> {
    let mut cursor = Cursor::new(tokens(code, Marks::C));
    let mut found = Vec::new();
    while let Some(token) = cursor.take() {
        if matches!(token.kind, Kind::Word("let" | "const" | "var"))
            && let Some((type_name, value)) = declaration(&mut cursor)
        {
            let line = token.line;
            found.push(Declaration {
                type_name,
                value,
                line,
            });
        }
    }
    found
}

/// The value that all of `text` is.
pub(super) fn value(text: &str) -> Option<Value> {
    let mut cursor = Cursor::new(tokens(text, Marks::C));
    let value = read(&mut cursor)?;
    cursor.is_at_end().then_some(value)
}

fn declaration(cursor: &mut Cursor<'_>) -> Option<(Option<String>, Value)> {
    cursor.word()?;
    let type_name = if cursor.eat(':') {
        Some(cursor.annotation()??)
    } else {
        cursor.eat('=').then_some(None)?
    };
    let value = read(cursor)?;
    let ends = match cursor.peek() {
        None => true,
        Some(token) => match token.kind {
            Kind::Mark(';') => true,
            Kind::Word(_) => token.first,
            _ => false,
        },
    };
    ends.then_some((type_name, value))
}

fn read(cursor: &mut Cursor<'_>) -> Option<Value> {
    cursor.inside(|cursor| match &cursor.peek()?.kind {
        Kind::Text(_) => cursor.text().map(Value::String),
        Kind::Number(_) => cursor.number(false),
        Kind::Mark('-') => {
            cursor.take();
            cursor.number(true)
        }
        Kind::Mark('[') => {
            cursor.take();
            let mut values = Vec::new();
            cursor.list(']', |cursor| {
                values.push(read(cursor)?);
                Some(())
            })?;
            Some(Value::Array(values))
        }
        Kind::Mark('{') => {
            cursor.take();
            let mut members = Vec::new();
            cursor.list('}', |cursor| {
                members.extend(member(cursor)?);
                Some(())
            })?;
            Some(Value::Object(members))
        }
        Kind::Word("new") => {
            cursor.take();
            let path = cursor.path()?;
            let known = path.last().is_some_and(|class| CLASSES.contains(class));
            known.then(|| argument(cursor))?
        }
        Kind::Word(_) => word(cursor),
        _ => None,
    })
}

/// A member of an object, or nothing where the member is `undefined`.
fn member(cursor: &mut Cursor<'_>) -> Option<Option<(String, Value)>> {
    let key = match cursor.take()?.kind {
        Kind::Word(word) => word.to_owned(),
        Kind::Number(number) => number.to_owned(),
        Kind::Text(text) => text,
        _ => return None,
    };
    if !cursor.eat(':') {
        return None;
    }
    if cursor.peek()?.kind == Kind::Word("undefined") {
        cursor.take();
        return Some(None);
    }
    Some(Some((key, read(cursor)?)))
}

/// `true`, `null`, `BigInt("1")`, `CardScheme.Visa`.
fn word(cursor: &mut Cursor<'_>) -> Option<Value> {
    let path = cursor.path()?;
    match *path {
        ["true"] => Some(Value::Boolean(true)),
        ["false"] => Some(Value::Boolean(false)),
        ["null"] => Some(Value::Null),
        ["BigInt"] => argument(cursor),
        [.., owner, name] if !cursor.is_next('(') => Some(Value::Constant {
            owner: owner.to_owned(),
            name: name.to_owned(),
        }),
        _ => None,
    }
}

/// The one argument of a call, which stands for it as a text.
fn argument(cursor: &mut Cursor<'_>) -> Option<Value> {
    if !cursor.eat('(') {
        return None;
    }
    let value = match read(cursor)? {
        Value::String(text) | Value::Number(text) => Value::String(text),
        _ => return None,
    };
    cursor.eat(',');
    cursor.eat(')').then_some(value)
}
