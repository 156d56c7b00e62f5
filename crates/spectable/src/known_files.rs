//! What is known of the files of a folder. There can be many, so they lie close together.

use std::ops::Range;

use crate::known_file::KnownFile;

/// Files by their paths, in the order of these, with what is known of each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "command",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub(crate) struct KnownFiles {
    /// All paths, one behind the other.
    paths: String,
    /// Where the path of each ends, and what is known of it.
    files: Vec<(usize, KnownFile)>,
}

impl KnownFiles {
    /// Adds a file whose path comes behind those of all others.
    pub(crate) fn push(&mut self, path: &str, file: KnownFile) {
        self.paths.push_str(path);
        self.files.push((self.paths.len(), file));
    }

    #[cfg(any(feature = "command", test))]
    /// What is known of the file at this path.
    pub(crate) fn get(&self, path: &str) -> Option<KnownFile> {
        let index = self.search(path).ok()?;
        Some(self.files[index].1)
    }

    /// Adds a file, unless it is there.
    pub(crate) fn insert(&mut self, path: &str, file: KnownFile) {
        let Err(index) = self.search(path) else {
            return;
        };
        let start = self.place(index).start;
        self.paths.insert_str(start, path);
        self.files.insert(index, (start, file));
        for (end, _) in &mut self.files[index..] {
            *end += path.len();
        }
    }

    /// The files, in the order of their paths.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, KnownFile)> {
        let files = self.files.iter().enumerate();
        files.map(|(index, (_, file))| (self.path(index), *file))
    }

    /// The index of the file at this path, or else the one that it would have.
    fn search(&self, path: &str) -> Result<usize, usize> {
        let (mut low, mut high) = (0, self.files.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.path(middle).cmp(path) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Ok(middle),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        Err(low)
    }

    /// The path with this index. Where what was remembered is no list of files, paths are empty.
    fn path(&self, index: usize) -> &str {
        self.paths.get(self.place(index)).unwrap_or_default()
    }

    /// Where the path with this index stands, or would.
    fn place(&self, index: usize) -> Range<usize> {
        let end = |index: usize| self.files.get(index).map(|(end, _)| *end);
        let start = index.checked_sub(1).and_then(end).unwrap_or_default();
        start..end(index).unwrap_or(start)
    }
}

impl<P: AsRef<str>> FromIterator<(P, KnownFile)> for KnownFiles {
    /// Of files that come in the order of their paths.
    fn from_iter<I: IntoIterator<Item = (P, KnownFile)>>(files: I) -> Self {
        let mut known = Self::default();
        for (path, file) in files {
            known.push(path.as_ref(), file);
        }
        debug_assert!(
            known.iter().is_sorted_by_key(|(path, _)| path.to_owned()),
            "they come in the order of their paths"
        );
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(paths: &[&str]) -> KnownFiles {
        let files = paths.iter().map(|path| (path, file(path)));
        files.collect()
    }

    fn file(path: &str) -> KnownFile {
        KnownFile::written(path.len() as u64)
    }

    #[test]
    fn each_is_found_by_its_path() {
        let paths = ["", "a", "a/b", "a/bc", "b", "ü/x"];
        for length in 0..=paths.len() {
            let known = known(&paths[..length]);
            for (index, path) in paths.iter().enumerate() {
                let expected = (index < length).then(|| file(path));
                assert_eq!(known.get(path), expected, "{path} of {length}");
            }
            assert!(
                known
                    .iter()
                    .map(|(path, _)| path)
                    .eq(paths[..length].iter().copied())
            );
        }
    }

    #[test]
    fn one_that_is_added_has_its_place_in_the_order() {
        for added in ["", "a/b", "aa", "z"] {
            let mut paths = vec!["a", "b", "c/d"];
            let mut files = known(&paths);
            files.insert(added, file(added));
            files.insert("b", file("other"));
            paths.push(added);
            paths.sort();
            assert_eq!(files, known(&paths), "{added}");
        }
    }

    #[cfg(feature = "command")]
    #[test]
    fn bytes_that_are_no_list_of_files_are_no_harm() {
        let bytes = borsh::to_vec(&(
            "äb",
            vec![(1_u64, file("a")), (9, file("b")), (0, file("c"))],
        ));
        let known: KnownFiles = borsh::from_slice(&bytes.unwrap()).unwrap();
        assert_eq!(known.iter().count(), 3);
        assert_eq!(known.get("ä"), None);
    }
}
