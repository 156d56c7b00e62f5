//! Enums whose values are whole numbers.

use serde::de::Error;

/// An enum whose values are whole numbers.
pub(crate) trait NumberEnum: Clone + 'static {
    /// What errors call it.
    const NAME: &'static str;

    /// The documented values.
    const KNOWN: &'static [Self];

    /// The value as the API writes it.
    fn number(&self) -> i64;
}

/// The documented value of this number, or an error that says what there is.
#[allow(dead_code, reason = "not every API has a closed enum")]
pub(crate) fn known_number<T: NumberEnum, E: Error>(number: i64) -> Result<T, E> {
    let mut known = T::KNOWN.iter();
    match known.find(|known| known.number() == number) {
        Some(value) => Ok(value.clone()),
        None => {
            let known = T::KNOWN.iter().map(|known| known.number().to_string());
            Err(E::custom(format_args!(
                "unknown {} {number}, expected one of {}",
                T::NAME,
                known.collect::<Vec<_>>().join(", ")
            )))
        }
    }
}

/// The value of this number, of an enum that keeps all.
#[allow(dead_code, reason = "not every API has an open enum")]
pub(crate) fn any_number<T: NumberEnum>(number: i64, unknown: fn(i64) -> T) -> T {
    let mut known = T::KNOWN.iter();
    match known.find(|known| known.number() == number) {
        Some(value) => value.clone(),
        None => unknown(number),
    }
}
