//! Dates, by the `time` crate.

use serde::Deserialize;
use serde::Serialize;

time::serde::format_description!(calendar_date, Date, "[year]-[month]-[day]");

/// A date, which JSON holds as `2020-04-09`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Date(#[serde(with = "calendar_date")] pub time::Date);

impl From<time::Date> for Date {
    fn from(date: time::Date) -> Self {
        Self(date)
    }
}
