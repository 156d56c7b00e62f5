//! A folder beside the output folder: for a new output until it is complete, and for an old one that a
//! new one has replaced as a whole.
//!
//! `.acme-models.spectable-run` holds either nothing but the folder of a run, or the old output with that
//! folder in it. What lies there is locked as long as its run lives.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use super::disk;
use super::journal::Journal;
use super::places::{JOURNAL, NEW, RUN};
use super::salvage::salvage;
use crate::Error;

/// Where it is; `None` where the output folder has no name of its own.
pub(super) fn place(output: &Path) -> Option<PathBuf> {
    let mut name = OsString::from(".");
    name.push(output.file_name()?);
    name.push(RUN);
    Some(output.with_file_name(name))
}

/// The folder beside `output`, if it is there. A link is none.
pub(super) fn found(output: &Path) -> Option<PathBuf> {
    let is_folder = |path: &PathBuf| path.symlink_metadata().is_ok_and(|about| about.is_dir());
    place(output).filter(is_folder)
}

/// Whether a new output could take the place of the whole of `output`.
pub(super) fn is_free(output: &Path) -> bool {
    let is_free = |place: PathBuf| place.symlink_metadata().is_err();
    !output.is_symlink() && place(output).is_some_and(is_free)
}

/// Puts the complete new output of the run beside it in its place, where nothing is. All of it is there
/// at once.
pub(super) fn appear(output: &Path, beside: &Path) -> io::Result<()> {
    disk::rename(&beside.join(RUN).join(NEW), output)
}

/// Puts the complete new output of the run in `output` in the place of all of it: two renames, between
/// which nothing is there. Whether the system has let it.
///
/// # Errors
///
/// If the system has let the old one go and then takes neither back. The next run goes on there.
pub(super) fn swap(output: &Path) -> io::Result<bool> {
    let Some(beside) = place(output) else {
        return Ok(false);
    };
    if disk::rename(output, &beside).is_err() {
        return Ok(false);
    }
    if appear(output, &beside).is_ok() {
        return Ok(true);
    }
    disk::rename(&beside, output).map(|()| false)
}

/// Removes what was replaced, and gives back to the new output what is not ours.
pub(super) fn finish(output: &Path, beside: &Path, replaced: &BTreeSet<&str>) -> io::Result<()> {
    salvage(beside, output, "", replaced)?;
    remove(beside)
}

/// Removes what is left where all else has its place.
pub(super) fn remove(beside: &Path) -> io::Result<()> {
    disk::remove_folder(&beside.join(RUN))?;
    // Where a lock is a file.
    disk::remove_file(&beside.join(super::lock::FILE))?;
    disk::remove_empty(beside)
}

/// Completes what a run that was killed has begun, or removes what it left. The caller has the lock of the
/// folder.
pub(super) fn recover(output: &Path, beside: &Path) -> Result<(), Error> {
    let failed = |error| Error::system("complete the interrupted run in", beside, error);
    let run = beside.join(RUN);
    if run.is_symlink() {
        return Err(Error::UnsafePath(run));
    }
    let journal = Journal::read(&run.join(JOURNAL)).map_err(failed)?;
    let Some(journal) = journal.filter(|journal| journal.whole) else {
        // A new output that was never complete, or an old one of which nothing is left.
        disk::remove_folder(&run).map_err(failed)?;
        return finish_if_there(output, beside).map_err(failed);
    };
    let done = match (output.exists(), run.join(NEW).exists()) {
        (false, true) => {
            appear(output, beside).and_then(|()| finish(output, beside, &journal.replaced()))
        }
        (true, false) => finish(output, beside, &journal.replaced()),
        // Somebody has put something else in its place since. That stays, and the old is given back to it.
        (true, true) => finish(output, beside, &BTreeSet::new()),
        // Both are gone, and this was the old one of them.
        (false, false) => disk::remove_folder(beside),
    };
    done.map_err(failed)
}

/// Gives back what came into the folder after it was emptied.
fn finish_if_there(output: &Path, beside: &Path) -> io::Result<()> {
    if output.is_dir() {
        return finish(output, beside, &BTreeSet::new());
    }
    remove(beside)
}
