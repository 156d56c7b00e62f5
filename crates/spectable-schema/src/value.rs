//! JSON values, as the examples of pages are.

use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::str::FromStr;

use hifijson::token::Lex;
use hifijson::{SliceLexer, value};

/// How deep the values that are read may be nested: no deeper than the readers of the generated code go.
const DEPTH: usize = 127;

/// The longest whole number that is surely within what an `f64` can hold.
const LONGEST_WHOLE: usize = 300;

/// A JSON value.
///
/// It is read from a text, and written by [`Display`](fmt::Display), with `{:#}` in many lines:
///
/// ```
/// use spectable_schema::Value;
///
/// let value: Value = r#"{"b": [1.50, null], "a": "\u00e9"}"#.parse().unwrap();
/// assert_eq!(value.to_string(), r#"{"a":"é","b":[1.50,null]}"#);
/// assert_eq!(format!("{:#}", Value::from_iter([true])), "[\n  true\n]");
/// assert!("2020-04-09".parse::<Value>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number.
    Number(Number),
    /// A text.
    String(String),
    /// A list.
    Array(Vec<Value>),
    /// Members by their keys. Of two with one key the last one counts.
    Object(BTreeMap<String, Value>),
}

/// A number, as it is spelled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number(String);

/// A text is not JSON, or its numbers or its nesting are beyond what programs read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotJson(());

impl Value {
    /// Whether this is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl Number {
    /// The whole number, if it is spelled as one and has 64 bits at most.
    pub fn as_i64(&self) -> Option<i64> {
        // Zero has no sign; what has one is a float.
        self.0.parse().ok().filter(|_| self.0 != "-0")
    }

    /// The number, or what comes closest to it.
    pub fn as_f64(&self) -> f64 {
        self.0
            .parse()
            .expect("JSON's numbers are spelled as Rust's")
    }
}

impl FromStr for Value {
    type Err = NotJson;

    fn from_str(text: &str) -> Result<Self, NotJson> {
        let mut lexer = SliceLexer::new(text.as_bytes());
        let read = lexer.exactly_one(SliceLexer::ws_peek, |next, lexer| {
            value::parse_bounded(DEPTH, next, lexer)
        });
        own(read.map_err(|_| NotJson(()))?)
    }
}

/// The value as we keep it.
fn own<S: AsRef<str> + Into<String>>(read: value::Value<&str, S>) -> Result<Value, NotJson> {
    Ok(match read {
        value::Value::Null => Value::Null,
        value::Value::Bool(flag) => Value::Boolean(flag),
        value::Value::Number((text, parts)) => {
            let number = Number(text.to_owned());
            let is_small = parts.is_int() && text.len() <= LONGEST_WHOLE;
            if !is_small && number.as_f64().is_infinite() {
                return Err(NotJson(()));
            }
            Value::Number(number)
        }
        value::Value::String(text) => Value::String(text.into()),
        value::Value::Array(values) => values.into_iter().map(own).collect::<Result<_, _>>()?,
        value::Value::Object(members) => {
            let members = members.into_iter();
            let members = members.map(|(key, value)| Ok((key.into(), own(value)?)));
            Value::Object(members.collect::<Result<_, _>>()?)
        }
    })
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(Number(number.to_string()))
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Boolean(flag)
    }
}

impl<V: Into<Value>> FromIterator<V> for Value {
    fn from_iter<I: IntoIterator<Item = V>>(values: I) -> Self {
        Self::Array(values.into_iter().map(Into::into).collect())
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(f, self, 0)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for NotJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is not JSON")
    }
}

impl std::error::Error for NotJson {}

fn write(f: &mut fmt::Formatter<'_>, value: &Value, depth: usize) -> fmt::Result {
    match value {
        Value::Null => f.write_str("null"),
        Value::Boolean(flag) => f.write_str(if *flag { "true" } else { "false" }),
        Value::Number(number) => f.write_str(&number.0),
        Value::String(text) => write_text(f, text),
        Value::Array(values) => {
            f.write_char('[')?;
            for (index, value) in values.iter().enumerate() {
                start(f, index, depth)?;
                write(f, value, depth + 1)?;
            }
            end(f, values.is_empty(), depth)?;
            f.write_char(']')
        }
        Value::Object(members) => {
            f.write_char('{')?;
            for (index, (key, value)) in members.iter().enumerate() {
                start(f, index, depth)?;
                write_text(f, key)?;
                f.write_str(if f.alternate() { ": " } else { ":" })?;
                write(f, value, depth + 1)?;
            }
            end(f, members.is_empty(), depth)?;
            f.write_char('}')
        }
    }
}

/// What stands before an element.
fn start(f: &mut fmt::Formatter<'_>, index: usize, depth: usize) -> fmt::Result {
    if index > 0 {
        f.write_char(',')?;
    }
    end(f, false, depth + 1)
}

/// What stands before a closing bracket.
fn end(f: &mut fmt::Formatter<'_>, is_empty: bool, depth: usize) -> fmt::Result {
    if is_empty || !f.alternate() {
        return Ok(());
    }
    write!(f, "\n{:1$}", "", depth * 2)
}

fn write_text(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_char('"')?;
    for character in text.chars() {
        match character {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '\u{8}' => f.write_str("\\b")?,
            '\t' => f.write_str("\\t")?,
            '\n' => f.write_str("\\n")?,
            '\u{c}' => f.write_str("\\f")?,
            '\r' => f.write_str("\\r")?,
            '\0'..='\u{1f}' => write!(f, "\\u{:04x}", u32::from(character))?,
            _ => f.write_char(character)?,
        }
    }
    f.write_char('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a text is to `serde_json`, which reads what the generated code reads.
    fn known(text: &str) -> Option<serde_json::Value> {
        serde_json::from_str(text).ok()
    }

    #[test]
    fn texts_are_json_or_not_as_for_the_readers_of_the_output() {
        let deep = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let (deep, deeper, deepest) = (deep(127), deep(128), "[".repeat(100_000));
        let long = "9".repeat(400);
        for text in [
            "null",
            " true\r\n",
            "nul",
            "",
            " ",
            "1 2",
            "[1,]",
            "[,1]",
            "{\"a\":1,}",
            "{a:1}",
            "{\"a\" 1}",
            "01",
            "-",
            "-0",
            "-1.5e+3",
            "1.",
            ".5",
            "+1",
            "1e",
            "0x1",
            "2020-04-09",
            "1-2",
            "1.2.3",
            "1e400",
            "-1e400",
            "1e-400",
            "18446744073709551616",
            &long,
            "NaN",
            "\"a\"",
            "\"a",
            "\"\\u00e9\\ud83d\\ude00\"",
            "\"\\ud83d\"",
            "\"\\udc00\"",
            "\"\\x\"",
            "\"\\u12g4\"",
            "\"a\nb\"",
            "\"\\/\\b\\f\\n\\r\\t\\\"\\\\\"",
            "\u{feff}1",
            "\"\u{7f}\u{2028}\"",
            "'a'",
            "[]",
            "{ }",
            "[[], {}]",
            "{\"b\": 1, \"a\": {\"c\": [true, null, \"d\"]}, \"b\": 2}",
            "\"\\u0000\\u001f\\u0014\"",
            &deep,
            &deeper,
            &deepest,
        ] {
            let read: Option<Value> = text.parse().ok();
            let known = known(text);
            assert_eq!(read.is_some(), known.is_some(), "{text:.60}");
            let (Some(read), Some(known)) = (read, known) else {
                continue;
            };
            // Numbers are spelled as they stand; all else is written as `serde_json` writes it.
            let again = self::known(&read.to_string());
            assert_eq!(again.as_ref(), Some(&known), "{text:.60}");
            if !matches!(read, Value::Number(_)) {
                assert_eq!(read.to_string(), known.to_string());
                assert_eq!(
                    format!("{read:#}"),
                    serde_json::to_string_pretty(&known).unwrap()
                );
            }
        }
    }

    #[test]
    fn numbers_keep_their_spelling_and_know_what_they_are() {
        for text in [
            "1.50",
            "1e5",
            "0",
            "12345678901234567890123",
            "-9223372036854775808",
        ] {
            let read: Value = text.parse().unwrap();
            assert_eq!(read.to_string(), text);
            let (Value::Number(number), Some(known)) = (read, known(text)) else {
                panic!("{text} is a number")
            };
            assert_eq!(number.as_i64(), known.as_i64(), "{text}");
            assert_eq!(Some(number.as_f64()), known.as_f64(), "{text}");
        }
        assert_eq!(
            "-0".parse().map(|value: Value| value == Value::from(0)),
            Ok(false)
        );
    }
}
