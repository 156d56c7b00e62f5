//! Whether a folder lies in a cargo workspace that it is no member of.

use std::fs;
use std::path::{Component, Path, PathBuf};

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
        .find_map(|parent| workspace_of(parent).map(|workspace| (parent, workspace)))
        .is_some_and(|(root, workspace)| {
            let below = folder.strip_prefix(root).unwrap_or(&folder);
            let listed = |key| {
                let patterns = workspace.get(key).and_then(toml::Value::as_array);
                patterns
                    .into_iter()
                    .flatten()
                    .filter_map(toml::Value::as_str)
                    .map(|pattern| (key, pattern))
                    .any(|(key, pattern)| match key {
                        "exclude" => below.starts_with(pattern.trim_end_matches('/')),
                        _ => fits(pattern, below),
                    })
            };
            !listed("members") && !listed("exclude")
        })
}

/// The table `[workspace]` of the manifest in `folder`.
fn workspace_of(folder: &Path) -> Option<toml::Table> {
    let text = fs::read_to_string(folder.join("Cargo.toml")).ok()?;
    let mut manifest: toml::Table = text.parse().ok()?;
    match manifest.remove("workspace") {
        Some(toml::Value::Table(workspace)) => Some(workspace),
        _ => None,
    }
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
