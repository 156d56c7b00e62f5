//! JSON with the place of each value and key, which facts need to name their source.

use std::iter::Peekable;
use std::str::Chars;

use spectable_schema::Position;

/// How deep values may be nested. What is deeper is an error, as with `serde_json`.
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
pub(crate) struct Flaw {
    pub(crate) at: Position,
    pub(crate) message: &'static str,
}

/// Reads one value after the other. With `lines`, a value that is not JSON costs its line alone;
/// otherwise all that follows it.
pub(crate) fn read(text: &str, lines: bool) -> (Vec<Node>, Vec<Flaw>) {
    let mut reader = Reader {
        rest: text
            .strip_prefix('\u{feff}')
            .unwrap_or(text)
            .chars()
            .peekable(),
        at: Position::start(),
        nodes: 0,
    };
    let mut nodes = Vec::new();
    let mut flaws = Vec::new();
    loop {
        reader.skip_space();
        if reader.rest.peek().is_none() {
            return (nodes, flaws);
        }
        match reader.value(0) {
            Ok(node) => nodes.push(node),
            Err(message) => {
                flaws.push(Flaw {
                    at: reader.at,
                    message,
                });
                if !lines {
                    return (nodes, flaws);
                }
                while reader.next().is_some_and(|character| character != '\n') {}
            }
        }
    }
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    at: Position,
    nodes: usize,
}

type Read<T> = Result<T, &'static str>;

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let character = self.rest.next()?;
        if character == '\n' {
            self.at.line += 1;
            self.at.column = 1;
        } else {
            self.at.column += 1;
        }
        Some(character)
    }

    fn skip_space(&mut self) {
        while matches!(self.rest.peek(), Some(' ' | '\t' | '\r' | '\n')) {
            self.next();
        }
    }

    fn value(&mut self, depth: usize) -> Read<Node> {
        if depth > DEPTH {
            return Err("the value is nested too deep");
        }
        let at = self.at;
        let id = self.nodes;
        self.nodes += 1;
        let value = match self.rest.peek().copied() {
            Some('{') => self.object(depth)?,
            Some('[') => self.array(depth)?,
            Some('"') => Value::String(self.string()?),
            Some('t') => self.word("true", Value::Boolean(true))?,
            Some('f') => self.word("false", Value::Boolean(false))?,
            Some('n') => self.word("null", Value::Null)?,
            Some('-' | '0'..='9') => self.number()?,
            _ => return Err("a JSON value is expected here"),
        };
        Ok(Node { at, id, value })
    }

    fn word(&mut self, word: &str, value: Value) -> Read<Value> {
        for expected in word.chars() {
            if self.next() != Some(expected) {
                return Err("a JSON value is expected here");
            }
        }
        Ok(value)
    }

    fn number(&mut self) -> Read<Value> {
        let mut text = String::new();
        while let Some('-' | '+' | '.' | 'e' | 'E' | '0'..='9') = self.rest.peek() {
            text.extend(self.next());
        }
        if text.ends_with(|last: char| last.is_ascii_digit()) {
            Ok(Value::Number(text))
        } else {
            Err("a number ends here without a digit")
        }
    }

    fn string(&mut self) -> Read<String> {
        let mut text = String::new();
        self.next();
        loop {
            match self.next() {
                Some('"') => return Ok(text),
                Some('\\') => text.push(self.escape()?),
                Some('\n') | None => return Err("a text has no closing quote"),
                Some(character) => text.push(character),
            }
        }
    }

    fn escape(&mut self) -> Read<char> {
        Ok(match self.next() {
            Some(character @ ('"' | '\\' | '/')) => character,
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => {
                let first = self.hex()?;
                // A character beyond the first plane is written as two halves.
                if (0xd800..0xdc00).contains(&first) {
                    if self.next() != Some('\\') || self.next() != Some('u') {
                        return Err("half a character is missing here");
                    }
                    let second = self.hex()?;
                    let low = second.wrapping_sub(0xdc00) & 0x3ff;
                    char::from_u32(0x10000 + ((first - 0xd800) << 10) + low)
                } else {
                    char::from_u32(first)
                }
                .ok_or("no character has this number")?
            }
            _ => return Err("an unknown escape in a text"),
        })
    }

    fn hex(&mut self) -> Read<u32> {
        let mut number = 0;
        for _ in 0..4 {
            let digit = self.next().and_then(|character| character.to_digit(16));
            number = number * 16 + digit.ok_or("four hexadecimal digits are expected here")?;
        }
        Ok(number)
    }

    fn array(&mut self, depth: usize) -> Read<Value> {
        self.next();
        let mut elements = Vec::new();
        self.skip_space();
        if self.rest.peek() == Some(&']') {
            self.next();
            return Ok(Value::Array(elements));
        }
        loop {
            self.skip_space();
            elements.push(self.value(depth + 1)?);
            self.skip_space();
            match self.next() {
                Some(',') => {}
                Some(']') => return Ok(Value::Array(elements)),
                _ => return Err("a comma or the end of the list is expected here"),
            }
        }
    }

    fn object(&mut self, depth: usize) -> Read<Value> {
        self.next();
        let mut members = Vec::new();
        self.skip_space();
        if self.rest.peek() == Some(&'}') {
            self.next();
            return Ok(Value::Object(members));
        }
        loop {
            self.skip_space();
            let at = self.at;
            if self.rest.peek() != Some(&'"') {
                return Err("a key in quotes is expected here");
            }
            let key = self.string()?;
            self.skip_space();
            if self.next() != Some(':') {
                return Err("a colon is expected here");
            }
            self.skip_space();
            members.push((key, at, self.value(depth + 1)?));
            self.skip_space();
            match self.next() {
                Some(',') => {}
                Some('}') => return Ok(Value::Object(members)),
                _ => return Err("a comma or the end of the object is expected here"),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Value {
        let (mut nodes, flaws) = read(text, false);
        assert_eq!((nodes.len(), flaws.len()), (1, 0), "{text}");
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
        let (nodes, flaws) = read("{\"a\":1}\n{\"a\":}\n[2]\n", true);
        assert_eq!(nodes.len(), 2);
        assert_eq!(flaws[0].at, Position::new(2, 6));
        let (nodes, flaws) = read("{\"a\":1}\n{\"a\":}\n[2]\n", false);
        assert_eq!((nodes.len(), flaws.len()), (1, 1));
    }

    #[test]
    fn deep_nesting_is_a_flaw() {
        let (nodes, flaws) = read(&"[".repeat(100_000), false);
        assert_eq!((nodes.len(), flaws.len()), (0, 1));
    }
}
