//! Reading the folder of pages.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use spectable_parser::SourcePage;
use spectable_schema::{Code, Diagnostic, Diagnostics, Location, Position};

/// Folders that hold no pages of the API, whatever else they hold.
const SKIPPED_FOLDERS: [&str; 2] = ["node_modules", "target"];

/// The pages of a folder, with where they lie.
#[derive(Debug, Default)]
pub(crate) struct Pages {
    /// The folder that the pages' paths start from.
    pub(crate) root: PathBuf,
    /// The pages, ordered by path.
    pub(crate) pages: Vec<SourcePage>,
    /// Every folder that was looked into.
    pub(crate) folders: Vec<PathBuf>,
    /// What could not be read.
    pub(crate) diagnostics: Diagnostics,
}

/// Reads every page below `root`, or the one page that it is.
///
/// A page is a regular file whose name ends in `.md`. Hidden folders and files are left out, and so
/// are `node_modules` and `target`. A symbolic link to a page inside the folder is read as a page; one
/// that leads out of the folder, or to another folder, is not followed.
pub(crate) fn read(root: &Path) -> Pages {
    let found = find(root);
    let mut pages = Pages {
        folders: found.folders,
        diagnostics: found.diagnostics,
        ..Pages::default()
    };
    pages.root = if root.is_dir() {
        root.to_owned()
    } else {
        root.parent().map(Path::to_owned).unwrap_or_default()
    };
    for (path, content) in read_contents(found.files) {
        match content {
            Ok(content) => pages.pages.push(SourcePage { path, content }),
            Err(error) => pages.diagnostics.push(unreadable(path, &error)),
        }
    }
    pages
}

impl Pages {
    /// Whether a page has this path.
    pub(crate) fn contains(&self, path: &str) -> bool {
        self.index(path).is_some()
    }

    /// What a change in `pages`, as the user gave them, would be seen in: each page and each folder.
    pub(crate) fn watched(&self, pages: &Path) -> impl Iterator<Item = PathBuf> {
        let single = self.folders.is_empty().then(|| pages.to_owned());
        let below = self.pages.iter().filter(|_| !self.folders.is_empty());
        single
            .into_iter()
            .chain(self.folders.iter().cloned())
            .chain(below.map(|page| self.root.join(&page.path)))
    }

    fn index(&self, path: &str) -> Option<usize> {
        self.pages
            .binary_search_by(|page| page.path.as_str().cmp(path))
            .ok()
    }

    /// The line of a page that a position is on, without its end.
    pub(crate) fn line(&self, location: &Location) -> Option<String> {
        let index = self.index(&location.file)?;
        let text = String::from_utf8_lossy(&self.pages[index].content);
        let line = location.position.line.checked_sub(1)? as usize;
        text.lines().nth(line).map(str::to_owned)
    }
}

/// What lies in a folder.
#[derive(Default)]
struct Found {
    /// The pages by their paths below the folder, ordered.
    files: Vec<(String, PathBuf)>,
    folders: Vec<PathBuf>,
    diagnostics: Diagnostics,
}

fn find(root: &Path) -> Found {
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
            Ok(entries) => {
                for entry in entries {
                    look_at(&entry, &below, canonical.as_deref(), &mut open, &mut found);
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

/// Puts one entry of a folder where it belongs.
fn look_at(
    entry: &fs::DirEntry,
    below: &str,
    root: Option<&Path>,
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
    if hidden || (!kind.is_dir() && !shown.ends_with(".md")) {
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

/// Reads the files in their order.
fn read_contents(files: Vec<(String, PathBuf)>) -> Vec<(String, io::Result<Vec<u8>>)> {
    files
        .into_iter()
        .map(|(path, file)| (path, fs::read(file)))
        .collect()
}

fn unreadable(path: String, error: &io::Error) -> Diagnostic {
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
