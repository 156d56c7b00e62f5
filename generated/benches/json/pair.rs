//! Two ways to do the same, measured in turn, so that what else the machine does hurts both alike.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// How many times each of the two is measured.
const ROUNDS: usize = 2_001;

/// How long one measurement takes, about: less than the system lets a process run before another has its
/// turn, so that most rounds are not disturbed.
const ROUND: Duration = Duration::from_micros(100);

/// What was measured, in nanoseconds a run.
pub struct Pair {
    own: Vec<f64>,
    other: Vec<f64>,
}

impl Pair {
    /// Measures `own` and `other` in turn.
    pub fn measure<A, B>(mut own: impl FnMut() -> A, mut other: impl FnMut() -> B) -> Self {
        let (own_runs, other_runs) = (runs_a_round(&mut own), runs_a_round(&mut other));
        let mut pair = Self {
            own: Vec::new(),
            other: Vec::new(),
        };
        for round in 0..ROUNDS {
            // Neither is always the first.
            for turn in [round % 2 == 0, round % 2 != 0] {
                if turn {
                    pair.own.push(nanoseconds(&mut own, own_runs));
                } else {
                    pair.other.push(nanoseconds(&mut other, other_runs));
                }
            }
        }
        pair
    }

    /// The nanoseconds that ours takes, in the middle of all rounds.
    pub fn own(&self) -> f64 {
        quartiles(self.own.clone())[1]
    }

    /// The nanoseconds that the other takes, in the middle of all rounds.
    pub fn other(&self) -> f64 {
        quartiles(self.other.clone())[1]
    }

    /// How many times as fast as the other ours is: the middle of all rounds, between those that a
    /// quarter is below and above of.
    pub fn ratios(&self) -> [f64; 3] {
        let rounds = self.own.iter().zip(&self.other);
        quartiles(rounds.map(|(own, other)| other / own).collect())
    }
}

/// How many runs fill a round.
fn runs_a_round<T>(run: &mut impl FnMut() -> T) -> u32 {
    let mut runs = 1;
    loop {
        let taken = nanoseconds(run, runs) * f64::from(runs);
        if taken >= ROUND.as_secs_f64() * 1e9 {
            return runs;
        }
        runs *= 2;
    }
}

/// What one of `runs` runs takes.
fn nanoseconds<T>(run: &mut impl FnMut() -> T, runs: u32) -> f64 {
    let start = Instant::now();
    for _ in 0..runs {
        black_box(run());
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(runs)
}

fn quartiles(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| values[(values.len() - 1) * quarter / 4])
}
