//! The `spectable` command, which is called by this name and as `cargo spectable`.

use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::LazyLock;

use clap::{CommandFactory, FromArgMatches, Parser};

use crate::command::Command;
use crate::terminal::{MessageOptions, Terminal};

mod command;
mod drawing;
mod failure;
mod input;
mod message;
mod model_name;
mod output;
mod progress;
mod summary;
mod terminal;

/// The version, with those of what is written: they change less often.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    format!(
        "{} (output format {}, schema format {})",
        env!("CARGO_PKG_VERSION"),
        spectable::OUTPUT_FORMAT,
        spectable::schema::FORMAT_VERSION
    )
});

/// Rust from markdown model pages.
#[derive(Debug, Parser)]
#[command(name = "spectable", version = VERSION.as_str())]
struct Arguments {
    #[command(subcommand)]
    command: Command,

    #[command(flatten)]
    messages: MessageOptions,
}

/// Does what the arguments say, the first of which is the program. `name` is what users call it by.
pub fn run(name: &'static str, arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let matches = definition(name).get_matches_from(arguments);
    let Arguments { command, messages } =
        Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let terminal = Terminal::new(&messages, command.prints());
    let ended = command.run(&terminal);
    terminal.close(ended.as_ref().err(), command.writes());
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.exit_code(),
    }
}

/// The command with all of its options.
fn definition(name: &'static str) -> clap::Command {
    Arguments::command().bin_name(name)
}
