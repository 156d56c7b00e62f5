//! One run at a time in an output folder.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::Error;

/// Holds the lock of a folder until it is dropped, or the process is gone.
#[derive(Debug)]
pub(super) struct Lock {
    _file: Option<File>,
}

impl Lock {
    /// Keeps all others out.
    pub(super) fn exclusive(folder: &Path) -> Result<Self, Error> {
        Self::take(folder, File::try_lock)
    }

    /// Keeps those out who write.
    pub(super) fn shared(folder: &Path) -> Result<Self, Error> {
        Self::take(folder, File::try_lock_shared)
    }

    fn take(
        folder: &Path,
        lock: impl Fn(&File) -> Result<(), TryLockError>,
    ) -> Result<Self, Error> {
        let file = open(folder).map_err(|error| Error::system("lock", folder, error))?;
        match lock(&file) {
            Ok(()) => Ok(Self { _file: Some(file) }),
            Err(TryLockError::WouldBlock) => Err(Error::Busy(folder.to_owned())),
            // Some network file systems have no locks. Nobody is kept out there.
            Err(TryLockError::Error(_)) => Ok(Self { _file: None }),
        }
    }
}

/// The folder itself: nothing is left behind, and a user who may only read can lock it too.
#[cfg(unix)]
fn open(folder: &Path) -> std::io::Result<File> {
    File::open(folder)
}

/// A file in the folder, since folders cannot be opened.
#[cfg(not(unix))]
fn open(folder: &Path) -> std::io::Result<File> {
    let file = folder.join(".spectable-lock");
    File::options().create(true).append(true).open(file)
}
