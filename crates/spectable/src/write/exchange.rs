//! New files beside the old ones, and then all of them in place at once.
//!
//! A folder `.spectable-run` in the output folder holds the new files, and the old ones that they
//! replace. As soon as all of it is there, a journal says so. Up to then, the output is the old one;
//! from then on it is the new one, and a run that is killed before everything is in its place is
//! completed by the next. If the system refuses to put something in its place, all goes back.
//!
//! A few files are moved one by one, which takes microseconds each, and leaves all folders what they are
//! for who watches them. Of more than [`FEW`] whole folders are swapped: the new one is completed by
//! second names of the files that stay, the old one is renamed away, and the new one renamed into its
//! place. Where it can be, that is the output folder itself: a process that is killed then leaves the old
//! output, the new one, or, if it dies between these two renames, none, until the next run puts the new
//! one there. Where the output folder holds folders of somebody else, it is each of our folders in it, and
//! the files directly in it are moved one by one. Where nothing was, the output appears by one rename.
//!
//! A file of somebody else in a folder that is swapped has a name in the new one before. One that comes
//! or is saved after that and before the swap is moved to the new folder afterwards, by this run or the
//! next ([`salvage`](super::salvage)); so is one that a process puts there that still works in the old
//! folder, up to the moment in which that is gone. Only what has the path of a new file of ours is lost.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::beside;
use super::disk;
use super::journal::Journal;
use super::lock::Lock;
use super::moving::{Moves, move_all};
use super::places::{DONE, JOURNAL, NEW, OLD, RUN, UNDONE};
use super::salvage::salvage;
use crate::Error;

/// How many files are moved one by one at most, where folders could be swapped instead.
const FEW: usize = 32;

/// What becomes of a folder. Paths are below it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change<'a> {
    /// New files.
    pub(super) created: &'a [&'a str],
    /// Files that have other texts now.
    pub(super) changed: &'a [&'a str],
    /// Files that go.
    pub(super) removed: &'a [&'a str],
    /// The folders directly in it that files of ours lie in, those that go included.
    pub(super) own_folders: &'a BTreeSet<&'a str>,
}

impl<'a> Change<'a> {
    pub(super) fn paths(&self) -> impl Iterator<Item = &'a str> {
        let lists = [self.created, self.changed, self.removed];
        lists.into_iter().flatten().copied()
    }

    /// How many of its files lie in `folder`, directly or not.
    pub(super) fn files_in(&self, folder: &str) -> usize {
        let is_in = |path: &&str| path.split_once('/').is_some_and(|(top, _)| top == folder);
        self.paths().filter(is_in).count()
    }
}

/// Completes or undoes what a run that was killed has begun. The caller has the lock, if the folder is
/// there.
pub(super) fn recover(folder: &Path) -> Result<(), Error> {
    if let Some(beside) = beside::found(folder) {
        let _lock = Lock::to_write(&beside)?;
        beside::recover(folder, &beside)?;
    }
    let run = Run::of(folder);
    let failed = |error| Error::system("complete the interrupted run in", &run.folder, error);
    if run.folder.is_symlink() {
        return Err(Error::UnsafePath(run.folder));
    }
    if let Some(journal) = Journal::read(&run.file(UNDONE)).map_err(failed)? {
        return run.go_back(&journal);
    }
    if let Some(journal) = Journal::read(&run.file(DONE)).map_err(failed)? {
        return run.finish(&journal).map_err(failed);
    }
    match Journal::read(&run.file(JOURNAL)).map_err(failed)? {
        // What replaces the whole folder lies beside it as soon as it has begun.
        Some(journal) if !journal.whole => {
            let rest = run.rest_of(&journal)?;
            run.swap_folders(&journal)?;
            run.put_in_place(&rest)?;
            run.finish(&journal).map_err(failed)
        }
        _ => disk::remove_folder(&run.folder).map_err(failed),
    }
}

/// Whether a run was killed in `folder`, or one is at work there that may be.
pub(super) fn was_interrupted(folder: &Path) -> bool {
    folder.join(RUN).symlink_metadata().is_ok() || beside::found(folder).is_some()
}

/// A run in an output folder. The caller has the lock.
#[derive(Debug)]
pub(super) struct Run<'a> {
    /// The output folder.
    pub(super) output: &'a Path,
    /// The folder of the run.
    folder: PathBuf,
    /// The folders that were made for the run, as they are spelled: to compare paths takes longer.
    made: Mutex<BTreeSet<OsString>>,
}

impl<'a> Run<'a> {
    /// The run in `output`.
    pub(super) fn of(output: &'a Path) -> Self {
        Self::in_folder(output, output)
    }

    /// The run for an `output` that is not there yet, in the folder beside it.
    pub(super) fn beside(output: &'a Path, beside: &Path) -> Self {
        Self::in_folder(output, beside)
    }

    fn in_folder(output: &'a Path, folder: &Path) -> Self {
        Self {
            output,
            folder: folder.join(RUN),
            // What the folder of the run is made in is there.
            made: Mutex::new(BTreeSet::from([folder.into()])),
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
        let are_many = change.paths().count() > FEW;
        if are_many && self.swap_whole(change)? {
            return Ok(());
        }
        let folders = match are_many {
            true => self.complete_folders(change),
            false => Vec::new(),
        };
        let names = || folders.iter().map(|(folder, _)| folder.clone()).collect();
        let mut journal = self.prepare(change, names())?;
        let mut rest = self.rest_of(&journal);
        if rest.is_ok() && self.swap_folders(&journal).is_err() {
            self.swap_back(&journal)?;
            disk::remove_file(&self.file(UNDONE)).map_err(|error| self.failed("", error))?;
            for (_, links) in &folders {
                links.undo(&self.file(NEW));
            }
            journal = self.prepare(change, Vec::new())?;
            rest = self.rest_of(&journal);
        }
        let done = rest.and_then(|rest| self.put_in_place(&rest));
        done.inspect_err(|_| {
            // The first failure is the one to report. What cannot go back now goes back in the next run.
            let _ = self.go_back(&journal);
        })?;
        // The new output is there. What cannot be removed now is removed by the next run.
        let _ = self.finish(&journal);
        Ok(())
    }

    /// Removes what lies beside the output, unless the next run needs it to complete this one.
    pub(super) fn discard(&self) {
        let keeps = [JOURNAL, DONE, UNDONE].map(|name| self.file(name).exists());
        if keeps == [false; 3] {
            let _ = disk::remove_folder(&self.folder);
        }
    }

    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn failed(&self, path: &str, error: io::Error) -> Error {
        Error::system("write", &self.output.join(path), error)
    }

    /// Makes the folders of the run that `file` needs.
    pub(super) fn make_room(&self, file: &Path) -> io::Result<()> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let folders = file.ancestors().skip(1);
        let missing = folders.take_while(|folder| !made.contains(folder.as_os_str()));
        let missing: Vec<&Path> = missing.collect();
        for folder in missing.into_iter().rev() {
            match disk::create_folder(folder) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
                _ => made.insert(folder.into()),
            };
        }
        Ok(())
    }

    /// Puts a new output in the place of the whole of the old one, and says whether that could be done.
    fn swap_whole(&self, change: Change<'_>) -> Result<bool, Error> {
        if !beside::is_free(self.output) {
            return Ok(false);
        }
        let Some(links) = self.complete(change, "") else {
            return Ok(false);
        };
        let journal = Journal {
            whole: true,
            ..journal_of(change)
        };
        self.write_journal(&journal)?;
        let failed = |error| self.failed("", error);
        if !beside::swap(self.output).map_err(failed)? {
            disk::remove_file(&self.file(JOURNAL)).map_err(failed)?;
            links.undo(&self.file(NEW));
            return Ok(false);
        }
        if let Some(beside) = beside::found(self.output) {
            // The new output is there. What cannot be removed now is removed by the next run.
            let _ = beside::finish(self.output, &beside, &journal.replaced());
        }
        Ok(true)
    }

    /// Keeps the old files that are not in folders which are swapped, and writes the journal.
    fn prepare(&self, change: Change<'_>, swapped: Vec<String>) -> Result<Journal, Error> {
        let mut journal = Journal {
            swapped,
            ..journal_of(change)
        };
        let old = self.file(OLD);
        let kept = change.changed.iter().chain(change.removed).copied();
        let kept = kept.filter(|path| !journal.swaps(path));
        let folders = journal.swapped.iter().map(String::as_str);
        for path in kept.chain(folders) {
            self.make_room(&old.join(path))
                .map_err(|error| self.failed(path, error))?;
        }
        let changed = change.changed.iter().copied();
        let changed: Vec<&str> = changed.filter(|path| !journal.swaps(path)).collect();
        let kept = spectable_parallel::map(&changed, |path| {
            disk::keep(&self.output.join(path), &old.join(path))
                .map_err(|error| self.failed(path, error))
        });
        kept.into_iter().collect::<Result<(), _>>()?;
        journal.folders = self.missing_folders(&journal);
        self.write_journal(&journal)?;
        Ok(journal)
    }

    fn write_journal(&self, journal: &Journal) -> Result<(), Error> {
        let unfinished = self.file("journal-unfinished");
        self.make_room(&unfinished)
            .and_then(|()| disk::write(&unfinished, journal.to_text()))
            .and_then(|()| disk::rename(&unfinished, &self.file(JOURNAL)))
            .map_err(|error| self.failed("", error))
    }

    /// The folders that are to be made for new files, each after the one that it is in.
    fn missing_folders(&self, journal: &Journal) -> Vec<String> {
        let created = journal.created.iter().filter(|path| !journal.swaps(path));
        let parents = parents(created).into_iter();
        parents
            .filter(|parent| !self.output.join(parent).exists())
            .map(str::to_owned)
            .collect()
    }

    /// What the journal says beside the folders that are swapped, or what is left to do of it.
    fn rest_of(&self, journal: &Journal) -> Result<Rest, Error> {
        let removed = journal.removed.iter().filter(|path| !journal.swaps(path));
        let parents = parents(removed.clone()).into_iter().rev();
        Ok(Rest {
            new: Moves::of_all(&self.file(NEW), self.output, &journal.swapped)?,
            removed: removed
                .map(|path| (self.output.join(path), self.file(OLD).join(path)))
                .collect(),
            folders: parents.map(|parent| self.output.join(parent)).collect(),
        })
    }

    /// Does it. All of it can be undone.
    fn put_in_place(&self, rest: &Rest) -> Result<(), Error> {
        rest.new.carry_out()?;
        for (file, kept) in &rest.removed {
            match disk::rename(file, kept) {
                // Removed before the run was killed, or by somebody else since.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                result => result.map_err(|error| Error::system("remove", file, error))?,
            }
        }
        for folder in &rest.folders {
            disk::remove_empty_folder(folder);
        }
        Ok(())
    }

    /// Removes what was replaced, and gives back to the new folders what is not ours.
    fn finish(&self, journal: &Journal) -> io::Result<()> {
        // Where the old folders were is no sign any more of what is to be done.
        if !self.file(DONE).exists() {
            disk::rename(&self.file(JOURNAL), &self.file(DONE))?;
        }
        let replaced = journal.replaced();
        for folder in &journal.swapped {
            let old = self.file(OLD).join(folder);
            salvage(&old, &self.output.join(folder), folder, &replaced)?;
            disk::remove_empty(&old)?;
        }
        // What is left of the run means nothing, with a journal or without.
        disk::remove_folder(&self.folder)
    }

    /// Undoes what was done of the journal.
    fn go_back(&self, journal: &Journal) -> Result<(), Error> {
        let failed = |error| Error::system("write", self.output, error);
        self.swap_back(journal)?;
        for path in journal.created.iter().filter(|path| !journal.swaps(path)) {
            disk::remove_file(&self.output.join(path)).map_err(failed)?;
        }
        for folder in journal.folders.iter().rev() {
            disk::remove_empty_folder(&self.output.join(folder));
        }
        move_all(&self.file(OLD), self.output)?;
        let replaced = journal.replaced();
        for folder in &journal.swapped {
            let (place, new, _) = self.places(folder);
            salvage(&new, &place, folder, &replaced).map_err(failed)?;
        }
        disk::remove_file(&self.file(UNDONE)).map_err(failed)?;
        let _ = disk::remove_folder(&self.folder);
        Ok(())
    }
}

/// What is to be done beside the folders that are swapped.
#[derive(Debug)]
struct Rest {
    new: Moves,
    /// The files that go, each with the place where it is kept.
    removed: Vec<(PathBuf, PathBuf)>,
    /// The folders that go where nothing is left in them, each before the one that it is in.
    folders: Vec<PathBuf>,
}

/// What is to be done, file by file.
fn journal_of(change: Change<'_>) -> Journal {
    let owned = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect();
    Journal {
        created: owned(change.created),
        changed: owned(change.changed),
        removed: owned(change.removed),
        ..Journal::default()
    }
}

/// The folders that `paths` lie in, each after the one that it is in itself.
fn parents<'p>(paths: impl Iterator<Item = &'p String>) -> BTreeSet<&'p str> {
    let mut parents = BTreeSet::new();
    for path in paths {
        let ends = path.match_indices('/').map(|(index, _)| index);
        parents.extend(ends.map(|end| &path[..end]));
    }
    parents
}
