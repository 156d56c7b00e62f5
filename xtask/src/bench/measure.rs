//! What a finished process took, by the system's own account of it.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;

use crate::failure::Failure;

/// What one process took, with those that it started.
#[derive(Debug, Clone, Copy)]
pub(super) struct Usage {
    wall: Duration,
    processor: Duration,
    /// The largest size of its memory, in bytes.
    peak: u64,
}

/// A command in turn with another one, the floor.
pub(super) struct Measured {
    ours: Vec<Usage>,
    floor: Vec<Usage>,
}

/// Runs `ours` and `floor` in turn. What they do before they return the command is not measured.
pub(super) fn against(
    runs: usize,
    ours: &dyn Fn() -> Result<Command, Failure>,
    floor: &dyn Fn() -> Result<Command, Failure>,
) -> Result<Measured, Failure> {
    let mut measured = Measured {
        ours: Vec::new(),
        floor: Vec::new(),
    };
    for run in 0..runs {
        // Neither is always the first.
        for turn in [run % 2 == 0, run % 2 != 0] {
            if turn {
                measured.ours.push(usage(ours()?)?);
            } else {
                measured.floor.push(usage(floor()?)?);
            }
        }
    }
    Ok(measured)
}

/// Runs the command to its end.
pub(super) fn usage(mut command: Command) -> Result<Usage, Failure> {
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
            processor: used.rusage.utime + used.rusage.stime,
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
    /// How many times the floor it takes on the clock.
    pub(super) fn ratio(&self) -> f64 {
        self.median_ratio(|usage| usage.wall)
    }

    /// How many times the floor's processor time it takes.
    pub(super) fn processor_ratio(&self) -> f64 {
        self.median_ratio(|usage| usage.processor)
    }

    /// The seconds that it takes on the clock.
    pub(super) fn seconds(&self) -> f64 {
        seconds(&self.ours, |usage| usage.wall)
    }

    /// The seconds that the floor takes on the clock.
    pub(super) fn floor_seconds(&self) -> f64 {
        seconds(&self.floor, |usage| usage.wall)
    }

    /// The seconds of all processors together.
    pub(super) fn processor_seconds(&self) -> f64 {
        seconds(&self.ours, |usage| usage.processor)
    }

    /// The seconds of all processors together that the floor takes.
    pub(super) fn floor_processor_seconds(&self) -> f64 {
        seconds(&self.floor, |usage| usage.processor)
    }

    /// The largest size of its memory, in bytes.
    pub(super) fn peak(&self) -> u64 {
        self.ours.iter().map(|usage| usage.peak).max().unwrap_or(0)
    }

    fn median_ratio(&self, of: fn(&Usage) -> Duration) -> f64 {
        let pairs = self.ours.iter().zip(&self.floor);
        median(pairs.map(|(ours, floor)| of(ours).as_secs_f64() / of(floor).as_secs_f64()))
    }
}

fn seconds(usages: &[Usage], of: fn(&Usage) -> Duration) -> f64 {
    median(usages.iter().map(|usage| of(usage).as_secs_f64()))
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
