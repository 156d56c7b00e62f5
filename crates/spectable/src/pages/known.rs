//! Pages that another run has read: one that has not changed since is read only if it is needed.

use std::fs;
use std::hash::{DefaultHasher, Hash};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use spectable_parser::{PrintedContent, PrintedPage};

use super::{Arrival, Pages, find, read_found};
use crate::Limits;
use crate::folder::{self, Content};
use crate::known_file::{KnownFile, Stamp, print};
use crate::known_files::KnownFiles;

/// As [`read`](super::read), but the pages that are as they are `known` are not read, and something is known of each.
pub(crate) fn read_knowing<'k>(
    root: &Path,
    limits: &Limits,
    known: impl FnOnce() -> Option<&'k KnownFiles>,
) -> Pages {
    let now = SystemTime::now();
    let mut files = KnownFiles::default();
    let mut pages = read_found(root, find(root), limits, |found, longest| {
        let known = known();
        let arrive = |(path, file): (String, PathBuf)| {
            // The stamp is taken first: who changes the page after that changes the stamp.
            let stamp = fs::metadata(&file).ok();
            let stamp = stamp.and_then(|file| Stamp::of(&file, now));
            let length = stamp.map_or(u64::MAX, |stamp| stamp.length());
            let before = known.and_then(|known| known.get(&path));
            if let Some(known) = before.filter(|known| known.is_stamped(stamp))
                && length <= longest
                && let Ok(length) = usize::try_from(length)
            {
                return (path, Arrival::Known(length), known);
            }
            let content = folder::read(&file, longest);
            let print = match &content {
                Content::Whole(content) => print(content),
                Content::TooLong | Content::Failed(_) => 0,
            };
            let found = KnownFile { print, stamp };
            match content {
                // It is as it was, so that it may not be needed, and there can be many.
                Content::Whole(content) if before.is_some_and(|known| known.print == print) => {
                    (path, Arrival::Known(content.len()), found)
                }
                content => (path, Arrival::Read(content), found),
            }
        };
        let mut arrivals = Vec::with_capacity(found.len());
        for (path, arrival, known) in spectable_parallel::each_owned(found, arrive) {
            if !matches!(
                arrival,
                Arrival::Read(Content::TooLong | Content::Failed(_))
            ) {
                files.push(&path, known);
            }
            arrivals.push((path, arrival));
        }
        arrivals
    });
    pages.known = Arc::new(files);
    pages
}

/// The contents of pages, each for whoever asks for it first.
pub(crate) struct AtHand(Vec<Mutex<Option<Vec<u8>>>>);

impl AtHand {
    /// The content of the page at this path, if nobody has taken it.
    pub(crate) fn take(&self, pages: &Pages, path: &str) -> Option<Vec<u8>> {
        let content = self.0.get(pages.index(path)?)?;
        content.lock().ok()?.take()
    }
}

impl Pages {
    /// Adds what an outcome depends on.
    pub(crate) fn hash_into(&self, key: &mut DefaultHasher) {
        format!("{:?}", self.diagnostics).hash(key);
        for (path, known) in self.known.iter() {
            (path, known.print).hash(key);
        }
    }

    /// What is known of each page, by its path.
    pub(crate) fn known(&self) -> Arc<KnownFiles> {
        Arc::clone(&self.known)
    }

    /// The pages with their prints. The contents that are absent are what `fetch` gives.
    pub(crate) fn printed<'p>(
        &'p self,
        fetch: &'p (dyn Fn(&str) -> Vec<u8> + Sync),
    ) -> Vec<PrintedPage<'p>> {
        let pages = self.pages.iter().zip(&self.absent).zip(self.known.iter());
        let printed = pages.map(|((page, absent), (_, known))| PrintedPage {
            path: &page.path,
            print: known.print,
            content: match absent {
                None => PrintedContent::Here(&page.content),
                Some(_) => PrintedContent::Elsewhere(fetch),
            },
        });
        printed.collect()
    }

    /// Lets go of the contents that are at hand.
    pub(crate) fn give_away(&mut self) -> AtHand {
        AtHand(self.take_contents().map(Mutex::new).collect())
    }

    /// The content of the page at this path, which is absent, and whether it is still the one that is known.
    pub(crate) fn fetch(&self, path: &str) -> (Vec<u8>, bool) {
        let known = self.known.get(path);
        // A page that is gone says nothing.
        let content = fs::read(self.root.join(path)).unwrap_or_default();
        let is_same = known.is_some_and(|known| known.print == print(&content));
        (content, is_same)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with two pages.
    fn folder() -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("a.md"), "1").unwrap();
        fs::write(root.path().join("b.md"), "22").unwrap();
        root
    }

    fn read(root: &Path, known: &KnownFiles) -> Pages {
        read_knowing(root, &Limits::default(), || Some(known))
    }

    fn contents(pages: &Pages) -> Vec<&[u8]> {
        pages.pages.iter().map(|page| &*page.content).collect()
    }

    #[test]
    fn what_is_not_known_is_read() {
        let root = folder();
        let pages = read(root.path(), &KnownFiles::default());
        assert_eq!(contents(&pages), [&b"1"[..], b"22"]);
        let known = pages.known();
        let prints = known.iter().map(|(_, known)| known.print);
        assert_eq!(prints.collect::<Vec<_>>(), [print(b"1"), print(b"22")]);
        // They were written a moment ago, so that only their contents tell whether they are as they were.
        fs::write(root.path().join("b.md"), "33").unwrap();
        let again = read(root.path(), &known);
        assert_eq!(contents(&again), [&b""[..], b"33"]);
        assert_eq!(again.known().get("a.md"), known.get("a.md"));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_known_is_read_once_it_is_needed() {
        let root = folder();
        // Once they have been there for a while.
        std::thread::sleep(std::time::Duration::from_secs(4));
        let first = read(root.path(), &KnownFiles::default());
        fs::write(root.path().join("b.md"), "33").unwrap();
        let mut again = read(root.path(), &first.known());
        assert_eq!(contents(&again), [&b""[..], b"33"]);
        assert_eq!(again.known().get("a.md"), first.known().get("a.md"));
        assert_eq!(again.known().get("b.md").unwrap().print, print(b"33"));
        assert_eq!(again.fetch("a.md"), (b"1".to_vec(), true));
        assert_eq!(again.text(0).as_deref(), Some("1"));
        again.let_go();
        assert_eq!(again.text(1).as_deref(), Some("33"));
        // What changes in between is noticed.
        fs::write(root.path().join("a.md"), "4").unwrap();
        assert_eq!(again.fetch("a.md"), (b"4".to_vec(), false));
        fs::remove_file(root.path().join("a.md")).unwrap();
        assert_eq!(again.fetch("a.md"), (Vec::new(), false));
    }

    #[cfg(unix)]
    #[test]
    fn known_pages_count_as_long_as_they_are() {
        let root = folder();
        std::thread::sleep(std::time::Duration::from_secs(4));
        let known = read(root.path(), &KnownFiles::default()).known();
        let limited = |set: &dyn Fn(&mut Limits)| {
            let mut limits = Limits::default();
            set(&mut limits);
            let pages = read_knowing(root.path(), &limits, || Some(&known));
            (pages.pages.len(), pages.diagnostics.has_errors())
        };
        assert_eq!(limited(&|_| {}), (2, false));
        assert_eq!(limited(&|limits| limits.page_bytes = Some(1)), (1, true));
        assert_eq!(limited(&|limits| limits.total_bytes = Some(2)), (0, true));
    }
}
