//! Enums whose values are texts.

use std::fmt;

use serde::Deserializer;
use serde::de::Error;
use serde::de::Visitor;

/// An enum whose values are texts.
pub(crate) trait TextEnum: Clone + 'static {
    /// What errors call it.
    const NAME: &'static str;

    /// The documented values.
    const KNOWN: &'static [Self];

    /// The variant that keeps other texts, where there is one.
    const UNKNOWN: Option<fn(String) -> Self> = None;

    /// The value as the API spells it.
    fn text(&self) -> &str;
}

/// Reads an enum.
#[allow(dead_code, reason = "not every crate reads")]
pub(crate) fn read_text<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: TextEnum,
    D: Deserializer<'de>,
{
    let visitor = TextVisitor {
        name: T::NAME,
        place: place_of::<T>,
    };
    match deserializer.deserialize_string(visitor)? {
        Text::Known(place) => Ok(T::KNOWN[place].clone()),
        Text::Unknown(text) => match T::UNKNOWN {
            Some(unknown) => Ok(unknown(text)),
            None => Err(undocumented_text::<T, _>(&text)),
        },
    }
}

/// The documented value that is spelled like this, or an error that says what there is.
#[allow(dead_code, reason = "not every API has a closed enum")]
pub(crate) fn known_text<T: TextEnum, E: Error>(text: &str) -> Result<T, E> {
    match place_of::<T>(text) {
        Some(place) => Ok(T::KNOWN[place].clone()),
        None => Err(undocumented_text::<T, E>(text)),
    }
}

/// The value that is spelled like this, of an enum that keeps all.
#[allow(dead_code, reason = "not every API has an open enum")]
pub(crate) fn any_text<T: TextEnum>(text: &str, unknown: fn(String) -> T) -> T {
    match place_of::<T>(text) {
        Some(place) => T::KNOWN[place].clone(),
        None => unknown(text.to_owned()),
    }
}

/// The place among the documented values.
fn place_of<T: TextEnum>(text: &str) -> Option<usize> {
    T::KNOWN.iter().position(|known| known.text() == text)
}

fn undocumented_text<T: TextEnum, E: Error>(text: &str) -> E {
    let known: Vec<&str> = T::KNOWN.iter().map(T::text).collect();
    E::custom(format_args!(
        "unknown {} `{text}`, expected one of `{}`",
        T::NAME,
        known.join("`, `")
    ))
}

/// Reads a text and looks for it among the documented ones.
struct TextVisitor {
    name: &'static str,
    place: fn(&str) -> Option<usize>,
}

enum Text {
    Known(usize),
    Unknown(String),
}

impl Visitor<'_> for TextVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a string for {}", self.name)
    }

    fn visit_str<E>(self, text: &str) -> Result<Text, E> {
        Ok(match (self.place)(text) {
            Some(place) => Text::Known(place),
            None => Text::Unknown(text.to_owned()),
        })
    }
}
