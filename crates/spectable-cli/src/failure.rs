//! What ends a command, and how it exits.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use annotate_snippets::Level;
use spectable::Error;
use spectable::schema::Severity;

use crate::{rendering, summary};

/// Why a command did not do what it was asked for.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The pages, the configuration or the output folder.
    Spectable(Error),
    /// The command line lacks something.
    Usage(&'static str),
    /// The output is not what it would be; so many files.
    Stale(usize),
    /// What was to be compared cannot be.
    Comparison(Box<Failure>),
    /// Something is breaking, which was said already.
    Breaking,
    /// There is a file where one is to be written.
    Exists(PathBuf),
    /// A file cannot be written.
    File(PathBuf, io::Error),
    /// No folder in this one holds pages of models.
    NoPages(PathBuf),
    /// What is named on the command line is not there, or is more than one thing.
    Name {
        message: String,
        help: Option<String>,
    },
    /// Standard output cannot be written to.
    Output(io::Error),
}

impl Failure {
    /// Says what is the matter, and of a command that `writes` that it did not.
    pub(crate) fn show(&self, writes: bool) {
        match self {
            Self::Spectable(Error::Input(diagnostics)) => {
                for diagnostic in diagnostics {
                    if diagnostic.severity > Severity::Info {
                        rendering::show(diagnostic);
                    }
                }
                let end = if writes { "; nothing was written" } else { "" };
                anstream::eprintln!("{}{end}", summary::of_diagnostics(diagnostics));
            }
            Self::Spectable(error) => {
                let text = error.to_string();
                match text.split_once("\nhelp: ") {
                    Some((title, help)) => rendering::show_text(Level::ERROR, title, Some(help)),
                    None => rendering::show_text(Level::ERROR, &text, None),
                }
            }
            Self::Usage(message) => rendering::show_text(
                Level::ERROR,
                message,
                Some("`spectable --help` shows what can be said"),
            ),
            Self::Stale(files) => rendering::show_text(
                Level::ERROR,
                &format!(
                    "{} not up to date; nothing was written",
                    summary::counted(*files, "file")
                ),
                None,
            ),
            Self::Comparison(failure) => failure.show(writes),
            Self::Breaking => {}
            Self::Exists(file) => rendering::show_text(
                Level::ERROR,
                &format!("`{}` is there already", file.display()),
                Some("`--force` overwrites it"),
            ),
            Self::Name { message, help } => {
                rendering::show_text(Level::ERROR, message, help.as_deref());
            }
            Self::File(file, error) => rendering::show_text(
                Level::ERROR,
                &format!("cannot write `{}`: {error}", file.display()),
                None,
            ),
            Self::NoPages(folder) => rendering::show_text(
                Level::ERROR,
                &format!("there is no page of a model in `{}`", folder.display()),
                Some(
                    "the page of a model has a title and a section `## Fields`, `## Values`, \
                     `## Supported Types` or `## Properties`",
                ),
            ),
            Self::Output(error) => {
                rendering::show_text(Level::ERROR, &format!("cannot print: {error}"), None);
            }
        }
    }

    /// The failure of a comparison: its exit code is not that of a breaking change.
    pub(crate) fn of_comparison(self) -> Self {
        Self::Comparison(Box::new(self))
    }

    /// 2 for wrong usage and for what cannot be compared, 1 for all else.
    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Comparison(_)
            | Self::Usage(_)
            | Self::Name { .. }
            | Self::Spectable(Error::CrateName(_)) => 2,
            _ => 1,
        })
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Spectable(error)
    }
}
