//! What a fuzzer starts from: the project's own fixtures.

use std::fs;
use std::path::{Path, PathBuf};

use spectable::Codegen;

use crate::codegen::root;
use crate::failure::Failure;

/// Where fixtures lie: pages, and configurations beside them.
const FIXTURES: [&str; 2] = ["specs", "crates"];

/// Writes the seeds of `target` into `folder` and says how many there are.
pub(super) fn write(target: &str, folder: &Path) -> Result<usize, Failure> {
    fs::create_dir_all(folder).map_err(Failure::at(folder))?;
    let mut files = Vec::new();
    for place in FIXTURES {
        find(&root().join(place), &mut files)?;
    }
    let seeds = match target {
        "page" => contents(&files, "md")?,
        "configuration" => contents(&files, "toml")?,
        "folder" => folders(&files)
            .iter()
            .map(|folder| joined(folder, &files))
            .collect::<Result<_, _>>()?,
        _ => folders(&files)
            .iter()
            .filter_map(|folder| Codegen::new().read(folder).ok())
            .map(|generation| generation.schema.to_json().into_bytes())
            .collect(),
    };
    for (number, seed) in seeds.iter().enumerate() {
        let file = folder.join(number.to_string());
        fs::write(&file, seed).map_err(Failure::at(&file))?;
    }
    Ok(seeds.len())
}

/// All files below `folder`, but for what a build leaves behind.
fn find(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let mut entries = fs::read_dir(folder)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(Failure::at(folder))?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            if entry.file_name() != "target" {
                find(&path, files)?;
            }
        } else {
            files.push(path);
        }
    }
    Ok(())
}

fn contents(files: &[PathBuf], extension: &str) -> Result<Vec<Vec<u8>>, Failure> {
    files
        .iter()
        .filter(|file| has_extension(file, extension))
        .map(|file| fs::read(file).map_err(Failure::at(file)))
        .collect()
}

fn has_extension(file: &Path, wanted: &str) -> bool {
    file.extension()
        .is_some_and(|extension| extension == wanted)
}

/// The folders that have pages in them.
fn folders(files: &[PathBuf]) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = files
        .iter()
        .filter(|file| has_extension(file, "md"))
        .filter_map(|file| file.parent().map(Path::to_owned))
        .collect();
    folders.dedup();
    folders
}

/// The pages of a folder in the form that the target `folder` takes apart.
fn joined(folder: &Path, files: &[PathBuf]) -> Result<Vec<u8>, Failure> {
    let mut joined = Vec::new();
    for file in files
        .iter()
        .filter(|file| file.starts_with(folder) && has_extension(file, "md"))
    {
        let path = file.strip_prefix(folder).unwrap_or(file);
        joined.extend_from_slice(format!("=== {}\n", path.display()).as_bytes());
        joined.extend(fs::read(file).map_err(Failure::at(file))?);
        joined.push(b'\n');
    }
    Ok(joined)
}
