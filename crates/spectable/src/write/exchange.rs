//! New files beside the old ones, and then all of them in place at once.
//!
//! A folder `.spectable-run` in the output folder holds the new files, and the old ones that they
//! replace. As soon as all of it is there, a journal says so. Up to then, the output is the old one;
//! from then on it is the new one, and a run that is killed before everything is in its place is
//! completed by the next. If the system refuses to put something in its place, all goes back.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::disk;
use super::journal::Journal;
use crate::Error;
use crate::manifest;

/// The folder of a run, in the output folder.
pub(super) const FOLDER: &str = ".spectable-run";

/// The new files, in the folders that they go to.
const NEW: &str = "new";

/// The old files, in the folders that they came from.
const OLD: &str = "old";

/// Is there as soon as the new files are the output.
const JOURNAL: &str = "journal";

/// Is there instead while everything goes back.
const UNDONE: &str = "undone";

/// What becomes of a folder. Paths are below it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change<'a> {
    /// New files.
    pub(super) created: &'a [&'a str],
    /// Files that have other texts now.
    pub(super) changed: &'a [&'a str],
    /// Files that go.
    pub(super) removed: &'a [&'a str],
}

/// Completes or undoes what a run that was killed has begun. The caller has the lock.
pub(super) fn recover(folder: &Path) -> Result<(), Error> {
    let run = Run::of(folder);
    let failed = |error| Error::system("complete the interrupted run in", &run.folder, error);
    if run.folder.is_symlink() {
        return Err(Error::UnsafePath(run.folder));
    }
    if let Some(journal) = Journal::read(&run.file(UNDONE)).map_err(failed)? {
        return run.go_back(&journal);
    }
    match Journal::read(&run.file(JOURNAL)).map_err(failed)? {
        Some(journal) => run.put_in_place(&journal),
        None => disk::remove_folder(&run.folder).map_err(failed),
    }
}

/// Whether a run was killed in `folder`.
pub(super) fn was_interrupted(folder: &Path) -> bool {
    folder.join(FOLDER).symlink_metadata().is_ok()
}

/// A run in an output folder. The caller has the lock.
#[derive(Debug)]
pub(super) struct Run<'a> {
    /// The output folder.
    output: &'a Path,
    /// The folder of the run.
    folder: PathBuf,
    /// The folders that were made for the run.
    made: Mutex<BTreeSet<PathBuf>>,
}

impl<'a> Run<'a> {
    /// The run in `output`.
    pub(super) fn of(output: &'a Path) -> Self {
        Self {
            output,
            folder: output.join(FOLDER),
            made: Mutex::default(),
        }
    }

    /// Puts the new text of the file at `path` beside the output.
    pub(super) fn stage(&self, path: &str, text: &str) -> Result<(), Error> {
        let staged = self.file(NEW).join(path);
        let written = self.make_room(&staged);
        written
            .and_then(|()| disk::write(&staged, text))
            .map_err(|error| self.failed(path, error))
    }

    /// Makes `change` to the output, whose new texts are all [staged](Self::stage), or leaves all as it
    /// was.
    pub(super) fn exchange(&self, change: Change<'_>) -> Result<(), Error> {
        let journal = self.prepare(change)?;
        self.put_in_place(&journal).inspect_err(|_| {
            // The first failure is the one to report. What cannot go back now goes back in the next run.
            let _ = self.go_back(&journal);
        })
    }

    /// Removes what lies beside the output, unless the next run needs it to complete this one.
    pub(super) fn discard(&self) {
        if !self.file(JOURNAL).exists() && !self.file(UNDONE).exists() {
            let _ = disk::remove_folder(&self.folder);
        }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn failed(&self, path: &str, error: io::Error) -> Error {
        Error::system("write", &self.output.join(path), error)
    }

    /// Makes the folders of the run that `file` needs.
    fn make_room(&self, file: &Path) -> io::Result<()> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let folders = file.ancestors().skip(1);
        let missing =
            folders.take_while(|folder| *folder != self.output && !made.contains(*folder));
        let missing: Vec<&Path> = missing.collect();
        for folder in missing.into_iter().rev() {
            match disk::create_folder(folder) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
                _ => made.insert(folder.to_owned()),
            };
        }
        Ok(())
    }

    /// Keeps the old files, and writes the journal.
    fn prepare(&self, change: Change<'_>) -> Result<Journal, Error> {
        let old = self.file(OLD);
        for path in change.changed.iter().chain(change.removed) {
            self.make_room(&old.join(path))
                .map_err(|error| self.failed(path, error))?;
        }
        let kept = spectable_parallel::map(change.changed, |path| {
            disk::keep(&self.output.join(path), &old.join(path))
                .map_err(|error| self.failed(path, error))
        });
        kept.into_iter().collect::<Result<(), _>>()?;

        let owned = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect();
        let journal = Journal {
            folders: self.missing_folders(change.created),
            created: owned(change.created),
            removed: owned(change.removed),
        };
        let unfinished = self.file("journal-unfinished");
        self.make_room(&unfinished)
            .and_then(|()| disk::write(&unfinished, &journal.to_text()))
            .and_then(|()| disk::rename(&unfinished, &self.file(JOURNAL)))
            .map_err(|error| self.failed("", error))?;
        Ok(journal)
    }

    /// The folders that are to be made for new files, each after the one that it is in.
    fn missing_folders(&self, created: &[&str]) -> Vec<String> {
        let parents = parents(created).into_iter();
        parents
            .filter(|parent| !self.output.join(parent).exists())
            .map(str::to_owned)
            .collect()
    }

    /// Does what the journal says, or what is left to do of it.
    fn put_in_place(&self, journal: &Journal) -> Result<(), Error> {
        self.move_all(&self.file(NEW), self.output)?;
        for path in &journal.removed {
            let (file, kept) = (self.output.join(path), self.file(OLD).join(path));
            match disk::rename(&file, &kept) {
                // Removed before the run was killed, or by somebody else since.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                result => result.map_err(|error| Error::system("remove", &file, error))?,
            }
        }
        for parent in parents(&journal.removed).into_iter().rev() {
            disk::remove_empty_folder(&self.output.join(parent));
        }
        // All is in its place: what is left of the run means nothing, with a journal or without.
        let _ = disk::remove_file(&self.file(JOURNAL));
        let _ = disk::remove_folder(&self.folder);
        Ok(())
    }

    /// Undoes what was done of the journal.
    fn go_back(&self, journal: &Journal) -> Result<(), Error> {
        let failed = |error| Error::system("write", self.output, error);
        if !self.file(UNDONE).exists() {
            disk::rename(&self.file(JOURNAL), &self.file(UNDONE)).map_err(failed)?;
        }
        for path in &journal.created {
            disk::remove_file(&self.output.join(path)).map_err(failed)?;
        }
        for folder in journal.folders.iter().rev() {
            disk::remove_empty_folder(&self.output.join(folder));
        }
        self.move_all(&self.file(OLD), self.output)?;
        disk::remove_file(&self.file(UNDONE)).map_err(failed)?;
        let _ = disk::remove_folder(&self.folder);
        Ok(())
    }

    /// Moves what is in `from` to the same places in `to`, whole folders where there are none yet.
    fn move_all(&self, from: &Path, to: &Path) -> Result<(), Error> {
        let failed = |error| Error::system("write", to, error);
        let mut entries = match fs::read_dir(from) {
            Ok(entries) => entries.collect::<io::Result<Vec<_>>>().map_err(failed)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(failed(error)),
        };
        // The list of our files comes last, so that it never names what is not there.
        entries.sort_by_key(|entry| {
            let name = entry.file_name();
            (name == manifest::FILE_NAME, name)
        });
        for entry in entries {
            let (source, target) = (entry.path(), to.join(entry.file_name()));
            if target.is_symlink() {
                return Err(Error::UnsafePath(target));
            }
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder && target.is_dir() {
                self.move_all(&source, &target)?;
            } else {
                disk::rename(&source, &target)
                    .map_err(|error| Error::system("write", &target, error))?;
            }
        }
        Ok(())
    }
}

/// The folders that `paths` lie in, each after the one that it is in itself.
fn parents(paths: &[impl AsRef<str>]) -> BTreeSet<&str> {
    let mut parents = BTreeSet::new();
    for path in paths {
        let path = path.as_ref();
        let ends = path.match_indices('/').map(|(index, _)| index);
        parents.extend(ends.map(|end| &path[..end]));
    }
    parents
}
