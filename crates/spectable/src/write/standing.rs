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
            self.disk.look(&path).ok()??;
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

/// What lies where in the output folder. Each folder is looked into once, and no link is followed.
#[derive(Debug)]
pub(super) struct Disk {
    folder: PathBuf,
    /// What lies in the folders that were looked into, by their paths; nothing where there is none.
    folders: HashMap<String, HashMap<String, FileType>>,
    /// A folder that is reached through folders alone.
    reached: String,
}

impl Disk {
    pub(super) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            folders: HashMap::new(),
            reached: String::new(),
        }
    }

    /// The output folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// What lies at `path`, which must not lead out of the folder, by its text or by a link.
    pub(super) fn look(&mut self, path: &str) -> Result<Option<FileType>, Error> {
        if !manifest::stays_inside(path) {
            return Err(Error::UnsafePath(PathBuf::from(path)));
        }
        let (parent, _) = path.rsplit_once('/').unwrap_or_default();
        if parent != self.reached {
            let ends = path.match_indices('/').map(|(index, _)| index);
            for end in ends {
                // A file in the way of a folder is found when the folder is to be made.
                if self.entry(path, &path[..end])?.is_none() {
                    return Ok(None);
                }
            }
            parent.clone_into(&mut self.reached);
        }
        self.entry(path, path)
    }

    /// What lies at `part`, which is a part of `path`.
    fn entry(&mut self, path: &str, part: &str) -> Result<Option<FileType>, Error> {
        let (parent, name) = part.rsplit_once('/').unwrap_or(("", part));
        let entries = match self.folders.get(parent) {
            Some(entries) => entries,
            None => {
                let entries = entries(&self.folder.join(parent))?;
                self.folders.entry(parent.to_owned()).or_insert(entries)
            }
        };
        match entries.get(name) {
            Some(kind) if kind.is_symlink() => Err(Error::UnsafePath(PathBuf::from(path))),
            kind => Ok(kind.copied()),
        }
    }
}

/// What lies in `folder`. Names that are not Unicode are none of ours.
fn entries(folder: &Path) -> Result<HashMap<String, FileType>, Error> {
    let failed = |error| Error::system("read", folder, error);
    let listed = match fs::read_dir(folder) {
        Ok(listed) => listed,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(HashMap::new()),
        Err(error) => return Err(failed(error)),
    };
    let mut entries = HashMap::new();
    for entry in listed {
        let entry = entry.map_err(failed)?;
        if let Ok(name) = entry.file_name().into_string() {
            entries.insert(name, entry.file_type().map_err(failed)?);
        }
    }
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_folder_is_looked_into_once() {
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
        let seen: BTreeSet<&str> = disk.folders.keys().map(String::as_str).collect();
        assert_eq!(seen, BTreeSet::from(["", "a"]));
    }
}
