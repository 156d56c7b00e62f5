//! `cargo xtask bench`: whole processes on real pages and on pages of our own, against a floor.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use clap::Args;

use crate::codegen::root;
use crate::corpus::folders;
use crate::failure::Failure;

mod cache;
mod measure;
mod subject;
mod table;

use measure::{Measured, against_floor};
use subject::Subject;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The folder of the corpus: one folder with pages in it for each SDK.
    #[arg(value_name = "PATH")]
    path: PathBuf,

    /// How often each command is run.
    #[arg(long, default_value_t = 9)]
    runs: usize,

    /// Measures with cold caches too: the system drops them each time, for all that runs on the machine.
    #[arg(long)]
    cold: bool,

    /// Only the folders whose names have this in them.
    #[arg(long, value_name = "TEXT", default_value = "")]
    only: String,

    /// The numbers of our own models in the curve.
    #[arg(
        long,
        value_name = "MODELS",
        value_delimiter = ',',
        default_value = "100,1000,10000,100000"
    )]
    scale: Vec<usize>,
}

/// The programs that are measured.
struct Programs {
    spectable: PathBuf,
    floor: PathBuf,
}

/// What was measured of one folder of pages.
struct Row {
    name: String,
    pages: usize,
    bytes: u64,
    full: Measured,
    same: Measured,
    check: Measured,
    one_page: Measured,
    /// A full generation after the system has dropped its caches, where it does that for us.
    cold: Option<Measured>,
}

/// Measures, and prints a table of the corpus and one of the pages of our own.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let folders = folders(&arguments.path, &arguments.only)?;
    let programs = programs()?;
    let work = root().join("target").join("bench");
    let mut rows = Vec::new();
    for folder in &folders {
        let subject = Subject::copy_of(folder, &work)?;
        // A folder that cannot be generated has no time.
        if subject.generates(&programs.spectable)? {
            rows.push(row(&subject, &programs, arguments.runs, arguments.cold)?);
        }
    }
    print!("{}", table::of_corpus(&rows));
    println!(
        "\ntimes the floor, medians of {} runs in turn with it; the floor reads every page and runs \
         pulldown-cmark over it, one thread, nothing else",
        arguments.runs
    );
    if arguments.cold
        && let Err(why) = cache::drop_caches()
    {
        println!("cold: this machine does not drop its caches for us: {why}");
    }
    let mut curve = Vec::new();
    for &models in &arguments.scale {
        let subject = Subject::of_our_own(models, &work)?;
        if !subject.generates(&programs.spectable)? {
            return Err(Failure::new("our own pages have errors"));
        }
        // Many models take long, and their times differ little.
        let runs = arguments.runs.min((200_000 / models.max(1)).max(3));
        curve.push(row(&subject, &programs, runs, false)?);
        subject.remove()?;
    }
    if !curve.is_empty() {
        print!("\n{}", table::of_curve(&curve));
        println!("\nmicroseconds a model: a full generation, into a new folder");
    }
    Ok(())
}

/// Builds what is measured, as it is released.
fn programs() -> Result<Programs, Failure> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo)
        .args(["build", "--release", "--quiet", "--bins"])
        .args(["-p", "spectable-cli", "-p", "spectable-bench"])
        .current_dir(root().join("."))
        .status()
        .map_err(|error| Failure::new(format!("cargo: {error}")))?;
    if !built.success() {
        return Err(Failure::new("what is to be measured does not build"));
    }
    let release = root().join("target").join("release");
    let program = |name: &str| release.join(format!("{name}{}", env::consts::EXE_SUFFIX));
    Ok(Programs {
        spectable: program("spectable"),
        floor: program("floor"),
    })
}

fn row(
    subject: &Subject,
    programs: &Programs,
    runs: usize,
    wants_cold: bool,
) -> Result<Row, Failure> {
    let floor = || subject.floor(&programs.floor);
    let generate = || subject.generate(&programs.spectable);
    let check = || {
        let mut command = generate();
        command.arg("--check");
        command
    };
    let as_it_is = || Ok(());
    let anew = || subject.remove_output();
    let cold = || subject.remove_output().and_then(|()| cache::drop_caches());
    Ok(Row {
        name: subject.name.clone(),
        pages: subject.pages,
        bytes: subject.bytes,
        cold: if wants_cold && cache::drop_caches().is_ok() {
            Some(against_floor(runs.min(3), &cold, &generate, &floor)?)
        } else {
            None
        },
        full: against_floor(runs, &anew, &generate, &floor)?,
        same: against_floor(runs, &as_it_is, &generate, &floor)?,
        check: against_floor(runs, &as_it_is, &check, &floor)?,
        one_page: against_floor(runs, &|| subject.change_one_page(), &generate, &floor)?,
    })
}
