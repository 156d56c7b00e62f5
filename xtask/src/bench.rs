//! `cargo xtask bench`: whole processes on real pages and on pages of our own, against a floor, and what the
//! generator costs a crate that has it in its build script.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use clap::Args;

use crate::codegen::root;
use crate::corpus::folders;
use crate::failure::Failure;

mod cold_build;
mod measure;
pub(crate) mod programs;
mod subject;
mod table;

use measure::{Measured, against};
use subject::Subject;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The folder of the corpus: one folder with pages in it for each SDK.
    #[arg(value_name = "PATH")]
    path: PathBuf,

    /// How often each command is run.
    #[arg(long, default_value_t = 9)]
    runs: usize,

    /// Only the folders whose names have this in them.
    #[arg(long, value_name = "TEXT", default_value = "")]
    only: String,

    /// The numbers of our own models in the curve.
    #[arg(
        long,
        value_name = "MODELS",
        value_delimiter = ',',
        default_value = "1000,10000,100000"
    )]
    scale: Vec<usize>,

    /// How often the crates with build dependencies are built from nothing; 0 leaves them out.
    #[arg(long, value_name = "COUNT", default_value_t = 3)]
    cold_builds: usize,
}

/// The programs that are measured, as they are released.
struct Programs {
    spectable: PathBuf,
    /// This program, whose other tasks are the floor, a run into memory and the writing of pages. What this
    /// process takes for that itself would count as that of each process it starts.
    xtask: PathBuf,
}

/// What was measured of one folder of pages.
struct Row {
    name: String,
    pages: usize,
    bytes: u64,
    /// A full run into memory.
    memory: Measured,
    /// The command, into a new folder.
    command: Measured,
}

/// Measures, and prints a table of the corpus, one of the pages of our own, and one of cold builds.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let folders = folders(&arguments.path, &arguments.only)?;
    let programs = Programs::build()?;
    let work = root().join("target").join("bench");
    fs::create_dir_all(&work).map_err(Failure::at(&work))?;
    let mut rows = Vec::new();
    for folder in &folders {
        let subject = Subject::copy_of(folder, &work)?;
        // A folder that cannot be generated has no time.
        if subject.generates(&programs.spectable)? {
            rows.push(row(&subject, &programs, arguments.runs)?);
        }
    }
    print!("{}", table::of_corpus(&rows));
    println!(
        "\ntimes the floor, medians of {} runs in turn with it; the floor is one thread that reads every page, \
         runs pulldown-cmark over it, and runs syn and prettyplease over each file of the output",
        arguments.runs
    );
    let mut curve = Vec::new();
    for &models in &arguments.scale {
        let subject = Subject::of_our_own(models, &programs.xtask, &work)?;
        if !subject.generates(&programs.spectable)? {
            return Err(Failure::new("our own pages have errors"));
        }
        // Many models take long, and their times differ little.
        let runs = arguments.runs.min((200_000 / models.max(1)).max(3));
        curve.push(row(&subject, &programs, runs)?);
        subject.remove()?;
    }
    if !curve.is_empty() {
        print!("\n{}", table::of_curve(&curve));
        println!("\nmicroseconds a model: a full run into memory");
    }
    if arguments.cold_builds > 0 {
        print!("\n{}", cold_build::table(&work, arguments.cold_builds)?);
    }
    Ok(())
}

impl Programs {
    fn build() -> Result<Self, Failure> {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let built = Command::new(cargo)
            .args(["build", "--release", "--quiet", "--bins"])
            .args(["-p", "spectable-cli", "-p", "xtask"])
            .current_dir(root().join("."))
            .status()
            .map_err(|error| Failure::new(format!("cargo: {error}")))?;
        if !built.success() {
            return Err(Failure::new("what is to be measured does not build"));
        }
        let release = root().join("target").join("release");
        let program = |name: &str| release.join(format!("{name}{}", env::consts::EXE_SUFFIX));
        Ok(Self {
            spectable: program("spectable"),
            xtask: program("xtask"),
        })
    }
}

fn row(subject: &Subject, programs: &Programs, runs: usize) -> Result<Row, Failure> {
    let floor = || subject.floor(&programs.xtask);
    let memory = against(runs, &|| subject.in_memory(&programs.xtask), &floor)?;
    let command = against(runs, &|| subject.generate_anew(&programs.spectable), &floor)?;
    Ok(Row {
        name: subject.name.clone(),
        pages: subject.pages,
        bytes: subject.bytes,
        memory,
        command,
    })
}
