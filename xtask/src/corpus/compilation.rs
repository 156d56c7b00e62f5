//! Compiling many generated crates at once.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::failure::Failure;

/// Checks the crates in the folders `members` of `work` as one workspace, with warnings denied, and
/// returns what the compiler refuses, by folder.
///
/// `lock` has the versions of their dependencies, so that nothing needs to be downloaded.
pub(super) fn check(
    work: &Path,
    lock: &Path,
    members: &[&str],
) -> Result<BTreeMap<String, Vec<String>>, Failure> {
    if members.is_empty() {
        return Ok(BTreeMap::new());
    }
    let manifest = workspace(work, members)?;
    fs::copy(lock, work.join("Cargo.lock")).map_err(Failure::at(lock))?;
    let output = cargo_check(work)
        .args(["--workspace", "--keep-going", "--manifest-path"])
        .arg(&manifest)
        .output()
        .map_err(Failure::at(Path::new("cargo")))?;
    let refused = errors_by_folder(&String::from_utf8_lossy(&output.stdout));
    if !output.status.success() && refused.is_empty() {
        return Err(Failure::new(String::from_utf8_lossy(&output.stderr)));
    }
    Ok(refused)
}

/// Checks the crate in the folder `member` of `work` with one of its features and without all others, and returns
/// what the compiler refuses. [`check`] has made the workspace.
pub(super) fn check_alone(
    work: &Path,
    member: &str,
    feature: &str,
) -> Result<Vec<String>, Failure> {
    let output = cargo_check(work)
        .args(["--no-default-features", "--features", feature])
        .arg("--manifest-path")
        .arg(work.join(member).join("Cargo.toml"))
        .output()
        .map_err(Failure::at(Path::new("cargo")))?;
    let mut refused = errors_by_folder(&String::from_utf8_lossy(&output.stdout));
    if !output.status.success() && refused.is_empty() {
        return Err(Failure::new(String::from_utf8_lossy(&output.stderr)));
    }
    Ok(refused.remove(member).unwrap_or_default())
}

fn cargo_check(work: &Path) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command
        .args(["check", "--offline", "--message-format", "json"])
        .env("CARGO_TARGET_DIR", work.join("target"))
        .env("RUSTFLAGS", "--deny warnings")
        .env("CARGO_INCREMENTAL", "0")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    command
}

/// Makes the crates in the folders `members` of `work` one workspace, and returns its manifest.
///
/// Done before the crates are written too, so that they know that they belong to one.
pub(super) fn workspace(work: &Path, members: &[&str]) -> Result<PathBuf, Failure> {
    let manifest = work.join("Cargo.toml");
    let text = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
    fs::create_dir_all(work).map_err(Failure::at(work))?;
    fs::write(&manifest, text).map_err(Failure::at(&manifest))?;
    Ok(manifest)
}

/// The errors among cargo's messages, each as the compiler shows it, by the folder of its crate.
fn errors_by_folder(messages: &str) -> BTreeMap<String, Vec<String>> {
    let mut errors: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in messages.lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let compiler = &message["message"];
        // "aborting due to 3 previous errors" has no place, and is no error of its own.
        let place = compiler["spans"]
            .as_array()
            .is_some_and(|spans| !spans.is_empty());
        if compiler["level"] != "error" || !place {
            continue;
        }
        let manifest = message["manifest_path"].as_str().unwrap_or_default();
        let folder = Path::new(manifest).parent().and_then(Path::file_name);
        let folder = folder.unwrap_or_default().to_string_lossy().into_owned();
        let rendered = compiler["rendered"].as_str().unwrap_or_default();
        errors.entry(folder).or_default().push(rendered.to_owned());
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_told_apart_by_folder() {
        let message = |folder: &str, level: &str, spans: &str| {
            format!(
                r#"{{"reason":"compiler-message","manifest_path":"/x/{folder}/Cargo.toml","message":{{"level":"{level}","spans":{spans},"rendered":"{level} in {folder}"}}}}"#
            )
        };
        let messages = [
            message("a", "error", "[{}]"),
            message("a", "error", "[]"),
            message("b", "warning", "[{}]"),
            message("c", "error", "[{}]"),
            r#"{"reason":"build-finished","success":false}"#.to_owned(),
        ];
        let errors = errors_by_folder(&messages.join("\n"));
        assert_eq!(errors.keys().collect::<Vec<_>>(), ["a", "c"]);
        assert_eq!(errors["a"], ["error in a"]);
    }
}
