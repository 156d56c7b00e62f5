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

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with these files in it.
    fn folder(files: &[&str]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for file in files {
            let path = root.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, *file).unwrap();
        }
        root
    }

    fn paths(pages: &Pages) -> Vec<&str> {
        pages.pages.iter().map(|page| &*page.path).collect()
    }

    #[test]
    fn pages_are_found_in_order_and_nothing_else() {
        let root = folder(&[
            "b.md",
            "a/z.md",
            "a.md",
            "a/.md",
            "B.md",
            "a/notes.txt",
            "a/upper.MD",
            ".git/x.md",
            "a/.cache/x.md",
            ".#a.md",
            "node_modules/x/readme.md",
            "target/doc/x.md",
        ]);
        let pages = read(root.path());
        assert_eq!(paths(&pages), ["B.md", "a.md", "a/.md", "a/z.md", "b.md"]);
        assert_eq!(pages.pages[3].content, b"a/z.md");
        assert!(pages.diagnostics.is_empty());
        assert_eq!(
            pages.folders,
            [root.path().to_owned(), root.path().join("a")]
        );
    }

    #[test]
    fn a_single_page_is_enough() {
        let root = folder(&["a/x.md", "a/y.md"]);
        let file = root.path().join("a/x.md");
        let pages = read(&file);
        assert_eq!(paths(&pages), ["x.md"]);
        assert_eq!(pages.root, root.path().join("a"));
        assert_eq!(pages.watched(&file).collect::<Vec<_>>(), [file]);
    }

    #[test]
    fn each_page_and_each_folder_is_watched() {
        let root = folder(&["a/x.md", "y.md"]);
        let pages = read(root.path());
        let watched: Vec<_> = pages.watched(root.path()).collect();
        let expected = ["", "a", "a/x.md", "y.md"].map(|path| root.path().join(path));
        assert_eq!(watched, expected);
    }

    #[test]
    fn what_is_not_there_is_an_error() {
        let pages = read(Path::new("nowhere/at/all"));
        assert!(pages.pages.is_empty());
        assert_eq!(
            pages.diagnostics.iter().next().unwrap().code,
            Code::Unreadable
        );
    }

    #[test]
    fn lines_are_found_by_their_place() {
        let root = folder(&["x.md"]);
        fs::write(root.path().join("x.md"), "one\r\ntwo\n").unwrap();
        let pages = read(root.path());
        let line = |line| pages.line(&Location::new("x.md", Position::new(line, 1)));
        assert_eq!(line(2).as_deref(), Some("two"));
        assert_eq!(line(1).as_deref(), Some("one"));
        assert_eq!(line(3), None);
        assert_eq!(line(0), None);
    }

    #[cfg(unix)]
    #[test]
    fn links_out_of_the_folder_are_not_followed() {
        use std::os::unix::fs::symlink;

        let outside = folder(&["secret.md", "deep/x.md"]);
        let root = folder(&["a.md", "sub/b.md"]);
        symlink(
            outside.path().join("secret.md"),
            root.path().join("secret.md"),
        )
        .unwrap();
        symlink(outside.path().join("deep"), root.path().join("deep")).unwrap();
        symlink(root.path(), root.path().join("sub/again")).unwrap();
        symlink(root.path().join("a.md"), root.path().join("sub/alias.md")).unwrap();
        let pages = read(root.path());
        assert_eq!(paths(&pages), ["a.md", "sub/alias.md", "sub/b.md"]);
        assert!(pages.diagnostics.is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn all_that_cannot_be_read_is_reported() {
        use std::os::unix::fs::symlink;

        let root = folder(&["a.md", "b.md"]);
        symlink("missing", root.path().join("x.md")).unwrap();
        symlink("y.md", root.path().join("y.md")).unwrap();
        let pages = read(root.path());
        let mut files: Vec<_> = pages
            .diagnostics
            .iter()
            .map(|said| &*said.location.file)
            .collect();
        files.sort_unstable();
        assert_eq!(files, ["x.md", "y.md"]);
        assert_eq!(paths(&pages), ["a.md", "b.md"]);
    }
}
