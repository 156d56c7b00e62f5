//! What a run leaves behind, by prints of its texts.

use std::fs::File;
use std::hash::{DefaultHasher, Hasher};
use std::io::{self, Read};
use std::path::Path;

#[cfg(feature = "command")]
use super::Left;
#[cfg(feature = "command")]
use super::ownership::Disk;

/// How much of a file is read at a time.
const PIECE: usize = 32 * 1024;

#[cfg(feature = "command")]
/// Whether each of these files lies in `folder`, by itself and not by a link, with its text.
pub(super) fn is_there(folder: &Path, left: &Left) -> bool {
    let mut disk = Disk::new(folder);
    let is_file = |path: &str| disk.look(path).is_ok_and(|entry| entry.is_some());
    if !left.keys().map(String::as_str).all(is_file) {
        return false;
    }
    let left: Vec<(&String, &u64)> = left.iter().collect();
    let same = spectable_parallel::map(&left, |(path, print)| {
        print_of(&folder.join(path)).is_ok_and(|found| found == **print)
    });
    same.into_iter().all(|same| same)
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
            ("Cargo.toml".to_owned(), print(b"2")),
            ("src/lib.rs".to_owned(), print(b"1")),
        ]);
        assert!(is_there(folder, &left));
        fs::write(folder.join("of another"), "").unwrap();
        assert!(is_there(folder, &left));
        fs::write(folder.join("src/lib.rs"), "3").unwrap();
        assert!(!is_there(folder, &left));
        fs::remove_file(folder.join("src/lib.rs")).unwrap();
        assert!(!is_there(folder, &left));
    }

    #[cfg(unix)]
    #[test]
    fn what_lies_behind_a_link_is_not_there() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("real"), "1").unwrap();
        std::os::unix::fs::symlink("real", root.path().join("link")).unwrap();
        let left = |name: &str| Left::from([(name.to_owned(), print(b"1"))]);
        assert!(is_there(root.path(), &left("real")));
        assert!(!is_there(root.path(), &left("link")));
    }
}
