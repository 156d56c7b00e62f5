//! A whole run: from pages to files in their place, or to the finding that they are there.

use std::path::{Path, PathBuf};
use std::{error, fmt};

use spectable_schema::Diagnostics;

use crate::emitted::Previous;
use crate::generation::Generation;
use crate::summary::Summary;
use crate::{Codegen, Configuration, Error, Report, Want, want};

/// Where a run writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// A crate, in this folder.
    Crate(PathBuf),
    /// Modules, in this folder in the `src` of a crate that is there.
    Modules(PathBuf),
}

impl Destination {
    /// The folder.
    pub fn folder(&self) -> &Path {
        match self {
            Self::Crate(folder) | Self::Modules(folder) => folder,
        }
    }
}

/// What came of a run.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Outcome {
    /// How much was read.
    pub summary: Summary,
    /// Warnings and remarks, in page order. Their files are paths as the user gave them.
    pub diagnostics: Diagnostics,
    /// What was done to the files, or would be.
    pub report: Report,
    /// What lay there before, and what changes for programs that use the output.
    pub previous: Previous,
    /// What the crate around modules lacks, or a `Cargo.toml` that its owner edited. Those files are their
    /// owner's; nothing of ours changes them.
    pub wants: Vec<Want>,
}

/// A run that failed, with what there was to say about the pages by then.
#[derive(Debug)]
#[non_exhaustive]
pub struct Unfinished {
    /// Why it failed.
    pub error: Error,
    /// Warnings and remarks, in page order; none where the pages are why it failed.
    pub diagnostics: Diagnostics,
}

impl From<Error> for Unfinished {
    fn from(error: Error) -> Self {
        Self {
            error,
            diagnostics: Diagnostics::new(),
        }
    }
}

impl fmt::Display for Unfinished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl error::Error for Unfinished {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        self.error.source()
    }
}

/// Whether files are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Write,
    Compare,
}

impl Codegen {
    /// Writes the models of `pages` to `destination`, as [`Package::write_to`](crate::Package::write_to)
    /// and [`Modules::write`](crate::Modules::write) do.
    ///
    /// # Errors
    ///
    /// If the pages or the configuration have errors, if the crate lacks something and that is denied, if the
    /// folder or a file in it is not ours, or if the system refuses. Nothing is written then.
    ///
    /// ```no_run
    /// use spectable::{Codegen, Destination};
    ///
    /// # fn main() -> Result<(), spectable::Unfinished> {
    /// let destination = Destination::Crate("acme-models".into());
    /// let outcome = Codegen::new().bring_up_to_date("docs/models", &destination)?;
    /// println!("{} files are new", outcome.report.created.len());
    /// # Ok(())
    /// # }
    /// ```
    pub fn bring_up_to_date(
        &self,
        pages: impl AsRef<Path>,
        destination: &Destination,
    ) -> Result<Outcome, Unfinished> {
        self.run(pages.as_ref(), destination, Purpose::Write)
    }

    /// Says what [`bring_up_to_date`](Self::bring_up_to_date) would do, and writes nothing.
    ///
    /// # Errors
    ///
    /// As for [`bring_up_to_date`](Self::bring_up_to_date).
    pub fn compare(
        &self,
        pages: impl AsRef<Path>,
        destination: &Destination,
    ) -> Result<Outcome, Unfinished> {
        self.run(pages.as_ref(), destination, Purpose::Compare)
    }

    fn run(
        &self,
        pages: &Path,
        destination: &Destination,
        purpose: Purpose,
    ) -> Result<Outcome, Unfinished> {
        let configuration = self.configuration(pages)?;
        match destination {
            Destination::Crate(folder) => {
                let package = self.package(pages)?;
                let generation = &package.generation;
                let finish = || {
                    let wants = passed(package.wants_in(folder)?, &configuration)?;
                    let previous = package.emitted.previous(folder, generation);
                    let report = match purpose {
                        Purpose::Write => package.write_to(folder),
                        Purpose::Compare => package.compare_with(folder),
                    };
                    Ok((wants, previous, report?))
                };
                outcome(generation, finish())
            }
            Destination::Modules(folder) => {
                let modules = self.modules(pages, folder)?;
                let generation = &modules.generation;
                let finish = || {
                    let wants = passed(modules.wants(), &configuration)?;
                    let previous = modules.emitted.previous(folder, generation);
                    let report = match purpose {
                        Purpose::Write => modules.write(),
                        Purpose::Compare => modules.compare(),
                    };
                    Ok((wants, previous, report?))
                };
                outcome(generation, finish())
            }
        }
    }
}

fn outcome(
    generation: &Generation,
    finished: Result<(Vec<Want>, Previous, Report), Error>,
) -> Result<Outcome, Unfinished> {
    let diagnostics = generation.diagnostics.clone();
    match finished {
        Ok((wants, previous, report)) => Ok(Outcome {
            summary: generation.summary(),
            diagnostics,
            report,
            previous,
            wants,
        }),
        Err(error) => Err(Unfinished { error, diagnostics }),
    }
}

/// What the crate lacks, unless that is denied.
fn passed(wants: Vec<Want>, configuration: &Configuration) -> Result<Vec<Want>, Error> {
    let mut lacks = want::lacks(&wants);
    let strict = configuration.strict.unwrap_or_default();
    configuration.levels.apply(&mut lacks, strict);
    if lacks.has_errors() {
        return Err(Error::Input(lacks));
    }
    Ok(wants)
}
