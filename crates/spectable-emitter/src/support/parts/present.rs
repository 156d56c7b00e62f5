//! Fields that keep null and absent apart.

use serde::Deserialize;
use serde::Deserializer;

/// Reads an optional field that is there, so that `null` is not taken for absent: the outer
/// `Option` says whether the field is there, the inner one whether it is null.
pub(crate) fn present<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    T::deserialize(deserializer).map(Some)
}
