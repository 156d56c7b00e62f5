//! What a run leaves behind, by prints of its texts.

use std::collections::BTreeMap;
#[cfg(feature = "command")]
use std::path::Path;
#[cfg(feature = "command")]
use std::time::SystemTime;

#[cfg(feature = "command")]
use super::standing::Disk;
use crate::known_file::KnownFile;

/// The files that a run leaves behind.
pub(crate) type Left = BTreeMap<String, KnownFile>;

#[cfg(feature = "command")]
/// Each of these files with its stamp now, if it lies in `folder`, by itself and not by a link, with its text.
pub(super) fn find(folder: &Path, left: &Left) -> Option<Left> {
    let mut disk = Disk::new(folder);
    let is_file = |path: &str| disk.look(path).is_ok_and(|entry| entry.is_some());
    if !left.keys().map(String::as_str).all(is_file) {
        return None;
    }
    let now = SystemTime::now();
    let left: Vec<(&String, &KnownFile)> = left.iter().collect();
    let found = spectable_parallel::map(&left, |(path, file)| {
        Some(((*path).clone(), file.found_at(&folder.join(path), now)?))
    });
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::known_file::print;

    #[test]
    fn each_file_has_to_be_there_with_its_text() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path();
        fs::create_dir(folder.join("src")).unwrap();
        fs::write(folder.join("src/lib.rs"), "1").unwrap();
        fs::write(folder.join("Cargo.toml"), "2").unwrap();
        let left = Left::from([
            ("Cargo.toml".to_owned(), KnownFile::written(print(b"2"))),
            ("src/lib.rs".to_owned(), KnownFile::written(print(b"1"))),
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
    fn what_lies_behind_a_link_is_not_there() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("real"), "1").unwrap();
        std::os::unix::fs::symlink("real", root.path().join("link")).unwrap();
        let file = KnownFile::written(print(b"1"));
        let left = |name: &str| Left::from([(name.to_owned(), file)]);
        assert!(find(root.path(), &left("real")).is_some());
        assert!(find(root.path(), &left("link")).is_none());
    }
}
