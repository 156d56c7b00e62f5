//! The list of the files that are ours.

use std::collections::BTreeMap;
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
    /// With a file that becomes the user's when he edits it: the fingerprint of what we wrote.
    pub(crate) files: BTreeMap<String, Option<u64>>,
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
    /// What a list with this text says.
    pub(crate) fn from_text(text: &str) -> Self {
        // The list can have been edited, or merged badly: it never leads out of the folder.
        let files = entries(text).filter(|(path, _)| stays_inside(path));
        // Mostly in order, so that the map is made at once.
        let files: Vec<_> = files
            .map(|(path, print)| (path.to_owned(), print))
            .collect();
        Self {
            files: BTreeMap::from_iter(files),
        }
    }

    /// The text of the list.
    pub(crate) fn to_text(&self) -> String {
        let mut text = HEADER.to_owned();
        for (path, fingerprint) in &self.files {
            text.push_str(path);
            if let Some(fingerprint) = fingerprint {
                write!(text, "\t{fingerprint:016x}").expect("a String takes all text");
            }
            text.push('\n');
        }
        text
    }
}

/// The fingerprint that a list with this text has of the file at `path`.
pub(crate) fn fingerprint_in(text: &str, path: &str) -> Option<u64> {
    entries(text).find(|(listed, _)| *listed == path)?.1
}

/// The paths in a list with this text, with the fingerprints of what we wrote.
fn entries(text: &str) -> impl Iterator<Item = (&str, Option<u64>)> {
    let lines = text.lines().map(str::trim_end);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| match line.split_once('\t') {
        Some((path, number)) => (path, u64::from_str_radix(number, 16).ok()),
        None => (line, None),
    })
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
                ("Cargo.toml".to_owned(), Some(fingerprint(b"[package]"))),
                ("src/a b.rs".to_owned(), None),
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
