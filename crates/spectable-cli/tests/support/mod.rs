//! What the tests of the real command share.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The command itself.
#[allow(dead_code, reason = "not every test needs all of it")]
pub(crate) fn spectable() -> Command {
    Command::new(env!("CARGO_BIN_EXE_spectable"))
}

/// Generates from `pages` to `out`.
#[allow(dead_code, reason = "not every test needs all of it")]
pub(crate) fn generate(pages: &Path, out: &Path) -> Command {
    let mut command = spectable();
    command.arg("generate").arg(pages).arg("--out").arg(out);
    command
}

/// Runs a command that must succeed.
#[allow(dead_code, reason = "not every test needs all of it")]
pub(crate) fn succeed(command: &mut Command) -> Output {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
    output
}

/// Runs a command that must fail, and returns what it says.
#[allow(dead_code, reason = "not every test needs all of it")]
pub(crate) fn fail(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{command:?}: {said}");
    said
}

/// Every file below `folder` with its text.
#[allow(dead_code, reason = "not every test needs all of it")]
pub(crate) fn texts(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut texts = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let below = path.strip_prefix(folder).unwrap().to_owned();
                texts.insert(below, fs::read(&path).unwrap());
            }
        }
    }
    texts
}
