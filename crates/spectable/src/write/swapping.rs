//! Whole folders in the place of old ones, by two renames each.

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

use super::disk;
use super::exchange::{Change, Run};
use super::journal::Journal;
use super::links::{Links, Staying};
use super::places::{JOURNAL, NEW, OLD, UNDONE};
use super::salvage::{merge, salvage};
use crate::Error;

/// How many of the files that are to be moved may lie in a folder that is not swapped.
const FEW_OF_A_FOLDER: usize = 4;

impl Run<'_> {
    /// Completes the staged folders that are to be swapped, and returns them.
    pub(super) fn complete_folders(&self, change: Change<'_>) -> Vec<(String, Links)> {
        let folders = change.own_folders.iter().filter(|folder| {
            change.files_in(folder) > FEW_OF_A_FOLDER && self.output.join(folder).is_dir()
        });
        let completed = folders.filter_map(|folder| {
            let links = self.complete(change, folder)?;
            Some(((*folder).to_owned(), links))
        });
        completed.collect()
    }

    /// Completes a staged folder, if the system and what lies in the old one let it.
    pub(super) fn complete(&self, change: Change<'_>, folder: &str) -> Option<Links> {
        let staged = self.file(NEW);
        self.make_room(&staged.join("x")).ok()?;
        let replaced = change.paths().collect();
        let staying = Staying {
            output: self.output,
            staged: &staged,
            replaced: &replaced,
            own_folders: change.own_folders,
        };
        staying.link(folder).ok()
    }

    /// Puts each new folder that is complete in the place of the old one, as far as that is not done yet.
    pub(super) fn swap_folders(&self, journal: &Journal) -> Result<(), Error> {
        for folder in &journal.swapped {
            let (place, new, old) = self.places(folder);
            let failed = |error| Error::system("write", &place, error);
            if !old.exists() {
                match disk::rename(&place, &old) {
                    // Its owner has removed it.
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    result => result.map_err(failed)?,
                }
            }
            if place.is_symlink() {
                return Err(Error::UnsafePath(place));
            }
            if place.exists() {
                // This was done before, or somebody has put something there since.
                merge(&new, &place, folder, &journal.replaced()).map_err(failed)?;
                disk::remove_empty(&new).map_err(failed)?;
            } else if new.exists() {
                disk::rename(&new, &place).map_err(failed)?;
            }
        }
        Ok(())
    }

    /// Puts each old folder back that was swapped, and the new one to where it was staged. From now on
    /// the old files are the output again.
    pub(super) fn swap_back(&self, journal: &Journal) -> Result<(), Error> {
        let failed = |error| Error::system("write", self.output, error);
        if !self.file(UNDONE).exists() {
            disk::rename(&self.file(JOURNAL), &self.file(UNDONE)).map_err(failed)?;
        }
        for folder in journal.swapped.iter().rev() {
            let (place, new, old) = self.places(folder);
            if !old.exists() {
                continue;
            }
            if place.exists() && new.exists() {
                // Somebody has put something there when neither was.
                salvage(&old, &place, folder, &BTreeSet::new()).map_err(failed)?;
                disk::remove_empty(&old).map_err(failed)?;
                continue;
            }
            if place.exists() {
                disk::rename(&place, &new).map_err(failed)?;
            }
            disk::rename(&old, &place).map_err(failed)?;
        }
        Ok(())
    }

    /// Where a folder that is swapped belongs, where its new one is staged, and where its old one goes.
    pub(super) fn places(&self, folder: &str) -> (PathBuf, PathBuf, PathBuf) {
        let in_folder = |name| self.file(name).join(folder);
        (self.output.join(folder), in_folder(NEW), in_folder(OLD))
    }
}
