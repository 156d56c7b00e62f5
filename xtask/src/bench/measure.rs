//! What a finished process took, by the system's own account of it.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;

use crate::failure::Failure;

/// What one process took.
#[derive(Debug, Clone, Copy)]
struct Usage {
    wall: Duration,
    /// The largest size of its memory, in bytes.
    peak: u64,
}

/// A command in turn with the floor.
pub(crate) struct Measured {
    ours: Vec<Usage>,
    floor: Vec<Usage>,
}

/// Runs `ours` and `floor` in turn, and `prepare` before each.
pub(crate) fn against_floor(
    runs: usize,
    prepare: &dyn Fn() -> Result<(), Failure>,
    ours: &dyn Fn() -> Command,
    floor: &dyn Fn() -> Command,
) -> Result<Measured, Failure> {
    let mut measured = Measured {
        ours: Vec::new(),
        floor: Vec::new(),
    };
    for run in 0..runs {
        // Neither is always the first.
        for turn in [run % 2 == 0, run % 2 != 0] {
            prepare()?;
            if turn {
                measured.ours.push(usage(ours())?);
            } else {
                measured.floor.push(usage(floor())?);
            }
        }
    }
    Ok(measured)
}

fn usage(mut command: Command) -> Result<Usage, Failure> {
    let failed = |command: &Command, error| Failure::new(format!("{command:?}: {error}"));
    command.stdin(Stdio::null());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let child = command.spawn().map_err(|error| failed(&command, error))?;
    let used = child.wait4().map_err(|error| failed(&command, error))?;
    let wall = start.elapsed();
    if used.status.success() {
        Ok(Usage {
            wall,
            peak: used.rusage.maxrss,
        })
    } else {
        let output = command.stderr(Stdio::piped()).output();
        let said = output.map(|output| String::from_utf8_lossy(&output.stderr).into_owned());
        let said = said.unwrap_or_default();
        Err(Failure::new(format!("{command:?} fails:\n{said}")))
    }
}

impl Measured {
    /// How many times the floor it takes.
    pub(crate) fn ratio(&self) -> f64 {
        let pairs = self.ours.iter().zip(&self.floor);
        median(pairs.map(|(ours, floor)| ours.wall.as_secs_f64() / floor.wall.as_secs_f64()))
    }

    /// The seconds that it takes.
    pub(crate) fn seconds(&self) -> f64 {
        median(self.ours.iter().map(|usage| usage.wall.as_secs_f64()))
    }

    /// The seconds that the floor takes.
    pub(crate) fn floor_seconds(&self) -> f64 {
        median(self.floor.iter().map(|usage| usage.wall.as_secs_f64()))
    }

    /// The largest size of its memory, in bytes.
    pub(crate) fn peak(&self) -> u64 {
        self.ours.iter().map(|usage| usage.peak).max().unwrap_or(0)
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
