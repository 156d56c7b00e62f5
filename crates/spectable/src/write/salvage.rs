//! What lies in a folder that was swapped, and was not known when the one was made that takes its place.

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::io;
use std::path::Path;

use super::disk;
use super::places::RUN;

/// Empties `old`, whose place `now` has taken. The files in `replaced`, paths below both that start with
/// `below`, are done with. Of all others `now` has the same file by a second name, or they came since it
/// was made: a file that is missing there goes there, and of two the one that was written last stays. So a
/// file that its owner wrote meanwhile is never removed, unless it has the path of a new file of ours.
///
/// # Errors
///
/// If the system refuses. What was not looked at is still in `old`; to go on later is the same as to begin.
pub(super) fn salvage(
    old: &Path,
    now: &Path,
    below: &str,
    replaced: &BTreeSet<&str>,
) -> io::Result<()> {
    empty(old, now, below, replaced, &|file, _| {
        disk::remove_file(file)
    })
}

/// Empties `new` into `now`, where somebody has made a folder before `new` could take its place. The files in
/// `replaced` are those of `new` from now on; of all others the one that was written last stays.
///
/// # Errors
///
/// As for [`salvage`].
pub(super) fn merge(
    new: &Path,
    now: &Path,
    below: &str,
    replaced: &BTreeSet<&str>,
) -> io::Result<()> {
    empty(new, now, below, replaced, &move_to)
}

/// Moves what is in `from` into `to`, each file in `replaced` by `replace`.
fn empty(
    from: &Path,
    to: &Path,
    below: &str,
    replaced: &BTreeSet<&str>,
    replace: &dyn Fn(&Path, &Path) -> io::Result<()>,
) -> io::Result<()> {
    let entries = match fs::read_dir(from) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let (file, place) = (entry.path(), to.join(&name));
        let key = match (below, name.to_str()) {
            ("", Some(RUN)) => continue,
            ("", Some(name)) => name.to_owned(),
            (below, Some(name)) => format!("{below}/{name}"),
            // None of ours has such a name; nor has what is in it.
            (_, None) => "\0".to_owned(),
        };
        if entry.file_type()?.is_dir() {
            empty(&file, &place, &key, replaced, replace)?;
            // What came while this was going on stays there for the next time.
            disk::remove_empty(&file)?;
        } else if replaced.contains(key.as_str()) {
            replace(&file, &place)?;
        } else if is_newer(&file, &place)? {
            move_to(&file, &place)?;
        } else {
            disk::remove_file(&file)?;
        }
    }
    Ok(())
}

fn move_to(file: &Path, place: &Path) -> io::Result<()> {
    if let Some(folder) = place.parent() {
        disk::create_folders(folder)?;
    }
    disk::rename(file, place)
}

/// Whether `file` is another one than what is at `place`, if anything is, and was written after it.
fn is_newer(file: &Path, place: &Path) -> io::Result<bool> {
    let old = fs::symlink_metadata(file)?;
    match fs::symlink_metadata(place) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        now => {
            let now = now?;
            Ok(!is_same_file(&old, &now) && old.modified()? >= now.modified()?)
        }
    }
}

#[cfg(unix)]
fn is_same_file(old: &Metadata, now: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (old.dev(), old.ino()) == (now.dev(), now.ino())
}

/// Two names of one file have its one time.
#[cfg(not(unix))]
fn is_same_file(old: &Metadata, now: &Metadata) -> bool {
    old.modified().ok() == now.modified().ok()
}
