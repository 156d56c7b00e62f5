//! `cargo xtask coverage`: which lines the tests run, crate by crate.

mod untested;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use clap::Args;
use serde_json::Value;

use crate::codegen::root;
use crate::failure::Failure;

/// What makes the compiler count which lines are run.
const COUNTING: &str = "build.rustflags = ['-Cinstrument-coverage']";

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Only the tests of these packages. All by default.
    #[arg(long, short, value_name = "NAME")]
    package: Vec<String>,

    /// Lists the lines that no test runs, in files whose paths have this in them.
    #[arg(long, value_name = "TEXT")]
    missed: Option<String>,

    /// Fails where a line of the parser or the emitter that no test runs has no reason in
    /// `xtask/src/coverage/untested.txt`, or a line there has none left.
    #[arg(long)]
    check: bool,
}

/// Lines by number, each with whether a test runs it.
type Lines = BTreeMap<u64, bool>;

/// Runs the tests and prints which lines of each crate they run.
///
/// Needs LLVM's `llvm-profdata` and `llvm-cov` of the compiler's own version: the component
/// `llvm-tools` of the toolchain, or a system's package such as `llvm-22`.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let tools = Tools::find()?;
    let work = root().join("target").join("coverage");
    let profiles = work.join("profiles");
    if profiles.exists() {
        fs::remove_dir_all(&profiles).map_err(Failure::at(&profiles))?;
    }
    fs::create_dir_all(&profiles).map_err(Failure::at(&profiles))?;
    let work = fs::canonicalize(&work).map_err(Failure::at(&work))?;
    let programs = test(arguments, &work)?;
    let merged = work.join("merged.profdata");
    tools.merge(&work.join("profiles"), &merged)?;
    let report = tools.export(&merged, &programs)?;
    let source = fs::canonicalize(root_or_here()).map_err(Failure::at(Path::new(".")))?;
    let files = lines(&report, &source);
    print!("{}", table(&files));
    if let Some(part) = &arguments.missed {
        for (file, lines) in files.iter().filter(|(file, _)| file.contains(&**part)) {
            for run in runs(lines) {
                println!("{file}:{run}");
            }
        }
    }
    if arguments.check {
        check(&files)?;
    }
    Ok(())
}

/// Whether each line that no test runs, of those that are checked, has its reason.
fn check(files: &BTreeMap<String, Lines>) -> Result<(), Failure> {
    let source = |file: &str| fs::read_to_string(root_or_here().join(file)).ok();
    let troubles = untested::troubles(files, source);
    if troubles.is_empty() {
        return Ok(());
    }
    for trouble in &troubles {
        eprintln!("{trouble}");
    }
    Err(Failure::new(format!(
        "{} lines to be tested, or to be struck out in xtask/src/coverage/untested.txt",
        troubles.len()
    )))
}

fn root_or_here() -> PathBuf {
    match root() {
        root if root.as_os_str().is_empty() => PathBuf::from("."),
        root => root,
    }
}

/// Runs the tests, and gives the programs that were run.
fn test(arguments: &Arguments, work: &Path) -> Result<Vec<PathBuf>, Failure> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsStr::new("cargo").to_owned());
    let command = |mode: &[&str]| {
        let mut command = Command::new(&cargo);
        command
            .args(["test", "--locked", "--lib", "--bins", "--tests"])
            // Not in the environment: crates that tests have compiled are not what is counted.
            .args(["--config", COUNTING])
            .args(["--config", "profile.dev.incremental = false"])
            .arg("--target-dir")
            .arg(work)
            .args(mode)
            .env("LLVM_PROFILE_FILE", work.join("profiles/%p-%m.profraw"));
        if arguments.package.is_empty() {
            command.arg("--workspace");
        }
        for package in &arguments.package {
            command.args(["--package", package]);
        }
        command
    };
    let built = succeeded(command(&["--no-run", "--message-format", "json"]))?;
    let programs: BTreeSet<PathBuf> = String::from_utf8_lossy(&built.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter_map(|message| message["executable"].as_str().map(PathBuf::from))
        .collect();
    let status = command(&["--no-fail-fast", "--quiet"])
        .status()
        .map_err(Failure::at(Path::new("cargo")))?;
    if !status.success() {
        eprintln!("not all tests pass; what they ran is counted all the same");
    }
    Ok(programs.into_iter().collect())
}

fn succeeded(mut command: Command) -> Result<Output, Failure> {
    let name = PathBuf::from(command.get_program());
    let output = command.output().map_err(Failure::at(&name))?;
    if output.status.success() {
        Ok(output)
    } else {
        Err(Failure::new(format!(
            "{}: {}",
            name.display(),
            String::from_utf8_lossy(&output.stderr)
        )))
    }
}

/// LLVM's tools of the compiler's own version.
struct Tools {
    profdata: PathBuf,
    cov: PathBuf,
}

impl Tools {
    fn find() -> Result<Self, Failure> {
        let rustc = |argument: &[&str]| {
            let mut rustc = Command::new(
                env::var_os("RUSTC").unwrap_or_else(|| OsStr::new("rustc").to_owned()),
            );
            rustc.args(argument);
            succeeded(rustc).map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
        };
        let said = rustc(&["-vV"])?;
        let after = |start| said.lines().find_map(|line| line.strip_prefix(start));
        let version = after("LLVM version: ").unwrap_or_default();
        let version = version.split('.').next().unwrap_or_default();
        let component = PathBuf::from(rustc(&["--print", "sysroot"])?.trim())
            .join("lib/rustlib")
            .join(after("host: ").unwrap_or_default())
            .join("bin");
        let tool = |name: &str| {
            [
                component.join(name),
                PathBuf::from(format!("{name}-{version}")),
            ]
            .into_iter()
            .find(|tool| Command::new(tool).arg("--version").output().is_ok())
            .ok_or_else(|| {
                Failure::new(format!(
                    "there is no `{name}` for LLVM {version}: add the component `llvm-tools` to \
                         the toolchain, or install the package `llvm-{version}`"
                ))
            })
        };
        Ok(Self {
            profdata: tool("llvm-profdata")?,
            cov: tool("llvm-cov")?,
        })
    }

    fn merge(&self, profiles: &Path, merged: &Path) -> Result<(), Failure> {
        let mut command = Command::new(&self.profdata);
        command
            .args(["merge", "--sparse", "--failure-mode=all"])
            .arg(profiles)
            .arg("--output")
            .arg(merged);
        succeeded(command).map(drop)
    }

    /// What LLVM says of each line, in the form that `lcov` reads.
    fn export(&self, merged: &Path, programs: &[PathBuf]) -> Result<String, Failure> {
        let Some((first, others)) = programs.split_first() else {
            return Err(Failure::new("there are no tests to run"));
        };
        let mut command = Command::new(&self.cov);
        command
            .args(["export", "--format=lcov", "--instr-profile"])
            .arg(merged)
            .arg(first);
        for program in others {
            command.arg("--object").arg(program);
        }
        succeeded(command).map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

/// The lines of each of our own files below `source`, without those of tests.
fn lines(report: &str, source: &Path) -> BTreeMap<String, Lines> {
    let mut files: BTreeMap<String, Lines> = BTreeMap::new();
    let mut current: Option<String> = None;
    for line in report.lines() {
        if let Some(file) = line.strip_prefix("SF:") {
            let below = Path::new(file).strip_prefix(source).ok();
            let below = below.map(|file| file.to_string_lossy().into_owned());
            current = below.filter(|file| is_ours(file));
        } else if let (Some(file), Some(counted)) = (&current, line.strip_prefix("DA:"))
            && let Some((number, count)) = counted.split_once(',')
            && let Ok(number) = number.parse()
        {
            let lines = files.entry(file.clone()).or_default();
            *lines.entry(number).or_default() |= count != "0";
        }
    }
    files
}

fn is_ours(file: &str) -> bool {
    file.starts_with("crates/")
        && file.contains("/src/")
        && !file.ends_with("/tests.rs")
        && !file.contains("/tests/")
}

/// Each crate with how many of its lines are run.
fn table(files: &BTreeMap<String, Lines>) -> String {
    let mut crates: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (file, lines) in files {
        let name = file.split('/').nth(1).unwrap_or_default();
        let (run, all) = crates.entry(name).or_default();
        *run += lines.values().filter(|is_run| **is_run).count();
        *all += lines.len();
    }
    let width = crates.keys().map(|name| name.len()).max().unwrap_or(0);
    let rows = crates.iter().map(|(name, (run, all))| {
        let share = 100.0 * *run as f64 / (*all).max(1) as f64;
        format!("{name:width$}  {run:>6} of {all:>6} lines  {share:5.1} %\n")
    });
    rows.collect()
}

/// The lines that no test runs, as `7` or `7-9`.
fn runs(lines: &Lines) -> Vec<String> {
    let mut runs: Vec<(u64, u64)> = Vec::new();
    let mut is_open = false;
    for (&number, &is_run) in lines {
        match runs.last_mut() {
            _ if is_run => is_open = false,
            Some((_, last)) if is_open => *last = number,
            _ => {
                runs.push((number, number));
                is_open = true;
            }
        }
    }
    let shown = runs.into_iter().map(|(first, last)| {
        if first == last {
            first.to_string()
        } else {
            format!("{first}-{last}")
        }
    });
    shown.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_run_if_one_program_runs_them() {
        let report = "SF:/p/crates/a/src/x.rs\nDA:1,0\nDA:2,3\nDA:4,0\nDA:5,0\nend_of_record\n\
                      SF:/p/crates/a/src/x.rs\nDA:1,7\nDA:2,0\nend_of_record\n\
                      SF:/p/crates/a/src/x/tests.rs\nDA:1,0\nSF:/elsewhere/y.rs\nDA:1,1\n";
        let files = lines(report, Path::new("/p"));
        assert_eq!(files.keys().collect::<Vec<_>>(), ["crates/a/src/x.rs"]);
        let lines = &files["crates/a/src/x.rs"];
        assert_eq!(runs(lines), ["4-5"]);
        assert_eq!(table(&files), "a       2 of      4 lines   50.0 %\n");
    }
}
