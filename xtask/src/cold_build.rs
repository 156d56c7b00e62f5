//! `cargo xtask cold-build`: what the generator costs a crate that has it in a build script, beside one
//! that everybody knows.

use std::collections::BTreeMap;
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use clap::Args;
use wait4::Wait4;

use crate::codegen::root;
use crate::failure::Failure;

/// Where this program, run in the place of the compiler, writes what each crate takes.
const LIST: &str = "SPECTABLE_COLD_BUILD_LIST";

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The crate to compare with, as a dependency of `Cargo.toml`.
    #[arg(long, value_name = "LINE", default_value = "prost-build = \"0.14\"")]
    with: String,

    /// How many times each is built.
    #[arg(long, value_name = "N", default_value_t = 3)]
    runs: usize,

    /// As a dependency of the registry is built: without warnings, and nothing kept for the next time.
    /// Otherwise as one at a path.
    #[arg(long)]
    published: bool,
}

/// What one build took.
#[derive(Debug, Clone, Copy)]
struct Cost {
    wall: Duration,
    processor: Duration,
}

/// Builds the two crates in turn, each time from nothing, and prints what it took and which crate
/// took how much of it.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let work = root().join("target").join("cold-build");
    fs::create_dir_all(&work).map_err(Failure::at(&work))?;
    let work = fs::canonicalize(&work).map_err(Failure::at(&work))?;
    let ours = crate_with(&work, "ours", &own_line(arguments.published)?)?;
    let theirs = crate_with(&work, "theirs", &arguments.with)?;
    // The same versions as the project has.
    let lock = root().join("Cargo.lock");
    fs::copy(&lock, ours.join("Cargo.lock")).map_err(Failure::at(&lock))?;
    let (mut own, mut other) = (Vec::new(), Vec::new());
    for run in 0..arguments.runs.max(1) {
        // Neither is always the first.
        for turn in [run % 2 == 0, run % 2 != 0] {
            if turn {
                own.push(build(&ours)?);
            } else {
                other.push(build(&theirs)?);
            }
        }
    }
    println!("seconds, median of {}      wall  processor", own.len());
    let name = arguments.with.split([' ', '=']).next().unwrap_or_default();
    for (name, costs) in [("spectable", &own), (name, &other)] {
        let (wall, processor) = (median(costs, |cost| cost.wall), median(costs, processor_of));
        println!("{name:<26} {wall:>6.1} {processor:>10.1}");
    }
    let ratio = |of: fn(&Cost) -> Duration| {
        let pairs = own.iter().zip(&other);
        middle(pairs.map(|(own, other)| of(own).as_secs_f64() / of(other).as_secs_f64()))
    };
    let (wall, processor) = (ratio(|cost| cost.wall), ratio(processor_of));
    println!("{:<26} {wall:>6.2} {processor:>10.2}\n", "ratio");
    print!("{}", each(&ours)?);
    Ok(())
}

/// The line of `Cargo.toml` that depends on our crate.
fn own_line(published: bool) -> Result<String, Failure> {
    let folder = root().join("crates/spectable");
    let folder = fs::canonicalize(&folder).map_err(Failure::at(&folder))?;
    let Some(root) = folder.ancestors().nth(2).filter(|_| published) else {
        return Ok(format!("spectable = {{ path = \"{}\" }}", folder.display()));
    };
    Ok(format!(
        "spectable = {{ git = \"file://{}\" }}",
        root.display()
    ))
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

/// Builds the crate in `folder` from nothing.
fn build(folder: &Path) -> Result<Cost, Failure> {
    let list = folder.join("list");
    for leftover in [&folder.join("target"), &list] {
        if leftover.is_dir() {
            fs::remove_dir_all(leftover).map_err(Failure::at(leftover))?;
        } else if leftover.exists() {
            fs::remove_file(leftover).map_err(Failure::at(leftover))?;
        }
    }
    succeeded(cargo(folder).arg("fetch"))?;
    let own = env::current_exe().map_err(|error| Failure::new(error.to_string()))?;
    let mut command = cargo(folder);
    command
        .args(["build", "--offline"])
        .env("RUSTC_WRAPPER", own)
        .env(LIST, &list);
    succeeded(&mut command)
}

/// `cargo` in `folder`, as it is for whoever types it there.
fn cargo(folder: &Path) -> Command {
    let mut cargo =
        Command::new(env::var_os("CARGO").unwrap_or_else(|| OsStr::new("cargo").to_owned()));
    cargo.current_dir(folder).stdout(Stdio::null());
    for (name, _) in env::vars_os() {
        if name.to_string_lossy().starts_with("CARGO_") {
            cargo.env_remove(name);
        }
    }
    cargo.env_remove("CARGO_TARGET_DIR").arg("--quiet");
    cargo
}

fn succeeded(command: &mut Command) -> Result<Cost, Failure> {
    let failed = |error| Failure::new(format!("cargo: {error}"));
    let start = Instant::now();
    let used = command.spawn().map_err(failed)?.wait4().map_err(failed)?;
    if !used.status.success() {
        return Err(Failure::new(format!("{command:?} fails")));
    }
    Ok(Cost {
        wall: start.elapsed(),
        processor: used.rusage.utime + used.rusage.stime,
    })
}

/// Runs the compiler that this program is put before, if it is, and lists what that took.
pub(crate) fn as_compiler() -> Option<i32> {
    let list = env::var_os(LIST)?;
    let mut arguments = env::args_os().skip(1);
    let compiler = arguments.next()?;
    let arguments: Vec<OsString> = arguments.collect();
    let child = Command::new(compiler).args(&arguments).spawn().ok()?;
    let used = child.wait4().ok()?;
    let named = arguments.iter().skip_while(|word| *word != "--crate-name");
    let name = named.skip(1).map(|name| name.to_string_lossy()).next();
    let milliseconds = (used.rusage.utime + used.rusage.stime).as_millis();
    if let Some(name) = name
        && let Ok(mut list) = OpenOptions::new().create(true).append(true).open(list)
    {
        // One short line in one call: compilers that end together do not mix theirs.
        let _ = list.write_all(format!("{name} {milliseconds}\n").as_bytes());
    }
    used.status.code()
}

/// What each crate took the last time, the slowest first.
fn each(folder: &Path) -> Result<String, Failure> {
    let list = folder.join("list");
    let text = fs::read_to_string(&list).map_err(Failure::at(&list))?;
    let mut crates: BTreeMap<&str, u64> = BTreeMap::new();
    for (name, milliseconds) in text.lines().filter_map(|line| line.split_once(' ')) {
        let milliseconds: u64 = milliseconds.parse().unwrap_or(0);
        *crates.entry(name).or_default() += milliseconds;
    }
    let mut crates: Vec<_> = crates.into_iter().collect();
    crates.sort_by_key(|&(name, milliseconds)| (std::cmp::Reverse(milliseconds), name));
    let lines = crates.into_iter().map(|(name, milliseconds)| {
        let seconds = Duration::from_millis(milliseconds).as_secs_f64();
        format!("{name:<26} {seconds:>17.2}\n")
    });
    Ok(lines.collect())
}

fn processor_of(cost: &Cost) -> Duration {
    cost.processor
}

fn median(costs: &[Cost], of: impl Fn(&Cost) -> Duration) -> f64 {
    middle(costs.iter().map(|cost| of(cost).as_secs_f64()))
}

fn middle(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_compiled_that_is_not_in_the_table() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let tree = Command::new(env!("CARGO"))
            .args(["tree", "--offline", "--package", "spectable"])
            .args(["--edges", "normal,build", "--prefix", "none"])
            .current_dir(&root)
            .output()
            .unwrap();
        assert!(
            tree.status.success(),
            "{}",
            String::from_utf8_lossy(&tree.stderr)
        );
        let text = fs::read_to_string(root.join("CONTRIBUTING.md")).unwrap();
        let (_, text) = text.split_once("## What a build script compiles").unwrap();
        let (_, table) = text.split_once("| --- |").unwrap();
        let (table, _) = table.split_once("\n\n").unwrap();
        let listed: std::collections::BTreeSet<&str> =
            table.split('`').skip(1).step_by(2).collect();
        let tree = String::from_utf8_lossy(&tree.stdout).into_owned();
        let compiled = tree.lines().filter_map(|line| line.split(' ').next());
        let compiled: std::collections::BTreeSet<&str> =
            compiled.filter(|name| !name.is_empty()).collect();
        assert!(compiled.len() > 10, "{compiled:?}");
        for name in compiled {
            assert!(listed.contains(name), "`{name}` is not in the table");
        }
    }
}
