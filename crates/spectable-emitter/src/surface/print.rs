//! Prints of texts: small, and different where the texts are.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The print of a text: a number that tells texts apart, the same on every system and in every
/// release.
///
/// White space counts only as far as it parts words, so that a text whose lines are broken
/// elsewhere has the same print.
///
/// ```
/// use spectable_emitter::surface::Print;
///
/// assert_eq!(Print::of_words("A card\n  that holds."), Print::of_words("A card that\nholds."));
/// assert_ne!(Print::of_words("A card"), Print::of_words("Acard"));
/// assert_eq!(Print::of_letters("{ \"a\": 1 }"), Print::of_letters("{\"a\":1}"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Print(u64);

impl Print {
    const EMPTY: Self = Self(0xcbf2_9ce4_8422_2325);

    /// The print of a text in which the words count and not how its lines are broken.
    pub fn of_words(text: &str) -> Self {
        text.split_whitespace()
            .fold(Self::EMPTY, |print, word| print.and(word).and(" "))
    }

    /// The print of a text in which white space is of no meaning.
    pub fn of_letters(text: &str) -> Self {
        text.split_whitespace().fold(Self::EMPTY, Self::and)
    }

    /// The print of this text and one more (FNV-1a).
    fn and(self, text: &str) -> Self {
        Self(text.bytes().fold(self.0, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        }))
    }
}

impl fmt::Display for Print {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Serialize for Print {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Print {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        u64::from_str_radix(&text, 16)
            .map(Self)
            .map_err(|_| de::Error::custom("expected sixteen hexadecimal digits"))
    }
}
