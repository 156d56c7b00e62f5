//! `spectable check`: what is wrong with the pages.

use clap::Args;

use crate::failure::Failure;
use crate::input::Input;
use crate::terminal::Terminal;
use crate::{output, summary};

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) input: Input,

    /// Lists the fields whose names in the JSON are guesses: nothing but the rule says them.
    #[arg(long)]
    pub(crate) guesses: bool,
}

/// Goes the whole way from the pages to Rust, and writes nothing.
pub(crate) fn run(arguments: &Check, terminal: &Terminal) -> Result<(), Failure> {
    let (codegen, pages) = arguments.input.prepare()?;
    let package = terminal.waiting(&codegen, |codegen| codegen.package(&pages))?;
    terminal.show(&package.generation.diagnostics, arguments.input.verbose);
    let guesses = summary::of_guesses(&package.generation.schema);
    if arguments.guesses && !guesses.is_empty() {
        output::print(guesses.trim_end())?;
    }
    let generation = &package.generation;
    terminal.summarise(&generation.summary(), &generation.diagnostics, None);
    Ok(())
}
