//! Which folders of an SDK can hold its pages, and which its source.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

/// The headings that the page of a model has, of whatever family.
const HEADINGS: [&str; 5] = [
    "## Fields",
    "## Values",
    "## Supported Types",
    "## Properties",
    "## Enum",
];

/// How much of a page is looked at. The heading stands near its start, but for long descriptions.
const LOOKED_AT: u64 = 64 * 1024;

/// How deep folders are looked into.
const DEPTH: usize = 8;

/// Folders that hold neither an SDK's pages nor its source.
const ASIDE: [&str; 14] = [
    "bin",
    "build",
    "dist",
    "doc",
    "docs",
    "example",
    "examples",
    "node_modules",
    "obj",
    "scripts",
    "target",
    "test",
    "tests",
    "vendor",
];

/// The endings of the files that an SDK's source has.
const SOURCES: [&str; 8] = ["cs", "go", "java", "js", "php", "py", "rb", "ts"];

/// The folders below `root` that can hold the pages of its models, the likeliest first; as paths
/// below `root`, which is itself the empty one.
///
/// The likeliest is the deepest one that holds all model pages of the folder right below `root` which
/// has most of them: an SDK's repository can hold more than one package.
pub(super) fn of_pages(root: &Path) -> Vec<PathBuf> {
    let pages = model_pages(root);
    let mut counts: BTreeMap<&Path, usize> = BTreeMap::new();
    for page in &pages {
        for folder in page.ancestors().skip(1) {
            *counts.entry(folder).or_default() += 1;
        }
    }
    let depth = |folder: &Path| folder.components().count();
    let tops = counts.iter().filter(|(folder, _)| depth(folder) == 1);
    let top = tops.max_by_key(|(_, count)| **count);
    let whole = top.map_or(pages.len(), |(_, count)| *count);
    let mut folders: Vec<(&Path, usize)> = counts
        .iter()
        .map(|(folder, count)| (*folder, *count))
        .filter(|(folder, _)| {
            top.is_none_or(|(top, _)| folder.starts_with(top) || depth(folder) == 0)
        })
        .collect();
    folders.sort_by_key(|(folder, count)| {
        let holds_all = *count == whole;
        (
            !holds_all,
            Reverse(if holds_all { depth(folder) } else { *count }),
        )
    });
    folders
        .into_iter()
        .map(|(folder, _)| folder.to_owned())
        .collect()
}

/// The folders below `root` in which pages of models lie, and how many in each.
pub(super) fn with_pages(root: &Path) -> BTreeMap<PathBuf, usize> {
    let mut counts = BTreeMap::new();
    for page in model_pages(root) {
        let folder = page.parent().unwrap_or(Path::new(""));
        *counts.entry(folder.to_owned()).or_default() += 1;
    }
    counts
}

/// The folders and files right below `root` that can hold the SDK's source.
pub(super) fn of_source(root: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = files(root)
        .filter(|file| has_ending(file, &SOURCES))
        .filter_map(|file| file.iter().next().map(PathBuf::from))
        .filter(|first| {
            let name = first.to_string_lossy().to_lowercase();
            !ASIDE.contains(&&*name) && root.join(first).is_dir()
        })
        .collect();
    found.sort();
    found.dedup();
    found
}

/// The pages below `root` that look like those of models.
fn model_pages(root: &Path) -> Vec<PathBuf> {
    files(root)
        .filter(|file| has_ending(file, &["md"]))
        .filter(|file| is_model_page(&root.join(file)))
        .collect()
}

fn is_model_page(file: &Path) -> bool {
    let mut start = Vec::new();
    let read = fs::File::open(file).and_then(|file| file.take(LOOKED_AT).read_to_end(&mut start));
    read.is_ok()
        && String::from_utf8_lossy(&start)
            .lines()
            .any(|line| HEADINGS.contains(&line.trim_end()))
}

/// The files below `root`, but for those that git ignores, by their paths below it.
fn files(root: &Path) -> impl Iterator<Item = PathBuf> {
    let walk = WalkBuilder::new(root)
        .max_depth(Some(DEPTH))
        .sort_by_file_name(Ord::cmp)
        .build();
    walk.filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .filter_map(move |entry| Some(entry.path().strip_prefix(root).ok()?.to_owned()))
}

fn has_ending(file: &Path, endings: &[&str]) -> bool {
    let ending = file.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| endings.contains(&ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sdk(files: &[&str]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for file in files {
            let path = root.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            let is_model = file.contains("models") || file.contains("errors");
            let text = if is_model {
                "# X\n\n## Fields\n"
            } else {
                "# X\n\n## Methods\n"
            };
            fs::write(path, text).unwrap();
        }
        root
    }

    #[test]
    fn the_deepest_folder_with_all_models_comes_first() {
        let root = sdk(&[
            "README.md",
            "docs/sdks/pay.md",
            "docs/models/components/a.md",
            "docs/models/operations/b.md",
        ]);
        assert_eq!(of_pages(root.path())[0], Path::new("docs/models"));
        let root = sdk(&["docs/models/a.md", "docs/models/b.md", "docs/errors/c.md"]);
        assert_eq!(of_pages(root.path())[0], Path::new("docs"));
        let root = sdk(&[
            "docs/models/a.md",
            "docs/models/b.md",
            "more/docs/models/c.md",
        ]);
        assert_eq!(of_pages(root.path())[0], Path::new("docs/models"));
        let root = sdk(&["models-a.md", "models-b.md"]);
        assert_eq!(of_pages(root.path()), [PathBuf::new()]);
        assert!(of_pages(sdk(&["README.md"]).path()).is_empty());
    }

    #[test]
    fn source_lies_in_any_folder_that_is_not_set_aside() {
        let root = sdk(&[
            "src/acme/a.py",
            "acme_legacy/b.py",
            "tests/c.py",
            "docs/d.py",
            "setup.py",
            "assets/e.css",
        ]);
        assert_eq!(
            of_source(root.path()),
            ["acme_legacy", "src"].map(PathBuf::from)
        );
    }
}
