//! Python's literals.

use super::cursor::Cursor;
use super::token::{Kind, Marks, tokens};
use super::value::{Declaration, Value};

/// The functions and classes whose one text is what stands in the JSON.
const CALLS: [&str; 7] = [
    "isoparse",
    "fromisoformat",
    "parse_datetime",
    "parse_date",
    "parse",
    "Decimal",
    "SecretStr",
];

/// What is assigned to a name, or to a name with a type, at the start of a line.
pub(super) fn declarations(code: &str) -> Vec<Declaration> {
    let mut cursor = Cursor::new(tokens(code, Marks::Python));
    let mut found = Vec::new();
    while let Some(token) = cursor.take() {
        if token.first
            && matches!(token.kind, Kind::Word(_))
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
    let mut cursor = Cursor::new(tokens(text, Marks::Python));
    let value = read(&mut cursor)?;
    cursor.is_at_end().then_some(value.value)
}

/// A value, and the class that it is made with where it is one.
struct Made {
    class: Option<String>,
    value: Value,
}

impl From<Value> for Made {
    fn from(value: Value) -> Self {
        Self { class: None, value }
    }
}

/// What stands behind the name.
fn declaration(cursor: &mut Cursor<'_>) -> Option<(Option<String>, Value)> {
    let type_name = if cursor.eat(':') {
        Some(cursor.annotation()??)
    } else {
        cursor.eat('=').then_some(None)?
    };
    let made = read(cursor)?;
    let ends = cursor
        .peek()
        .is_none_or(|token| token.first || token.kind == Kind::Mark(';'));
    ends.then_some((type_name.or(made.class), made.value))
}

fn read(cursor: &mut Cursor<'_>) -> Option<Made> {
    cursor.inside(|cursor| match &cursor.peek()?.kind {
        Kind::Text(_) => {
            let mut text = cursor.text()?;
            while let Some(more) = cursor.text() {
                text.push_str(&more);
            }
            Some(Value::String(text).into())
        }
        Kind::Number(_) => cursor.number(false).map(Made::from),
        Kind::Mark('-') => {
            cursor.take();
            cursor.number(true).map(Made::from)
        }
        Kind::Mark('[') => {
            cursor.take();
            let mut values = Vec::new();
            cursor.list(']', |cursor| {
                values.push(read(cursor)?.value);
                Some(())
            })?;
            Some(Value::Array(values).into())
        }
        Kind::Mark('{') => {
            cursor.take();
            let mut members = Vec::new();
            cursor.list('}', |cursor| {
                let key = cursor.text()?;
                let value = cursor.eat(':').then(|| read(cursor))??.value;
                members.push((key, value));
                Some(())
            })?;
            Some(Value::Object(members).into())
        }
        Kind::Word(_) => word(cursor),
        _ => None,
    })
}

/// `True`, `None`, `models.CardScheme.VISA`, `models.GiftCard(id="gc-1")`.
fn word(cursor: &mut Cursor<'_>) -> Option<Made> {
    let path = cursor.path()?;
    let value = match *path {
        ["True"] => Value::Boolean(true),
        ["False"] => Value::Boolean(false),
        ["None"] => Value::Null,
        [.., name] if cursor.eat('(') => return call(name, cursor),
        [.., owner, name] => Value::Constant {
            owner: owner.to_owned(),
            name: name.to_owned(),
        },
        _ => return None,
    };
    Some(value.into())
}

/// The arguments of a call, up to its end.
fn call(name: &str, cursor: &mut Cursor<'_>) -> Option<Made> {
    if CALLS.contains(&name) {
        let value = cursor.text().map(Value::String)?;
        cursor.eat(',');
        return cursor.eat(')').then_some(value.into());
    }
    // Classes start with a capital; what a function gives back is not known.
    if !name.starts_with(char::is_uppercase) {
        return None;
    }
    let mut members = Vec::new();
    cursor.list(')', |cursor| {
        if cursor.eat('*') {
            let unpacked = cursor.eat('*').then(|| read(cursor))??;
            match unpacked.value {
                Value::Object(more) => members.extend(more),
                _ => return None,
            }
            return Some(());
        }
        let key = cursor.word()?.to_owned();
        if !cursor.eat('=') {
            return None;
        }
        if cursor.peek()?.kind == Kind::Word("UNSET") {
            cursor.take();
            return Some(());
        }
        members.push((key, read(cursor)?.value));
        Some(())
    })?;
    Some(Made {
        class: Some(name.to_owned()),
        value: Value::Object(members),
    })
}
