//! The `spectable` command.

use std::env;
use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A run makes a great many small texts on all threads at once, which takes the system's allocator a
/// third longer.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    spectable_cli::run("spectable", env::args_os())
}
