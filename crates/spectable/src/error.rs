//! Why nothing was written.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

#[cfg(feature = "command")]
use spectable_schema::ReadSchemaError;
use spectable_schema::{Code, Diagnostics};

use crate::plain;

/// Why nothing was written.
///
/// `Display` and `Debug` both show everything there is to say, each diagnostic with the line that it
/// is about, so that `unwrap` in a build script shows it as well as `main` does.
#[non_exhaustive]
pub enum Error {
    /// The pages or the configuration have errors. Warnings are among the diagnostics.
    Input(Diagnostics),
    /// The system refused to do something.
    System {
        /// What was to be done, such as `write`, `create`, `remove`.
        action: &'static str,
        /// What it was to be done to.
        path: PathBuf,
        /// What the system answered.
        source: io::Error,
    },
    /// Another run is at work in the output folder.
    Busy(PathBuf),
    /// The output folder has files in it that `spectable` did not write.
    ForeignFolder(PathBuf),
    /// A file that `spectable` did not write stands where one is to be written.
    ForeignFile(PathBuf),
    /// A path of the output would lead out of the output folder.
    UnsafePath(PathBuf),
    /// The name cannot be that of a crate.
    CrateName(String),
    /// Nothing says where the pages are.
    NoPages,
    #[cfg(feature = "command")]
    /// The file is no schema that this version reads.
    Schema {
        /// The file.
        file: PathBuf,
        /// What is the matter with it.
        source: ReadSchemaError,
    },
    #[cfg(feature = "command")]
    /// The git revision, or what it has at the path, cannot be read.
    Revision {
        /// What was to be read, such as `v1.2.0:docs/models`.
        revision: String,
        /// Why it cannot be.
        message: String,
    },
    /// A diagnostic with this code is an error, and cannot be set to be less.
    NotToAllow(Code),
    /// The folder for modules lies in no crate's `src`, or no module can be called like it.
    NoHostCrate(PathBuf),
    /// The environment variable `OUT_DIR` is not set: this is no build script.
    NoOutDir,
}

impl Error {
    /// The diagnostics, if there are any.
    pub fn diagnostics(&self) -> Option<&Diagnostics> {
        match self {
            Self::Input(diagnostics) => Some(diagnostics),
            _ => None,
        }
    }

    pub(crate) fn system(action: &'static str, path: &Path, source: io::Error) -> Self {
        Self::System {
            action,
            path: path.to_owned(),
            source,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(diagnostics) => plain::write_all(f, diagnostics),
            Self::System {
                action,
                path,
                source,
            } => write!(f, "cannot {action} `{}`: {source}", path.display()),
            Self::Busy(folder) => write!(
                f,
                "another run is at work in `{}`; nothing was written\n\
                 help: wait until it is done, and run this again",
                folder.display()
            ),
            Self::ForeignFolder(folder) => write!(
                f,
                "`{}` has files that spectable did not write; nothing was written\n\
                 help: choose another folder, or put an empty file `.spectable` into this one to let \
                 spectable write beside what is there",
                folder.display()
            ),
            Self::ForeignFile(file) => write!(
                f,
                "`{}` is to be written, but spectable did not write what stands there; nothing was written\n\
                 help: move it away, or choose another folder",
                file.display()
            ),
            Self::UnsafePath(path) => write!(
                f,
                "`{}` leads out of the output folder; nothing was written",
                path.display()
            ),
            Self::CrateName(name) => write!(
                f,
                "`{name}` cannot be the name of a crate: it takes letters, digits, `-` and `_`, starts \
                 with a letter, and is no word of the language"
            ),
            Self::NoPages => f.write_str(
                "nothing says where the pages are\n\
                 help: name them by `Codegen::pages`, or set `pages` in spectable.toml",
            ),
            #[cfg(feature = "command")]
            Self::Schema { file, source } => write!(
                f,
                "`{}` cannot be read as a schema: {source}\n\
                 help: `spectable schema PAGES` writes one",
                file.display()
            ),
            #[cfg(feature = "command")]
            Self::Revision { revision, message } => write!(
                f,
                "`{revision}` cannot be read: {message}\n\
                 help: name a revision and a path in it, as in `v1.2.0:docs/models` or `HEAD:./docs`"
            ),
            Self::NotToAllow(code) => write!(
                f,
                "`{code}` is an error and cannot be allowed\n\
                 help: `spectable explain {code}` says what to do about it"
            ),
            Self::NoHostCrate(folder) => write!(
                f,
                "`{}` cannot be the folder of a module: it has to lie below the `src` of a crate, and each \
                 folder on the way has to have a module's name",
                folder.display()
            ),
            Self::NoOutDir => f.write_str(
                "the environment variable `OUT_DIR` is not set: `generate` is for build scripts",
            ),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{self}")
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::System { source, .. } => Some(source),
            #[cfg(feature = "command")]
            Self::Schema { source, .. } => Some(source),
            _ => None,
        }
    }
}
