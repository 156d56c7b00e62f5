//! The changes that are made to a disk, one at a time, so that the tests can let each of them fail.

use std::fs;
use std::io;
use std::path::Path;

/// Writes a file that is not there yet.
pub(super) fn write(path: &Path, text: &str) -> io::Result<()> {
    #[cfg(test)]
    if let Err(error) = fuse::burn() {
        // A full disk takes a part of the text.
        let part = text.len() / 2;
        fs::write(path, &text.as_bytes()[..part])?;
        return Err(error);
    }
    fs::write(path, text)
}

/// Makes a folder whose parent is there.
pub(super) fn create_folder(path: &Path) -> io::Result<()> {
    #[cfg(test)]
    fuse::burn()?;
    fs::create_dir(path)
}

/// Puts what is at `from` in the place of `to`.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(test)]
    fuse::burn()?;
    fs::rename(from, to)
}

/// Gives a file a second name. Not every file system can: it is copied there.
pub(super) fn keep(file: &Path, kept: &Path) -> io::Result<()> {
    #[cfg(test)]
    fuse::burn()?;
    fs::hard_link(file, kept).or_else(|_| fs::copy(file, kept).map(drop))
}

/// Removes a file; one that is not there is no error.
pub(super) fn remove_file(path: &Path) -> io::Result<()> {
    #[cfg(test)]
    fuse::burn()?;
    absent_is_fine(fs::remove_file(path))
}

/// Removes a folder if nothing is in it.
pub(super) fn remove_empty_folder(path: &Path) {
    // A folder that has files in it refuses, as it should.
    let _ = fs::remove_dir(path);
}

/// Removes a folder with all that is in it; one that is not there is no error. Links are removed, and
/// not followed.
pub(super) fn remove_folder(path: &Path) -> io::Result<()> {
    #[cfg(test)]
    fuse::burn()?;
    absent_is_fine(fs::remove_dir_all(path))
}

fn absent_is_fine(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// Lets one change fail.
#[cfg(test)]
pub(super) mod fuse {
    use std::cell::Cell;
    use std::io;

    /// What happens when the fuse blows.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(crate) enum Fault {
        /// The disk is full, this once.
        Full,
        /// The process is killed.
        Killed,
    }

    thread_local! {
        static FAULTS: Cell<Vec<(usize, Fault)>> = const { Cell::new(Vec::new()) };
    }

    /// Lets changes on this thread fail: each fault comes after so many changes that succeed.
    pub(crate) fn set(faults: &[(usize, Fault)]) {
        FAULTS.set(faults.iter().rev().copied().collect());
    }

    /// Lets no change fail any more; whether one was still to.
    pub(crate) fn remove() -> bool {
        !FAULTS.take().is_empty()
    }

    pub(super) fn burn() -> io::Result<()> {
        let mut faults = FAULTS.take();
        let fault = match faults.last_mut() {
            None => return Ok(()),
            Some((0, _)) => faults.pop().map(|(_, fault)| fault),
            Some((changes, _)) => {
                *changes -= 1;
                None
            }
        };
        FAULTS.set(faults);
        match fault {
            None => Ok(()),
            Some(Fault::Full) => Err(io::ErrorKind::StorageFull.into()),
            Some(Fault::Killed) => std::panic::resume_unwind(Box::new("killed")),
        }
    }
}
