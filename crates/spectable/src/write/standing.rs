//! An output folder as a run finds it.

#[cfg(feature = "command")]
use std::collections::BTreeMap;
use std::collections::HashMap;
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};
#[cfg(feature = "command")]
use std::time::SystemTime;

#[cfg(feature = "command")]
use super::Before;
use super::exchange;
use super::lock::Lock;
use super::places::OURS;
use crate::Error;
use crate::manifest::{self, Manifest};

/// An output folder as a run finds it. Others are kept out of it while this is there.
#[derive(Debug)]
pub(crate) struct Standing {
    /// The text of the list of our files, where there is one.
    pub(super) list: Option<String>,
    /// What stands in it.
    pub(super) known: Manifest,
    pub(super) disk: Disk,
    _lock: Option<Lock>,
}

impl Standing {
    /// The folder, for one who writes.
    ///
    /// # Errors
    ///
    /// If it is not ours, if another run is at work there, or if the system refuses.
    pub(crate) fn to_write(folder: &Path) -> Result<Self, Error> {
        let lock = Lock::to_write(folder)?;
        exchange::recover(folder)?;
        Self::of(folder, Some(lock))
    }

    /// The folder, for one who compares.
    ///
    /// # Errors
    ///
    /// As for [`to_write`](Self::to_write).
    pub(crate) fn to_read(folder: &Path) -> Result<Self, Error> {
        let lock = Lock::to_read(folder)?;
        Self::of(folder, Some(lock))
    }

    /// A folder that is not there yet.
    pub(super) fn absent(folder: &Path) -> Result<Self, Error> {
        Self::of(folder, None)
    }

    fn of(folder: &Path, lock: Option<Lock>) -> Result<Self, Error> {
        let list = list(folder)?;
        Ok(Self {
            known: list.as_deref().map(Manifest::from_text).unwrap_or_default(),
            list,
            disk: Disk::new(folder),
            _lock: lock,
        })
    }

    /// The folder.
    pub(super) fn folder(&self) -> &Path {
        self.disk.folder()
    }

    #[cfg(feature = "command")]
    /// Those of the texts that still lie in the folder, with the stamps that their files have now.
    pub(crate) fn holds(&mut self, texts: BTreeMap<String, Before>) -> BTreeMap<String, Before> {
        let now = SystemTime::now();
        let there = texts.into_iter().filter_map(|(path, before)| {
            // What stands in its place is said when it is to be written.
            self.disk.reaches(&path).ok().filter(|reaches| *reaches)?;
            let file = before.file.found_at(&self.folder().join(&path), now)?;
            Some((path, Before { file, ..before }))
        });
        // In order, so that the map is made at once.
        BTreeMap::from_iter(there.collect::<Vec<_>>())
    }
}

/// The text of the list of our files in `folder`, absent where the folder is new.
fn list(folder: &Path) -> Result<Option<String>, Error> {
    if let Some(text) = manifest::read(folder)? {
        return Ok(Some(text));
    }
    match fs::read_dir(folder) {
        Ok(entries) => {
            let foreign = entries
                .filter_map(Result::ok)
                .any(|entry| !entry.file_name().to_string_lossy().starts_with(OURS));
            if foreign {
                Err(Error::ForeignFolder(folder.to_owned()))
            } else {
                Ok(None)
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::system("read", folder, error)),
    }
}

/// What lies where in the output folder. No link is followed.
#[derive(Debug)]
pub(super) struct Disk {
    folder: PathBuf,
    /// The folders in it that were looked for, by their paths, and whether they are there.
    folders: HashMap<String, bool>,
    /// The one that was asked for last, and whether it is there.
    last: (String, bool),
}

impl Disk {
    pub(super) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            folders: HashMap::new(),
            last: (String::new(), true),
        }
    }

    /// The output folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// What lies at `path`, which must not lead out of the folder, by its text or by a link.
    pub(super) fn look(&mut self, path: &str) -> Result<Option<FileType>, Error> {
        match self.reaches(path)? {
            true => kind(&self.folder.join(path), path),
            false => Ok(None),
        }
    }

    /// Whether the folder is there in which `path` would lie. It must not lead out of the output folder, by its
    /// text or by a link. A file in the way of a folder is found when the folder is to be made.
    pub(super) fn reaches(&mut self, path: &str) -> Result<bool, Error> {
        if !manifest::stays_inside(path) {
            return Err(Error::UnsafePath(PathBuf::from(path)));
        }
        let (parent, _) = path.rsplit_once('/').unwrap_or_default();
        if parent != self.last.0 {
            let is_there = self.are_there(path)?;
            self.last = (parent.to_owned(), is_there);
        }
        Ok(self.last.1)
    }

    /// Whether all folders are there that `path` leads through.
    fn are_there(&mut self, path: &str) -> Result<bool, Error> {
        for (end, _) in path.match_indices('/') {
            let part = &path[..end];
            let is_there = match self.folders.get(part) {
                Some(is_there) => *is_there,
                None => {
                    let is_there = kind(&self.folder.join(part), path)?.is_some();
                    self.folders.insert(part.to_owned(), is_there);
                    is_there
                }
            };
            if !is_there {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// What lies at `place`, which `path` leads to or through.
pub(super) fn kind(place: &Path, path: &str) -> Result<Option<FileType>, Error> {
    match fs::symlink_metadata(place) {
        Ok(found) if found.is_symlink() => Err(Error::UnsafePath(PathBuf::from(path))),
        Ok(found) => Ok(Some(found.file_type())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::system("read", place, error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_in_folders_is_found() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("a")).unwrap();
        fs::write(root.path().join("a/x.rs"), "").unwrap();
        let mut disk = Disk::new(root.path());
        assert!(
            disk.look("a/x.rs")
                .unwrap()
                .is_some_and(|kind| kind.is_file())
        );
        assert!(disk.look("a/y.rs").unwrap().is_none());
        assert!(disk.look("b/c/y.rs").unwrap().is_none());
        assert!(disk.look("x.rs").unwrap().is_none());
        assert!(disk.look("a").unwrap().is_some_and(|kind| kind.is_dir()));
        assert!(disk.look("a/x.rs").unwrap().is_some());
        assert!(disk.look("a/x.rs/y.rs").is_err());
        assert!(disk.look("../x.rs").is_err());
    }
}
