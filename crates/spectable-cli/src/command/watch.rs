//! `spectable watch`: generates anew whenever a page, the configuration or the evidence is saved.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use clap::Args;
use notify::{RecommendedWatcher, Watcher};
use spectable::Error;

use super::generate::Destination;
use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::watched::{Change, Watched};

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
    Event(notify::Result<notify::Event>),
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
