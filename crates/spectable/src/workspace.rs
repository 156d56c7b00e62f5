//! Whether a folder lies in a cargo workspace that it is no member of.

use std::fs;
use std::path::{Component, Path, PathBuf};

use toml::{Table, Value};

/// Whether the crate in `folder` needs a `[workspace]` of its own.
///
/// Cargo refuses a crate that lies below a workspace which neither counts it as a member nor
/// excludes it. Such a crate gets an empty `[workspace]`; all others do without.
pub(crate) fn needs_own(folder: &Path) -> bool {
    let Ok(folder) = std::path::absolute(folder) else {
        return false;
    };
    let folder = normalized(&folder);
    folder
        .ancestors()
        .skip(1)
        .find_map(|root| {
            let text = fs::read_to_string(root.join("Cargo.toml")).ok()?;
            let manifest: Table = text.parse().ok()?;
            let workspace = manifest.get("workspace")?.as_table()?;
            let below = folder.strip_prefix(root).unwrap_or(&folder);
            Some(!lists(workspace, below))
        })
        .unwrap_or(false)
}

/// Whether a table `[workspace]` names the crate in the folder `below` it, as a member or as none.
fn lists(workspace: &Table, below: &Path) -> bool {
    let listed = |key: &str, is_meant: &dyn Fn(&str) -> bool| {
        let patterns = workspace.get(key).and_then(Value::as_array);
        let mut patterns = patterns.into_iter().flatten();
        patterns.any(|item| item.as_str().is_some_and(is_meant))
    };
    listed("members", &|pattern| fits(pattern, below))
        || listed("exclude", &|pattern| {
            below.starts_with(pattern.trim_end_matches('/'))
        })
}

/// Whether a path fits a pattern of `members`, in which `*` stands for text within one part.
fn fits(pattern: &str, path: &Path) -> bool {
    let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
    let pattern: Vec<&str> = pattern.trim_end_matches('/').split('/').collect();
    let path: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    fits_parts(&pattern, &path)
}

fn fits_parts(pattern: &[&str], path: &[std::borrow::Cow<'_, str>]) -> bool {
    match (pattern.split_first(), path.split_first()) {
        (None, None) => true,
        (Some((&"**", rest)), _) => {
            (0..=path.len()).any(|skipped| fits_parts(rest, &path[skipped..]))
        }
        (Some((first, rest)), Some((part, others))) => {
            spectable_emitter::glob::fits(first, part) && fits_parts(rest, others)
        }
        _ => false,
    }
}

/// The path without `.` and `..`.
fn normalized(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            _ => plain.push(part),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn within(manifest: &str, below: &str) -> bool {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("Cargo.toml"), manifest).unwrap();
        needs_own(&root.path().join(below))
    }

    #[test]
    fn only_a_stranger_in_a_workspace_needs_its_own() {
        let workspace = "[workspace]\nmembers = [\"crates/*\", \"./tool/\"]\nexclude = [\"out\"]\n";
        assert!(!within(workspace, "crates/models"));
        assert!(!within(workspace, "tool"));
        assert!(!within(workspace, "x/../tool"));
        assert!(!within(workspace, "out/models"));
        assert!(within(workspace, "models"));
        assert!(within(workspace, "crates/deep/models"));
        assert!(!within("[package]\nname = \"x\"\n", "models"));
        assert!(!within("not toml", "models"));
    }
}
