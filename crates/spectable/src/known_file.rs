//! What is known of the content of a file, so that it need not be read again while it is as it was.

use std::fs::{self, File, Metadata};
use std::hash::{DefaultHasher, Hasher};
use std::io::{self, Read};
use std::path::Path;
use std::time::SystemTime;

mod stamp;

pub(crate) use stamp::Stamp;

/// How much of a file is read at a time.
const PIECE: usize = 32 * 1024;

/// What is known of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(
    feature = "command",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub(crate) struct KnownFile {
    /// The [`print`] of its content.
    pub(crate) print: u64,
    /// Its stamp when that was read, if it had one.
    pub(crate) stamp: Option<Stamp>,
}

impl KnownFile {
    /// One that was just written, or is to be.
    pub(crate) fn written(print: u64) -> Self {
        Self { print, stamp: None }
    }

    /// The same, with its stamp now, if `file` still has this content, and by itself and not by a link. It is only
    /// read where the stamp does not tell.
    pub(crate) fn found_at(self, file: &Path, now: SystemTime) -> Option<Self> {
        let found = fs::symlink_metadata(file).ok().filter(Metadata::is_file)?;
        let stamp = Stamp::of(&found, now);
        if self.is_stamped(stamp) {
            return Some(self);
        }
        let is_same = print_of(file).is_ok_and(|found| found == self.print);
        is_same.then_some(Self { stamp, ..self })
    }

    /// Whether a file with this stamp is as it was.
    pub(crate) fn is_stamped(self, stamp: Option<Stamp>) -> bool {
        stamp.is_some() && stamp == self.stamp
    }
}

/// A number that tells contents apart, on this system and in programs of this release.
pub(crate) fn print(content: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(content);
    hasher.finish()
}

/// The print of the content of `file`.
fn print_of(file: &Path) -> io::Result<u64> {
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
    use super::*;

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

    #[cfg(unix)]
    #[test]
    fn a_file_is_read_unless_its_stamp_is_the_one_that_it_had() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("x");
        fs::write(&file, "1").unwrap();
        let later = SystemTime::now() + std::time::Duration::from_secs(10);
        let found = KnownFile::written(print(b"1"))
            .found_at(&file, later)
            .unwrap();
        assert!(found.stamp.is_some());
        // That it is not read shows in what is taken for its text.
        let wrong = KnownFile { print: 0, ..found };
        assert_eq!(wrong.found_at(&file, later), Some(wrong));
        assert_eq!(KnownFile::written(0).found_at(&file, later), None);
        // A new file of the same text is read, and has the text.
        fs::write(root.path().join("new"), "1").unwrap();
        fs::rename(root.path().join("new"), &file).unwrap();
        assert_eq!(wrong.found_at(&file, later), None);
        let moved = found.found_at(&file, later).unwrap();
        assert_ne!(moved.stamp, found.stamp);
    }
}
