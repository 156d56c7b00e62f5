//! `cargo xtask corpus`: real pages, generated and compiled.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;
use spectable::schema::{Code, Severity, Statistics};
use spectable::{Codegen, Error};

use crate::codegen::root;
use crate::failure::Failure;

mod compilation;
mod table;

use table::Row;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The folder of the corpus: one folder with pages in it for each SDK.
    #[arg(value_name = "PATH")]
    path: PathBuf,

    /// Generates only, and compiles nothing.
    #[arg(long)]
    no_compile: bool,

    /// Only the folders whose names have this in them.
    #[arg(long, value_name = "TEXT", default_value = "")]
    only: String,

    /// So many of each crate's Cargo features are compiled alone, too; those that are spread evenly over them.
    #[arg(long, value_name = "COUNT", default_value_t = 0)]
    features: usize,
}

/// Generates a crate for each folder, compiles all of them, and prints what they hold.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let folders = folders(&arguments.path, &arguments.only)?;
    let work = root().join("target").join("corpus");
    let names: Vec<String> = folders.iter().map(|folder| name_of(folder)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    compilation::workspace(&work, &names)?;
    let mut rows = Vec::new();
    let mut features = Vec::new();
    let mut unsupported = Vec::new();
    let mut messages = Vec::new();
    for folder in &folders {
        let name = name_of(folder);
        match generate(folder, &work.join(&name))? {
            Outcome::Row(counts, all) => {
                let sample = spread(&all, arguments.features);
                features.extend(sample.map(|feature| (name.clone(), feature.clone())));
                rows.push(Row { name, ..counts });
            }
            Outcome::Failed(counts, text) => {
                messages.push(format!("{name}:\n{text}"));
                rows.push(Row { name, ..counts });
            }
            Outcome::Unsupported(why) => unsupported.push((name, why)),
        }
    }
    let compiled = if arguments.no_compile {
        None
    } else {
        Some(compile(&work, &mut rows, &mut messages)?)
    };
    let alone = match compiled {
        Some(_) => compile_alone(&work, &features, &mut rows, &mut messages)?,
        None => Duration::ZERO,
    };
    print!("{}", table::render(&rows));
    let build = if cfg!(debug_assertions) {
        "debug"
    } else {
        "release"
    };
    println!("\nseconds: reading, generating and writing in this process, a {build} build");
    if let Some(time) = compiled {
        println!(
            "compiled with warnings denied, all together: {:.1} s",
            time.as_secs_f64()
        );
    }
    if compiled.is_some() && !features.is_empty() {
        println!(
            "{} features compiled alone: {:.1} s",
            features.len(),
            alone.as_secs_f64()
        );
    }
    for (name, why) in &unsupported {
        println!("cannot do yet: {name}: {why}");
    }
    for message in &messages {
        eprintln!("\n{message}");
    }
    match rows.iter().filter(|row| row.errors > 0).count() {
        0 if rows.is_empty() => Err(Failure::new(format!(
            "no folder of {} holds pages that can be read",
            arguments.path.display()
        ))),
        0 => Ok(()),
        failed => Err(Failure::new(format!(
            "{failed} of {} folders have errors",
            rows.len()
        ))),
    }
}

/// The folders that hold pages, by name.
pub(crate) fn folders(corpus: &Path, only: &str) -> Result<Vec<PathBuf>, Failure> {
    if !corpus.is_dir() {
        return Err(Failure::new(format!(
            "there is no corpus at `{}`: give the path of a folder that holds one folder of model \
             pages for each SDK",
            corpus.display()
        )));
    }
    let mut folders = Vec::new();
    for entry in fs::read_dir(corpus).map_err(Failure::at(corpus))? {
        let path = entry.map_err(Failure::at(corpus))?.path();
        if path.is_dir() && name_of(&path).contains(only) {
            folders.push(path);
        }
    }
    folders.sort();
    Ok(folders)
}

fn name_of(folder: &Path) -> String {
    folder
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// What came of a folder.
enum Outcome {
    /// What it counts, and its Cargo features.
    Row(Row, Vec<String>),
    Failed(Row, String),
    Unsupported(String),
}

fn generate(folder: &Path, out: &Path) -> Result<Outcome, Failure> {
    let start = Instant::now();
    let package = match Codegen::new().package(folder) {
        Ok(package) => package,
        Err(error) => return Ok(failed(error, start.elapsed())),
    };
    package.write_to(out)?;
    let generation = &package.generation;
    let row = Row {
        pages: generation.pages,
        counts: generation.statistics(),
        warnings: generation.diagnostics.count(Severity::Warning),
        time: start.elapsed(),
        ..Row::default()
    };
    // The first one is all of them together, which is compiled anyway.
    let features = package.features().skip(1).map(str::to_owned).collect();
    Ok(Outcome::Row(row, features))
}

/// An error of the pages, or pages that we do not claim to read.
fn failed(error: Error, time: Duration) -> Outcome {
    let unsupported = |code| matches!(code, Code::UnknownLanguage | Code::NoModels);
    if let Some(diagnostics) = error.diagnostics() {
        let mut errors = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error);
        if let Some(first) = errors.next()
            && unsupported(first.code)
            && errors.all(|diagnostic| unsupported(diagnostic.code))
        {
            return Outcome::Unsupported(first.message.clone());
        }
    }
    let count = |severity| {
        error
            .diagnostics()
            .map_or(0, |diagnostics| diagnostics.count(severity))
    };
    let row = Row {
        errors: count(Severity::Error).max(1),
        warnings: count(Severity::Warning),
        counts: Statistics::default(),
        time,
        ..Row::default()
    };
    Outcome::Failed(row, error.to_string())
}

/// Compiles the crates of all rows without errors and counts what the compiler refuses.
fn compile(work: &Path, rows: &mut [Row], messages: &mut Vec<String>) -> Result<Duration, Failure> {
    let start = Instant::now();
    let members: Vec<&str> = rows
        .iter()
        .filter(|row| row.errors == 0)
        .map(|row| &*row.name)
        .collect();
    let refused = compilation::check(work, &root().join("Cargo.lock"), &members)?;
    for row in rows.iter_mut() {
        if let Some(errors) = refused.get(&row.name) {
            messages.push(refuse(row, "", errors));
        }
    }
    Ok(start.elapsed())
}

/// Compiles some features, each of one crate and without all others.
fn compile_alone(
    work: &Path,
    features: &[(String, String)],
    rows: &mut [Row],
    messages: &mut Vec<String>,
) -> Result<Duration, Failure> {
    let start = Instant::now();
    for (name, feature) in features {
        let row = rows.iter_mut().find(|row| row.name == *name);
        let Some(row) = row.filter(|row| row.errors == 0) else {
            continue;
        };
        let errors = compilation::check_alone(work, name, feature)?;
        if !errors.is_empty() {
            messages.push(refuse(row, &format!(" with `{feature}` alone"), &errors));
        }
    }
    Ok(start.elapsed())
}

/// Counts what the compiler refuses of a crate, and shows the first of it.
fn refuse(row: &mut Row, how: &str, errors: &[String]) -> String {
    row.errors += errors.len();
    let shown: Vec<&str> = errors.iter().take(5).map(String::as_str).collect();
    format!(
        "{} does not compile{how}, {} errors:\n{}",
        row.name,
        errors.len(),
        shown.join("\n")
    )
}

/// `count` of `all`, as far from each other as can be.
fn spread<T>(all: &[T], count: usize) -> impl Iterator<Item = &T> {
    let count = count.min(all.len());
    (0..count).map(move |number| &all[number * all.len() / count])
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn a_sample_is_spread_over_all() {
        let all = [0, 1, 2, 3, 4, 5, 6];
        let sample = |count| spread(&all, count).copied().collect::<Vec<i32>>();
        assert!(sample(0).is_empty());
        assert_eq!(sample(3), [0, 2, 4]);
        assert_eq!(sample(9), all);
        assert_eq!(spread::<i32>(&[], 3).count(), 0);
    }
}
