//! `spectable completions`: what a shell needs to complete commands and options.

use clap::Args;
use clap_complete::Shell;

use crate::failure::Failure;
use crate::{definition, output};

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell.
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

/// Prints the script of the shell.
pub(crate) fn run(arguments: &Completions) -> Result<(), Failure> {
    const NAME: &str = "spectable";
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut definition(NAME), NAME, &mut script);
    output::print(String::from_utf8_lossy(&script).trim_end())
}
