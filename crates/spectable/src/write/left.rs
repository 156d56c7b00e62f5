//! What a run leaves behind, by prints of its texts.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hasher};
use std::io::{self, Read};
use std::path::Path;
use std::time::SystemTime;

#[cfg(feature = "command")]
use super::ownership::Disk;
use super::stamp::Stamp;

/// How much of a file is read at a time.
const PIECE: usize = 32 * 1024;

/// The files that a run leaves behind.
pub(crate) type Left = BTreeMap<String, LeftFile>;

/// A file that a run leaves behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(
    feature = "command",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub(crate) struct LeftFile {
    /// The [`print`](super::print) of its text.
    pub(crate) print: u64,
    /// Its stamp when that text was read, if it had one.
    pub(crate) stamp: Option<Stamp>,
}

impl LeftFile {
    /// A text that was just written, or is to be.
    pub(super) fn written(print: u64) -> Self {
        Self { print, stamp: None }
    }

    /// The same, with its stamp now, if `file` still has this text. It is only read where the stamp does not tell.
    pub(super) fn found_at(self, file: &Path, now: SystemTime) -> Option<Self> {
        let stamp = Stamp::of(&fs::symlink_metadata(file).ok()?, now);
        if stamp.is_some() && stamp == self.stamp {
            return Some(self);
        }
        let is_same = print_of(file).is_ok_and(|found| found == self.print);
        is_same.then_some(Self { stamp, ..self })
    }
}

#[cfg(feature = "command")]
/// Each of these files with its stamp now, if it lies in `folder`, by itself and not by a link, with its text.
pub(super) fn find(folder: &Path, left: &Left) -> Option<Left> {
    let mut disk = Disk::new(folder);
    let is_file = |path: &str| disk.look(path).is_ok_and(|entry| entry.is_some());
    if !left.keys().map(String::as_str).all(is_file) {
        return None;
    }
    let now = SystemTime::now();
    let left: Vec<(&String, &LeftFile)> = left.iter().collect();
    let found = spectable_parallel::map(&left, |(path, file)| {
        Some(((*path).clone(), file.found_at(&folder.join(path), now)?))
    });
    found.into_iter().collect()
}

/// The print of the text in `file`.
pub(super) fn print_of(file: &Path) -> io::Result<u64> {
    let mut open = File::open(file)?;
    let mut hasher = DefaultHasher::new();
    let mut piece = [0; PIECE];
    loop {
        match open.read(&mut piece) {
            Ok(0) => return Ok(hasher.finish()),
            Ok(read) => hasher.write(&piece[..read]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::write::print;

    #[test]
    fn a_text_has_one_print_however_it_is_read() {
        let root = tempfile::tempdir().unwrap();
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 7] {
            let text: Vec<u8> = (0..length).map(|index| (index % 251) as u8).collect();
            let file = root.path().join("x");
            fs::write(&file, &text).unwrap();
            assert_eq!(print_of(&file).unwrap(), print(&text), "{length}");
        }
    }

    #[test]
    fn each_file_has_to_be_there_with_its_text() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path();
        fs::create_dir(folder.join("src")).unwrap();
        fs::write(folder.join("src/lib.rs"), "1").unwrap();
        fs::write(folder.join("Cargo.toml"), "2").unwrap();
        let left = Left::from([
            ("Cargo.toml".to_owned(), LeftFile::written(print(b"2"))),
            ("src/lib.rs".to_owned(), LeftFile::written(print(b"1"))),
        ]);
        assert_eq!(find(folder, &left).as_ref(), Some(&left));
        fs::write(folder.join("of another"), "").unwrap();
        assert!(find(folder, &left).is_some());
        fs::write(folder.join("src/lib.rs"), "3").unwrap();
        assert!(find(folder, &left).is_none());
        fs::remove_file(folder.join("src/lib.rs")).unwrap();
        assert!(find(folder, &left).is_none());
    }

    #[cfg(unix)]
    #[test]
    fn a_file_is_read_unless_its_stamp_is_the_one_that_it_had() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("x");
        fs::write(&file, "1").unwrap();
        let later = SystemTime::now() + std::time::Duration::from_secs(10);
        let found = LeftFile::written(print(b"1"))
            .found_at(&file, later)
            .unwrap();
        assert!(found.stamp.is_some());
        // That it is not read shows in what is taken for its text.
        let wrong = LeftFile { print: 0, ..found };
        assert_eq!(wrong.found_at(&file, later), Some(wrong));
        assert_eq!(LeftFile::written(0).found_at(&file, later), None);
        // A new file of the same text is read, and has the text.
        fs::write(root.path().join("new"), "1").unwrap();
        fs::rename(root.path().join("new"), &file).unwrap();
        assert_eq!(wrong.found_at(&file, later), None);
        let moved = found.found_at(&file, later).unwrap();
        assert_ne!(moved.stamp, found.stamp);
    }

    #[cfg(unix)]
    #[test]
    fn what_lies_behind_a_link_is_not_there() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("real"), "1").unwrap();
        std::os::unix::fs::symlink("real", root.path().join("link")).unwrap();
        let file = LeftFile::written(print(b"1"));
        let left = |name: &str| Left::from([(name.to_owned(), file)]);
        assert!(find(root.path(), &left("real")).is_some());
        assert!(find(root.path(), &left("link")).is_none());
    }
}
