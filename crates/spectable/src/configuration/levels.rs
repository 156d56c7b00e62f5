//! How bad each kind of diagnostic counts, where that is not left to its code.

use std::collections::BTreeMap;

use serde::Deserialize;
use spectable_schema::{Code, Diagnostic, Diagnostics, Severity, nearest};
use toml::Spanned;

use super::text::FileText;
use crate::Error;

/// How bad a diagnostic counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    /// It is a remark.
    Allow,
    /// It is a warning.
    Warn,
    /// It is an error.
    Deny,
}

/// The levels that are set, by code.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Levels {
    by_code: BTreeMap<Code, Level>,
}

impl Levels {
    /// Sets the level of a code; the last one counts.
    pub(crate) fn set(&mut self, code: Code, level: Level) {
        self.by_code.insert(code, level);
    }

    /// The levels of `self`, and those of `base` for codes that `self` does not name.
    pub(crate) fn over(self, mut base: Self) -> Self {
        base.by_code.extend(self.by_code);
        base
    }

    /// Without those that make errors.
    #[cfg(feature = "command")]
    pub(crate) fn without_denials(mut self) -> Self {
        self.by_code.retain(|_, level| *level != Level::Deny);
        self
    }

    /// # Errors
    ///
    /// If a code that is an error by itself is to be less: nothing could be written then.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let mut set = self.by_code.iter();
        match set.find(|(code, level)| lowers(**code, **level)) {
            Some((code, _)) => Err(Error::NotToAllow(*code)),
            None => Ok(()),
        }
    }

    /// Gives each diagnostic the severity that is set for its code. What is not named is an error
    /// where it is a warning and `strict` is set.
    pub fn apply(&self, diagnostics: &mut Diagnostics, strict: bool) {
        for diagnostic in diagnostics.iter_mut() {
            let severity = &mut diagnostic.severity;
            *severity = match self.by_code.get(&diagnostic.code) {
                Some(Level::Allow) => Severity::Info,
                Some(Level::Warn) => Severity::Warning,
                Some(Level::Deny) => Severity::Error,
                None if strict && *severity == Severity::Warning => Severity::Error,
                None => *severity,
            };
        }
    }
}

fn lowers(code: Code, level: Level) -> bool {
    code.severity() == Severity::Error && level != Level::Deny
}

/// The lists as the file has them.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawLevels {
    deny: Vec<Spanned<String>>,
    warn: Vec<Spanned<String>>,
    allow: Vec<Spanned<String>>,
}

impl RawLevels {
    /// The levels.
    ///
    /// # Errors
    ///
    /// If a word is no code, a code stands in two lists, or an error is to be less.
    pub(super) fn into_levels(self, source: &FileText<'_>) -> Result<Levels, Vec<Diagnostic>> {
        let mut levels = Levels::default();
        let mut errors = Vec::new();
        for (level, words) in [
            (Level::Deny, self.deny),
            (Level::Warn, self.warn),
            (Level::Allow, self.allow),
        ] {
            for word in words {
                let span = word.span();
                let word = word.into_inner();
                let error = |message| source.diagnostic(message, span);
                match word.parse::<Code>() {
                    Err(_) => {
                        let message = format!("no diagnostic has the code `{word}`");
                        errors.push(error(message).with_help(meant(&word)));
                    }
                    Ok(code) if lowers(code, level) => {
                        errors.push(error(format!("`{code}` is an error and cannot be allowed")));
                    }
                    Ok(code) => {
                        if levels.by_code.insert(code, level).is_some() {
                            errors.push(error(format!("`{code}` is named twice")));
                        }
                    }
                }
            }
        }
        if errors.is_empty() {
            Ok(levels)
        } else {
            Err(errors)
        }
    }
}

/// The code that may be meant by `word`, or where to look for it.
fn meant(word: &str) -> String {
    if word == "warnings" {
        return "`strict = true` makes all warnings errors".to_owned();
    }
    let codes = Code::ALL.iter().map(|code| code.as_str());
    match nearest(word, codes) {
        Some(code) => format!("did you mean `{code}`?"),
        None => "`spectable explain` lists all codes".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use spectable_schema::{Location, Position};

    use super::*;

    fn severities(levels: &Levels, strict: bool, codes: &[Code]) -> Vec<Severity> {
        let place = Location::new("a.md", Position::start());
        let mut diagnostics = Diagnostics::new();
        diagnostics.extend(
            codes
                .iter()
                .map(|code| Diagnostic::new(*code, "", place.clone())),
        );
        levels.apply(&mut diagnostics, strict);
        diagnostics.iter().map(|said| said.severity).collect()
    }

    #[test]
    fn a_code_counts_more_than_all_warnings() {
        let mut levels = Levels::default();
        levels.set(Code::DanglingLink, Level::Allow);
        levels.set(Code::HelperPage, Level::Deny);
        levels.set(Code::NotAModel, Level::Warn);
        let codes = [
            Code::DanglingLink,
            Code::HelperPage,
            Code::NotAModel,
            Code::UnknownType,
            Code::NotUtf8,
        ];
        use Severity::{Error, Info, Warning};
        assert_eq!(
            severities(&levels, false, &codes),
            [Info, Error, Warning, Warning, Error]
        );
        assert_eq!(
            severities(&levels, true, &codes),
            [Info, Error, Warning, Error, Error]
        );
    }

    #[test]
    fn what_is_set_last_counts() {
        let mut file = Levels::default();
        file.set(Code::DanglingLink, Level::Deny);
        file.set(Code::UnknownType, Level::Allow);
        let mut set = Levels::default();
        set.set(Code::DanglingLink, Level::Allow);
        let both = set.over(file);
        assert_eq!(
            severities(&both, false, &[Code::DanglingLink, Code::UnknownType]),
            [Severity::Info, Severity::Info]
        );
    }

    #[test]
    fn an_error_stays_one() {
        for level in [Level::Allow, Level::Warn] {
            let mut levels = Levels::default();
            levels.set(Code::NotUtf8, level);
            assert!(matches!(
                levels.check(),
                Err(Error::NotToAllow(Code::NotUtf8))
            ));
        }
        let mut levels = Levels::default();
        levels.set(Code::NotUtf8, Level::Deny);
        assert!(levels.check().is_ok());
    }
}
