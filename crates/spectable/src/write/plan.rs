//! Decides which files of an output folder are ours, and what is to be done to each.

use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{File, Files, Owner};
use crate::manifest::{self, Manifest};
use crate::{Error, Report};

/// What marks a file as generated, in one of its first lines.
const GENERATED: &str = "@generated";

/// How the names of files begin that only we write.
const OURS: &str = ".spectable";

/// What is to be done to a folder.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) report: Report,
    /// The list of our files now; empty where there is none.
    pub(super) old: Manifest,
    /// Whether there is such a list.
    pub(super) is_listed: bool,
    /// The list of our files after it is done.
    pub(super) new: Manifest,
}

/// What becomes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Created,
    Changed,
    Unchanged,
    /// It is the user's now.
    Kept,
}

impl Plan {
    /// What is to be done to `folder` so that it has these files.
    pub(super) fn new(folder: &Path, files: &Files<'_>) -> Result<Self, Error> {
        let list = read_list(folder)?;
        let is_listed = list.is_some();
        let old = list.as_deref().map(Manifest::from_text).unwrap_or_default();
        let fates: Vec<(&String, &File<'_>, Fate)> = files
            .par_iter()
            .filter(|(_, file)| file.owner != Owner::AnotherShard)
            .map(|(path, file)| Ok((path, file, fate(folder, path, file, &old)?)))
            .collect::<Result<_, Error>>()?;
        let mut report = Report::default();
        let mut new = Manifest::default();
        for (path, file, fate) in fates {
            let paths = match fate {
                Fate::Created => &mut report.created,
                Fate::Changed => &mut report.changed,
                Fate::Unchanged => &mut report.unchanged,
                Fate::Kept => {
                    report.kept.push(path.clone());
                    continue;
                }
            };
            paths.push(path.clone());
            let fingerprint = match file.owner {
                Owner::Us | Owner::AnotherShard => None,
                Owner::UserOnceEdited => Some(manifest::fingerprint(file.text.as_bytes())),
                Owner::User => Some(manifest::EDITED),
            };
            new.insert(path, fingerprint);
        }
        for (path, fingerprints) in &old.files {
            let file = files.get(path);
            if file.is_some_and(|file| file.owner == Owner::AnotherShard) {
                new.files.insert(path.clone(), fingerprints.clone());
            } else if file.is_none() && is_stale(folder, path, &old) {
                report.removed.push(path.clone());
            }
        }
        Ok(Self {
            report,
            old,
            is_listed,
            new,
        })
    }
}

/// What becomes of the file at `path`.
fn fate(folder: &Path, path: &str, file: &File<'_>, list: &Manifest) -> Result<Fate, Error> {
    let target = folder.join(path);
    let old = match look(folder, path)? {
        Some(_) => fs::read(&target).map_err(|error| Error::system("read", &target, error))?,
        None => return Ok(Fate::Created),
    };
    if old == file.text.as_bytes() {
        return Ok(Fate::Unchanged);
    }
    match file.owner {
        Owner::User => Ok(Fate::Changed),
        _ if list.is_ours(path, &old) => Ok(Fate::Changed),
        Owner::UserOnceEdited => Ok(Fate::Kept),
        Owner::Us | Owner::AnotherShard => Err(Error::ForeignFile(target)),
    }
}

/// Whether a file that is no longer part of the output is there and still ours: one that was edited where
/// that makes it the user's, or that has lost its mark, is not.
fn is_stale(folder: &Path, path: &str, list: &Manifest) -> bool {
    if !look(folder, path).is_ok_and(|found| found.is_some()) {
        return false;
    }
    fs::read(folder.join(path)).is_ok_and(|old| {
        let is_editable = list.files[path].iter().next().is_some();
        list.is_ours(path, &old) && (is_editable || is_generated(&old))
    })
}

fn is_generated(text: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&text[..text.len().min(1024)]);
    start.lines().take(5).any(|line| line.contains(GENERATED))
}

/// What lies at `path` below `folder`, which must not lead out of it, neither by its text nor by a link.
fn look(folder: &Path, path: &str) -> Result<Option<FileType>, Error> {
    if !manifest::stays_inside(path) {
        return Err(Error::UnsafePath(PathBuf::from(path)));
    }
    let ends = path.match_indices('/').map(|(end, _)| end);
    let mut found = None;
    for end in ends.chain([path.len()]) {
        let part = folder.join(&path[..end]);
        match fs::symlink_metadata(&part) {
            Ok(entry) if entry.is_symlink() => return Err(Error::UnsafePath(PathBuf::from(path))),
            Ok(entry) => found = Some(entry.file_type()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::system("read", &part, error)),
        }
    }
    Ok(found)
}

/// The text of the list of our files in `folder`, absent where the folder is new.
fn read_list(folder: &Path) -> Result<Option<String>, Error> {
    if let Some(text) = manifest::read(folder)? {
        return Ok(Some(text));
    }
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::system("read", folder, error)),
    };
    let mut names = entries
        .filter_map(Result::ok)
        .map(|entry| entry.file_name());
    match names.any(|name| !name.to_string_lossy().starts_with(OURS)) {
        true => Err(Error::ForeignFolder(folder.to_owned())),
        false => Ok(None),
    }
}
