//! Folders of pages on disk.

use std::fs;
use std::path::Path;

use spectable_parser::SourcePage;

/// The names of the folders in `root`, in order.
pub(crate) fn subfolders(root: &Path) -> Vec<String> {
    let entries = fs::read_dir(root).expect("the folder is there");
    let entries = entries.map(|entry| entry.expect("an entry can be read"));
    let folders = entries.filter(|entry| entry.path().is_dir());
    let mut names: Vec<_> = folders
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Every page below `root`, by its path there.
pub(crate) fn pages(root: &Path) -> Vec<SourcePage> {
    let mut pages = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder is there") {
            let path = entry.expect("an entry can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if [".md", ".mdx"]
                .iter()
                .any(|end| path.to_string_lossy().ends_with(end))
            {
                let below = path
                    .strip_prefix(root)
                    .expect("the walk started at the root");
                pages.push(SourcePage {
                    path: below.to_string_lossy().replace('\\', "/"),
                    content: fs::read(&path).expect("the page can be read"),
                });
            }
        }
    }
    pages
}
