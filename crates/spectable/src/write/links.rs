//! What stays as it is in a folder, with a second name in the one that is to take its place.

use std::collections::BTreeSet;
use std::fs::{self, Metadata, Permissions};
use std::io;
use std::path::{Path, PathBuf};

use super::disk;
use super::places::OURS;

/// The files that stay, named in the new folder too. They keep their times, and who writes into one of
/// them writes into both.
#[derive(Debug, Default)]
pub(super) struct Links {
    files: Vec<PathBuf>,
}

/// The two folders, and what tells which files stay.
pub(super) struct Staying<'a> {
    /// The output folder.
    pub(super) output: &'a Path,
    /// The folder with the new files, in their places.
    pub(super) staged: &'a Path,
    /// The paths of the files that are created, changed or removed.
    pub(super) replaced: &'a BTreeSet<&'a str>,
    /// The folders directly in the output that files of ours lie in.
    pub(super) own_folders: &'a BTreeSet<&'a str>,
}

/// What was found in a folder. Paths are below the output.
#[derive(Default)]
struct Found {
    files: Vec<PathBuf>,
    /// Each before those in it.
    folders: Vec<(PathBuf, Permissions)>,
    empty: Vec<PathBuf>,
}

impl Staying<'_> {
    /// Completes the staged `folder`, a path below the output, so that it can take the place of the old
    /// one. The output itself has an empty path.
    ///
    /// # Errors
    ///
    /// If something lies there that cannot have a second name or that must not be taken from its place:
    /// a link, a pipe, a folder of somebody else or one that nobody may write, directly in the output any
    /// folder that has nothing of ours. Nothing is linked then.
    pub(super) fn link(&self, folder: &str) -> io::Result<Links> {
        let mut found = Found::default();
        let by_whom = fs::symlink_metadata(self.staged)?;
        self.look_into(Path::new(folder), Some(folder), &by_whom, &mut found)?;
        self.make_folders(&found)?;
        let linked = spectable_parallel::map(&found.files, |path| {
            match disk::link(&self.output.join(path), &self.staged.join(path)) {
                // Its owner has removed it since.
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
                result => result,
            }
        });
        let links = Links { files: found.files };
        let linked: io::Result<()> = linked.into_iter().collect();
        linked
            .and_then(|()| self.copy_permissions(&found.folders))
            .inspect_err(|_| links.undo(self.staged))?;
        Ok(links)
    }

    /// Collects what stays in the folder at `path`. `key` is the path as ours are written, where it can
    /// be one of ours.
    fn look_into(
        &self,
        path: &Path,
        key: Option<&str>,
        by_whom: &Metadata,
        found: &mut Found,
    ) -> io::Result<()> {
        let here = self.output.join(path);
        let about = fs::symlink_metadata(&here)?;
        if !about.is_dir() || about.permissions().readonly() || !is_of_one_owner(&about, by_whom) {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        found.folders.push((path.to_owned(), about.permissions()));
        let mut is_empty = true;
        for entry in fs::read_dir(&here)? {
            let entry = entry?;
            is_empty = false;
            let (name, kind) = (entry.file_name(), entry.file_type()?);
            let is_top = path.as_os_str().is_empty();
            if is_top && name.to_string_lossy().starts_with(OURS) {
                continue;
            }
            let key = match (key, name.to_str()) {
                (Some(""), Some(name)) => Some(name.to_owned()),
                (Some(key), Some(name)) => Some(format!("{key}/{name}")),
                _ => None,
            };
            let key = key.as_deref();
            let path = path.join(&name);
            if kind.is_dir() {
                if is_top && !key.is_some_and(|key| self.own_folders.contains(key)) {
                    return Err(io::ErrorKind::Unsupported.into());
                }
                self.look_into(&path, key, by_whom, found)?;
            } else if !kind.is_file() {
                return Err(io::ErrorKind::Unsupported.into());
            } else if !key.is_some_and(|key| self.replaced.contains(key)) {
                found.files.push(path);
            }
        }
        if is_empty {
            found.empty.push(path.to_owned());
        }
        Ok(())
    }

    /// Makes the folders that are needed and that no new file was staged in.
    fn make_folders(&self, found: &Found) -> io::Result<()> {
        let parents = found.files.iter().filter_map(|file| file.parent());
        let needed = parents.chain(found.empty.iter().map(PathBuf::as_path));
        // Those that others lie in come first.
        let needed: BTreeSet<&Path> = needed.flat_map(Path::ancestors).collect();
        for folder in needed {
            let folder = self.staged.join(folder);
            if !folder.is_dir() {
                disk::create_folder(&folder)?;
            }
        }
        Ok(())
    }

    fn copy_permissions(&self, folders: &[(PathBuf, Permissions)]) -> io::Result<()> {
        for (path, permissions) in folders {
            let folder = self.staged.join(path);
            match fs::symlink_metadata(&folder) {
                Ok(staged) if staged.permissions() != *permissions => {
                    fs::set_permissions(&folder, permissions.clone())?;
                }
                // One that is empty from now on goes.
                _ => {}
            }
        }
        Ok(())
    }
}

impl Links {
    /// Removes the second names. One that stays is in nobody's way: to move it is to leave all as it is.
    pub(super) fn undo(&self, staged: &Path) {
        for file in &self.files {
            let _ = disk::remove_file(&staged.join(file));
        }
    }
}

/// Whether a folder belongs to whom the folders belong that we make.
#[cfg(unix)]
fn is_of_one_owner(folder: &Metadata, ours: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    // A file system in a file system cannot be moved away, and has no names in another one.
    (folder.uid(), folder.gid(), folder.dev()) == (ours.uid(), ours.gid(), ours.dev())
}

#[cfg(not(unix))]
fn is_of_one_owner(_: &Metadata, _: &Metadata) -> bool {
    true
}
