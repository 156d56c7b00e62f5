//! What a run is about to do to a folder, written down before it does it.

use std::fs;
use std::io;
use std::path::Path;

use crate::manifest::stays_inside;

const HEADER: &str =
    "# What is being done to this folder. If it was interrupted, the next run completes it.\n";

/// What is about to be done. Paths are below the folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Journal {
    /// Folders that are made.
    pub(super) folders: Vec<String>,
    /// Files that are made.
    pub(super) created: Vec<String>,
    /// Files that are removed.
    pub(super) removed: Vec<String>,
}

impl Journal {
    /// Reads the journal in `file`; `None` where there is none.
    pub(super) fn read(file: &Path) -> io::Result<Option<Self>> {
        match fs::read_to_string(file) {
            Ok(text) => Ok(Some(Self::from_text(&text))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn from_text(text: &str) -> Self {
        let mut journal = Self::default();
        for line in text.lines() {
            let (list, path) = match line.split_once(' ') {
                Some(("folder", path)) => (&mut journal.folders, path),
                Some(("create", path)) => (&mut journal.created, path),
                Some(("remove", path)) => (&mut journal.removed, path),
                _ => continue,
            };
            // It can have come from anywhere: it never leads out of the folder.
            if stays_inside(path) {
                list.push(path.to_owned());
            }
        }
        journal
    }

    /// The text of the journal.
    pub(super) fn to_text(&self) -> String {
        let mut text = HEADER.to_owned();
        for (word, paths) in [
            ("folder ", &self.folders),
            ("create ", &self.created),
            ("remove ", &self.removed),
        ] {
            for path in paths {
                for part in [word, path, "\n"] {
                    text.push_str(part);
                }
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::Journal;

    #[test]
    fn it_reads_what_it_wrote() {
        let paths = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect();
        let journal = Journal {
            folders: paths(&["src", "src/a b"]),
            created: paths(&["src/a b/c.rs"]),
            removed: paths(&["create x.rs"]),
        };
        assert_eq!(Journal::from_text(&journal.to_text()), journal);
    }

    #[test]
    fn it_never_leads_out_of_the_folder() {
        let text = "remove ../x\ncreate /etc/passwd\nfolder a/../..\nremove src/lib.rs\nwrite x\n";
        let journal = Journal::from_text(text);
        assert_eq!(journal.removed, ["src/lib.rs"]);
        assert!(journal.created.is_empty() && journal.folders.is_empty());
    }
}
