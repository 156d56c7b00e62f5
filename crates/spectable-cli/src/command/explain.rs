//! `spectable explain`: what a code means.

use clap::Args;
use spectable::schema::Code;

use crate::failure::Failure;
use crate::output;

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The code.
    pub(crate) code: Code,
}

/// Prints what a code means and what to do about it.
pub(crate) fn run(arguments: &Explain) -> Result<(), Failure> {
    let code = arguments.code;
    let text = code
        .explanation()
        .lines()
        .map(str::trim)
        .collect::<Vec<_>>()
        .join("\n");
    output::print(&format!("{}[{code}]: {}", code.severity(), text.trim_end()))
}
