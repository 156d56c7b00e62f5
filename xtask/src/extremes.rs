//! `cargo xtask extremes`: pages with more and more of one thing, in search of steps that are not linear.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use clap::Args;
use spectable_bench::{EXTREMES, Extreme};
use wait4::Wait4;

use crate::codegen::root;
use crate::failure::Failure;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// How many there are of the thing in question at first; then twice, four and eight times as many.
    #[arg(long, default_value_t = 1_000)]
    count: usize,

    /// Only those whose names have this in them.
    #[arg(long, value_name = "TEXT", default_value = "")]
    only: String,
}

/// How many times the first count is tried.
const FACTORS: [usize; 4] = [1, 2, 4, 8];

/// Prints, for each extreme, the processor time that a generation takes of more and more of it. Four times
/// as many take about four times as long where each costs the same.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let programs = crate::bench::programs()?;
    let work = root().join("target").join("extremes");
    let width = EXTREMES.iter().map(|extreme| extreme.name.len()).max();
    let width = width.unwrap_or(0);
    let heads = FACTORS.map(|factor| format!("{:>9}", arguments.count * factor));
    println!("{:width$}{}  last / second", "milliseconds", heads.concat());
    let is_wanted = |extreme: &&Extreme| extreme.name.contains(&arguments.only);
    for extreme in EXTREMES.iter().filter(is_wanted) {
        let mut times = Vec::new();
        for factor in FACTORS {
            let pages = work.join("pages");
            remove(&work)?;
            extreme
                .write(&pages, arguments.count * factor)
                .map_err(Failure::at(&pages))?;
            times.push(time(&programs.spectable, &pages, &work)?);
        }
        let shown = times.iter().map(|time| format!("{:>9}", time.as_millis()));
        let growth = times[3].as_secs_f64() / times[1].as_secs_f64();
        println!(
            "{:width$}{}  {growth:.1}",
            extreme.name,
            shown.collect::<String>()
        );
    }
    remove(&work)
}

/// The processor time of a run of ours, without that of the system for its files.
fn time(spectable: &Path, pages: &Path, work: &Path) -> Result<Duration, Failure> {
    let child = Command::new(spectable)
        .arg("generate")
        .arg(pages)
        .arg("--out")
        .arg(work.join("out"))
        .args(["--quiet"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(Failure::at(spectable))?;
    let used = child.wait4().map_err(Failure::at(spectable))?;
    match used.status.code() {
        // What is said of the pages is no failure of the measurement.
        Some(0 | 1) => Ok(used.rusage.utime),
        _ => Err(Failure::new(format!("a run ended with {}", used.status))),
    }
}

fn remove(folder: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Failure::at(folder)(error))
        }
        _ => Ok(()),
    }
}
