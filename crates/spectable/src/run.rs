//! A whole run: from pages to files in their place, or to the finding that they are there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{error, fmt, thread};

use spectable_schema::Diagnostics;

use crate::diff::Diff;
use crate::emitted::Emitted;
use crate::generation::Generation;
use crate::host_crate::HostCrate;
use crate::memory::Memory;
use crate::summary::Summary;
use crate::write::{self, Written};
use crate::{
    Codegen, Configuration, Error, Levels, Report, Want, manifest, modules, package, want,
};

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
    /// What that changes for programs that use the output. `None` if nothing said what lay there.
    pub changes: Option<Diff>,
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
    /// and [`Modules::write`](crate::Modules::write) do. With a [`cache`](Self::cache), a run in which
    /// nothing has changed reads, compares, and is done.
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
        let host = match destination {
            Destination::Crate(_) => None,
            Destination::Modules(folder) => Some(HostCrate::around(folder)?),
        };
        let folder = destination.folder();
        // What lies there is looked at, and a run that was killed may have left anything.
        write::settle(folder)?;
        let inputs = self.inputs(pages)?;
        let cache = self.cache_folder();
        let memory = cache.and_then(|cache| {
            Memory::of(
                cache,
                self.header(),
                pages,
                &inputs,
                destination,
                host.as_ref(),
            )
        });
        if let Some(outcome) = memory.as_ref().and_then(Memory::recall) {
            if let (Some(depfile), Purpose::Write) = (&inputs.depfile, purpose) {
                depfile.write(&folder.join(manifest::FILE_NAME))?;
            }
            self.tell_done();
            return Ok(outcome);
        }
        // What is denied is known before anything is written.
        let denial = Denial::of(&inputs.configuration);
        let before = memory.as_ref().map(Memory::texts).unwrap_or_default();
        let texts = |emitted: &Emitted, below: &str, written: &Written| match memory {
            Some(_) => emitted.rendered(below, written),
            None => BTreeMap::new(),
        };
        let ((summary, diagnostics), changes, done) = match host {
            Some(host) => {
                let mut modules = self.modules_of(inputs, folder, host)?;
                modules.emitted.before = before;
                let changes = modules.changes();
                let done = denial.pass(modules.wants()).and_then(|wants| {
                    let written = match purpose {
                        Purpose::Write => modules.written(),
                        Purpose::Compare => modules.compared(),
                    }?;
                    let texts = texts(&modules.emitted, modules::SOURCES, &written);
                    Ok((wants, written, texts))
                });
                let said = said(&modules.generation);
                let_go(modules);
                (said, changes, done)
            }
            None => {
                let mut package = self.package_of(inputs)?;
                package.emitted.before = before;
                let changes = package.changes_in(folder);
                let wants = package.wants_in(folder);
                let done = wants.and_then(|wants| {
                    let wants = denial.pass(wants)?;
                    let written = match purpose {
                        Purpose::Write => package.written_to(folder),
                        Purpose::Compare => package.compared_with(folder),
                    }?;
                    let texts = texts(&package.emitted, package::SOURCES, &written);
                    Ok((wants, written, texts))
                });
                let said = said(&package.generation);
                let_go(package);
                (said, changes, done)
            }
        };
        let (wants, written, texts) = match done {
            Ok(done) => done,
            Err(error) => return Err(Unfinished { error, diagnostics }),
        };
        let outcome = Outcome {
            summary,
            diagnostics,
            report: written.report,
            changes,
            wants,
        };
        if let Some(memory) = memory
            && (purpose == Purpose::Write || outcome.report.is_fresh())
        {
            memory.keep(&outcome, &written.left, &texts);
        }
        Ok(outcome)
    }
}

/// Which wants are errors.
struct Denial {
    levels: Levels,
    strict: bool,
}

impl Denial {
    fn of(configuration: &Configuration) -> Self {
        Self {
            levels: configuration.levels.clone(),
            strict: configuration.strict.unwrap_or_default(),
        }
    }

    /// # Errors
    ///
    /// If what is wanted is denied.
    fn pass(&self, wants: Vec<Want>) -> Result<Vec<Want>, Error> {
        let mut lacks = want::lacks(&wants);
        self.levels.apply(&mut lacks, self.strict);
        if lacks.has_errors() {
            return Err(Error::Input(lacks));
        }
        Ok(wants)
    }
}

/// How much was read, and what there is to say about it.
fn said(generation: &Generation) -> (Summary, Diagnostics) {
    (generation.summary(), generation.diagnostics.clone())
}

/// Takes apart what has become of many pages, while the run goes on. A program that ends does not wait
/// for it.
fn let_go(whole: impl Send + 'static) {
    thread::spawn(move || drop(whole));
}
