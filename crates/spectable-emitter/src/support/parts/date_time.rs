//! Dates with a time that come back as they came.

use std::cmp::Ordering;
use std::fmt;
use std::hash::Hash;
use std::hash::Hasher;
use std::str::FromStr;

use chrono::FixedOffset;
use chrono::NaiveDateTime;
use chrono::SecondsFormat;
use chrono::TimeZone;
use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;
use serde::Serializer;
use serde::de::Error;
use serde::de::Visitor;

/// A date with a time, which is written as it was read.
///
/// Two of them are equal if they are the same point in time, however it is spelled.
#[derive(Debug, Clone)]
pub struct DateTime {
    value: chrono::DateTime<FixedOffset>,
    /// The text, where it is not what [`spelled`] gives.
    text: Option<Box<str>>,
}

impl DateTime {
    /// The point in time. Where the text has no offset, it is taken as UTC.
    pub fn as_chrono(&self) -> &chrono::DateTime<FixedOffset> {
        &self.value
    }
}

/// RFC 3339, with `Z` for UTC and no more digits than are needed.
fn spelled(value: &chrono::DateTime<FixedOffset>) -> String {
    value.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

impl<Z: TimeZone> From<chrono::DateTime<Z>> for DateTime {
    fn from(value: chrono::DateTime<Z>) -> Self {
        Self {
            value: value.fixed_offset(),
            text: None,
        }
    }
}

impl From<DateTime> for chrono::DateTime<FixedOffset> {
    fn from(value: DateTime) -> Self {
        value.value
    }
}

impl FromStr for DateTime {
    type Err = chrono::ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parsed = chrono::DateTime::parse_from_rfc3339(text);
        let short = parsed.ok().filter(|_| is_short(text));
        if let Some(value) = short {
            return Ok(Self { value, text: None });
        }
        let value = parsed.or_else(|error| {
            text.parse::<chrono::DateTime<FixedOffset>>()
                .or_else(|_| without_offset(text))
                .map_err(|_| error)
        })?;
        let differs = text != spelled(&value);
        Ok(Self {
            value,
            text: differs.then(|| text.into()),
        })
    }
}

/// Whether what is RFC 3339 is the shortest form of it, which needs no second look: a `T`, whole seconds
/// and `Z`.
fn is_short(text: &str) -> bool {
    text.len() == "2020-04-09T18:14:30Z".len() && text.as_bytes()[10] == b'T' && text.ends_with('Z')
}

fn without_offset(text: &str) -> Result<chrono::DateTime<FixedOffset>, chrono::ParseError> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f")
        .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f"))
        .map(|value| value.and_utc().fixed_offset())
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.text {
            Some(text) => f.pad(text),
            None => f.pad(&spelled(&self.value)),
        }
    }
}

impl PartialEq for DateTime {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Eq for DateTime {}

impl PartialOrd for DateTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DateTime {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value)
    }
}

impl Hash for DateTime {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.text {
            Some(text) => serializer.serialize_str(text),
            None => serializer.serialize_str(&spelled(&self.value)),
        }
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct DateTimeVisitor;

        impl Visitor<'_> for DateTimeVisitor {
            type Value = DateTime;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date with a time")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<DateTime, E> {
                text.parse().map_err(|error| {
                    E::custom(format_args!("{text:?} is no date with a time: {error}"))
                })
            }
        }

        deserializer.deserialize_str(DateTimeVisitor)
    }
}
