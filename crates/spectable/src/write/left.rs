//! What the last run left behind, and whether it still lies there.

use std::path::Path;
use std::time::SystemTime;

use super::standing::Disk;
use crate::known_files::KnownFiles;

/// Each of these files with its stamp now, if it lies in `folder`, by itself and not by a link, with its text.
pub(super) fn find(folder: &Path, left: &KnownFiles) -> Option<KnownFiles> {
    let mut disk = Disk::new(folder);
    let files: Vec<_> = left.iter().collect();
    let is_reached = |path: &str| disk.reaches(path).is_ok_and(|reaches| reaches);
    if !files.iter().copied().map(|(path, _)| path).all(is_reached) {
        return None;
    }
    let now = SystemTime::now();
    let found = spectable_parallel::each(&files, |(path, file)| {
        Some((*path, file.found_at(&folder.join(path), now)?))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::known_file::{KnownFile, print};

    #[test]
    fn each_file_has_to_be_there_with_its_text() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path();
        fs::create_dir(folder.join("src")).unwrap();
        fs::write(folder.join("src/lib.rs"), "1").unwrap();
        fs::write(folder.join("Cargo.toml"), "2").unwrap();
        let left = KnownFiles::from_iter([
            ("Cargo.toml", KnownFile::written(print(b"2"))),
            ("src/lib.rs", KnownFile::written(print(b"1"))),
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
        let left = |name: &str| KnownFiles::from_iter([(name, file)]);
        assert!(find(root.path(), &left("real")).is_some());
        assert!(find(root.path(), &left("link")).is_none());
    }
}
