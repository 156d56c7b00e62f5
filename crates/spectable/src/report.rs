//! What writing did, or would do.

/// What writing did to the files of a folder, or would do. Paths are below that folder, ordered, with
/// `/` between their parts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Report {
    /// Files that were not there.
    pub created: Vec<String>,
    /// Files whose text changed.
    pub changed: Vec<String>,
    /// Files whose text is the same; they were not touched.
    pub unchanged: Vec<String>,
    /// Files of ours that are no longer part of the output.
    pub removed: Vec<String>,
    /// Files that the user made his own, such as an edited `Cargo.toml`; they were not touched.
    pub kept: Vec<String>,
}

impl Report {
    /// Whether everything is as it should be already.
    pub fn is_fresh(&self) -> bool {
        self.created.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}
