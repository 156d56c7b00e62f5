//! Files and folders in the place of others, one after the other.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::disk;
use crate::{Error, manifest};

/// Renames that are to be done. They are listed before the first of them, so that nothing else is done
/// between them.
#[derive(Debug, Default)]
pub(super) struct Moves {
    moves: Vec<(PathBuf, PathBuf)>,
}

impl Moves {
    /// What is in `from` to the same places in `to`, whole folders where there are none yet. What lies in
    /// the folders `but`, directly in `from`, is left out.
    pub(super) fn of_all(from: &Path, to: &Path, but: &[String]) -> Result<Self, Error> {
        let mut moves = Self::default();
        moves.list(from, to, but)?;
        Ok(moves)
    }

    fn list(&mut self, from: &Path, to: &Path, but: &[String]) -> Result<(), Error> {
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
            let name = entry.file_name();
            if but.iter().any(|but| **but == *name) {
                continue;
            }
            let (source, target) = (entry.path(), to.join(name));
            if target.is_symlink() {
                return Err(Error::UnsafePath(target));
            }
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder && target.is_dir() {
                self.list(&source, &target, &[])?;
            } else {
                self.moves.push((source, target));
            }
        }
        Ok(())
    }

    /// Does them. Some are done where one fails.
    pub(super) fn carry_out(&self) -> Result<(), Error> {
        for (source, target) in &self.moves {
            disk::rename(source, target).map_err(|error| Error::system("write", target, error))?;
        }
        Ok(())
    }
}

/// Moves what is in `from` to the same places in `to`, whole folders where there are none yet.
pub(super) fn move_all(from: &Path, to: &Path) -> Result<(), Error> {
    Moves::of_all(from, to, &[])?.carry_out()
}
