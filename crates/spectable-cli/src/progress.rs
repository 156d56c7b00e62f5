//! What a run is about to do, for people that wait for it.

use std::io::{self, IsTerminal};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use spectable::Stage;

/// What is done sooner needs no bar.
const BEFORE_BAR: Duration = Duration::from_millis(500);

/// What is done sooner needs no line where there is no terminal, as in the log of a CI.
const BEFORE_LINES: Duration = Duration::from_secs(10);

/// How often the bar shows that time goes by.
const TICK: Duration = Duration::from_millis(100);

/// How many stages there are.
const STAGES: u64 = 4;

/// What is shown while a run goes on. It is gone when this is dropped.
#[derive(Debug)]
pub(crate) struct Progress {
    stages: Sender<Stage>,
    shown: Option<JoinHandle<()>>,
}

impl Progress {
    /// Shows nothing until it takes long: then a bar on a terminal, and lines elsewhere.
    pub(crate) fn start() -> Self {
        let (stages, received) = mpsc::channel();
        let on_terminal = io::stderr().is_terminal();
        let shown = thread::spawn(move || {
            if on_terminal {
                show_bar(&received);
            } else {
                show_lines(&received);
            }
        });
        Self {
            stages,
            shown: Some(shown),
        }
    }

    /// What to tell the builder to listen with.
    pub(crate) fn listener(&self) -> impl Fn(Stage) + Send + Sync + 'static {
        let stages = self.stages.clone();
        move |stage| {
            // Nobody hears it after the end.
            let _ended = stages.send(stage);
        }
    }

    /// Takes away what is shown.
    pub(crate) fn end(mut self) {
        let _ended = self.stages.send(Stage::Done);
        if let Some(shown) = self.shown.take() {
            let _panicked = shown.join();
        }
    }
}

fn show_bar(stages: &mpsc::Receiver<Stage>) {
    let bar = ProgressBar::with_draw_target(Some(STAGES), ProgressDrawTarget::hidden());
    let style = ProgressStyle::with_template("{spinner} [{bar:24}] {msg} ({elapsed})");
    bar.set_style(style.expect("the template is one").progress_chars("=> "));
    let started = Instant::now();
    let mut is_shown = false;
    loop {
        let wait = if is_shown {
            TICK
        } else {
            BEFORE_BAR.saturating_sub(started.elapsed())
        };
        match stages.recv_timeout(wait) {
            Ok(Stage::Done) | Err(RecvTimeoutError::Disconnected) => break,
            Ok(stage) => {
                let (number, text) = said(stage);
                bar.set_position(number);
                bar.set_message(text);
            }
            Err(RecvTimeoutError::Timeout) if !is_shown => {
                is_shown = true;
                bar.set_draw_target(ProgressDrawTarget::stderr());
                bar.tick();
            }
            Err(RecvTimeoutError::Timeout) => bar.tick(),
        }
    }
    bar.finish_and_clear();
}

fn show_lines(stages: &mpsc::Receiver<Stage>) {
    let started = Instant::now();
    let mut at = None;
    loop {
        match stages.recv_timeout(BEFORE_LINES) {
            Ok(Stage::Done) | Err(RecvTimeoutError::Disconnected) => break,
            Ok(stage) => at = Some(stage),
            Err(RecvTimeoutError::Timeout) => {
                if let Some(stage) = at {
                    let seconds = started.elapsed().as_secs();
                    anstream::eprintln!("{} ({seconds} s)", said(stage).1);
                }
            }
        }
    }
}

/// Its number, and what it is called.
fn said(stage: Stage) -> (u64, String) {
    match stage {
        Stage::Evidence => (0, "reading the evidence".to_owned()),
        Stage::Pages => (1, "reading the pages".to_owned()),
        Stage::Models { pages } => (2, format!("making models of {pages} pages")),
        _ => (3, "writing".to_owned()),
    }
}
