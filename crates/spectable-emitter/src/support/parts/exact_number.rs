//! Numbers that keep every digit.

use std::fmt;

use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;
use serde::Serializer;
use serde::de::Error;
use serde::de::Unexpected;
use serde_json::Number;
use serde_json::Value;

/// The text of a number and whether JSON holds it as a number or as a string.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum ExactNumber {
    Number(Number),
    String(Box<str>),
}

/// The text is not spelled like the number that it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotANumber(());

impl fmt::Display for NotANumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is not a number of this kind")
    }
}

impl std::error::Error for NotANumber {}

impl ExactNumber {
    /// The number in `text`, to be written as a number.
    fn number(text: &str, is_valid: fn(&str) -> bool) -> Result<Self, NotANumber> {
        match text.parse() {
            Ok(number) if is_valid(text) => Ok(Self::Number(number)),
            _ => Err(NotANumber(())),
        }
    }

    /// The number in `text`, to be written as a string.
    fn string(text: &str, is_valid: fn(&str) -> bool) -> Result<Self, NotANumber> {
        is_valid(text)
            .then(|| Self::String(text.into()))
            .ok_or(NotANumber(()))
    }

    fn read<'de, D: Deserializer<'de>>(
        deserializer: D,
        is_valid: fn(&str) -> bool,
        expected: &str,
    ) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::Number(number) if is_valid(number.as_str()) => Ok(Self::Number(number)),
            Value::String(text) if is_valid(&text) => Ok(Self::String(text.into())),
            Value::String(text) => Err(D::Error::invalid_value(Unexpected::Str(&text), &expected)),
            other => Err(D::Error::custom(format_args!(
                "found {other}, expected {expected}"
            ))),
        }
    }

    fn as_str(&self) -> &str {
        match self {
            Self::Number(number) => number.as_str(),
            Self::String(text) => text,
        }
    }
}

impl Serialize for ExactNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => number.serialize(serializer),
            Self::String(text) => text.serialize(serializer),
        }
    }
}
