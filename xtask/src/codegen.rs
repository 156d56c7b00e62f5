//! `cargo xtask codegen`: from `specs/` to `generated/`.

use std::env;
use std::path::{Path, PathBuf};

use clap::Args;
use spectable::schema::Severity;
use spectable::{Codegen, Report};

use crate::failure::Failure;

/// What the first line of each generated file names.
const COMMAND: &str = "cargo xtask codegen";

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Writes nothing, lists what is stale, and then fails.
    #[arg(long)]
    check: bool,
}

/// Writes what changed, or with `--check` says what would.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let root = root();
    let out = root.join("generated");
    let package = Codegen::new()
        .command(COMMAND)
        .package(root.join("specs"))?;
    for diagnostic in &package.generation.diagnostics {
        if diagnostic.severity == Severity::Warning {
            eprintln!("{diagnostic}");
        }
    }
    if arguments.check {
        return check(&package.compare_with(&out)?);
    }
    let report = package.write_to(&out)?;
    for (what, paths) in [
        ("created", &report.created),
        ("changed", &report.changed),
        ("removed", &report.removed),
    ] {
        for path in paths {
            println!("{what} generated/{path}");
        }
    }
    println!(
        "generated/: {} created, {} changed, {} unchanged, {} removed",
        report.created.len(),
        report.changed.len(),
        report.unchanged.len(),
        report.removed.len()
    );
    Ok(())
}

fn check(report: &Report) -> Result<(), Failure> {
    for (what, paths) in [
        ("missing", &report.created),
        ("stale", &report.changed),
        ("left over", &report.removed),
    ] {
        for path in paths {
            println!("{what}: generated/{path}");
        }
    }
    if report.is_fresh() {
        println!("generated/: {} files, all fresh", report.unchanged.len());
        Ok(())
    } else {
        Err(Failure::new(
            "generated/ is not what specs/ says: run `cargo xtask codegen`",
        ))
    }
}

/// The folder of the workspace, as short as it can be said.
pub(crate) fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = root.parent().unwrap_or(root);
    match env::current_dir() {
        Ok(here) if here == root => PathBuf::new(),
        _ => root.to_owned(),
    }
}
