//! What ends a command, and how it exits.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use spectable::Error;
use spectable::schema::Diagnostics;

use crate::summary::counted;

/// Why a command did not do what it was asked for.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The pages, the configuration or the output folder.
    Spectable(Error),
    /// The command line lacks something.
    Usage(&'static str),
    /// The output is not what it would be; so many files.
    Stale(usize),
    /// The output is not what it would be, and another version of the tool wrote it.
    OtherVersion(String),
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
    /// Folders cannot be watched, or signals not be heard.
    Watch(String),
    /// Standard output cannot be written to.
    Output(io::Error),
}

impl Failure {
    /// What is wrong with the pages or the configuration, if that is it.
    pub(crate) fn diagnostics(&self) -> Option<&Diagnostics> {
        match self {
            Self::Spectable(error) => error.diagnostics(),
            Self::Comparison(failure) => failure.diagnostics(),
            _ => None,
        }
    }

    /// What else is the matter, and what to do about it; `None` where all was said.
    pub(crate) fn text(&self) -> Option<(String, Option<String>)> {
        let alone = |title: String| Some((title, None));
        match self {
            Self::Spectable(Error::Input(_)) | Self::Breaking => None,
            Self::Spectable(error) => {
                let text = error.to_string();
                Some(match text.split_once("\nhelp: ") {
                    Some((title, help)) => (title.to_owned(), Some(help.to_owned())),
                    None => (text, None),
                })
            }
            Self::Usage(message) => Some((
                (*message).to_owned(),
                Some("`spectable --help` shows what can be said".to_owned()),
            )),
            Self::Stale(files) => alone(format!(
                "{} not up to date; nothing was written",
                counted(*files, "file")
            )),
            Self::OtherVersion(version) => Some((
                format!("the output was written by version {version}; nothing was written"),
                Some(format!(
                    "write it anew with this version, {}, before you look for changes of the pages",
                    env!("CARGO_PKG_VERSION")
                )),
            )),
            Self::Comparison(failure) => failure.text(),
            Self::Exists(file) => Some((
                format!("`{}` is there already", file.display()),
                Some("`--force` overwrites it".to_owned()),
            )),
            Self::Name { message, help } => Some((message.clone(), help.clone())),
            Self::File(file, error) => alone(format!("cannot write `{}`: {error}", file.display())),
            Self::NoPages(folder) => Some((
                format!("there is no page of a model in `{}`", folder.display()),
                Some(
                    "the page of a model has a title and a section `## Fields`, `## Values`, \
                     `## Supported Types` or `## Properties`"
                        .to_owned(),
                ),
            )),
            Self::Watch(why) => alone(format!("cannot watch: {why}")),
            Self::Output(error) => alone(format!("cannot print: {error}")),
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
            | Self::Spectable(Error::CrateName(_) | Error::NotToAllow(_)) => 2,
            _ => 1,
        })
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Spectable(error)
    }
}
