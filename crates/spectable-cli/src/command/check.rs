//! `spectable check`: what is wrong with the pages, and what is stale in the output.

use clap::Args;
use spectable::Configuration;

use super::generate::Destination;
use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{output, summary};

/// The output is compared where one is named, or where the configured one has been written.
#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    destination: Destination,

    /// Lists the fields whose names in the JSON are guesses: nothing but the rule says them.
    #[arg(long)]
    pub(crate) guesses: bool,
}

/// Goes the whole way from the pages to Rust, and writes nothing.
pub(crate) fn run(arguments: &Check, terminal: &Terminal) -> Result<(), Failure> {
    let destination = &arguments.destination;
    let (codegen, pages) = destination.prepare()?;
    if has_output(destination, &codegen.configuration(&pages)?) {
        if arguments.guesses {
            let generation = terminal.waiting(&codegen, |codegen| codegen.read(&pages))?;
            print_guesses(&generation.schema)?;
        }
        return destination.bring_up_to_date(true, terminal);
    }
    let package = terminal.waiting(&codegen, |codegen| codegen.package(&pages))?;
    let generation = &package.generation;
    terminal.show(&generation.diagnostics, destination.input.verbose);
    if arguments.guesses {
        print_guesses(&generation.schema)?;
    }
    terminal.summarise(&generation.summary(), &generation.diagnostics, None);
    Ok(())
}

fn has_output(destination: &Destination, configuration: &Configuration) -> bool {
    let is_named = destination.out.is_some() || destination.into.is_some();
    let mut configured = configuration.out.iter().chain(&configuration.into);
    is_named || configured.any(|folder| folder.exists())
}

fn print_guesses(schema: &spectable::schema::Schema) -> Result<(), Failure> {
    match summary::of_guesses(schema).trim_end() {
        "" => Ok(()),
        guesses => output::print(guesses),
    }
}
