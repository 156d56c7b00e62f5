//! Standard output, and files that are named on the command line.

use std::io::{self, Write};
use std::path::Path;

use crate::failure::Failure;

/// Prints to standard output; a reader that goes away is no error.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    print_to(io::stdout().lock(), text)
}

/// Prints text with colours, which stay where standard output takes them.
pub(crate) fn print_styled(text: &str) -> Result<(), Failure> {
    print_to(anstream::stdout().lock(), text)
}

fn print_to(mut stream: impl Write, text: &str) -> Result<(), Failure> {
    match writeln!(stream, "{text}") {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Output(error)),
        _ => Ok(()),
    }
}

/// Writes a file, which appears whole or stays as it was.
pub(crate) fn write(file: &Path, text: &str) -> Result<(), Failure> {
    let written = || {
        let folder = match file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let mut beside = temporary().tempfile_in(folder)?;
        beside.write_all(text.as_bytes())?;
        beside.persist(file)?;
        Ok(())
    };
    written().map_err(|error| Failure::File(file.to_owned(), without_path(error)))
}

/// The error without the path of the temporary file, which says nothing to anybody.
fn without_path(error: io::Error) -> io::Error {
    let text = error.to_string();
    match text.split_once(" at path ") {
        Some((cause, _)) => io::Error::new(error.kind(), cause),
        None => error,
    }
}

/// A file with the permissions that any new file has, not those of a secret.
fn temporary() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder
}
