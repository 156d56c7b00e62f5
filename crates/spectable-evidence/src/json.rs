//! JSON with the position of each value and key, which facts need to name their source.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use spectable_schema::Position;

/// How deep values may be nested.
const DEPTH: usize = 128;

/// A value and where it starts.
#[derive(Debug, PartialEq)]
pub(crate) struct Node {
    pub(crate) at: Position,
    /// Tells the node from all others of its file.
    pub(crate) id: usize,
    pub(crate) value: Value,
}

#[derive(Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Boolean(bool),
    /// As it is spelled.
    Number(String),
    String(String),
    Array(Vec<Node>),
    /// Members in their order; a key may occur twice.
    Object(Vec<Member>),
}

/// A key, where it stands, and its value.
pub(crate) type Member = (String, Position, Node);

/// Why a text is not JSON.
#[derive(Debug, PartialEq)]
pub(crate) struct SyntaxError {
    pub(crate) at: Position,
    pub(crate) message: String,
}

/// Reads one value after the other. With `lines`, a value that is not JSON costs its line alone;
/// otherwise all that follows it.
pub(crate) fn read(text: &str, lines: bool) -> (Vec<Node>, Vec<SyntaxError>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader {
        text,
        offset: 0,
        at: Position::start(),
        nodes: 0,
    };
    let mut nodes = Vec::new();
    let mut errors = Vec::new();
    let mut rest = text;
    loop {
        let values = serde_json::Deserializer::from_str(rest).into_iter::<&RawValue>();
        let read = values.map(|value| match value {
            Ok(value) => reader.node(value, 0),
            Err(error) => Err(reader.located(rest, &error)),
        });
        let mut error = None;
        nodes.extend(read.map_while(|node| node.map_err(|found| error = Some(found)).ok()));
        let Some((offset, message)) = error else {
            return (nodes, errors);
        };
        let at = reader.position(offset);
        errors.push(SyntaxError { at, message });
        match text[offset..].find('\n') {
            Some(end) if lines => rest = &text[offset + end + 1..],
            _ => return (nodes, errors),
        }
    }
}

/// Reads a text from its start to its end.
struct Reader<'a> {
    text: &'a str,
    /// How far it has come, in bytes, and which position that is.
    offset: usize,
    at: Position,
    nodes: usize,
}

/// What has been read, or where in the text there is an error, and which.
type Read<T> = Result<T, (usize, String)>;

impl Reader<'_> {
    fn node(&mut self, raw: &RawValue, depth: usize) -> Read<Node> {
        let text = raw.get();
        let at = self.position(self.offset_of(text));
        if depth > DEPTH {
            return Err((self.offset, "the value is nested too deep".to_owned()));
        }
        let id = self.nodes;
        self.nodes += 1;
        let value = match text.as_bytes().first() {
            Some(b'{') => {
                let members = self.parse::<Members<'_>>(text)?.0.into_iter();
                let members = members.map(|(key, value)| {
                    let at = self.position(self.offset_of(key.get()));
                    Ok((self.parse(key.get())?, at, self.node(value, depth + 1)?))
                });
                Value::Object(members.collect::<Read<_>>()?)
            }
            Some(b'[') => {
                let elements = self.parse::<Vec<&RawValue>>(text)?.into_iter();
                let elements = elements.map(|element| self.node(element, depth + 1));
                Value::Array(elements.collect::<Read<_>>()?)
            }
            Some(b'"') => Value::String(self.parse(text)?),
            Some(b't' | b'f') => Value::Boolean(text == "true"),
            Some(b'n') => Value::Null,
            _ => Value::Number(text.to_owned()),
        };
        Ok(Node { at, id, value })
    }

    fn parse<'de, T: Deserialize<'de>>(&self, part: &'de str) -> Read<T> {
        serde_json::from_str(part).map_err(|error| self.located(part, &error))
    }

    /// The `error` in a `part` of the text.
    fn located(&self, part: &str, error: &serde_json::Error) -> (usize, String) {
        let lines = part
            .split_inclusive('\n')
            .take(error.line().saturating_sub(1));
        let offset = lines.map(str::len).sum::<usize>() + error.column();
        let offset = self.offset_of(part) + offset.saturating_sub(1);
        let message = error.to_string();
        let (message, _) = message.rsplit_once(" at line ").unwrap_or((&message, ""));
        (self.text.floor_char_boundary(offset), message.to_owned())
    }

    /// Where a `part` of the text starts.
    fn offset_of(&self, part: &str) -> usize {
        part.as_ptr().addr() - self.text.as_ptr().addr()
    }

    /// The position at `offset`, which is not before the one that was last asked for.
    fn position(&mut self, offset: usize) -> Position {
        for character in self.text[self.offset..offset].chars() {
            if character == '\n' {
                self.at = Position::new(self.at.line + 1, 1);
            } else {
                self.at.column += 1;
            }
        }
        self.offset = offset;
        self.at
    }
}

/// The keys and the values of an object, in their order.
struct Members<'a>(Vec<(&'a RawValue, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;

        impl<'de> Visitor<'de> for InOrder {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(InOrder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Value {
        let (mut nodes, errors) = read(text, false);
        assert_eq!((nodes.len(), errors.len()), (1, 0), "{text}");
        nodes.remove(0).value
    }

    #[test]
    fn values_of_all_kinds_are_read() {
        assert_eq!(one("null"), Value::Null);
        assert_eq!(one(" -3.50e2 "), Value::Number("-3.50e2".to_owned()));
        assert_eq!(
            one(r#""a\"\u00e9\ud83d\ude00""#),
            Value::String("a\"é😀".to_owned())
        );
        assert_eq!(one("[]"), Value::Array(Vec::new()));
        assert_eq!(one("{ }"), Value::Object(Vec::new()));
    }

    #[test]
    fn keys_and_values_know_their_place() {
        let (nodes, _) = read("\u{feff}{\n  \"é\": [1,\r\n 2]}", false);
        let Value::Object(members) = &nodes[0].value else {
            panic!("an object")
        };
        let (key, at, value) = &members[0];
        assert_eq!((key.as_str(), *at), ("é", Position::new(2, 3)));
        assert_eq!(value.at, Position::new(2, 8));
        let Value::Array(elements) = &value.value else {
            panic!("a list")
        };
        assert_eq!(elements[1].at, Position::new(3, 2));
    }

    #[test]
    fn a_bad_line_costs_itself_alone() {
        let (nodes, errors) = read("{\"a\":1}\n{\"a\":}\n[2]\n", true);
        assert_eq!(nodes.len(), 2);
        assert_eq!(errors[0].at, Position::new(2, 6));
        let (nodes, errors) = read("{\"a\":1}\n{\"a\":}\n[2]\n", false);
        assert_eq!((nodes.len(), errors.len()), (1, 1));
    }

    #[test]
    fn deep_nesting_is_an_error() {
        let (nodes, errors) = read(&"[".repeat(100_000), false);
        assert_eq!((nodes.len(), errors.len()), (0, 1));
    }
}
