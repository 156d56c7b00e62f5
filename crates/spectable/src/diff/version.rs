//! Which part of a version has to be raised.

use std::fmt;

use super::change::Effect;

/// Which part of its version a crate with the new output has to raise, the least first.
///
/// ```
/// use spectable::diff::Raise;
///
/// assert_eq!(Raise::Major.applied_to("2.4.1").as_deref(), Some("3.0.0"));
/// // Below 1.0 every part counts for the one before it, as cargo reads it.
/// assert_eq!(Raise::Major.applied_to("0.4.1").as_deref(), Some("0.5.0"));
/// assert_eq!(Raise::Minor.applied_to("0.4.1").as_deref(), Some("0.4.2"));
/// assert_eq!(Raise::Nothing.applied_to("0.4.1").as_deref(), Some("0.4.1"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Raise {
    /// Nothing changed.
    Nothing,
    /// Only the documentation changed.
    Patch,
    /// Something is new, and what was there is as before.
    Minor,
    /// Programs that use the output can fail.
    Major,
}

impl Raise {
    /// What has to be raised for changes of which this is the greatest effect.
    pub(super) fn of(effect: Option<Effect>) -> Self {
        match effect {
            None => Self::Nothing,
            Some(Effect::Docs) => Self::Patch,
            Some(Effect::Compatible) => Self::Minor,
            Some(Effect::Breaking) => Self::Major,
        }
    }

    /// `nothing`, `patch`, `minor` or `major`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// The version after `version`, as cargo compares versions: in `0.4.1` the `4` stands where the
    /// major version stands in `2.4.1`, and in `0.0.3` the `3` does. `None` if `version` is not three
    /// numbers. What follows them, as in `1.0.0-rc.1`, is left out.
    pub fn applied_to(self, version: &str) -> Option<String> {
        let numbers = version.split(['-', '+']).next()?;
        let mut parts = numbers.split('.').map(|part| part.parse::<u64>().ok());
        let (major, minor, patch) = (parts.next()??, parts.next()??, parts.next()??);
        if parts.next().is_some() {
            return None;
        }
        let (major, minor, patch) = match (self, major, minor) {
            (Self::Nothing, ..) => (major, minor, patch),
            (Self::Major, 0, 0) | (Self::Minor | Self::Patch, 0, _) | (Self::Patch, ..) => {
                (major, minor, patch.checked_add(1)?)
            }
            (Self::Major, 0, _) | (Self::Minor, ..) => (major, minor.checked_add(1)?, 0),
            (Self::Major, ..) => (major.checked_add(1)?, 0, 0),
        };
        Some(format!("{major}.{minor}.{patch}"))
    }
}

/// What to do, in words: `raise the major version, below 1.0 the minor version`.
impl fmt::Display for Raise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nothing => "leave the version as it is",
            Self::Patch => "raise the patch version",
            Self::Minor => "raise the minor version, below 1.0 the patch version",
            Self::Major => "raise the major version, below 1.0 the minor version",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Raise;

    #[test]
    fn versions_are_raised_as_cargo_reads_them() {
        for (raise, version, next) in [
            (Raise::Major, "0.0.3", Some("0.0.4")),
            (Raise::Minor, "0.0.3", Some("0.0.4")),
            (Raise::Patch, "0.0.3", Some("0.0.4")),
            (Raise::Patch, "0.2.3", Some("0.2.4")),
            (Raise::Patch, "1.2.3", Some("1.2.4")),
            (Raise::Minor, "1.2.3", Some("1.3.0")),
            (Raise::Major, "1.0.0-rc.1", Some("2.0.0")),
            (Raise::Major, "1.2", None),
            (Raise::Major, "1.2.3.4", None),
            (Raise::Major, "1.x.3", None),
            (Raise::Patch, "1.2.18446744073709551615", None),
        ] {
            assert_eq!(raise.applied_to(version).as_deref(), next, "{version}");
        }
    }
}
