//! The `spectable` command.

use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    spectable_cli::run("spectable", env::args_os())
}
