//! Prints of texts: small, and different where the texts are.

use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

/// The print of a text: a number that tells texts apart, the same on every system and in every
/// release. Two texts have one print by chance once in four thousand million times.
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
pub struct Print(u32);

impl Print {
    const EMPTY: Self = Self(0x811c_9dc5);

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
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        }))
    }
}

impl fmt::Display for Print {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

/// Reads what `Display` wrote.
impl FromStr for Print {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, ParseIntError> {
        u32::from_str_radix(text, 16).map(Self)
    }
}
