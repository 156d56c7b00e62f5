//! One run at a time in an output folder.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::Path;

use crate::Error;

/// The file that is locked where folders cannot be.
pub(super) const FILE: &str = ".spectable-lock";

/// Holds the lock of a folder until it is dropped, or the process is gone.
#[derive(Debug)]
pub(super) struct Lock {
    _file: Option<File>,
}

impl Lock {
    /// Keeps all others out.
    pub(super) fn to_write(folder: &Path) -> Result<Self, Error> {
        Self::taken(folder, File::try_lock)
    }

    /// Keeps those out who write.
    pub(super) fn to_read(folder: &Path) -> Result<Self, Error> {
        Self::taken(folder, File::try_lock_shared)
    }

    fn taken(
        folder: &Path,
        lock: impl Fn(&File) -> Result<(), TryLockError>,
    ) -> Result<Self, Error> {
        loop {
            let file = match lockable(folder) {
                // It was there: another run is about to put a new one in its place.
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    return Err(Error::Busy(folder.to_owned()));
                }
                file => file.map_err(|error| Error::system("lock", folder, error))?,
            };
            match lock(&file) {
                Ok(()) if is_still_there(&file, folder) => return Ok(Self { _file: Some(file) }),
                // Another run has put a new folder in its place between the two.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(Error::Busy(folder.to_owned())),
                // Some network's file systems have no locks. Nobody is kept out there, as before.
                Err(TryLockError::Error(_)) => return Ok(Self { _file: None }),
            }
        }
    }
}

/// The folder itself: nothing is left behind, and who may only read can lock it too.
#[cfg(unix)]
fn lockable(folder: &Path) -> std::io::Result<File> {
    File::open(folder)
}

/// A file in the folder, since folders cannot be opened.
#[cfg(not(unix))]
fn lockable(folder: &Path) -> std::io::Result<File> {
    let file = folder.join(FILE);
    File::options().create(true).append(true).open(file)
}

/// Whether `file` is the folder that is at `folder` now.
#[cfg(unix)]
fn is_still_there(file: &File, folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let which = |about: std::fs::Metadata| (about.dev(), about.ino());
    let locked = file.metadata().map(which);
    let found = std::fs::metadata(folder).map(which);
    // What the system does not tell is taken to be so.
    !matches!((locked, found), (Ok(locked), Ok(found)) if locked != found)
}

#[cfg(not(unix))]
fn is_still_there(_: &File, _: &Path) -> bool {
    true
}
