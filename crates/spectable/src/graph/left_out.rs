//! What a graph does not show.

use std::fmt;

use crate::plain::counted;

/// How much is not in a graph although the pages document it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct LeftOut {
    /// Enums.
    pub enums: usize,
    /// Models that neither name another one nor are named.
    pub alone: usize,
}

impl LeftOut {
    /// Whether nothing is left out.
    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

impl fmt::Display for LeftOut {
    /// `2 enums and 1 model that no arrow joins`; nothing where nothing is left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let enums = counted(self.enums, "enum");
        let alone = format!("{} that no arrow joins", counted(self.alone, "model"));
        match (self.enums, self.alone) {
            (0, 0) => Ok(()),
            (_, 0) => f.write_str(&enums),
            (0, _) => f.write_str(&alone),
            _ => write!(f, "{enums} and {alone}"),
        }
    }
}
