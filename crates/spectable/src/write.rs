//! Writing files: all or none, and only what changed.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};

use spectable_emitter::Output;

use crate::known_file::KnownFile;
use crate::known_files::KnownFiles;
use crate::manifest::{self, Manifest};
use crate::{Error, Report};

mod beside;
mod disk;
mod exchange;
mod journal;
#[cfg(feature = "command")]
mod left;
mod links;
mod lock;
mod moving;
mod ownership;
mod places;
mod salvage;
mod standing;
mod swapping;

use exchange::{Change, Run};
use lock::Lock;
use ownership::{Plan, missing_folders};
pub(crate) use standing::Standing;

/// A file that is to be written.
#[derive(Debug, Clone)]
pub(crate) struct File<'a> {
    /// Its text.
    pub(crate) text: Text<'a>,
    /// Whose it is.
    pub(crate) owner: Owner,
}

/// The text of a file.
#[derive(Debug, Clone)]
pub(crate) enum Text<'a> {
    /// This one.
    Made(Cow<'a, str>),
    /// The file of an output with this index. It is made where it is compared and written, so that the
    /// texts are never all in memory.
    Rendered {
        output: &'a Output,
        index: usize,
        /// The text, where it was rendered before and still lies there.
        before: Option<&'a Before>,
    },
}

/// A text that was rendered before.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    feature = "command",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub(crate) struct Before {
    /// Its file.
    pub(crate) file: KnownFile,
    /// What it was made of, as [`Output::bases`] has it.
    pub(crate) basis: u64,
    /// The items of the output that were looked at for it.
    pub(crate) looked_at: Vec<u32>,
}

impl Text<'_> {
    /// The text, where it was rendered before from the same.
    fn before(&self) -> Option<&Before> {
        match self {
            Self::Rendered { before, .. } => *before,
            Self::Made(_) => None,
        }
    }

    /// The text itself, and what was looked at for it.
    fn make(&self) -> (Cow<'_, str>, Option<Vec<u32>>) {
        match self {
            Self::Made(text) => (Cow::Borrowed(text), None),
            Self::Rendered { output, index, .. } => {
                let rendered = output.rendered(*index);
                (Cow::Owned(rendered.text), Some(rendered.looked_at))
            }
        }
    }

    /// The text itself.
    pub(crate) fn get(&self) -> Cow<'_, str> {
        match self {
            Self::Made(text) => Cow::Borrowed(text),
            Self::Rendered { output, index, .. } => Cow::Owned(output.text(*index)),
        }
    }
}

/// Whose a file is that is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// Ours.
    Us,
    /// Ours until the user edits it, and then his.
    UserOnceEdited,
    /// The user's, who edited it. The text is his, with the parts that are ours made new.
    User,
    /// Another run's, which writes another part of the same output: whether it is there or not, it is
    /// left alone.
    AnotherShard,
}

/// The files of an output folder, by their paths below it.
pub(crate) type Files<'a> = BTreeMap<String, File<'a>>;

/// What came of a folder.
#[derive(Debug, Default)]
pub(crate) struct Written {
    pub(crate) report: Report,
    /// What lies in the folder if the report is carried out.
    #[cfg_attr(
        not(feature = "command"),
        expect(dead_code, reason = "only the command remembers its runs")
    )]
    pub(crate) left: KnownFiles,
    /// How the text of each file of an output came to be, by its path.
    #[cfg_attr(
        not(feature = "command"),
        expect(dead_code, reason = "only the command remembers its runs")
    )]
    pub(crate) renderings: BTreeMap<String, Rendering>,
}

/// How a text came to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Rendering {
    /// It was rendered before, of the same.
    Before,
    /// It was rendered now, and these items of the output were looked at for it.
    Anew(Vec<u32>),
}

/// Makes the files of `folder` what `files` says.
///
/// # Errors
///
/// If the folder or a file in it is not ours, another run is at work there, or the system refuses.
/// The folder is then as it was.
pub(crate) fn write(folder: &Path, files: &Files<'_>) -> Result<Written, Error> {
    settle(folder)?;
    if folder.exists() {
        return write_into(Standing::to_write(folder)?, files);
    }
    // What is wrong with the files is said before a folder is made.
    Plan::new(&mut Standing::absent(folder)?, files, None)?;
    let (parent, beside) = match (folder.parent(), beside::place(folder)) {
        (Some(parent), Some(beside)) => (parent, Some(beside)),
        _ => (folder, None),
    };
    let made = make_folders(parent)?;
    let result = match beside {
        Some(beside) => write_new(folder, &beside, files),
        // It has no name, as `new/..`: with its parents, it is there.
        None => Standing::to_write(folder).and_then(|standing| write_into(standing, files)),
    };
    if result.is_err() {
        for folder in made.iter().rev() {
            disk::remove_empty_folder(folder);
        }
    }
    result
}

/// Completes or undoes what a run that was killed in `folder` has begun.
///
/// # Errors
///
/// If another run is at work there, or the system refuses.
pub(crate) fn settle(folder: &Path) -> Result<(), Error> {
    if !exchange::was_interrupted(folder) {
        return Ok(());
    }
    let _lock = match folder.exists() {
        true => Some(Lock::to_write(folder)?),
        false => None,
    };
    exchange::recover(folder)
}

/// What [`write`] would do.
///
/// # Errors
///
/// If the folder or a file in it is not ours, another run is at work there, or it cannot be read.
pub(crate) fn compare(folder: &Path, files: &Files<'_>) -> Result<Written, Error> {
    settle(folder)?;
    if !folder.exists() {
        return compare_with(Standing::absent(folder)?, files);
    }
    compare_with(Standing::to_read(folder)?, files)
}

/// What [`write_into`] would do.
///
/// # Errors
///
/// If a file in the folder is not ours, or cannot be read.
pub(crate) fn compare_with(mut standing: Standing, files: &Files<'_>) -> Result<Written, Error> {
    Ok(Plan::new(&mut standing, files, None)?.into_written())
}

#[cfg(feature = "command")]
/// These files with their stamps now, if `folder` holds them with these texts, and no run was interrupted there.
pub(crate) fn find_left(folder: &Path, left: &KnownFiles) -> Option<KnownFiles> {
    if exchange::was_interrupted(folder) {
        return None;
    }
    // Who holds the lock is about to change something.
    let _lock = Lock::to_read(folder).ok()?;
    left::find(folder, left)
}

/// Writes one file of a folder that is shared with others, if its text changed.
pub(crate) fn write_one(file: &Path, content: impl AsRef<[u8]>) -> Result<(), Error> {
    let content = content.as_ref();
    if fs::read(file).is_ok_and(|old| old == content) {
        return Ok(());
    }
    replace_one(file, |new| disk::write(new, content))
}

#[cfg(feature = "command")]
/// Writes one file of a folder that is shared with others, piece by piece.
pub(crate) fn write_pieces(
    file: &Path,
    pieces: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
) -> Result<(), Error> {
    replace_one(file, |new| disk::write_pieces(new, pieces))
}

/// Puts a file that `write` makes beside it in the place of `file`.
fn replace_one(file: &Path, write: impl FnOnce(&Path) -> io::Result<()>) -> Result<(), Error> {
    static WRITTEN: AtomicU64 = AtomicU64::new(0);

    // Another program, or another run of this one, may write the same file.
    let number = WRITTEN.fetch_add(1, Ordering::Relaxed);
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}-{number}.spectable-new", process::id()));
    let new = file.with_file_name(name);
    let written = write(&new).and_then(|()| disk::rename(&new, file));
    written.map_err(|error| {
        // If it stays, it is in nobody's way.
        let _ = disk::remove_file(&new);
        Error::system("write", file, error)
    })
}

/// Makes `folder` and those that it is in, and returns which were made.
fn make_folders(folder: &Path) -> Result<Vec<&Path>, Error> {
    let mut made = Vec::new();
    for missing in missing_folders(folder) {
        match disk::create_folder(missing) {
            Ok(()) => made.push(missing),
            // Another run was faster.
            Err(_) if missing.is_dir() => {}
            Err(error) => {
                for folder in made.iter().rev() {
                    disk::remove_empty_folder(folder);
                }
                return Err(Error::system("create", missing, error));
            }
        }
    }
    Ok(made)
}

/// Writes an output where none is: into the folder `beside`, and from there all of it into its place.
fn write_new(folder: &Path, beside: &Path, files: &Files<'_>) -> Result<Written, Error> {
    match disk::create_folder(beside) {
        // Another run was faster: what was left there is settled.
        Err(_) if beside::found(folder).is_some() => return Err(Error::Busy(folder.to_owned())),
        made => made.map_err(|error| Error::system("create", beside, error))?,
    }
    let _lock = Lock::to_write(beside)?;
    let run = Run::beside(folder, beside);
    let staged =
        Standing::absent(folder).and_then(|mut standing| stage(&mut standing, files, &run));
    let result = staged.and_then(|(written, _)| {
        beside::appear(folder, beside).map_err(|error| Error::system("create", folder, error))?;
        Ok(written)
    });
    // What cannot be removed now is removed by the next run.
    let _ = beside::remove(beside);
    result
}

/// As [`write`], in a folder that is there and held.
///
/// # Errors
///
/// If a file in the folder is not ours, or the system refuses. The folder is then as it was.
pub(crate) fn write_into(mut standing: Standing, files: &Files<'_>) -> Result<Written, Error> {
    let folder = standing.folder().to_owned();
    let run = Run::of(&folder);
    let result = stage_and_exchange(&mut standing, files, &run);
    if result.is_err() {
        run.discard();
    }
    result
}

/// Puts what is new or changed beside the old, and then all of it in its place.
fn stage_and_exchange(
    standing: &mut Standing,
    files: &Files<'_>,
    run: &Run<'_>,
) -> Result<Written, Error> {
    let (written, list) = stage(standing, files, run)?;
    let report = &written.report;
    let (mut created, mut changed) = (paths(&report.created), paths(&report.changed));
    match list.state {
        ListState::New => created.push(manifest::FILE_NAME),
        ListState::Changed => changed.push(manifest::FILE_NAME),
        ListState::Same if report.is_fresh() => return Ok(written),
        ListState::Same => {}
    }
    let ours = list.manifest.files.keys().chain(&report.removed);
    let own_folders = ours.filter_map(|path| path.split_once('/'));
    run.exchange(Change {
        created: &created,
        changed: &changed,
        removed: &paths(&report.removed),
        own_folders: &own_folders.map(|(folder, _)| folder).collect(),
    })?;
    Ok(written)
}

/// The list of our files.
struct List {
    manifest: Manifest,
    state: ListState,
}

/// What the list is to the one that lies in the folder.
enum ListState {
    New,
    Changed,
    Same,
}

/// Puts what is new or changed beside the old, the list of our files among it.
fn stage(
    standing: &mut Standing,
    files: &Files<'_>,
    run: &Run<'_>,
) -> Result<(Written, List), Error> {
    let plan = Plan::new(standing, files, Some(run))?;
    let listed = plan.manifest.to_text();
    let state = match &standing.list {
        Some(old) if *old == listed => ListState::Same,
        Some(_) => ListState::Changed,
        None => ListState::New,
    };
    if !matches!(state, ListState::Same) {
        run.stage(manifest::FILE_NAME, &listed)?;
    }
    let (written, manifest) = plan.into_parts(&listed);
    Ok((written, List { manifest, state }))
}

fn paths(paths: &[String]) -> Vec<&str> {
    paths.iter().map(String::as_str).collect()
}

#[cfg(test)]
mod tests;
