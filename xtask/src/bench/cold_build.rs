//! What the generator costs a crate that has it in a build script, beside one that everybody knows.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::measure::{Measured, against, usage};
use crate::codegen::root;
use crate::failure::Failure;

/// The crate to compare with, as a dependency of `Cargo.toml`.
const OTHER: &str = "prost-build = \"0.14\"";

/// Builds two crates in turn, each time from nothing, and says what that took.
pub(super) fn table(work: &Path, runs: usize) -> Result<String, Failure> {
    let spectable = root().join("crates/spectable");
    let spectable = fs::canonicalize(&spectable).map_err(Failure::at(&spectable))?;
    let line = format!("spectable = {{ path = '{}' }}", spectable.display());
    let ours = crate_with(work, "cold-spectable", &line)?;
    let other = crate_with(work, "cold-prost-build", OTHER)?;
    // The same versions as the project has.
    let lock = root().join("Cargo.lock");
    fs::copy(&lock, ours.join("Cargo.lock")).map_err(Failure::at(&lock))?;
    for folder in [&ours, &other] {
        usage(cargo(folder, &["fetch"])?)?;
    }
    let costs = against(runs, &|| cargo(&ours, &["build", "--offline"]), &|| {
        cargo(&other, &["build", "--offline"])
    })?;
    Ok(lines(&costs, runs))
}

fn lines(costs: &Measured, runs: usize) -> String {
    format!(
        "cold build of a crate with a build dependency, medians of {runs}\n\
         processor seconds: spectable {:.1}, prost-build {:.1}, ratio {:.2}\n",
        costs.processor_seconds(),
        costs.floor_processor_seconds(),
        costs.processor_ratio()
    )
}

/// A crate that does nothing, with nothing but a build dependency.
fn crate_with(work: &Path, name: &str, dependency: &str) -> Result<PathBuf, Failure> {
    let folder = work.join(name);
    let sources = folder.join("src");
    fs::create_dir_all(&sources).map_err(Failure::at(&sources))?;
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [build-dependencies]\n{dependency}\n\n[workspace]\n"
    );
    for (file, text) in [
        ("Cargo.toml", manifest.as_str()),
        ("build.rs", "fn main() {}\n"),
        ("src/lib.rs", ""),
    ] {
        let file = folder.join(file);
        fs::write(&file, text).map_err(Failure::at(&file))?;
    }
    Ok(folder)
}

/// `cargo` in `folder`, which has nothing built, and which builds as it does what comes from a registry: without
/// warnings, and nothing is kept for the next time.
fn cargo(folder: &Path, arguments: &[&str]) -> Result<Command, Failure> {
    let target = folder.join("target");
    if target.exists() {
        fs::remove_dir_all(&target).map_err(Failure::at(&target))?;
    }
    let mut cargo =
        Command::new(env::var_os("CARGO").unwrap_or_else(|| OsStr::new("cargo").to_owned()));
    for (name, _) in env::vars_os() {
        if name.to_string_lossy().starts_with("CARGO_") {
            cargo.env_remove(name);
        }
    }
    cargo
        .current_dir(folder)
        .env("CARGO_INCREMENTAL", "0")
        .env("RUSTFLAGS", "--cap-lints=allow")
        .args(arguments);
    Ok(cargo)
}
