//! Writing files: all or none, and only what changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::manifest::{self, Manifest};
use crate::{Error, Report};

/// What marks a file as generated, in one of its first lines.
const GENERATED: &str = "@generated";

/// The prefix of the folder in which files are made ready.
const STAGING: &str = ".spectable-";

/// A file that is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct File {
    /// Its text.
    pub(crate) text: String,
    /// Whether it is the user's as soon as he edits it.
    pub(crate) editable: bool,
}

/// The files of an output folder, by their paths below it.
pub(crate) type Files = BTreeMap<String, File>;

/// Makes the files of `folder` what `files` says.
///
/// # Errors
///
/// If the folder or a file in it is not ours, or the system refuses. The folder is then as it was.
pub(crate) fn write(folder: &Path, files: &Files) -> Result<Report, Error> {
    let plan = Plan::new(folder, files)?;
    let listed = plan.manifest.to_text();
    let manifest_changed =
        fs::read(folder.join(manifest::FILE_NAME)).map_or(true, |text| text != listed.as_bytes());
    if plan.report.is_fresh() && !manifest_changed {
        return Ok(plan.report);
    }
    fs::create_dir_all(folder).map_err(|error| Error::system("create", folder, error))?;
    remove_leftovers(folder);
    let staging = tempfile::Builder::new()
        .prefix(STAGING)
        .tempdir_in(folder)
        .map_err(|error| Error::system("write into", folder, error))?;
    let mut exchange = Exchange::new(folder, staging.path());
    // The list comes first, with the old files in it and the new ones: a run that is killed leaves
    // no file behind that the next one does not know.
    exchange.stage(manifest::FILE_NAME, &plan.transition.to_text())?;
    for path in plan.to_write() {
        exchange.stage(path, &files[path].text)?;
    }
    exchange.stage(manifest::FILE_NAME, &listed)?;
    exchange.carry_out(&plan.report.removed)?;
    remove_empty_folders(folder, &plan.report.removed);
    Ok(plan.report)
}

/// What [`write`] would do.
///
/// # Errors
///
/// If the folder or a file in it is not ours, or cannot be read.
pub(crate) fn compare(folder: &Path, files: &Files) -> Result<Report, Error> {
    Ok(Plan::new(folder, files)?.report)
}

/// Writes one file of a folder that is shared with others, if its text changed.
pub(crate) fn write_one(file: &Path, text: &str) -> Result<(), Error> {
    if fs::read(file).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    let folder = file.parent().unwrap_or(Path::new("."));
    let failed = |error| Error::system("write", file, error);
    let staged = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    fs::write(staged.path(), text).map_err(failed)?;
    staged
        .persist(file)
        .map_err(|error| failed(error.error))
        .map(drop)
}

/// What is to be done to a folder.
struct Plan {
    report: Report,
    /// The list of our files while it is done.
    transition: Manifest,
    /// The list of our files after it is done.
    manifest: Manifest,
}

impl Plan {
    fn new(folder: &Path, files: &Files) -> Result<Self, Error> {
        let known = owned(folder)?;
        let mut report = Report::default();
        let mut manifest = Manifest::default();
        let mut bounds = Bounds::new(folder);
        for (path, file) in files {
            bounds.check(path)?;
            let fingerprint = file
                .editable
                .then(|| manifest::fingerprint(file.text.as_bytes()));
            let listed = known.files.get(path);
            let target = folder.join(path);
            let list = match fs::read(&target) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => &mut report.created,
                Err(error) => return Err(Error::system("read", &target, error)),
                Ok(old) if old == file.text.as_bytes() => &mut report.unchanged,
                Ok(old) => match listed {
                    Some(None) if !file.editable => &mut report.changed,
                    Some(Some(print)) if *print == manifest::fingerprint(&old) => {
                        &mut report.changed
                    }
                    _ if file.editable => {
                        report.kept.push(path.clone());
                        continue;
                    }
                    _ => return Err(Error::ForeignFile(target)),
                },
            };
            list.push(path.clone());
            manifest.files.insert(path.clone(), fingerprint);
        }
        report.removed = stale(&mut bounds, &known, files);
        let mut transition = manifest.clone();
        transition.files.extend(known.files);
        Ok(Self {
            report,
            transition,
            manifest,
        })
    }

    fn to_write(&self) -> impl Iterator<Item = &String> {
        self.report.created.iter().chain(&self.report.changed)
    }
}

/// The list of our files in `folder`, empty where the folder is new.
fn owned(folder: &Path) -> Result<Manifest, Error> {
    if let Some(manifest) = Manifest::read(folder)? {
        return Ok(manifest);
    }
    match fs::read_dir(folder) {
        Ok(entries) => {
            let foreign = entries
                .filter_map(Result::ok)
                .any(|entry| !entry.file_name().to_string_lossy().starts_with(STAGING));
            if foreign {
                Err(Error::ForeignFolder(folder.to_owned()))
            } else {
                Ok(Manifest::default())
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Manifest::default()),
        Err(error) => Err(Error::system("read", folder, error)),
    }
}

/// Makes sure that paths stay inside `folder`, by their text and by what lies on the disk.
struct Bounds<'a> {
    folder: &'a Path,
    /// Parents that are known to be no links.
    checked: BTreeSet<String>,
}

impl<'a> Bounds<'a> {
    fn new(folder: &'a Path) -> Self {
        Self {
            folder,
            checked: BTreeSet::new(),
        }
    }

    fn check(&mut self, path: &str) -> Result<(), Error> {
        let outside = || Error::UnsafePath(PathBuf::from(path));
        if !manifest::stays_inside(path) {
            return Err(outside());
        }
        let ends = path.match_indices('/').map(|(index, _)| index);
        for end in ends {
            if !self.checked.contains(&path[..end]) {
                if self.folder.join(&path[..end]).is_symlink() {
                    return Err(outside());
                }
                self.checked.insert(path[..end].to_owned());
            }
        }
        if self.folder.join(path).is_symlink() {
            return Err(outside());
        }
        Ok(())
    }
}

/// Our files that are no longer part of the output. One that has lost its mark, or was edited where
/// that makes it the user's, is not ours any more.
fn stale(bounds: &mut Bounds<'_>, known: &Manifest, files: &Files) -> Vec<String> {
    let folder = bounds.folder;
    known
        .files
        .iter()
        .filter(|(path, _)| !files.contains_key(*path) && bounds.check(path).is_ok())
        .filter(|(path, print)| {
            fs::read(folder.join(path)).is_ok_and(|old| match print {
                Some(print) => *print == manifest::fingerprint(&old),
                None => is_generated(&old),
            })
        })
        .map(|(path, _)| path.clone())
        .collect()
}

fn is_generated(text: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&text[..text.len().min(1024)]);
    start.lines().take(5).any(|line| line.contains(GENERATED))
}

/// Removes what a run that was killed left behind.
fn remove_leftovers(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.filter_map(Result::ok) {
        if entry.file_name().to_string_lossy().starts_with(STAGING) {
            // What cannot be removed does no harm: the next run tries again.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// Removes the folders that our removed files leave empty.
fn remove_empty_folders(folder: &Path, removed: &[String]) {
    let mut parents: BTreeSet<&Path> = BTreeSet::new();
    for path in removed {
        parents.extend(Path::new(path).ancestors().skip(1));
    }
    parents.remove(Path::new(""));
    for parent in parents.into_iter().rev() {
        // A folder that still has files in it refuses, as it should.
        let _ = fs::remove_dir(folder.join(parent));
    }
}

/// New files beside the old ones, and the way back until all of them are in place.
struct Exchange<'a> {
    folder: &'a Path,
    staging: &'a Path,
    /// Where each new file is and where it goes.
    staged: Vec<(PathBuf, PathBuf)>,
    /// What was done, to be undone from the end.
    done: Vec<Step>,
}

enum Step {
    CreatedFolder(PathBuf),
    Created(PathBuf),
    /// Replaced or removed, with the old file kept.
    PutAway {
        file: PathBuf,
        kept: PathBuf,
    },
}

impl<'a> Exchange<'a> {
    fn new(folder: &'a Path, staging: &'a Path) -> Self {
        Self {
            folder,
            staging,
            staged: Vec::new(),
            done: Vec::new(),
        }
    }

    /// Writes a new file where it is in nobody's way.
    fn stage(&mut self, path: &str, text: &str) -> Result<(), Error> {
        let file = self.staging.join(format!("new-{}", self.staged.len()));
        let target = self.folder.join(path);
        fs::write(&file, text).map_err(|error| Error::system("write", &target, error))?;
        self.staged.push((file, target));
        Ok(())
    }

    /// Puts the new files in place and takes the `removed` ones away, or leaves all as it was.
    fn carry_out(mut self, removed: &[String]) -> Result<(), Error> {
        let result = self.put_in_place().and_then(|()| self.remove(removed));
        if result.is_err() {
            self.undo();
        }
        result
    }

    fn put_in_place(&mut self) -> Result<(), Error> {
        for (number, (new, target)) in std::mem::take(&mut self.staged).into_iter().enumerate() {
            if let Some(parent) = target.parent() {
                self.create_folders(parent)?;
            }
            let failed = |error| Error::system("write", &target, error);
            if target.exists() {
                let kept = self.staging.join(format!("old-{number}"));
                // Not every file system has links.
                fs::hard_link(&target, &kept)
                    .or_else(|_| fs::copy(&target, &kept).map(drop))
                    .map_err(failed)?;
                fs::rename(&new, &target).map_err(failed)?;
                self.done.push(Step::PutAway { file: target, kept });
            } else {
                fs::rename(&new, &target).map_err(failed)?;
                self.done.push(Step::Created(target));
            }
        }
        Ok(())
    }

    fn remove(&mut self, removed: &[String]) -> Result<(), Error> {
        for (number, path) in removed.iter().enumerate() {
            let file = self.folder.join(path);
            let kept = self.staging.join(format!("removed-{number}"));
            fs::rename(&file, &kept).map_err(|error| Error::system("remove", &file, error))?;
            self.done.push(Step::PutAway { file, kept });
        }
        Ok(())
    }

    fn create_folders(&mut self, folder: &Path) -> Result<(), Error> {
        if folder.is_dir() {
            return Ok(());
        }
        if let Some(parent) = folder.parent() {
            self.create_folders(parent)?;
        }
        fs::create_dir(folder).map_err(|error| Error::system("create", folder, error))?;
        self.done.push(Step::CreatedFolder(folder.to_owned()));
        Ok(())
    }

    /// Goes back step by step. What cannot be undone is left: the error is reported already.
    fn undo(&mut self) {
        while let Some(step) = self.done.pop() {
            let _ = match step {
                Step::CreatedFolder(folder) => fs::remove_dir(folder),
                Step::Created(file) => fs::remove_file(file),
                Step::PutAway { file, kept } => fs::rename(kept, file),
            };
        }
    }
}

#[cfg(test)]
mod tests;
