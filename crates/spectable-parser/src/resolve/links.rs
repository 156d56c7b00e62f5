//! Links: from the address in a page to the page that is meant.
//!
//! Published links are often a little wrong: in letter case, in the folder, in the depth. A link is
//! taken for the page it names as long as there is no choice.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::OnceLock;

use super::nearest::Nearest;
use crate::path::folder;

/// How many pages of one file name are looked at. More than that say nothing.
const MOST_TWINS: usize = 16;

/// The pages by path.
#[derive(Debug)]
pub(super) struct Links<'a> {
    paths: Vec<&'a str>,
    by_path: HashMap<&'a str, usize>,
    /// The names of the folders that the pages lie in.
    folders: HashSet<String>,
    /// Made when a link is first found to be wrong: on most pages all are right.
    inexact: OnceLock<Inexact>,
    /// The folders that links name and that are not there, with the ones that are meant.
    meant_folders: HashMap<String, String>,
    nearest: Nearest,
}

/// The pages by what wrong links have right: in small letters.
#[derive(Debug, Default)]
struct Inexact {
    by_path: HashMap<String, Vec<usize>>,
    by_file: HashMap<String, Vec<usize>>,
    by_folder: HashMap<String, HashMap<String, Vec<usize>>>,
}

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Destination<'t> {
    /// To the page of this index, and there to the heading of this anchor.
    Page(usize, Option<&'t str>),
    /// To a path at which there is no page, with the path of a page that may be meant.
    Nowhere {
        path: String,
        nearest: Option<String>,
    },
}

impl<'a> Links<'a> {
    /// The pages at `paths`, to be found by links such as `links`: pairs of the path of a page and
    /// an address in it.
    pub(super) fn new<'l>(
        paths: Vec<&'a str>,
        links: impl Iterator<Item = (&'l str, &'l str)>,
    ) -> Self {
        let mut index = Self {
            nearest: Nearest::default(),
            by_path: HashMap::with_capacity(paths.len()),
            folders: HashSet::new(),
            inexact: OnceLock::new(),
            meant_folders: HashMap::new(),
            paths,
        };
        let mut last = None;
        for (page, path) in index.paths.iter().enumerate() {
            index.by_path.entry(path).or_insert(page);
            // Those of one folder mostly follow one another.
            if last.replace(folder(path)) != Some(folder(path)) {
                index.folders.insert(last_folder(path));
            }
        }
        index.meant_folders = index.find_meant_folders(links);
        index
    }

    /// Follows the `address` of a link on the page at `from`.
    pub(super) fn follow<'t>(&self, from: &str, address: &'t str) -> Destination<'t> {
        let (whole, (address, anchor)) = (address, split_anchor(address));
        let Some(path) = path_of(from, address) else {
            return Destination::Nowhere {
                path: whole.to_owned(),
                nearest: None,
            };
        };
        match self.find(&path) {
            Some(page) => Destination::Page(page, anchor),
            None => Destination::Nowhere {
                nearest: self.nearest(&path),
                path,
            },
        }
    }

    fn inexact(&self) -> &Inexact {
        self.inexact.get_or_init(|| Inexact::of(&self.paths))
    }

    fn find(&self, path: &str) -> Option<usize> {
        let found = self.find_in_its_folder(path);
        if found.is_some() || self.folders.contains(&last_folder(path)) {
            return found;
        }
        let file = file(path).to_lowercase();
        let meant = self.meant_folders.get(&last_folder(path));
        let in_meant = meant
            .and_then(|folder| self.inexact().by_folder.get(folder)?.get(&file))
            .and_then(|twins| self.closest(path, twins));
        in_meant.or_else(|| match self.files(&file) {
            [only] => Some(*only),
            _ => None,
        })
    }

    /// Finds a page whose folder has the right name at least.
    fn find_in_its_folder(&self, path: &str) -> Option<usize> {
        if let Some(page) = self.by_path.get(path) {
            return Some(*page);
        }
        let inexact = self.inexact();
        if let Some(twins) = inexact.by_path.get(&path.to_lowercase()) {
            return self.closest(path, twins);
        }
        let files = inexact.by_folder.get(&last_folder(path))?;
        self.closest(path, files.get(&file(path).to_lowercase())?)
    }

    /// The pages whose files have this name, in small letters.
    fn files(&self, name: &str) -> &[usize] {
        let files = self.inexact().by_file.get(name);
        files.map_or(&[], Vec::as_slice)
    }

    /// Of pages whose file names are the same but for letter case, the one with the most of the
    /// path in common; then the one with the same letter case.
    fn closest(&self, path: &str, twins: &[usize]) -> Option<usize> {
        let common = |page: &&usize| {
            let candidate = self.paths[**page];
            let pairs = path.rsplit('/').zip(candidate.rsplit('/'));
            let same = |(a, b): &(&str, &str)| a.to_lowercase() == b.to_lowercase();
            let depth = pairs.take_while(same).count();
            (depth, file(path) == file(candidate))
        };
        // The first of equals, so that the order of the pages decides.
        twins.iter().rev().max_by_key(common).copied()
    }

    /// For each folder that is not there, the one that holds most of the pages that links look for
    /// in it.
    fn find_meant_folders<'l>(
        &self,
        links: impl Iterator<Item = (&'l str, &'l str)>,
    ) -> HashMap<String, String> {
        let mut votes: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        for (from, address) in links {
            let Some(path) = path_of(from, split_anchor(address).0) else {
                continue;
            };
            let missing = last_folder(&path);
            if self.by_path.contains_key(path.as_str()) || self.folders.contains(&missing) {
                continue;
            }
            for candidate in self.files(&file(&path).to_lowercase()) {
                let folders = votes.entry(missing.clone()).or_default();
                *folders
                    .entry(last_folder(self.paths[*candidate]))
                    .or_default() += 1;
            }
        }
        let winners = votes.into_iter().filter_map(|(missing, folders)| {
            let most = folders.into_iter().rev().max_by_key(|(_, count)| *count);
            Some((missing, most?.0))
        });
        winners.collect()
    }

    fn nearest(&self, path: &str) -> Option<String> {
        let same_file = self.files(&file(path).to_lowercase()).first().copied();
        let page = same_file.or_else(|| self.nearest.find(file(path), &self.paths));
        page.map(|page| self.paths[page].to_owned())
    }
}

impl Inexact {
    fn of(paths: &[&str]) -> Self {
        let mut index = Self::default();
        for (page, path) in paths.iter().enumerate() {
            let file = file(path).to_lowercase();
            let twins = index.by_path.entry(path.to_lowercase());
            push_twin(twins.or_default(), page);
            let files = index.by_folder.entry(last_folder(path)).or_default();
            push_twin(files.entry(file.clone()).or_default(), page);
            push_twin(index.by_file.entry(file).or_default(), page);
        }
        index
    }
}

fn push_twin(twins: &mut Vec<usize>, page: usize) {
    if twins.len() < MOST_TWINS {
        twins.push(page);
    }
}

fn split_anchor(address: &str) -> (&str, Option<&str>) {
    match address.split_once('#') {
        Some((address, anchor)) => (address, Some(anchor)),
        None => (address, None),
    }
}

fn file(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The name of the folder that a page lies in, in small letters.
fn last_folder(path: &str) -> String {
    file(folder(path)).to_lowercase()
}

/// The path that `address` names on the page at `from`. `None`: it leads out of the pages.
fn path_of(from: &str, address: &str) -> Option<String> {
    if address.is_empty() {
        return Some(from.to_owned());
    }
    let scheme = address.split_once(':').map(|(scheme, _)| scheme);
    let is_scheme = |scheme: &str| {
        let mut letters = scheme.chars();
        // One letter is a drive.
        scheme.len() > 1
            && letters.all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter))
    };
    if scheme.is_some_and(is_scheme) {
        return None;
    }
    Some(join(folder(from), &decode(address)))
}

/// An address without its escapes: `%20` is a space. What is no UTF-8 then stays escaped.
fn decode(address: &str) -> Cow<'_, str> {
    if !address.contains('%') {
        return Cow::Borrowed(address);
    }
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((byte, behind)) = rest.split_first() {
        let digits = behind
            .get(..2)
            .and_then(|digits| str::from_utf8(digits).ok());
        let is_hex = |digits: &&str| digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let escaped = digits.filter(|digits| *byte == b'%' && is_hex(digits));
        match escaped.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                rest = &behind[2..];
            }
            None => {
                bytes.push(*byte);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(address), Cow::Owned)
}

/// The path that `address` names in `folder`. Above the folder of all pages there is nothing.
fn join(folder: &str, address: &str) -> String {
    let base = if address.starts_with('/') { "" } else { folder };
    let mut segments: Vec<&str> = Vec::new();
    for segment in base.split('/').chain(address.split(['/', '\\'])) {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    segments.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGES: [&str; 5] = [
        "models/components/card.md",
        "models/components/error.md",
        "models/operations/error.md",
        "models/errors/Error.md",
        "models/errors/error.md",
    ];

    #[track_caller]
    fn assert_leads(from: &str, address: &str, expected: Option<&str>) {
        let links = [("x.md", "models/shared/card.md")];
        let index = Links::new(PAGES.to_vec(), links.into_iter());
        let found = match index.follow(from, address) {
            Destination::Page(page, _) => Some(PAGES[page]),
            Destination::Nowhere { .. } => None,
        };
        assert_eq!(found, expected, "{address}");
    }

    #[test]
    fn a_right_link_is_followed() {
        let from = "models/operations/get.md";
        assert_leads(from, "../components/card.md", Some(PAGES[0]));
        assert_leads(from, "./error.md", Some(PAGES[2]));
        assert_leads(from, "../../models/errors/Error.md", Some(PAGES[3]));
        assert_leads(from, "../../models/errors/error.md", Some(PAGES[4]));
        assert_leads(from, "/models/components/card.md#x", Some(PAGES[0]));
        assert_leads(PAGES[0], "#card", Some(PAGES[0]));
    }

    #[test]
    fn a_link_in_other_letter_case_is_followed() {
        let from = "models/operations/get.md";
        assert_leads(from, "../Components/Card.md", Some(PAGES[0]));
        assert_leads(from, "../Errors/ERROR.md", Some(PAGES[3]));
    }

    #[test]
    fn a_link_from_another_root_is_followed() {
        assert_leads(
            "get.md",
            "../../../sdk/models/operations/error.md",
            Some(PAGES[2]),
        );
    }

    #[test]
    fn a_folder_that_is_not_there_means_the_one_with_its_pages() {
        let from = "models/operations/get.md";
        assert_leads(from, "../shared/card.md", Some(PAGES[0]));
        assert_leads(from, "../shared/error.md", Some(PAGES[1]));
        assert_leads(from, "../other/error.md", None);
    }

    #[test]
    fn escapes_are_decoded() {
        assert_leads("x.md", "models/components/c%61rd.md", Some(PAGES[0]));
        assert_leads("x.md", "models/components/%zzcard%.md", None);
    }

    #[test]
    fn a_link_out_of_the_pages_leads_nowhere() {
        assert_leads(
            "models/components/x.md",
            "https://example.com/card.md",
            None,
        );
        assert_leads("models/components/x.md", "javascript:card.md", None);
    }

    #[test]
    fn a_page_that_is_not_in_its_folder_is_not_there() {
        assert_leads("x.md", "models/operations/card.md", None);
        assert_leads("x.md", "models/operations/none.md", None);
    }
}
