//! `spectable watch`: generates anew whenever a page, the configuration or the evidence is saved.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use clap::Args;
use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use spectable::{Destination as Target, Error};

use super::generate::Destination;
use crate::failure::Failure;
use crate::terminal::Terminal;

/// How long it has to be quiet before a change counts as done: an editor that saves does several
/// things at once.
const QUIET: Duration = Duration::from_millis(3);

/// How long it waits for quiet at most.
const PATIENCE: Duration = Duration::from_millis(250);

/// How long it waits for another run that is at work in the output folder.
const BUSY: Duration = Duration::from_millis(50);

#[derive(Debug, Args)]
pub(crate) struct Watch {
    #[command(flatten)]
    destination: Destination,
}

/// What the loop wakes up for.
enum Wake {
    Event(notify::Result<Event>),
    Stop,
}

/// Generates, and then again after each change, until it is stopped. An error is shown, and the last
/// output stays.
pub(crate) fn run(arguments: &Watch, terminal: &Terminal) -> Result<(), Failure> {
    let destination = &arguments.destination;
    // What the command line lacks is said once, and not again after each change.
    let (codegen, pages) = destination.prepare()?;
    if let Ok(configuration) = codegen.configuration(&pages) {
        destination.target(configuration)?;
    }
    let (sender, wakes) = channel();
    let stop = sender.clone();
    let stops = move || {
        // Nobody listens any more when the loop has ended.
        let _ = stop.send(Wake::Stop);
    };
    ctrlc::set_handler(stops).map_err(|error| Failure::Watch(error.to_string()))?;
    loop {
        // Watched before it generates, so that nothing is missed that happens meanwhile.
        let watched = Watched::of(destination);
        let _watcher = watcher(&watched, sender.clone())?;
        generate(destination, terminal);
        terminal.say(&format!("watching {}, until Ctrl-C", watched.shown()));
        loop {
            match next(&wakes, &watched) {
                None => return Ok(()),
                // Other folders may matter now.
                Some(Change::Configuration) => break,
                Some(Change::Input) => generate(destination, terminal),
            }
        }
    }
}

fn watcher(watched: &Watched, sender: Sender<Wake>) -> Result<RecommendedWatcher, Failure> {
    let failed = |error: notify::Error| Failure::Watch(error.to_string());
    let mut watcher = notify::recommended_watcher(move |event| {
        let _ = sender.send(Wake::Event(event));
    })
    .map_err(failed)?;
    for (folder, mode) in watched.folders() {
        watcher.watch(&folder, mode).map_err(failed)?;
    }
    Ok(watcher)
}

/// Waits for a change that matters, and until no other follows it. `None` if it is to stop.
fn next(wakes: &Receiver<Wake>, watched: &Watched) -> Option<Change> {
    let mut changed = None;
    while changed.is_none() {
        changed = change(wakes.recv().ok()?, watched)?;
    }
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        let Ok(wake) = wakes.recv_timeout(QUIET) else {
            break;
        };
        changed = changed.max(change(wake, watched)?);
    }
    changed
}

/// What an event changes, if it changes anything; nothing at all if it is to stop.
#[allow(clippy::option_option, reason = "to stop is no change")]
fn change(wake: Wake, watched: &Watched) -> Option<Option<Change>> {
    match wake {
        Wake::Stop => None,
        Wake::Event(Ok(event)) => Some(watched.change(&event)),
        // What was lost can have been anything.
        Wake::Event(Err(_)) => Some(Some(Change::Configuration)),
    }
}

fn generate(destination: &Destination, terminal: &Terminal) {
    let start = Instant::now();
    let mut result = destination.bring_up_to_date(false, terminal);
    while let Err(Failure::Spectable(Error::Busy(_))) = result {
        thread::sleep(BUSY);
        result = destination.bring_up_to_date(false, terminal);
    }
    match result {
        Ok(()) => terminal.say(&format!("took {} ms", start.elapsed().as_millis())),
        Err(failure) => terminal.close(Some(&failure), true),
    }
}

/// What a change does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    /// A page or evidence has changed.
    Input,
    /// The configuration has changed, or what is watched.
    Configuration,
}

/// What is watched.
#[derive(Debug)]
struct Watched {
    /// The pages as the user gave them.
    pages: PathBuf,
    /// The folders of the pages and of the evidence, or single files.
    inputs: Vec<PathBuf>,
    /// Where the configuration is, or can be.
    configurations: Vec<PathBuf>,
    /// What happens here is our own doing.
    output: Option<PathBuf>,
}

impl Watched {
    /// What `destination` depends on.
    fn of(destination: &Destination) -> Self {
        let input = &destination.input;
        let mut watched = Self {
            pages: input.pages.clone().unwrap_or_default(),
            inputs: input.reading.evidence.clone(),
            configurations: Vec::new(),
            output: None,
        };
        // Whatever is wrong with the configuration is said by the run; here it is watched.
        if let Ok((codegen, pages)) = destination.prepare() {
            if let Ok(configuration) = codegen.configuration(&pages) {
                watched
                    .inputs
                    .extend(configuration.evidence.iter().cloned());
                watched.output = match destination.target(configuration) {
                    Ok(Target::Crate(folder) | Target::Modules(folder)) => Some(absolute(&folder)),
                    Err(_) => None,
                };
            }
            watched.pages = pages;
        }
        watched.configurations = match &input.reading.config {
            Some(file) => vec![file.clone()],
            None => vec![
                watched.pages.join(spectable::FILE_NAME),
                PathBuf::from(spectable::FILE_NAME),
            ],
        };
        watched.inputs.push(watched.pages.clone());
        for path in watched.inputs.iter_mut().chain(&mut watched.configurations) {
            *path = absolute(path);
        }
        watched
    }

    /// What the user is told.
    fn shown(&self) -> String {
        if self.pages.as_os_str().is_empty() {
            return spectable::FILE_NAME.to_owned();
        }
        self.pages.display().to_string()
    }

    /// The folders that are to be watched.
    fn folders(&self) -> Vec<(PathBuf, RecursiveMode)> {
        let mut folders = Vec::new();
        for input in &self.inputs {
            if input.is_dir() {
                folders.push((input.clone(), RecursiveMode::Recursive));
            } else {
                folders.extend(parent(input));
            }
        }
        folders.extend(self.configurations.iter().filter_map(|file| parent(file)));
        // A folder that is watched with all that is in it need not be watched without.
        folders
            .sort_by_key(|(folder, mode)| (folder.clone(), *mode == RecursiveMode::NonRecursive));
        folders.dedup_by(|(a, _), (b, _)| a == b);
        folders
    }

    /// What `event` changes, if it changes anything of interest.
    fn change(&self, event: &Event) -> Option<Change> {
        if event.need_rescan() {
            return Some(Change::Configuration);
        }
        let matters = match event.kind {
            EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
            EventKind::Modify(ModifyKind::Metadata(_)) => false,
            _ => true,
        };
        let paths = event.paths.iter().filter(|_| matters);
        paths.filter_map(|path| self.change_of(path)).max()
    }

    fn change_of(&self, path: &Path) -> Option<Change> {
        if self.configurations.iter().any(|file| file == path) {
            return Some(Change::Configuration);
        }
        let is_ours = |output: &PathBuf| path.starts_with(output);
        if self.output.as_ref().is_some_and(is_ours) {
            return None;
        }
        // The folder itself has come or gone: it has to be watched anew.
        if self
            .inputs
            .iter()
            .any(|input| input == path && !path.is_file())
        {
            return Some(Change::Configuration);
        }
        let input = self.inputs.iter().find(|input| path.starts_with(input))?;
        let below = path.strip_prefix(input).unwrap_or(path);
        // What editors put beside a file while they save it starts or ends like this.
        let is_hidden = below.iter().any(is_hidden);
        let is_backup = path
            .extension()
            .is_none_or(|extension| extension.to_string_lossy().ends_with('~'));
        // A folder that has gone cannot be told from a file without an extension.
        let is_folder = !path.is_file() && path.extension().is_none();
        (!is_hidden && (is_folder || !is_backup)).then_some(Change::Input)
    }
}

/// Whether a file or folder is left out by its name. The page of a model without a name is not.
fn is_hidden(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.') && name != ".md"
}

/// The folder that a file is in, which may not be there yet itself.
fn parent(file: &Path) -> Option<(PathBuf, RecursiveMode)> {
    let parent = file.parent()?.to_owned();
    parent
        .is_dir()
        .then_some((parent, RecursiveMode::NonRecursive))
}

/// The path as events name it.
fn absolute(path: &Path) -> PathBuf {
    if let Ok(path) = fs::canonicalize(path) {
        return path;
    }
    let parent = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => fs::canonicalize(parent),
        _ => env::current_dir(),
    };
    match (parent, path.file_name()) {
        (Ok(parent), Some(name)) => parent.join(name),
        _ => path.to_owned(),
    }
}
