//! Dates with a time, by the `time` crate.

use serde::Deserialize;
use serde::Serialize;

/// A date with a time and an offset, which JSON holds in the form of RFC 3339.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OffsetDateTime(#[serde(with = "time::serde::rfc3339")] pub time::OffsetDateTime);

impl From<time::OffsetDateTime> for OffsetDateTime {
    fn from(date_time: time::OffsetDateTime) -> Self {
        Self(date_time)
    }
}
