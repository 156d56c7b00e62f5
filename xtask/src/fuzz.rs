//! `cargo xtask fuzz`: bytes of all kinds, in search of some that break a promise.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;

use crate::codegen::root;
use crate::failure::Failure;

mod seeds;

/// The binaries of the fuzz crate, each with the longest input that it is given, in bytes.
const TARGETS: [(&str, usize); 4] = [
    ("page", 1 << 16),
    ("folder", 1 << 16),
    ("configuration", 1 << 13),
    ("schema", 1 << 16),
];

/// What makes the compiler count which branches are taken, on a stable toolchain too.
const COVERAGE: &str = "-Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    --cfg fuzzing";

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// How long all targets together run.
    #[arg(long, value_name = "N", default_value_t = 60)]
    seconds: usize,

    /// Only this target.
    #[arg(long, value_name = "TARGET", value_parser = TARGETS.map(|(name, _)| name))]
    target: Option<String>,
}

/// Builds the targets and runs each for its part of the time, from the project's fixtures on.
///
/// What was found stays in `target/fuzz`: inputs worth starting from the next time, and those that
/// broke a promise.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let work = root().join("target").join("fuzz");
    fs::create_dir_all(&work).map_err(Failure::at(&work))?;
    let work = fs::canonicalize(&work).map_err(Failure::at(&work))?;
    let programs = build(&work)?;
    let chosen: Vec<_> = TARGETS
        .into_iter()
        .filter(|(name, _)| arguments.target.as_deref().is_none_or(|only| only == *name))
        .collect();
    let seconds = (arguments.seconds / chosen.len()).max(1);
    let mut broken = Vec::new();
    for (target, longest) in chosen {
        let seeds = work.join("seeds").join(target);
        let count = seeds::write(target, &seeds)?;
        println!("{target}: {seconds} s from {count} seeds");
        if !fuzz(&programs.join(target), target, longest, seconds, &work)? {
            broken.push(target);
        }
    }
    if broken.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(format!(
            "{}: an input broke a promise; it lies in target/fuzz/broken",
            broken.join(", ")
        )))
    }
}

/// Builds the targets and gives the folder of the programs.
fn build(work: &Path) -> Result<PathBuf, Failure> {
    let host = host()?;
    let package = root().join("crates/spectable/fuzz");
    // What is fuzzed is what is tested: the same versions of everything.
    let lock = package.join("Cargo.lock");
    fs::copy(root().join("Cargo.lock"), &lock).map_err(Failure::at(&lock))?;
    // With a target, the flags are for the programs alone and not for build scripts.
    let done = cargo()
        .args(["build", "--quiet", "--release", "--target", &host])
        .arg("--manifest-path")
        .arg(package.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(work)
        .env("RUSTFLAGS", COVERAGE)
        .status()
        .map_err(|error| Failure::new(format!("cargo: {error}")))?;
    if !done.success() {
        return Err(Failure::new("the fuzz targets do not build"));
    }
    Ok(work.join(host).join("release"))
}

/// Runs one target; whether no promise was broken.
fn fuzz(
    program: &Path,
    target: &str,
    longest: usize,
    seconds: usize,
    work: &Path,
) -> Result<bool, Failure> {
    let folder = |name: &str| {
        let folder = work.join(name).join(target);
        fs::create_dir_all(&folder).map_err(Failure::at(&folder))?;
        Ok::<_, Failure>(folder)
    };
    let found = folder("found")?;
    let broken = folder("broken")?;
    let output = Command::new(program)
        .arg(&found)
        .arg(work.join("seeds").join(target))
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-max_len={longest}"))
        .arg(format!("-artifact_prefix={}/", broken.display()))
        .args([
            "-seed=1",
            "-timeout=10",
            "-rss_limit_mb=2048",
            "-malloc_limit_mb=1024",
        ])
        .args(["-print_final_stats=1", "-verbosity=1"])
        .output()
        .map_err(Failure::at(program))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        let runs = said
            .lines()
            .find_map(|line| line.strip_prefix("stat::number_of_executed_units:"))
            .unwrap_or("0");
        println!("{target}: {} inputs, no promise broken", runs.trim());
        return Ok(true);
    }
    let lines: Vec<&str> = said.lines().collect();
    for line in &lines[lines.len().saturating_sub(60)..] {
        eprintln!("{line}");
    }
    Ok(false)
}

/// The triple of this machine, as the compiler calls it.
fn host() -> Result<String, Failure> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(&rustc)
        .arg("-vV")
        .output()
        .map_err(Failure::at(Path::new(&rustc)))?;
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(str::to_owned)
        .ok_or_else(|| Failure::new("rustc does not say for which machine it compiles"))
}

fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| OsStr::new("cargo").to_owned()))
}
