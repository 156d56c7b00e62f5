//! `spectable diff`: what a change of the pages does to the Rust that comes out.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use spectable::diff::{Effect, Raise};

use crate::failure::Failure;
use crate::input::{Reading, pages_or_configured};
use crate::output;

/// Both sides are read with one configuration: the one that is named, or else `spectable.toml` beside the new pages
/// or in the current folder.
///
/// Exits with 0 where nothing is breaking, with 1 where something is, and with 2 where the comparison
/// failed.
#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// What the models were: a folder of pages, a page, a file that `spectable schema` wrote, or one
    /// of these in a git revision, such as `v1.2.0:docs/models`.
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,

    /// What they are, likewise. `pages` of the configuration by default.
    #[arg(value_name = "NEW")]
    pub(crate) new: Option<PathBuf>,

    /// How the changes are shown.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,

    /// The version of the crate with the old output: the version that the new one has to have is said.
    #[arg(long, value_name = "VERSION")]
    pub(crate) current: Option<String>,

    #[command(flatten)]
    pub(crate) reading: Reading,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Model by model, with colours on a terminal.
    Human,
    /// For a changelog or a pull request.
    Markdown,
    /// For other programs.
    Json,
}

/// Compares the models and prints what changed.
pub(crate) fn run(arguments: &Diff) -> Result<(), Failure> {
    let codegen = arguments.reading.codegen();
    let new =
        pages_or_configured(arguments.new.as_ref(), &codegen).map_err(Failure::of_comparison)?;
    let diff = codegen
        .diff(&arguments.old, new)
        .map_err(|error| Failure::of_comparison(error.into()))?;
    let version = arguments
        .current
        .as_deref()
        .map(|current| next_version(current, diff.raise()))
        .transpose()?;
    match arguments.format {
        Format::Human => {
            let mut text = diff.to_coloured_text();
            if let Some(version) = version {
                text.push_str(&format!("\nthe next version: {version}"));
            }
            output::print_styled(&text)?;
        }
        Format::Markdown => {
            let mut text = diff.to_markdown();
            if let Some(version) = version {
                text = format!("## {version}\n\n{text}");
            }
            output::print(text.trim_end())?;
        }
        Format::Json => output::print(&diff.to_json())?,
    }
    match diff.effect() {
        Some(Effect::Breaking) => Err(Failure::Breaking),
        _ => Ok(()),
    }
}

fn next_version(current: &str, raise: Raise) -> Result<String, Failure> {
    raise.applied_to(current).ok_or(Failure::Usage(
        "the current version is not three numbers with points between them, such as `0.4.1`",
    ))
}
