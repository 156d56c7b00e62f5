//! What a run is about to do to a folder, written down before it does it.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use crate::manifest::stays_inside;

const HEADER: &str =
    "# What is being done to this folder. If it was interrupted, the next run completes it.\n";

/// What is about to be done. Paths are below the folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Journal {
    /// Whether a new folder takes the place of the whole one.
    pub(super) whole: bool,
    /// Folders directly in it that new ones take the place of.
    pub(super) swapped: Vec<String>,
    /// Folders that are made.
    pub(super) folders: Vec<String>,
    /// Files that are made.
    pub(super) created: Vec<String>,
    /// Files that get other texts.
    pub(super) changed: Vec<String>,
    /// Files that are removed.
    pub(super) removed: Vec<String>,
}

/// What stands alone on a line where the whole folder is replaced.
const WHOLE: &str = "whole";

impl Journal {
    /// Reads the journal in `file`; `None` where there is none.
    pub(super) fn read(file: &Path) -> io::Result<Option<Self>> {
        match fs::read_to_string(file) {
            Ok(text) => Ok(Some(Self::from_text(&text))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Whether the file at `path` lies in a folder that is swapped.
    pub(super) fn swaps(&self, path: &str) -> bool {
        let top = path.split_once('/').map(|(top, _)| top);
        top.is_some_and(|top| self.swapped.iter().any(|swapped| swapped == top))
    }

    /// The files that are not as they were, or not there any more.
    pub(super) fn replaced(&self) -> BTreeSet<&str> {
        let lists = [&self.created, &self.changed, &self.removed];
        lists.into_iter().flatten().map(String::as_str).collect()
    }

    fn from_text(text: &str) -> Self {
        let mut journal = Self::default();
        for line in text.lines() {
            journal.whole |= line == WHOLE;
            let (list, path) = match line.split_once(' ') {
                Some(("swap", path)) => (&mut journal.swapped, path),
                Some(("folder", path)) => (&mut journal.folders, path),
                Some(("create", path)) => (&mut journal.created, path),
                Some(("change", path)) => (&mut journal.changed, path),
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
        if self.whole {
            text.push_str(WHOLE);
            text.push('\n');
        }
        for (word, paths) in [
            ("swap ", &self.swapped),
            ("folder ", &self.folders),
            ("create ", &self.created),
            ("change ", &self.changed),
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
            whole: true,
            swapped: paths(&["src"]),
            folders: paths(&["src", "src/a b"]),
            created: paths(&["src/a b/c.rs"]),
            changed: paths(&["whole"]),
            removed: paths(&["create x.rs"]),
        };
        assert_eq!(Journal::from_text(&journal.to_text()), journal);
    }

    #[test]
    fn it_never_leads_out_of_the_folder() {
        let text = "remove ../x\ncreate /etc/passwd\nfolder a/../..\nswap ..\nchange ../y\n\
                    remove src/lib.rs\nwrite x\n";
        let only = Journal {
            removed: vec!["src/lib.rs".to_owned()],
            ..Journal::default()
        };
        assert_eq!(Journal::from_text(text), only);
    }
}
