//! Pages of our own, as many as wanted, to measure and to test with.

mod extreme;
mod page;
mod random;

use std::fs;
use std::io;
use std::path::Path;

pub use extreme::{EXTREMES, Extreme};

/// A page: its path below the folder of all pages, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SamplePage {
    /// The path, with `/` between its parts.
    pub path: String,
    /// The text.
    pub text: String,
}

/// `count` pages of one API, a model each. The same number always gives the same pages.
///
/// Seven of ten are structs, two enums and one a union, in four namespaces. Models refer to others
/// that are near them, so that a model costs the same however many there are.
pub fn pages(count: usize) -> impl Iterator<Item = SamplePage> {
    (0..count).map(move |index| page::page(index, count))
}

/// Writes [`pages`] below `folder`.
///
/// # Errors
///
/// If the system refuses.
pub fn write_pages(folder: &Path, count: usize) -> io::Result<()> {
    for namespace in page::NAMESPACES {
        fs::create_dir_all(folder.join("models").join(namespace))?;
    }
    for page in pages(count) {
        fs::write(folder.join(page.path), page.text)?;
    }
    Ok(())
}
