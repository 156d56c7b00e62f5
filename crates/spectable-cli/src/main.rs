//! The `spectable` command.

use std::process::ExitCode;

use clap::Parser;

use crate::command::Command;

mod command;
mod drawing;
mod failure;
mod init;
mod input;
mod model_name;
mod output;
mod rendering;
mod showing;
mod summary;

/// Rust from markdown model pages.
#[derive(Debug, Parser)]
#[command(name = "spectable", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    let Arguments { command } = Arguments::parse();
    match command.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.show(command.writes());
            failure.exit_code()
        }
    }
}
