//! Looking for files in a folder and reading them.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use spectable_schema::{Code, Diagnostic, Diagnostics, Location, Position};

use crate::manifest;

/// Folders that are never looked into: other people's code, and what a build leaves behind.
pub(crate) const SKIPPED_FOLDERS: [&str; 2] = ["node_modules", "target"];

/// What lies in a folder.
#[derive(Default)]
pub(crate) struct Found {
    /// The wanted files by their paths below the folder, ordered.
    pub(crate) files: Vec<(String, PathBuf)>,
    /// Every folder that was looked into.
    pub(crate) folders: Vec<PathBuf>,
    /// What could not be looked into.
    pub(crate) diagnostics: Diagnostics,
}

/// Which files are wanted, by their names.
type Wanted = fn(&str) -> bool;

/// Finds the wanted files below `root`, or the one file that it is, wanted or not.
pub(crate) fn find(root: &Path, wanted: Wanted) -> Found {
    let mut found = Found::default();
    match fs::metadata(root) {
        Ok(metadata) if metadata.is_dir() => {}
        Ok(_) => {
            let name = root.file_name().unwrap_or(root.as_os_str());
            let name = name.to_string_lossy().into_owned();
            found.files.push((name, root.to_owned()));
            return found;
        }
        Err(error) => {
            let shown = root.to_string_lossy().into_owned();
            found.diagnostics.push(unreadable(shown, &error));
            return found;
        }
    }
    let canonical = fs::canonicalize(root).ok();
    let mut open = vec![(String::new(), root.to_owned())];
    while let Some((below, folder)) = open.pop() {
        let entries = fs::read_dir(&folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        match entries {
            // What was written from pages is never read as some.
            Ok(entries) if !below.is_empty() && is_output(&entries) => continue,
            Ok(entries) => {
                for entry in entries {
                    look_at(
                        &entry,
                        &below,
                        canonical.as_deref(),
                        wanted,
                        &mut open,
                        &mut found,
                    );
                }
            }
            Err(error) => found.diagnostics.push(unreadable(below, &error)),
        }
        found.folders.push(folder);
    }
    found.files.sort();
    found.folders.sort();
    found
}

/// Whether a folder with these entries is one that we write into.
fn is_output(entries: &[fs::DirEntry]) -> bool {
    entries
        .iter()
        .any(|entry| entry.file_name() == manifest::FILE_NAME)
}

/// Puts one entry of a folder where it belongs.
fn look_at(
    entry: &fs::DirEntry,
    below: &str,
    root: Option<&Path>,
    wanted: Wanted,
    open: &mut Vec<(String, PathBuf)>,
    found: &mut Found,
) {
    let name = entry.file_name();
    let shown = name.to_string_lossy();
    let separator = if below.is_empty() { "" } else { "/" };
    let path = format!("{below}{separator}{shown}");
    // A page whose model has an empty name is called `.md`; it is not hidden.
    let hidden = shown.starts_with('.') && shown != ".md";
    let kind = match entry.file_type() {
        Ok(kind) => kind,
        Err(error) => {
            found.diagnostics.push(unreadable(path, &error));
            return;
        }
    };
    if hidden || (!kind.is_dir() && !wanted(&shown)) {
        return;
    }
    if name.to_str().is_none() {
        let error = io::Error::new(io::ErrorKind::InvalidData, "its name is not Unicode");
        found.diagnostics.push(unreadable(path, &error));
    } else if kind.is_dir() {
        if !SKIPPED_FOLDERS.contains(&&*shown) {
            open.push((path, entry.path()));
        }
    } else if kind.is_file() {
        found.files.push((path, entry.path()));
    } else if kind.is_symlink() {
        match fs::canonicalize(entry.path()) {
            Ok(target) => {
                let inside = root.is_some_and(|root| target.starts_with(root));
                if inside && target.is_file() {
                    found.files.push((path, entry.path()));
                }
            }
            Err(error) => found.diagnostics.push(unreadable(path, &error)),
        }
    }
}

/// What came of reading a file.
#[derive(Debug)]
pub(crate) enum Content {
    Whole(Vec<u8>),
    /// It is longer than may be read.
    TooLong,
    Failed(io::Error),
}

/// Reads the files of at most `longest` bytes, and keeps their order.
pub(crate) fn read_contents(files: Vec<(String, PathBuf)>, longest: u64) -> Vec<(String, Content)> {
    let files = files.into_par_iter();
    let contents = files.map(|(path, file)| (path, read(&file, longest)));
    contents.collect()
}

/// The content of a file of at most `longest` bytes.
pub(crate) fn read(file: &Path, longest: u64) -> Content {
    read_at_most(file, longest).map_or_else(Content::Failed, |content| {
        content.map_or(Content::TooLong, Content::Whole)
    })
}

/// Most files are small: to ask for the size first would take as long as to read them. Nor is the
/// size that a system names always that of what comes.
fn read_at_most(file: &Path, longest: u64) -> io::Result<Option<Vec<u8>>> {
    const SMALL: usize = 16 * 1024;
    let mut open = File::open(file)?;
    let mut content = Vec::with_capacity(SMALL);
    open.by_ref().take(SMALL as u64).read_to_end(&mut content)?;
    if content.len() < SMALL {
        content.shrink_to_fit();
    } else {
        if open.metadata()?.len() > longest {
            return Ok(None);
        }
        let rest = longest.saturating_sub(SMALL as u64).saturating_add(1);
        open.take(rest).read_to_end(&mut content)?;
    }
    Ok((content.len() as u64 <= longest).then_some(content))
}

/// Says that something cannot be read, and why.
pub(crate) fn unreadable(path: String, error: &io::Error) -> Diagnostic {
    let message = format!("cannot be read: {error}");
    let file = if path.is_empty() {
        ".".to_owned()
    } else {
        path
    };
    Diagnostic::new(
        Code::Unreadable,
        message,
        Location::new(file, Position::start()),
    )
}
