//! Standard output.

use std::io::{self, Write};

use crate::failure::Failure;

/// Prints to standard output; a reader that goes away is no error.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    match writeln!(io::stdout().lock(), "{text}") {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Output(error)),
        _ => Ok(()),
    }
}
