//! Places in pages.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A line and a column, both from 1; columns count characters, not bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

/// A position in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Location {
    /// The path below the folder that was read, with `/` between its parts on every system.
    pub file: String,
    /// The position in that file.
    #[serde(flatten)]
    pub position: Position,
}

impl Position {
    /// The position at `line` and `column`, both from 1.
    pub fn new(line: u32, column: u32) -> Self {
        Self { line, column }
    }

    /// The first character of a file.
    pub fn start() -> Self {
        Self::new(1, 1)
    }
}

impl Location {
    /// The `position` in `file`.
    pub fn new(file: impl Into<String>, position: Position) -> Self {
        Self {
            file: file.into(),
            position,
        }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.position)
    }
}
