//! Whole numbers of any size.

use std::fmt;

use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;
use serde::Serializer;

/// A whole number of any size, which keeps every digit and is written as it was read: as a number or as
/// a string.
///
/// To calculate with it, parse [`as_str`](Self::as_str) as the type of your choice. Two of them
/// are equal if they are spelled alike.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BigInteger(ExactNumber);

impl BigInteger {
    /// The number in `text`, to be written as a JSON number.
    pub fn number(text: &str) -> Result<Self, NotANumber> {
        ExactNumber::number(text, is_integer).map(Self)
    }

    /// The number in `text`, to be written as a JSON string.
    pub fn string(text: &str) -> Result<Self, NotANumber> {
        ExactNumber::string(text, is_integer).map(Self)
    }

    /// The number as it was spelled.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Display for BigInteger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for BigInteger {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for BigInteger {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        ExactNumber::read(deserializer, is_integer, "a whole number").map(Self)
    }
}

fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit())
}
