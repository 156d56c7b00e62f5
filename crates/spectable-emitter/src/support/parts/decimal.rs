//! Decimal numbers of any size.

use std::fmt;

use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;
use serde::Serializer;

/// A decimal number of any size, which keeps every digit and is written as it was read: as a number or as
/// a string.
///
/// To calculate with it, parse [`as_str`](Self::as_str) as the type of your choice. Two of them
/// are equal if they are spelled alike.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Decimal(ExactNumber);

impl Decimal {
    /// The number in `text`, to be written as a JSON number.
    pub fn number(text: &str) -> Result<Self, NotANumber> {
        ExactNumber::number(text, is_decimal).map(Self)
    }

    /// The number in `text`, to be written as a JSON string.
    pub fn string(text: &str) -> Result<Self, NotANumber> {
        ExactNumber::string(text, is_decimal).map(Self)
    }

    /// The number as it was spelled.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        ExactNumber::read(deserializer, is_decimal, "a decimal number").map(Self)
    }
}

fn is_decimal(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (
            mantissa,
            exponent.strip_prefix(['-', '+']).unwrap_or(exponent),
        ),
        None => (unsigned, "0"),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    [whole, fraction, exponent]
        .iter()
        .all(|digits| !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit()))
}
