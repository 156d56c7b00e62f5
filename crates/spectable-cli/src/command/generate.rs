//! `spectable generate`: from pages to a crate.

use std::path::PathBuf;

use clap::Args;
use spectable::Report;

use crate::failure::Failure;
use crate::input::Input;
use crate::{rendering, summary};

#[derive(Debug, Args)]
pub(crate) struct Generate {
    #[command(flatten)]
    pub(crate) input: Input,

    /// The folder of the crate. `out` of the configuration by default.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// The name of the crate. That of its folder by default.
    #[arg(long, value_name = "NAME")]
    pub(crate) crate_name: Option<String>,

    /// Writes nothing, lists what is not as it would be written, and then exits with 1.
    #[arg(long)]
    pub(crate) check: bool,
}

/// Writes a crate, or says what is stale in one.
pub(crate) fn run(arguments: &Generate) -> Result<(), Failure> {
    let (mut codegen, pages) = arguments.input.prepare()?;
    if let Some(name) = &arguments.crate_name {
        codegen = codegen.crate_name(name);
    }
    let configuration = codegen.configuration(&pages)?;
    let out = arguments
        .out
        .clone()
        .or(configuration.out)
        .ok_or(Failure::Usage(
            "no folder to write to: give `--out DIR`, or set `out` in spectable.toml",
        ))?;
    let package = codegen.package(&pages)?;
    rendering::show_all(&package.generation, arguments.input.verbose);
    if arguments.check {
        let report = package.compare_with(&out)?;
        for (state, path) in stale(&report) {
            anstream::eprintln!("{state}: {}", out.join(path).display());
        }
        if !report.is_fresh() {
            return Err(Failure::Stale(stale(&report).count()));
        }
        anstream::eprintln!("{}", summary::of_pages(&package.generation));
        anstream::eprintln!("{} is up to date", out.display());
    } else {
        let report = package.write_to(&out)?;
        anstream::eprintln!("{}", summary::of_pages(&package.generation));
        anstream::eprintln!("{}", summary::of_files(&report, &out));
    }
    Ok(())
}

/// The files that are not as they should be, each with what is the matter with it.
fn stale(report: &Report) -> impl Iterator<Item = (&'static str, &String)> {
    let all = [
        ("missing", &report.created),
        ("stale", &report.changed),
        ("left over", &report.removed),
    ];
    all.into_iter()
        .flat_map(|(state, paths)| paths.iter().map(move |path| (state, path)))
}
