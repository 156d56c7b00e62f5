//! A whole run: from pages to files in their place, or to the finding that they are there.

use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;
use std::{error, fmt};

use spectable_parser::Options;
use spectable_schema::Diagnostics;

use crate::diff::Diff;
use crate::host_crate::HostCrate;
use crate::meanwhile::Meanwhile;
use crate::memory::Memory;
use crate::pages::{self, Pages};
use crate::summary::Summary;
use crate::write;
use crate::{Codegen, Error, Report, Want, manifest, pipeline};

mod found;
mod made;

use found::Found;
use made::{Denial, Made};

/// With how many models what is no longer needed is let go of, and what is not needed yet is not there: with
/// fewer, a run is over before that is of any use.
const MANY: usize = 5_000;

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
        let cache = self.cache_folder();
        let mut memory = cache.and_then(|cache| Memory::open(cache, destination));
        let inputs = match &memory {
            Some(memory) => self.inputs_of(pages, |pages, limits| {
                pages::read_knowing(pages, limits, || memory.pages())
            })?,
            None => self.inputs(pages)?,
        };
        let key = memory
            .as_ref()
            .and_then(|memory| memory.key(self.header(), pages, &inputs, host.as_ref()));
        if let (Some(memory), Some(key)) = (&memory, key)
            && let Some(outcome) = memory.recall(key, &inputs.pages)
        {
            if let (Some(depfile), Purpose::Write) = (&inputs.depfile, purpose) {
                depfile.write(&folder.join(manifest::FILE_NAME))?;
            }
            self.tell_done();
            return Ok(outcome);
        }
        // What is denied is known before anything is written.
        let denial = Denial::of(&inputs.configuration);
        let known_pages = inputs.pages.known();
        let look = Found::look(folder, purpose, memory.as_ref());
        let found = Meanwhile::later(look);
        let are_few = inputs.pages.pages.len() < MANY;
        // Models find one another on one thread, so another one has time to look.
        let begin = || {
            if are_few {
                found.begin();
            }
        };
        if let Some(memory) = &mut memory {
            memory.forget_last();
        }
        let parse = |pages: &mut Pages, options: &Options| match &memory {
            Some(memory) => memory.parse(pages, options, &mut &begin),
            None => pipeline::afresh_watched(pages, options, &mut &begin),
        };
        let mut made = match host {
            Some(host) => Made::Modules(Box::new(self.modules_of(inputs, &parse, folder, host)?)),
            None => Made::Package(Box::new(self.package_of(inputs, &parse)?)),
        };
        // What is made of the schema is made before the files, most of which are made of the plan.
        let of_models = |made: &Made| (made.generation().summary(), made.beside(folder, &denial));
        let early = made.is_large();
        let early = early.then(|| (of_models(&made), made.let_go_of_models(folder)));
        let (early, places) = early.unzip();
        let found = found.finish();
        let sources = made.sources();
        made.emitted_mut().know(sources, found.texts, found.record);
        let (emitted, generation) = (made.emitted(), made.generation());
        let (changes, diagnostics, (summary, beside)) = thread::scope(|scope| {
            let changes = scope.spawn(|| emitted.changes(generation, places.as_ref()));
            let of_models = early.unwrap_or_else(|| of_models(&made));
            let diagnostics = generation.diagnostics.clone();
            let changes = changes.join().unwrap_or_else(|panic| resume_unwind(panic));
            (changes, diagnostics, of_models)
        });
        drop(places);
        made.emitted_mut().forget_old_record();
        let done = beside.and_then(|(wants, beside)| {
            let standing = found.standing.transpose()?;
            Ok((wants, made.carry_out(purpose, folder, beside, standing)?))
        });
        let (wants, written) = match done {
            Ok(done) => done,
            Err(error) => return Err(Unfinished { error, diagnostics }),
        };
        let emitted = made.emitted();
        let (left, renderings) = (written.left, written.renderings);
        let outcome = Outcome {
            summary,
            diagnostics,
            report: written.report,
            changes,
            wants,
        };
        if let (Some(memory), Some(key)) = (memory, key)
            && (purpose == Purpose::Write || outcome.report.is_fresh())
        {
            let texts = emitted.rendered(sources, &renderings, &left);
            memory.keep(key, &known_pages, &outcome, &left, &texts);
        }
        let_go_in_a_moment(made);
        Ok(outcome)
    }
}

/// Takes apart what has become of many pages, in another thread and in a moment. A program that ends now is gone
/// before that begins, and its memory with it at once.
fn let_go_in_a_moment(whole: impl Send + 'static) {
    const MOMENT: Duration = Duration::from_millis(50);
    thread::spawn(move || {
        thread::sleep(MOMENT);
        drop(whole);
    });
}
