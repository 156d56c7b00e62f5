//! `cargo xtask bench`: whole processes on real pages and on pages of our own, against a floor.

use std::env;
use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::Duration;

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

/// How long it takes until what was written counts as older than the next run.
const SETTLED: Duration = Duration::from_secs(4);

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The folder of the corpus: one folder with pages in it for each SDK.
    #[arg(value_name = "PATH")]
    path: PathBuf,

    /// How often each command is run.
    #[arg(long, default_value_t = 9)]
    runs: usize,

    /// For cold runs the system drops all its caches, those of other programs and of folders too. Without
    /// it, it forgets the contents of the pages, of what is generated from them and of the programs.
    #[arg(long)]
    drop_caches: bool,

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
pub(crate) struct Programs {
    pub(crate) spectable: PathBuf,
    floor: PathBuf,
    /// Writes pages of our own. What this process takes for that would count as that of each process it starts.
    pages: PathBuf,
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
    /// What was measured with cold caches, where the system lets go of them.
    cold: Option<Cold>,
}

/// Runs for which the system has to read all files from the disk.
struct Cold {
    full: Measured,
    same: Measured,
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
            let cold = cold(&subject, &programs, arguments)?;
            rows.push(row(&subject, &programs, arguments.runs, cold)?);
        }
    }
    print!("{}", table::of_corpus(&rows));
    println!(
        "\ntimes the floor, medians of {} runs in turn with it; the floor reads every page and runs \
         pulldown-cmark over it, one thread, nothing else",
        arguments.runs
    );
    match cache::cool(&[&work], arguments.drop_caches) {
        Ok(()) if arguments.drop_caches => println!("cold: the system has dropped all its caches"),
        Ok(()) => println!("cold: the system has forgotten the contents of all files in question"),
        Err(why) => println!("cold: not possible here: {why}"),
    }
    let mut curve = Vec::new();
    for &models in &arguments.scale {
        let subject = Subject::of_our_own(models, &programs.pages, &work)?;
        if !subject.generates(&programs.spectable)? {
            return Err(Failure::new("our own pages have errors"));
        }
        // Many models take long, and their times differ little.
        let runs = arguments.runs.min((200_000 / models.max(1)).max(3));
        curve.push(row(&subject, &programs, runs, None)?);
        subject.remove()?;
    }
    if !curve.is_empty() {
        print!("\n{}", table::of_curve(&curve));
        println!("\nmicroseconds a model: a full generation, into a new folder");
    }
    Ok(())
}

/// Builds what is measured, as it is released.
pub(crate) fn programs() -> Result<Programs, Failure> {
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
        pages: program("pages"),
    })
}

fn row(
    subject: &Subject,
    programs: &Programs,
    runs: usize,
    cold: Option<Cold>,
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
    let full = against_floor(runs, &anew, &generate, &floor)?;
    subject.generates(&programs.spectable)?;
    // What was written a moment ago is read by the next run, as if it had been changed since.
    thread::sleep(SETTLED);
    Ok(Row {
        name: subject.name.clone(),
        pages: subject.pages,
        bytes: subject.bytes,
        cold,
        full,
        same: against_floor(runs, &as_it_is, &generate, &floor)?,
        check: against_floor(runs, &as_it_is, &check, &floor)?,
        one_page: against_floor(runs, &|| subject.change_one_page(), &generate, &floor)?,
    })
}

/// Measures with cold caches; `None` where the system does not let go of them.
fn cold(
    subject: &Subject,
    programs: &Programs,
    arguments: &Arguments,
) -> Result<Option<Cold>, Failure> {
    let places = [subject.folder(), &programs.spectable, &programs.floor];
    let cool = || cache::cool(&places, arguments.drop_caches);
    if cool().is_err() {
        return Ok(None);
    }
    let runs = arguments.runs.min(5);
    let floor = || subject.floor(&programs.floor);
    let generate = || subject.generate(&programs.spectable);
    let anew = || subject.remove_output().and_then(|()| cool());
    Ok(Some(Cold {
        full: against_floor(runs, &anew, &generate, &floor)?,
        same: against_floor(runs, &cool, &generate, &floor)?,
    }))
}
