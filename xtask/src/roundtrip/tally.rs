//! What became of the values, counted by case.

use std::collections::BTreeMap;
use std::fmt;

use super::json::{Comparison, Likeness};

/// What became of one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It was read and written back.
    Written(Comparison),
    /// It was not read, for this reason.
    Rejected(String),
    /// The pages have no model for it.
    ModelMissing,
}

/// The columns of the table, in order.
const COLUMNS: [&str; 6] = [
    "exact",
    "number spelling",
    "null dropped",
    "changed",
    "rejected",
    "model missing",
];

/// The counts, and the first failures.
#[derive(Debug)]
pub(crate) struct Tally {
    cases: BTreeMap<String, [usize; COLUMNS.len()]>,
    failures: Vec<String>,
    failed: usize,
    show: usize,
}

impl Tally {
    /// No values yet; the first `show` failures will be kept.
    pub(crate) fn new(show: usize) -> Self {
        Self {
            cases: BTreeMap::new(),
            failures: Vec::new(),
            failed: 0,
            show,
        }
    }

    /// Counts a value of `model`.
    pub(crate) fn add(&mut self, model: &str, case: &str, value: &str, outcome: Outcome) {
        let column = outcome.column();
        self.cases.entry(case.to_owned()).or_default()[column] += 1;
        if let Some(reason) = outcome.reason() {
            self.failed += 1;
            if self.failures.len() < self.show {
                self.failures.push(format!(
                    "{model} ({case}): {reason}\n    {}",
                    start_of(value)
                ));
            }
        }
    }

    /// How many values came back as they were, with those of which only the spelling of numbers changed if
    /// numbers are compared `by_value`.
    pub(crate) fn kept(&self, by_value: bool) -> usize {
        let columns = if by_value { 2 } else { 1 };
        let kept = |counts: &[usize; COLUMNS.len()]| counts[..columns].iter().sum::<usize>();
        self.cases.values().map(kept).sum()
    }
}

impl Outcome {
    fn column(&self) -> usize {
        match self {
            Self::Written(comparison) => match comparison.likeness {
                Likeness::Exact => 0,
                Likeness::NumberSpelling => 1,
                Likeness::NullDropped => 2,
                Likeness::Changed => 3,
            },
            Self::Rejected(_) => 4,
            Self::ModelMissing => 5,
        }
    }

    /// Why the value is not exactly what it was, if it is not.
    fn reason(&self) -> Option<String> {
        match self {
            Self::Written(comparison) => match comparison.likeness {
                Likeness::Exact => None,
                likeness => Some(format!("{} at {}", likeness.as_str(), comparison.path)),
            },
            Self::Rejected(error) => Some(format!("rejected: {error}")),
            Self::ModelMissing => Some("the pages have no such model".to_owned()),
        }
    }
}

impl Likeness {
    fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::NumberSpelling => "a number is spelled otherwise",
            Self::NullDropped => "a null is dropped",
            Self::Changed => "changed",
        }
    }
}

fn start_of(value: &str) -> String {
    const LONGEST: usize = 300;
    match value.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<12}", "case")?;
        for column in COLUMNS {
            write!(f, "  {column:>15}")?;
        }
        writeln!(f, "  {:>8}", "values")?;
        let mut total = [0; COLUMNS.len()];
        for (case, counts) in &self.cases {
            row(f, case, counts)?;
            for (sum, count) in total.iter_mut().zip(counts) {
                *sum += count;
            }
        }
        row(f, "all", &total)?;
        for failure in &self.failures {
            writeln!(f, "\n{failure}")?;
        }
        if self.failed > self.failures.len() {
            writeln!(f, "\nand {} more", self.failed - self.failures.len())?;
        }
        Ok(())
    }
}

fn row(f: &mut fmt::Formatter<'_>, case: &str, counts: &[usize]) -> fmt::Result {
    write!(f, "{case:<12}")?;
    for count in counts {
        write!(f, "  {count:>15}")?;
    }
    writeln!(f, "  {:>8}", counts.iter().sum::<usize>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_may_be_compared_by_value() {
        let mut tally = Tally::new(0);
        for likeness in [Likeness::Exact, Likeness::NumberSpelling, Likeness::Changed] {
            let comparison = Comparison {
                likeness,
                path: String::new(),
            };
            tally.add("Card", "random", "{}", Outcome::Written(comparison));
        }
        tally.add("Card", "random", "{}", Outcome::ModelMissing);
        assert_eq!(tally.kept(false), 1);
        assert_eq!(tally.kept(true), 2);
    }
}
