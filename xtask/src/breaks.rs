//! `cargo xtask breaks`: holds what a change of real pages is called against the compiler.
//!
//! A program that uses all there is of the old output is compiled with the new one. The models at
//! which that fails have to be those of which it is said, and no others.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;
use serde_json::Value;
use spectable::Codegen;
use spectable::diff::{Diff, Kind};
use spectable::schema::ModelId;

use crate::codegen::root;
use crate::failure::Failure;

mod names;
mod program;

use names::Names;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The pages as they were.
    #[arg(value_name = "OLD")]
    old: PathBuf,

    /// The pages as they are.
    #[arg(value_name = "NEW")]
    new: PathBuf,
}

/// Compares, compiles, and says where the two differ.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let codegen = Codegen::new().crate_name("models");
    let diff = codegen.diff(&arguments.old, &arguments.new)?;
    println!("{}", diff.summary());
    let old = codegen.read(&arguments.old)?;
    let surface =
        spectable_emitter::surface_of(&old.schema, &spectable_emitter::Options::default());

    let work = root().join("target").join("breaks");
    fs::create_dir_all(&work).map_err(Failure::at(&work))?;
    // The crate that is written next has to know that it is a member.
    let manifest = work.join("Cargo.toml");
    let members = "[workspace]\nresolver = \"3\"\nmembers = [\"models\", \"program\"]\n";
    fs::write(&manifest, members).map_err(Failure::at(&manifest))?;
    codegen
        .package(&arguments.new)?
        .write_to(work.join("models"))?;
    let names = Names::of(&surface, &diff);
    let programs = program::programs(&surface, &names);
    let broken = broken(&work, &names, &programs)?;

    let said = said(&diff);
    let known: BTreeSet<&ModelId> = programs.iter().map(|(model, _)| model).collect();
    let said: BTreeSet<&ModelId> = said.iter().filter(|model| known.contains(model)).collect();
    println!(
        "{} models used; the compiler refuses {}, and {} are called breaking for code",
        programs.len(),
        broken.len(),
        said.len()
    );
    let mut wrong = 0;
    for model in said.iter().filter(|model| !broken.contains(**model)) {
        wrong += 1;
        println!("CALLED BREAKING, BUT COMPILES: {model}");
    }
    for model in broken.iter().filter(|model| !said.contains(model)) {
        wrong += 1;
        println!("DOES NOT COMPILE, BUT IS NOT CALLED BREAKING: {model}");
    }
    if wrong > 0 {
        return Err(Failure::new(format!(
            "the compiler disagrees on {wrong} models"
        )));
    }
    Ok(())
}

/// The models, by their old ids, that break code.
fn said(diff: &Diff) -> BTreeSet<ModelId> {
    let breaking = diff
        .models()
        .iter()
        .filter(|model| model.changes.iter().any(|change| change.breaks_code));
    breaking
        .map(|model| {
            let was = model.changes.iter().find_map(|change| match &change.kind {
                Kind::Renamed { from, .. } | Kind::Moved { from, .. } => Some(from),
                _ => None,
            });
            was.unwrap_or(&model.model).clone()
        })
        .collect()
}

/// The models whose programs do not compile with the new output.
///
/// A name that is nowhere keeps the compiler from looking at anything else, so what fails is taken
/// out until the rest compiles.
fn broken(
    work: &Path,
    names: &Names,
    programs: &[(ModelId, String)],
) -> Result<BTreeSet<ModelId>, Failure> {
    let mut broken = BTreeSet::new();
    loop {
        write(work, names, programs, &broken)?;
        let failed = check(work)?;
        let before = broken.len();
        for (index, (model, _)) in programs.iter().enumerate() {
            if failed.contains(&format!("m{index}.rs")) {
                broken.insert(model.clone());
            }
        }
        if failed.is_empty() {
            return Ok(broken);
        }
        if broken.len() == before {
            return Err(Failure::new(format!(
                "not to be compiled at all: {failed:?}"
            )));
        }
    }
}

fn write(
    work: &Path,
    names: &Names,
    programs: &[(ModelId, String)],
    without: &BTreeSet<ModelId>,
) -> Result<(), Failure> {
    let program = work.join("program");
    let source = program.join("src");
    fs::create_dir_all(&source).map_err(Failure::at(&source))?;
    let put = |path: PathBuf, text: &str| fs::write(&path, text).map_err(Failure::at(&path));
    let mut root_file = "#![allow(deprecated, dead_code, unused)]\nmod names;\n".to_owned();
    for (index, (model, text)) in programs.iter().enumerate() {
        if !without.contains(model) {
            root_file.push_str(&format!("mod m{index};\n"));
            put(source.join(format!("m{index}.rs")), text)?;
        }
    }
    put(source.join("lib.rs"), &root_file)?;
    put(source.join("names.rs"), &names.to_rust())?;
    put(
        program.join("Cargo.toml"),
        "[package]\nname = \"program\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         chrono = { version = \"0.4\", default-features = false, features = [\"serde\", \"std\"] }\n\
         models = { path = \"../models\" }\nserde_json = \"1\"\n",
    )?;
    let lock = root().join("Cargo.lock");
    fs::copy(&lock, work.join("Cargo.lock")).map_err(Failure::at(&lock))?;
    Ok(())
}

/// The files of the program that have errors.
fn check(work: &Path) -> Result<BTreeSet<String>, Failure> {
    let output = Command::new(env!("CARGO"))
        .args([
            "check",
            "--package",
            "program",
            "--offline",
            "--message-format",
            "json",
        ])
        .current_dir(work)
        .env("CARGO_TARGET_DIR", work.join("target"))
        .env("CARGO_INCREMENTAL", "0")
        .output()
        .map_err(Failure::at(Path::new("cargo")))?;
    let mut failed = BTreeSet::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        if message["message"]["level"] != "error" {
            continue;
        }
        for span in message["message"]["spans"].as_array().into_iter().flatten() {
            let file = span["file_name"].as_str().unwrap_or_default();
            if span["is_primary"] == true {
                let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
                failed.insert(name.to_owned());
            }
        }
    }
    if failed.is_empty() && !output.status.success() {
        return Err(Failure::new(String::from_utf8_lossy(&output.stderr)));
    }
    Ok(failed)
}
