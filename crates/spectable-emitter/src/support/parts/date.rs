//! Dates, by the `time` crate.

use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;
use serde::Serializer;

time::serde::format_description!(calendar_date, Date, "[year]-[month]-[day]");

/// A date, which JSON holds as `2020-04-09`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub time::Date);

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        calendar_date::serialize(&self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        calendar_date::deserialize(deserializer).map(Self)
    }
}

impl From<time::Date> for Date {
    fn from(date: time::Date) -> Self {
        Self(date)
    }
}
