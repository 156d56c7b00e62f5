//! Counts which facts agree and which differ.

use std::collections::BTreeMap;
use std::fmt;

use spectable::Language;

use super::explained;

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Aspect {
    Model,
    Field,
    Required,
    Nullable,
    Type,
    EnumValues,
    UnionMembers,
    Deprecation,
    Description,
    Example,
}

impl Aspect {
    const ALL: [Self; 10] = [
        Self::Model,
        Self::Field,
        Self::Required,
        Self::Nullable,
        Self::Type,
        Self::EnumValues,
        Self::UnionMembers,
        Self::Deprecation,
        Self::Description,
        Self::Example,
    ];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::Field => "field",
            Self::Required => "required",
            Self::Nullable => "nullable",
            Self::Type => "type",
            Self::EnumValues => "enum values",
            Self::UnionMembers => "union members",
            Self::Deprecation => "deprecation",
            Self::Description => "description",
            Self::Example => "example",
        }
    }
}

/// What comes of a comparison.
#[derive(Debug)]
pub(super) enum Verdict {
    Agree,
    /// What each side says.
    Differ(String, String),
    /// One of the two does not say it.
    NotSaid,
}

/// A fact on which the two differ.
#[derive(Debug)]
pub(super) struct Difference {
    pub(super) aspect: Aspect,
    /// `Model` or `Model.field`, as the first of the two spells it.
    pub(super) place: String,
    pub(super) left: String,
    pub(super) right: String,
    /// Why that is right.
    pub(super) reason: Option<&'static str>,
}

/// The counts, and every difference.
#[derive(Debug, Default)]
pub(super) struct Tally {
    agree: BTreeMap<Aspect, usize>,
    not_said: BTreeMap<Aspect, usize>,
    differences: Vec<Difference>,
}

impl Tally {
    /// Counts one comparison.
    pub(super) fn add(&mut self, aspect: Aspect, place: &str, verdict: Verdict) {
        match verdict {
            Verdict::Agree => *self.agree.entry(aspect).or_default() += 1,
            Verdict::NotSaid => *self.not_said.entry(aspect).or_default() += 1,
            Verdict::Differ(left, right) => self.differences.push(Difference {
                aspect,
                place: place.to_owned(),
                left,
                right,
                reason: None,
            }),
        }
    }

    /// Notes why differences are right, where that is known.
    pub(super) fn explain(&mut self, languages: (Language, Language)) {
        for difference in &mut self.differences {
            difference.reason =
                explained::reason(difference.aspect.as_str(), languages, &difference.place);
        }
    }

    pub(super) fn differences(&self) -> impl Iterator<Item = &Difference> {
        self.differences.iter()
    }

    pub(super) fn unexplained(&self) -> impl Iterator<Item = &Difference> {
        self.differences()
            .filter(|difference| difference.reason.is_none())
    }

    /// How many differences each reason explains.
    pub(super) fn reasons(&self) -> BTreeMap<&'static str, usize> {
        let mut reasons = BTreeMap::new();
        for reason in self
            .differences()
            .filter_map(|difference| difference.reason)
        {
            *reasons.entry(reason).or_default() += 1;
        }
        reasons
    }

    /// A line for each aspect.
    pub(super) fn table(&self) -> String {
        let mut table = format!(
            "{:14}{:>8}{:>8}{:>12}{:>10}{:>11}\n",
            "", "agree", "differ", "explained", "not said", "agreement"
        );
        for aspect in Aspect::ALL {
            let count =
                |counts: &BTreeMap<Aspect, usize>| counts.get(&aspect).copied().unwrap_or(0);
            let differences = || self.differences().filter(|found| found.aspect == aspect);
            let (agree, differ) = (count(&self.agree), differences().count());
            let explained = differences().filter(|found| found.reason.is_some()).count();
            let agreement = match agree + differ {
                0 => "-".to_owned(),
                both => format!("{:.2} %", 100.0 * agree as f64 / both as f64),
            };
            table += &format!(
                "{:14}{agree:>8}{differ:>8}{explained:>12}{:>10}{agreement:>11}\n",
                aspect.as_str(),
                count(&self.not_said),
            );
        }
        table
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}: {} / {}",
            self.aspect.as_str(),
            self.place,
            self.left,
            self.right
        )?;
        match self.reason {
            Some(reason) => write!(f, " ({reason})"),
            None => Ok(()),
        }
    }
}
