//! What the last run left in a folder, so that one in which nothing has changed is soon over.
//!
//! The key is a print of all that the outcome depends on: every page and every file of evidence with its
//! content, the configuration, what the user said, and the program itself. Beside it stand the prints of
//! the files that the run left behind. Only where the key and all of these files are the same, the
//! outcome is too. What cannot be read or kept is no error: the run is made in full.
//!
//! Of each page is kept, too, what tells that its file has not changed: one that has not is not even read as
//! long as nobody asks for its content.
//!
//! In files of their own stand two things that count for runs that this program makes of other pages, too. One
//! is what was read of each page: a page that is as it was is not read again. The other are the texts that
//! were rendered, each by its print, with what was looked at for it and a print of that: a text that would be
//! made of the same is not made again.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::iter::Peekable;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError, mpsc};
use std::thread;
use std::time::UNIX_EPOCH;

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};
use spectable_parser::{Options, Parsed, Readings};
use spectable_schema::{Diagnostic, Diagnostics};

use crate::codegen::Inputs;
use crate::diff::Diff;
use crate::host_crate::HostCrate;
use crate::known_file::{KnownFile, print};
use crate::known_files::KnownFiles;
use crate::meanwhile::Meanwhile;
use crate::pages::Pages;
use crate::run::{Destination, Outcome};
use crate::summary::Summary;
use crate::write::{self, Before};
use crate::{Report, Want, workspace};

mod file;

use file::MemoryFile;

/// How many folders are remembered.
const MOST: usize = 64;

/// How the names of our files end.
const EXTENSION: &str = "run";

/// How the names of those end that hold what the last run rendered, whatever it depends on now.
const TEXTS: &str = "texts";

/// How the names of those end that hold what was read of each page, whatever becomes of it.
const READINGS: &str = "pages";

/// How many pieces of it may wait to be written. Where a disk is slower than the threads that read pages, they
/// wait for it rather than have all pages in memory once more.
const WAITING: usize = 16;

/// Where a run is remembered, and what the last one left there.
pub(crate) struct Memory<'a> {
    file: MemoryFile,
    destination: &'a Destination,
    last: Meanwhile<Option<Kept>>,
    /// What it read of pages, which a run takes.
    readings: Mutex<Meanwhile<Readings>>,
    /// What is being kept while the run goes on.
    keeping: OnceLock<Meanwhile<bool>>,
    /// Whether a page has changed since the run began.
    is_outdated: AtomicBool,
}

/// What is kept of a run.
#[derive(Debug, BorshDeserialize)]
struct Kept {
    /// The print of all that it depends on.
    key: u64,
    /// The pages that it read.
    pages: KnownFiles,
    left: KnownFiles,
    /// The files among those that are the user's.
    users: Vec<String>,
    /// What is [`Said`], as JSON.
    said: String,
}

/// What is to be [`Kept`] of a run.
#[derive(BorshSerialize)]
struct Keeping<'k> {
    key: u64,
    pages: &'k KnownFiles,
    left: &'k KnownFiles,
    users: &'k [String],
    said: &'k str,
}

/// What a run said.
#[derive(Serialize, Deserialize)]
struct Said {
    summary: Summary,
    diagnostics: Vec<Diagnostic>,
    wants: Vec<Want>,
}

impl<'a> Memory<'a> {
    /// The memory of runs that write to `destination`, in `cache`. `None` where the system does not say
    /// what is needed.
    pub(crate) fn open(cache: &Path, destination: &'a Destination) -> Option<Self> {
        let mut name = DefaultHasher::new();
        std::path::absolute(destination.folder())
            .ok()?
            .hash(&mut name);
        let file = MemoryFile {
            path: cache.join(format!("{:016x}.{EXTENSION}", name.finish())),
            program: program()?,
        };
        let readings = file.beside(READINGS);
        let readings = move || readings.read().map(Readings::from_bytes);
        Some(Self {
            file: file.clone(),
            destination,
            readings: Mutex::new(Meanwhile::later(move || readings().unwrap_or_default())),
            last: Meanwhile::start(move || borsh::from_slice(&file.read()?).ok()),
            keeping: OnceLock::new(),
            is_outdated: AtomicBool::new(false),
        })
    }

    /// The pages that the last run read. What it read of them is on its way then.
    pub(crate) fn pages(&self) -> Option<&KnownFiles> {
        let last = self.last.get().as_ref()?;
        self.lock_readings().begin();
        Some(&last.pages)
    }

    /// What the last run left at this path in its folder.
    pub(crate) fn left(&self, path: &str) -> Option<KnownFile> {
        self.last.get().as_ref()?.left.get(path)
    }

    /// Lets go of what the last run left, which nobody asks for any more.
    pub(crate) fn forget_last(&mut self) {
        self.last = Meanwhile::later(|| None);
    }

    /// The print of all that a run depends on which reads `pages`. `None` where the system does not say what is
    /// needed.
    pub(crate) fn key(
        &self,
        header: &str,
        pages: &Path,
        inputs: &Inputs,
        host: Option<&HostCrate>,
    ) -> Option<u64> {
        let folder = self.destination.folder();
        let mut key = DefaultHasher::new();
        env::current_dir().ok()?.hash(&mut key);
        (header, pages, std::path::absolute(folder).ok()?).hash(&mut key);
        format!("{:?} {:?}", self.destination, inputs.configuration).hash(&mut key);
        match host {
            Some(host) => {
                for file in host.inputs() {
                    (fs::read(&file).ok(), file).hash(&mut key);
                }
            }
            None => workspace::needs_own(folder).hash(&mut key),
        }
        inputs.evidence.hash_into(&mut key);
        inputs.pages.hash_into(&mut key);
        Some(key.finish())
    }

    /// What the last run found, if it had this key, and nothing has changed since.
    pub(crate) fn recall(&self, key: u64, pages: &Pages) -> Option<Outcome> {
        let folder = self.destination.folder();
        if !folder.exists() {
            return None;
        }
        let kept = self.last.get().as_ref().filter(|last| last.key == key)?;
        let said: Said = serde_json::from_str(&kept.said).ok()?;
        let left = write::find_left(folder, &kept.left)?;
        let pages = pages.known();
        if left != kept.left || *pages != kept.pages {
            // The stamps are new: of files that were written a moment before, there are none.
            self.keep_run(&Keeping {
                key,
                pages: &pages,
                left: &left,
                users: &kept.users,
                said: &kept.said,
            });
        }
        let is_users = |path: &str| kept.users.iter().any(|users| users == path);
        let unchanged = kept.left.iter().map(|(path, _)| path);
        let unchanged =
            unchanged.filter(|path| *path != crate::manifest::FILE_NAME && !is_users(path));
        let mut diagnostics = Diagnostics::new();
        diagnostics.extend(said.diagnostics);
        Some(Outcome {
            summary: said.summary,
            diagnostics,
            report: Report {
                unchanged: unchanged.map(str::to_owned).collect(),
                kept: kept.users.clone(),
                ..Report::default()
            },
            // The record is among the files that are as they were.
            changes: Some(Diff::default()),
            wants: said.wants,
        })
    }

    /// What the pages say, of which those are not read that are as they were. Calls `drafted` once one thread has
    /// the rest to do.
    pub(crate) fn parse(
        &self,
        pages: &mut Pages,
        options: &Options,
        drafted: &mut dyn FnMut(),
    ) -> Parsed {
        let before = self.take_readings();
        let at_hand = pages.give_away();
        let pages = &*pages;
        let fetch = |path: &str| {
            if let Some(content) = at_hand.take(pages, path) {
                return content;
            }
            let (content, is_same) = pages.fetch(path);
            if !is_same {
                self.is_outdated.store(true, Ordering::Relaxed);
            }
            content
        };
        let (sender, pieces) = mpsc::sync_channel(WAITING);
        let file = self.file.beside(READINGS);
        // Nobody needs them in this run.
        let keeping = Meanwhile::start(move || {
            let mut pieces: Peekable<mpsc::IntoIter<Piece>> = pieces.into_iter().peekable();
            // Where there is none, what lies there is as good.
            pieces.peek().is_some()
                && file.write(|file| pieces.try_for_each(|piece| piece.write(file)))
        });
        // Pages are parsed once a run.
        let _ = self.keeping.set(keeping);
        // Where the file cannot be written, nobody is there to take the pieces.
        let send = |piece| drop(sender.send(piece));
        let new = |bytes| send(Piece::New(bytes));
        let mut hand_on = |others: Option<Readings>| {
            if let Some(others) = others {
                send(Piece::Others(others));
            }
            drafted();
        };
        let pages = pages.printed(&fetch);
        let parsed = spectable_parser::parse_again(&pages, options, before, &new, &mut hand_on);
        if self.is_outdated.load(Ordering::Relaxed) {
            send(Piece::Outdated);
        }
        parsed
    }

    /// What the last run read of pages, if it was one of this program.
    fn take_readings(&self) -> Readings {
        let taken = Meanwhile::later(Readings::default);
        mem::replace(&mut *self.lock_readings(), taken).finish()
    }

    fn lock_readings(&self) -> MutexGuard<'_, Meanwhile<Readings>> {
        self.readings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The texts that the last run rendered, if it was one of this program, for who reads them.
    pub(crate) fn texts(&self) -> impl FnOnce() -> BTreeMap<String, Before> + use<> {
        let file = self.file.beside(TEXTS);
        move || {
            let texts = file.read().and_then(|texts| borsh::from_slice(&texts).ok());
            texts.unwrap_or_default()
        }
    }

    /// Keeps what a run with this key found, which read these pages and left these files behind, and the texts
    /// that it rendered.
    pub(crate) fn keep(
        &self,
        key: u64,
        pages: &KnownFiles,
        outcome: &Outcome,
        left: &KnownFiles,
        texts: &[(&str, Cow<'_, Before>)],
    ) {
        // The next run reads again what has changed during this one.
        if self.is_outdated.load(Ordering::Relaxed) {
            return;
        }
        let said = Said {
            summary: outcome.summary.clone(),
            diagnostics: outcome.diagnostics.iter().cloned().collect(),
            wants: outcome.wants.clone(),
        };
        let kept = Keeping {
            key,
            pages,
            left,
            users: &outcome.report.kept,
            // Nothing is remembered of what cannot be written so.
            said: &serde_json::to_string(&said).unwrap_or_default(),
        };
        // Neither is worth anything where the other could not be written, nor does it harm.
        let is_kept = thread::scope(|scope| {
            scope.spawn(|| {
                let file = self.file.beside(TEXTS);
                file.write(|file| borsh::to_writer(file, texts))
            });
            self.keep_run(&kept)
        });
        if is_kept && let Some(cache) = self.file.path.parent() {
            forget_the_oldest(cache);
        }
    }

    fn keep_run(&self, kept: &Keeping<'_>) -> bool {
        self.file.write(|file| borsh::to_writer(file, kept))
    }
}

/// A part of what is kept of pages.
enum Piece {
    /// Bytes of what was read in this run.
    New(Vec<u8>),
    /// What the run before read, and is still so.
    Others(Readings),
    /// What was read is no longer so: nothing is kept.
    Outdated,
}

impl Piece {
    fn write(self, file: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::New(bytes) => file.write_all(&bytes),
            Self::Others(readings) => readings.write_to(file),
            Self::Outdated => Err(io::Error::other("a page has changed")),
        }
    }
}

/// What tells this program from all others, and from what it is after it was built anew.
fn program() -> Option<u64> {
    let file = env::current_exe().ok()?.metadata().ok()?;
    let built = file.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let mut print = DefaultHasher::new();
    (env!("CARGO_PKG_VERSION"), file.len(), built).hash(&mut print);
    Some(print.finish())
}

/// Removes what was kept for the longest time, where it is more than [`MOST`].
fn forget_the_oldest(cache: &Path) {
    let Ok(entries) = fs::read_dir(cache) else {
        return;
    };
    let all = entries.filter_map(Result::ok).map(|entry| entry.path());
    let all: Vec<PathBuf> = all.collect();
    let is_run = |file: &&PathBuf| file.extension().is_some_and(|end| end == EXTENSION);
    let files: Vec<&PathBuf> = all.iter().filter(is_run).collect();
    if files.len() <= MOST {
        return;
    }
    let age = |file: &Path| file.metadata().and_then(|file| file.modified()).ok();
    let Some(oldest) = files.iter().min_by_key(|file| age(file)) else {
        return;
    };
    // What lies beside it is called like it, also what a run that was killed had begun.
    let is_of_it = |file: &PathBuf| {
        let names = [file, oldest].map(|file| file.file_name()?.to_str()?.split('.').next());
        names[0].is_some() && names[0] == names[1]
    };
    for file in all.iter().filter(|file| is_of_it(file)) {
        // If it stays, it is in nobody's way.
        let _ = fs::remove_file(file);
    }
}

/// Adds what a hash of many long texts depends on, made by all threads.
pub(crate) fn hash_texts<'t>(
    texts: impl Iterator<Item = (&'t str, &'t [u8])>,
    key: &mut DefaultHasher,
) {
    let texts: Vec<(&str, &[u8])> = texts.collect();
    let prints = spectable_parallel::map(&texts, |(_, text)| print(text));
    for ((path, _), print) in texts.iter().zip(prints) {
        (path, print).hash(key);
    }
}
