//! Reading the folder of pages.

use std::path::{Path, PathBuf};

use spectable_parser::SourcePage;
use spectable_schema::{Diagnostics, Location};

use crate::Limits;
use crate::folder::{self, Content, unreadable};

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
/// A page is a regular file whose name ends in `.md` or `.mdx`. Hidden folders and files are left out, and so
/// are `node_modules`, `target` and the folders that we write into. A symbolic link to a page inside the folder is read as a page; one
/// that leads out of the folder, or to another folder, is not followed.
pub(crate) fn read(root: &Path, limits: &Limits) -> Pages {
    let is_page = |name: &str| name.ends_with(".md") || name.ends_with(".mdx");
    read_found(root, folder::find(root, is_page), limits)
}

/// Reads the pages that were found. One that has vanished since is an error.
fn read_found(root: &Path, found: folder::Found, limits: &Limits) -> Pages {
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
    let most = limits.of_pages();
    if found.files.len() as u64 > most.most {
        let said = most.exceeded("the folder", String::new());
        pages.diagnostics.push(said);
        return pages;
    }
    let (longest, mut total) = (limits.of_page(), 0);
    for (path, content) in folder::read_contents(found.files, longest.most) {
        let content = match content {
            Content::Whole(content) => content,
            Content::TooLong => {
                pages.diagnostics.push(longest.exceeded("the page", path));
                continue;
            }
            Content::Failed(error) => {
                pages.diagnostics.push(unreadable(path, &error));
                continue;
            }
        };
        total += content.len() as u64;
        pages.pages.push(SourcePage { path, content });
    }
    let most = limits.of_all_pages();
    if total > most.most {
        let said = most.exceeded("the folder", String::new());
        pages.diagnostics.push(said);
        pages.pages.clear();
    }
    pages
}

impl Pages {
    #[cfg(feature = "command")]
    /// These pages, ordered by path, which do not lie in a folder.
    pub(crate) fn of(root: PathBuf, pages: Vec<SourcePage>) -> Self {
        Self {
            root,
            pages,
            ..Self::default()
        }
    }

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

    /// The lines of the pages, for whoever asks for many.
    pub(crate) fn lines(&self) -> Lines<'_> {
        Lines {
            pages: self,
            split: None,
        }
    }
}

/// The lines of pages. The page that was asked for last is kept split: there can be as many
/// diagnostics about one page as it has lines.
pub(crate) struct Lines<'a> {
    pages: &'a Pages,
    split: Option<(usize, Vec<&'a str>)>,
}

impl Lines<'_> {
    /// The line of a page that a position is on, without its end.
    pub(crate) fn get(&mut self, location: &Location) -> Option<&str> {
        let index = self.pages.index(&location.file)?;
        let line = location.position.line.checked_sub(1)? as usize;
        let split = self.split.take().filter(|(split, _)| *split == index);
        let (_, lines) = self.split.insert(split.unwrap_or_else(|| {
            // A page that is not UTF-8 is an error of its own, which brings its line along.
            let text = str::from_utf8(&self.pages.pages[index].content).unwrap_or_default();
            (index, text.lines().collect())
        }));
        lines.get(line).copied()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use spectable_schema::{Code, Position, Severity};

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
        let pages = read(root.path(), &Limits::default());
        assert_eq!(paths(&pages), ["B.md", "a.md", "a/.md", "a/z.md", "b.md"]);
        assert_eq!(pages.pages[3].content, b"a/z.md");
        assert!(pages.diagnostics.is_empty());
        assert_eq!(
            pages.folders,
            [root.path().to_owned(), root.path().join("a")]
        );
    }

    #[test]
    fn what_we_wrote_is_never_read() {
        let root = folder(&["a.md", "out/.spectable", "out/README.md", "out/src/b.md"]);
        assert_eq!(paths(&read(root.path(), &Limits::default())), ["a.md"]);
        assert_eq!(
            paths(&read(&root.path().join("out"), &Limits::default())),
            ["README.md", "src/b.md"]
        );
    }

    #[test]
    fn a_single_page_is_enough() {
        let root = folder(&["a/x.md", "a/y.md"]);
        let file = root.path().join("a/x.md");
        let pages = read(&file, &Limits::default());
        assert_eq!(paths(&pages), ["x.md"]);
        assert_eq!(pages.root, root.path().join("a"));
        assert_eq!(pages.watched(&file).collect::<Vec<_>>(), [file]);
    }

    #[test]
    fn each_page_and_each_folder_is_watched() {
        let root = folder(&["a/x.md", "y.md"]);
        let pages = read(root.path(), &Limits::default());
        let watched: Vec<_> = pages.watched(root.path()).collect();
        let expected = ["", "a", "a/x.md", "y.md"].map(|path| root.path().join(path));
        assert_eq!(watched, expected);
    }

    #[test]
    fn what_is_not_there_is_an_error() {
        let pages = read(Path::new("nowhere/at/all"), &Limits::default());
        assert!(pages.pages.is_empty());
        assert_eq!(
            pages.diagnostics.iter().next().unwrap().code,
            Code::Unreadable
        );
    }

    #[test]
    fn a_page_that_vanishes_is_an_error() {
        let root = folder(&["a.md", "b.md"]);
        let found = folder::find(root.path(), |_| true);
        fs::remove_file(root.path().join("b.md")).unwrap();
        let pages = read_found(root.path(), found, &Limits::default());
        assert_eq!(paths(&pages), ["a.md"]);
        let said: Vec<_> = pages.diagnostics.iter().collect();
        assert_eq!(said.len(), 1);
        assert_eq!(said[0].code, Code::Unreadable);
        assert_eq!(said[0].severity, Severity::Error);
        assert_eq!(said[0].location.file, "b.md");
    }

    #[test]
    fn pages_of_every_size_are_read_to_their_ends() {
        let root = folder(&[]);
        let sizes = [0, 1, 16 * 1024 - 1, 16 * 1024, 16 * 1024 + 1, 1 << 20];
        for size in sizes {
            let content: Vec<u8> = (0..size).map(|index| (index % 251) as u8).collect();
            fs::write(root.path().join(format!("{size}.md")), content).unwrap();
        }
        for page in read(root.path(), &Limits::default()).pages {
            let content = fs::read(root.path().join(&page.path)).unwrap();
            assert!(page.content == content, "{}", page.path);
        }
    }

    #[test]
    fn lines_are_found_by_their_place() {
        let root = folder(&["x.md"]);
        fs::write(root.path().join("x.md"), "one\r\ntwo\n").unwrap();
        let pages = read(root.path(), &Limits::default());
        let mut lines = pages.lines();
        let mut line = |line| {
            let found = lines.get(&Location::new("x.md", Position::new(line, 1)));
            found.map(str::to_owned)
        };
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
        let pages = read(root.path(), &Limits::default());
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
        let pages = read(root.path(), &Limits::default());
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
