//! The list of the files that are ours.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Component, Path};

use crate::Error;

/// The file's name in the output folder.
pub(crate) const FILE_NAME: &str = ".spectable";

const HEADER: &str = "\
# The files that spectable wrote here. Only these are ever replaced or removed.
# A file with a number is yours once you edit it.
";

/// The files that we wrote into a folder, by their paths below it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Manifest {
    /// With a file that becomes the user's once edited: the fingerprints of the texts that are ours. None
    /// for a file that is always ours. While files are being written there are two, the old and the new one.
    pub(crate) files: BTreeMap<String, BTreeSet<u64>>,
}

/// Reads the text of the list of `folder`; `None` where there is none.
pub(crate) fn read(folder: &Path) -> Result<Option<String>, Error> {
    let file = folder.join(FILE_NAME);
    match fs::read_to_string(&file) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::system("read", &file, error)),
    }
}

impl Manifest {
    /// Reads the list in `text`.
    pub(crate) fn from_text(text: &str) -> Self {
        let lines = text.lines().map(str::trim_end);
        let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        let files = lines.map(|line| {
            let mut parts = line.split('\t');
            let path = parts.next().unwrap_or_default();
            let numbers = parts.filter_map(|number| u64::from_str_radix(number, 16).ok());
            (path.to_owned(), numbers.collect())
        });
        // The list can have been edited, or merged badly: it never leads out of the folder.
        Self {
            files: files.filter(|(path, _)| stays_inside(path)).collect(),
        }
    }

    /// The text of the list.
    pub(crate) fn to_text(&self) -> String {
        let mut text = HEADER.to_owned();
        for (path, fingerprints) in &self.files {
            text.push_str(path);
            for fingerprint in fingerprints {
                write!(text, "\t{fingerprint:016x}").expect("a String takes all text");
            }
            text.push('\n');
        }
        text
    }

    /// Adds a file.
    pub(crate) fn insert(&mut self, path: &str, fingerprint: Option<u64>) {
        let fingerprints = self.files.entry(path.to_owned()).or_default();
        fingerprints.extend(fingerprint);
    }

    /// The files of this list and those of `other`.
    pub(crate) fn with(&self, other: &Self) -> Self {
        let mut both = self.clone();
        for (path, fingerprints) in &other.files {
            let known = both.files.entry(path.clone()).or_default();
            known.extend(fingerprints);
        }
        both
    }

    /// Whether the file at `path` is ours, with this content.
    pub(crate) fn is_ours(&self, path: &str, content: &[u8]) -> bool {
        self.files.get(path).is_some_and(|fingerprints| {
            fingerprints.is_empty() || fingerprints.contains(&fingerprint(content))
        })
    }
}

/// Stands for the fingerprint of a file that was edited: what we wrote last is not all of it.
pub(crate) const EDITED: u64 = 0;

/// Whether a path, its parts joined by `/`, leads to a file below the folder it starts from.
pub(crate) fn stays_inside(path: &str) -> bool {
    !path.bytes().any(|byte| matches!(byte, b'\\' | b'\0' | b'\n'))
        && !path.is_empty()
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
        // On some systems a part can be a drive.
        && (cfg!(unix) || are_plain(Path::new(path)))
}

/// Whether each part of a path is a name.
fn are_plain(path: &Path) -> bool {
    path.components()
        .all(|part| matches!(part, Component::Normal(_)))
}

/// A number that tells texts apart (FNV-1a), the same on every system and in every release.
pub(crate) fn fingerprint(text: &[u8]) -> u64 {
    text.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_what_it_wrote() {
        let manifest = Manifest {
            files: BTreeMap::from([
                (
                    "Cargo.toml".to_owned(),
                    BTreeSet::from([fingerprint(b"[package]"), 7]),
                ),
                ("src/a b.rs".to_owned(), BTreeSet::new()),
            ]),
        };
        assert_eq!(Manifest::from_text(&manifest.to_text()), manifest);
    }

    #[test]
    fn it_never_leads_out_of_the_folder() {
        let text = "../x\n/etc/passwd\nsrc/../../x\nsrc\\..\\x\nsrc/\n./\n# x\n\nsrc/lib.rs\n";
        let manifest = Manifest::from_text(text);
        assert_eq!(manifest.files.keys().collect::<Vec<_>>(), ["src/lib.rs"]);
    }
}
