//! `spectable generate`: from pages to a crate, or to modules of one.

use std::path::{Path, PathBuf};

use clap::Args;
use spectable::{Codegen, Configuration, Destination as Target, Outcome, Previous, Report};

use crate::failure::Failure;
use crate::input::Input;
use crate::terminal::Terminal;

#[derive(Debug, Args)]
pub(crate) struct Generate {
    #[command(flatten)]
    destination: Destination,

    /// Writes nothing, lists what is not as it would be written, and then exits with 1: `spectable check` does
    /// the same.
    #[arg(long)]
    check: bool,
}

/// What is written, and where.
#[derive(Debug, Args)]
pub(crate) struct Destination {
    #[command(flatten)]
    pub(crate) input: Input,

    /// The folder of the crate. `out` of the configuration by default.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// A folder in the `src` of a crate that is there, for modules instead of a crate. `into` of the
    /// configuration by default.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["out", "crate_name"])]
    pub(crate) into: Option<PathBuf>,

    /// The name of the crate. That of its folder by default.
    #[arg(long, value_name = "NAME")]
    pub(crate) crate_name: Option<String>,

    /// Writes only the files of the models that fit, `namespace.Model` with `*` for any text, and what
    /// is shared: exactly as a whole run gives them. May be given more than once.
    #[arg(long, value_name = "PATTERN")]
    pub(crate) only: Vec<String>,

    /// A file that names all that was read, in the syntax of Make, for build systems.
    #[arg(long, value_name = "FILE")]
    pub(crate) depfile: Option<PathBuf>,
}

/// Writes a crate or modules, or says what is stale in them.
pub(crate) fn run(arguments: &Generate, terminal: &Terminal) -> Result<(), Failure> {
    let check = arguments.check;
    arguments.destination.bring_up_to_date(check, terminal)
}

impl Destination {
    /// Writes a crate or modules, or, to `check`, says what is stale in them.
    pub(crate) fn bring_up_to_date(&self, check: bool, terminal: &Terminal) -> Result<(), Failure> {
        let (codegen, pages) = self.prepare()?;
        let configuration = codegen.configuration(&pages)?;
        let levels = configuration.levels.clone();
        let target = self.target(configuration)?;
        let outcome = terminal.waiting(&codegen, |codegen| {
            if check {
                codegen.compare(&pages, &target)
            } else {
                codegen.bring_up_to_date(&pages, &target)
            }
        });
        let diagnostics = match &outcome {
            Ok(outcome) => &outcome.diagnostics,
            Err(unfinished) => &unfinished.diagnostics,
        };
        terminal.show(diagnostics, self.input.verbose);
        let outcome = outcome.map_err(|unfinished| unfinished.error)?;
        let mut lacks = spectable::lacks(&outcome.wants);
        // What is denied has ended the run.
        levels.apply(&mut lacks, false);
        terminal.show(&lacks, self.input.verbose);
        if check {
            show_check(terminal, &outcome, target.folder())?;
        } else {
            show_written(terminal, &outcome, target.folder());
        }
        Ok(())
    }

    /// The builder that the options describe, and the pages.
    pub(crate) fn prepare(&self) -> Result<(Codegen, PathBuf), Failure> {
        let (mut codegen, pages) = self.input.prepare()?;
        if let Some(name) = &self.crate_name {
            codegen = codegen.crate_name(name);
        }
        for pattern in &self.only {
            codegen = codegen.only(pattern);
        }
        if let Some(file) = &self.depfile {
            codegen = codegen.depfile(file);
        }
        Ok((codegen, pages))
    }

    /// What the command line says, or else the configuration.
    pub(crate) fn target(&self, configuration: Configuration) -> Result<Target, Failure> {
        if let Some(folder) = &self.out {
            return Ok(Target::Crate(folder.clone()));
        }
        if let Some(folder) = &self.into {
            return Ok(Target::Modules(folder.clone()));
        }
        match (configuration.out, configuration.into) {
            (Some(folder), None) => Ok(Target::Crate(folder)),
            (None, Some(folder)) => Ok(Target::Modules(folder)),
            (None, None) => Err(Failure::Usage(
                "no folder to write to: give `--out DIR` or `--into DIR`, or set `out` or `into` in \
                 spectable.toml",
            )),
            (Some(_), Some(_)) => Err(Failure::Usage(
                "spectable.toml sets both `out` and `into`: keep `out` for a crate of its own, `into` \
                 for modules in a crate that is there",
            )),
        }
    }
}

fn show_check(terminal: &Terminal, outcome: &Outcome, folder: &Path) -> Result<(), Failure> {
    let report = &outcome.report;
    for (state, path) in stale(report) {
        terminal.say(&format!("{state}: {}", folder.join(path).display()));
    }
    if !report.is_fresh() {
        show_changes(terminal, &outcome.previous);
        let files = Some((report, folder));
        terminal.summarise_for_programs(&outcome.summary, &outcome.diagnostics, files);
        return Err(match &outcome.previous {
            Previous::Output {
                other_version: Some(version),
                ..
            } => Failure::OtherVersion(version.clone()),
            _ => Failure::Stale(stale(report).count()),
        });
    }
    terminal.summarise(&outcome.summary, &outcome.diagnostics, None);
    terminal.say(&format!("{} is up to date", folder.display()));
    Ok(())
}

fn show_written(terminal: &Terminal, outcome: &Outcome, folder: &Path) {
    let report = &outcome.report;
    terminal.summarise(
        &outcome.summary,
        &outcome.diagnostics,
        Some((report, folder)),
    );
    if !report.is_fresh() {
        show_version(terminal, &outcome.previous);
        show_changes(terminal, &outcome.previous);
    }
}

/// Says that another version of the tool wrote what lies there, which explains differences that no page does.
fn show_version(terminal: &Terminal, previous: &Previous) {
    if let Previous::Output {
        other_version: Some(version),
        ..
    } = previous
    {
        terminal.say(&format!(
            "the output was written by version {version}; this is version {}",
            env!("CARGO_PKG_VERSION")
        ));
    }
}

/// What the difference means for programs that use the output.
fn show_changes(terminal: &Terminal, previous: &Previous) {
    match previous {
        Previous::Nothing => {}
        Previous::Unknown => terminal.say(
            "\nthe output that was here has no record that this version reads, so there is nothing to \
             compare with",
        ),
        Previous::Output { changes, .. } => {
            terminal.say(&format!("\n{}", changes.to_coloured_brief_text()));
        }
    }
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
