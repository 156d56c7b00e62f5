//! Writing the files of an output folder: only what changed, and nothing that is somebody else's.
//!
//! The list of our files is written first and names the old files and the new ones. So if the process is
//! killed, each file is old or new, all of them are known to be ours, and the next run mends the rest.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use tempfile::{NamedTempFile, TempPath};

use crate::manifest::{self, Manifest};
use crate::{Error, Report};

mod lock;
mod plan;

use lock::Lock;
use plan::Plan;

/// How the names of files begin that are not in their place yet.
const TEMPORARY: &str = ".spectable-new-";

/// A file that is to be written.
#[derive(Debug, Clone)]
pub(crate) struct File<'a> {
    /// Its text.
    pub(crate) text: Cow<'a, str>,
    /// Whose it is.
    pub(crate) owner: Owner,
}

/// Whose a file is that is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// Ours.
    Us,
    /// Ours until the user edits it, and then the user's.
    UserOnceEdited,
    /// The user's, who edited it. The text is the user's, with the parts that are ours made new.
    User,
    /// Another run's, which writes another part of the same output: whether it is there or not, it is
    /// left alone.
    AnotherShard,
}

/// The files of an output folder, by their paths below it.
pub(crate) type Files<'a> = BTreeMap<String, File<'a>>;

/// Makes the files of `folder` what `files` says.
///
/// # Errors
///
/// If the folder or a file in it is not ours, another run is at work there, or there is no room for the new
/// texts: nothing has changed then. If the system refuses later, each file is old or new.
pub(crate) fn write(folder: &Path, files: &Files<'_>) -> Result<Report, Error> {
    if !folder.exists() {
        // What is wrong with the files is said before a folder is made.
        Plan::new(folder, files)?;
    }
    let created = create_folders(folder)?;
    let result = write_into(folder, files);
    if result.is_err() {
        for folder in created.iter().rev() {
            // A folder with something in it stays.
            let _ = fs::remove_dir(folder);
        }
    }
    result
}

/// What [`write`] would do.
///
/// # Errors
///
/// If the folder or a file in it is not ours, another run is at work there, or it cannot be read.
pub(crate) fn compare(folder: &Path, files: &Files<'_>) -> Result<Report, Error> {
    let _lock = folder.exists().then(|| Lock::shared(folder)).transpose()?;
    Ok(Plan::new(folder, files)?.report)
}

/// Writes one file of a folder that is shared with others, if its text changed.
pub(crate) fn write_one(file: &Path, content: impl AsRef<[u8]>) -> Result<(), Error> {
    let content = content.as_ref();
    if fs::read(file).is_ok_and(|old| old == content) {
        return Ok(());
    }
    let folder = file.parent().unwrap_or(Path::new(""));
    let written = stage(folder, content).and_then(|new| Ok(new.persist(file)?));
    written.map_err(|error| Error::system("write", file, error))
}

fn write_into(folder: &Path, files: &Files<'_>) -> Result<Report, Error> {
    let _lock = Lock::exclusive(folder)?;
    remove_leftovers(folder);
    let plan = Plan::new(folder, files)?;
    let steps = Steps::stage(folder, files, &plan)?;
    for step in steps.0 {
        step.take(folder)?;
    }
    Ok(plan.report)
}

/// What changes a folder, in order. All texts are on the disk already, so that a full disk is noticed before
/// anything has changed.
struct Steps(Vec<Step>);

enum Step {
    Remove(String),
    /// Moves a file to its place.
    Persist(TempPath, String),
}

impl Steps {
    fn stage(folder: &Path, files: &Files<'_>, plan: &Plan) -> Result<Self, Error> {
        let staged = |path: &str, text: &str| {
            let file = stage(folder, text.as_bytes());
            let file = file.map_err(|error| Error::system("write", &folder.join(path), error))?;
            Ok(Step::Persist(file, path.to_owned()))
        };
        let list = |list: &Manifest| staged(manifest::FILE_NAME, &list.to_text());
        let report = &plan.report;
        let mut steps = Vec::new();
        let both = plan.old.with(&plan.new);
        if both != plan.old || !plan.is_listed {
            steps.push(list(&both)?);
        }
        steps.extend(report.removed.iter().cloned().map(Step::Remove));
        let new: Vec<&String> = report.created.iter().chain(&report.changed).collect();
        let new = new
            .into_par_iter()
            .map(|path| staged(path, &files[path].text));
        steps.extend(new.collect::<Result<Vec<_>, Error>>()?);
        if plan.new != both {
            steps.push(list(&plan.new)?);
        }
        Ok(Self(steps))
    }
}

impl Step {
    fn take(self, folder: &Path) -> Result<(), Error> {
        match self {
            Self::Remove(path) => remove(folder, &path),
            Self::Persist(file, path) => {
                let target = folder.join(path);
                let created = target.parent().map_or(Ok(()), fs::create_dir_all);
                let written = created.and_then(|()| Ok(file.persist(&target)?));
                written.map_err(|error| Error::system("write", &target, error))
            }
        }
    }
}

/// A file beside those of `folder`, with this content. It gets the permissions that any new file gets.
fn stage(folder: &Path, content: &[u8]) -> io::Result<TempPath> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let mut file: NamedTempFile = builder.tempfile_in(folder)?;
    file.write_all(content)?;
    Ok(file.into_temp_path())
}

/// Removes a file, and the folders that are empty without it.
fn remove(folder: &Path, path: &str) -> Result<(), Error> {
    let file = folder.join(path);
    match fs::remove_file(&file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(Error::system("remove", &file, error));
        }
        _ => {}
    }
    let parents = file.ancestors().skip(1);
    for parent in parents.take_while(|parent| *parent != folder) {
        if fs::remove_dir(parent).is_err() {
            break;
        }
    }
    Ok(())
}

/// Removes what a run that was killed had not moved to its place.
fn remove_leftovers(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten();
    for entry in entries.filter_map(Result::ok) {
        if entry.file_name().to_string_lossy().starts_with(TEMPORARY) {
            // If it stays, it is in nobody's way.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Creates `folder` and those that it is in, and returns which were created, outermost first.
fn create_folders(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut missing: Vec<PathBuf> = folder
        .ancestors()
        .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
        .map(Path::to_owned)
        .collect();
    missing.reverse();
    fs::create_dir_all(folder).map_err(|error| Error::system("create", folder, error))?;
    Ok(missing)
}

#[cfg(test)]
mod tests;
