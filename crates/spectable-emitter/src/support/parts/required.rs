//! Fields that may be null but not absent.

use serde::Deserialize;
use serde::Deserializer;

/// Reads a field that must be there, though it may be null.
pub(crate) fn required<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::deserialize(deserializer)
}
