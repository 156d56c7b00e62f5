//! Why a task failed.

use std::fmt;
use std::io;
use std::path::Path;

/// Why a task failed, in words for whoever ran it.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) String);

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// What the system answered about a path.
    pub(crate) fn at(path: &Path) -> impl Fn(io::Error) -> Self {
        move |error| Self(format!("{}: {error}", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<spectable::Error> for Failure {
    fn from(error: spectable::Error) -> Self {
        Self(error.to_string())
    }
}
