//! Tags that are not documented, where that is an error.

use std::fmt;

use serde::de::Error;
use serde_json::Value;

/// The error for a value whose tag is not documented.
pub(crate) fn unknown_tag<E>(
    union: &str,
    key: &str,
    tag: Option<Value>,
    known: &[&dyn fmt::Debug],
) -> E
where
    E: Error,
{
    let known: Vec<String> = known.iter().map(|tag| format!("{tag:?}")).collect();
    let known = known.join(", ");
    match tag {
        Some(tag) => E::custom(format_args!(
            "{union} with unknown {key} {tag}, expected one of {known}"
        )),
        None => E::custom(format_args!(
            "{union} without {key}, expected one of {known}"
        )),
    }
}
