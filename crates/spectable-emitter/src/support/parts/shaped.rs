//! Reading unions whose members are told apart by their shape.

use serde::Deserializer;
use serde::Serialize;
use serde::de::Error;
use serde_json::Value;

/// A union whose members are told apart by their shape.
pub(crate) trait Shaped: Serialize + Sized + 'static {
    /// What errors call the union.
    const NAME: &'static str;

    /// How each member is read. Those that take whatever there is come last.
    const MEMBERS: &'static [Attempt<Self>];

    /// The union that keeps a value which is none of the members, where there is one.
    fn unknown(value: Value) -> Option<Self> {
        let _ = value;
        None
    }
}

/// Reads a union by the shape of the value.
#[allow(dead_code, reason = "unions with a tag are read by it first")]
pub(crate) fn read_shaped<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Shaped,
    D: Deserializer<'de>,
{
    of_shape(read_value(deserializer)?)
}

/// The union that `value` is.
pub(crate) fn of_shape<T: Shaped, E: Error>(value: Value) -> Result<T, E> {
    by_shape(&value, T::MEMBERS).or_else(|error| {
        T::unknown(value)
            .ok_or_else(|| E::custom(format_args!("no member of {} fits: {error}", T::NAME)))
    })
}
