//! The commands: one file each, with its options and what it does.

use clap::Subcommand;

use crate::failure::Failure;
use crate::terminal::Terminal;

mod check;
mod diff;
mod explain;
mod generate;
mod graph;
mod init;
mod packaging;
mod pages;
mod schema;
mod show;
mod watch;

/// A command with its options.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Finds the pages of the SDK that is checked out here, and writes `spectable.toml`.
    Init(init::Init),
    /// Writes the models of the pages, as a complete crate or as modules.
    Generate(generate::Generate),
    /// Generates, and then again whenever a page, the configuration or the evidence is saved.
    Watch(watch::Watch),
    /// Prints what the pages say, without any Rust.
    Schema(schema::Schema),
    /// Writes pages in spectable's own plain form, to go on with by hand.
    Pages(pages::Pages),
    /// Says what is wrong with the pages and what is stale in the output, and writes nothing.
    Check(check::Check),
    /// Says what a change of the pages does to programs that use their Rust.
    Diff(diff::Diff),
    /// Draws the models and their references: as Mermaid, DOT or SVG.
    Graph(graph::Graph),
    /// Shows one model: what its page says, and the Rust that it becomes.
    Show(show::Show),
    /// Explains the code of a diagnostic, such as E0002.
    Explain(explain::Explain),
    /// Prints what a shell needs to complete commands and options.
    Completions(packaging::Completions),
    /// Prints the manual page.
    Man(packaging::Man),
}

impl Command {
    /// Does what was asked for.
    pub(crate) fn run(&self, terminal: &Terminal) -> Result<(), Failure> {
        match self {
            Self::Init(arguments) => init::run(arguments, terminal),
            Self::Generate(arguments) => generate::run(arguments, terminal),
            Self::Watch(arguments) => watch::run(arguments, terminal),
            Self::Schema(arguments) => schema::run(arguments, terminal),
            Self::Pages(arguments) => pages::run(arguments, terminal),
            Self::Check(arguments) => check::run(arguments, terminal),
            Self::Diff(arguments) => diff::run(arguments),
            Self::Graph(arguments) => graph::run(arguments, terminal),
            Self::Show(arguments) => show::run(arguments, terminal),
            Self::Explain(arguments) => explain::run(arguments),
            Self::Completions(arguments) => packaging::print_completions(arguments),
            Self::Man(arguments) => packaging::print_or_write_man(arguments),
        }
    }

    /// Whether standard output is taken by what was asked for.
    pub(crate) fn prints(&self) -> bool {
        match self {
            Self::Init(_) | Self::Generate(_) | Self::Watch(_) => false,
            Self::Check(arguments) => arguments.guesses,
            Self::Pages(arguments) => arguments.out.is_none(),
            Self::Graph(arguments) => arguments.out.is_none(),
            Self::Schema(_)
            | Self::Diff(_)
            | Self::Show(_)
            | Self::Explain(_)
            | Self::Completions(_)
            | Self::Man(_) => true,
        }
    }

    /// Whether files are written where nothing is wrong.
    pub(crate) fn writes(&self) -> bool {
        matches!(self, Self::Generate(_) | Self::Pages(_) | Self::Watch(_))
    }
}
