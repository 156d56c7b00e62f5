//! `cargo spectable`: the `spectable` command as one of cargo's.

use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    // Cargo runs `cargo-spectable spectable ...`.
    let mut arguments: Vec<_> = env::args_os().collect();
    if arguments.get(1).is_some_and(|first| first == "spectable") {
        arguments.remove(1);
    }
    spectable_cli::run("cargo spectable", arguments)
}
