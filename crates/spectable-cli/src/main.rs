//! The `spectable` command.

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;

mod arguments;
mod commands;
mod failure;
mod rendering;
mod summary;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match commands::run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.show(&arguments.command);
            failure.exit_code()
        }
    }
}
