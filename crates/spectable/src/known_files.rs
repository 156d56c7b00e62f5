//! What is known of the files of a folder.

use crate::known_file::KnownFile;
use crate::packed_texts::PackedTexts;

/// Files by their paths, in the order of these, with what is known of each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "command",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub(crate) struct KnownFiles {
    paths: PackedTexts,
    files: Vec<KnownFile>,
}

impl KnownFiles {
    /// Adds a file whose path comes behind those of all others.
    pub(crate) fn push(&mut self, path: &str, file: KnownFile) {
        self.paths.push(path);
        self.files.push(file);
    }

    #[cfg(any(feature = "command", test))]
    /// What is known of the file at this path.
    pub(crate) fn get(&self, path: &str) -> Option<KnownFile> {
        self.files.get(self.paths.search(path).ok()?).copied()
    }

    /// Adds a file, unless it is there.
    pub(crate) fn insert(&mut self, path: &str, file: KnownFile) {
        if let Err(index) = self.paths.search(path) {
            self.paths.insert(index, path);
            self.files.insert(index, file);
        }
    }

    #[cfg(any(feature = "command", test))]
    /// The files, in the order of their paths.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, KnownFile)> {
        let files = self.files.iter().enumerate();
        files.map(|(index, file)| (self.paths.get(index), *file))
    }
}

impl<P: AsRef<str>> FromIterator<(P, KnownFile)> for KnownFiles {
    /// Of files that come in the order of their paths.
    fn from_iter<I: IntoIterator<Item = (P, KnownFile)>>(files: I) -> Self {
        let mut known = Self::default();
        for (path, file) in files {
            known.push(path.as_ref(), file);
        }
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> KnownFile {
        KnownFile::written(path.len() as u64)
    }

    #[test]
    fn each_is_known_by_its_path() {
        let paths = ["a", "a/bc", "b"];
        let mut known: KnownFiles = paths.iter().map(|path| (path, file(path))).collect();
        known.insert("a/b", file("a/b"));
        known.insert("b", file("another"));
        let all = ["a", "a/b", "a/bc", "b"].map(|path| (path, file(path)));
        assert!(known.iter().eq(all));
        assert_eq!(known.get("a/bc"), Some(file("a/bc")));
        assert_eq!(known.get("c"), None);
    }
}
