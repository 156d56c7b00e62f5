//! The README's console blocks: the command says what stands there.
//!
//! They run in a folder `acme-typescript`, a repository with the pages of `specs` as its `docs`, one of which was
//! changed after the last commit. A comment `<!-- exits with 1 -->` above a block gives the exit code of its
//! command.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the page of the gift card said before: a field had another name, and one was not there.
fn before(page: &str) -> String {
    let rows = page.lines().filter(|row| !row.starts_with("| `scheme`"));
    let renamed = rows.map(|row| row.replacen("| `id` ", "| `number` ", 1) + "\n");
    renamed.collect()
}

#[test]
fn the_readme_shows_what_the_command_says() {
    let folder = tempfile::tempdir().unwrap();
    let sdk = folder.path().join("acme-typescript");
    check_out(&sdk);
    let project = project();
    let readme = fs::read_to_string(project.join("README.md")).unwrap();
    let (cases, count) = cases(&readme);
    assert!(count > 2, "the README has commands: {count}");
    fs::write(folder.path().join("README.md"), cases).unwrap();
    // A file with a path in it stands for a link to the folder.
    fs::write(folder.path().join("README.in"), "acme-typescript").unwrap();
    trycmd::TestCases::new().case(folder.path().join("README.md"));
}

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Makes the repository of an SDK.
fn check_out(sdk: &Path) {
    for folder in ["models", "types"] {
        copy(
            &project().join("specs").join(folder),
            &sdk.join("docs").join(folder),
        );
    }
    let page = sdk.join("docs/models/components/giftcard.md");
    let now = fs::read_to_string(&page).unwrap();
    fs::write(&page, before(&now)).unwrap();
    for arguments in [
        &["init", "--quiet"][..],
        &["add", "."],
        &[
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@b",
            "commit",
            "--quiet",
            "--message",
            "Pages",
        ],
    ] {
        let status = Command::new("git")
            .args(arguments)
            .current_dir(sdk)
            .status();
        assert!(status.unwrap().success(), "{arguments:?}");
    }
    fs::write(&page, now).unwrap();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// The console blocks as cases, and how many commands are in them. What trycmd wants to see would be noise to a
/// reader: the exit code below the command, and an empty line where the output ends.
fn cases(readme: &str) -> (String, usize) {
    let mut text = String::new();
    let mut count = 0;
    let mut exits = None;
    let mut is_open = false;
    for line in readme.lines() {
        let is_command = is_open && line.starts_with("$ ");
        let ends = is_open && line == "```";
        if (is_command && !text.ends_with("```console\n")) || ends {
            text.push('\n');
        }
        if let Some(comment) = line.strip_prefix("<!-- exits with ") {
            exits = comment.strip_suffix(" -->");
        }
        if !line.is_empty() || is_open {
            text.push_str(&format!("{line}\n"));
        }
        if is_command {
            count += 1;
            if let Some(code) = exits.take() {
                text.push_str(&format!("? {code}\n"));
            }
        }
        is_open = line == "```console" || (is_open && !ends);
    }
    (text, count)
}
