//! What is read.

/// A page to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourcePage {
    /// The path below the folder of all pages, its parts joined by `/` on every system.
    pub path: String,
    /// The content as it lies on disk.
    pub content: Vec<u8>,
}
