//! What a run has to say about the pages: errors, warnings and remarks.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Code, Location};

/// How bad a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing is lost.
    Info,
    /// Precision is lost, or something had to be assumed.
    Warning,
    /// Nothing can be written.
    Error,
}

/// One thing to say about one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What kind of thing it is. Stable from release to release.
    pub code: Code,
    /// How bad it is. The code's own severity, unless the configuration changed it.
    pub severity: Severity,
    /// What is the matter, in one sentence without a full stop.
    pub message: String,
    /// Where it is.
    pub location: Location,
    /// The offending text. Absent where the diagnostic is about a whole file or folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<Excerpt>,
    /// What else there is to know, such as the other place of two.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// What to do about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

/// A line of a page and the part of it that a diagnostic is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// The whole line, without its end.
    pub line: String,
    /// How many characters from the diagnostic's column on are meant; at least 1.
    pub length: u32,
}

/// A remark that belongs to a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What there is to know.
    pub message: String,
    /// The place that the remark is about, if it is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
}

/// All diagnostics of a run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Diagnostics {
    all: Vec<Diagnostic>,
}

impl Diagnostic {
    /// A diagnostic with its code's own severity and nothing but a message.
    pub fn new(code: Code, message: impl Into<String>, location: Location) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            location,
            excerpt: None,
            notes: Vec::new(),
            help: None,
        }
    }

    /// That `subject`, such as `the page`, has more than `most` of a `unit`, which is the limit that is
    /// set by `key`. It is, or lies, at `location`.
    pub fn beyond(subject: &str, most: u64, unit: &str, key: &str, location: Location) -> Self {
        Self::new(
            Code::LimitExceeded,
            format!("{subject} has more than {most} {unit}, which is the limit `{key}`"),
            location,
        )
        .with_help(format!(
            "if it is meant to be there, set `{key}` under `[limits]` in spectable.toml"
        ))
    }

    /// Adds the line of the page and how many characters of it are meant.
    #[must_use]
    pub fn with_excerpt(mut self, line: impl Into<String>, length: u32) -> Self {
        self.excerpt = Some(Excerpt {
            line: line.into(),
            length: length.max(1),
        });
        self
    }

    /// Adds a remark.
    #[must_use]
    pub fn with_note(mut self, message: impl Into<String>) -> Self {
        self.notes.push(Note {
            message: message.into(),
            location: None,
        });
        self
    }

    /// Adds a remark about another place.
    #[must_use]
    pub fn with_note_at(mut self, message: impl Into<String>, location: Location) -> Self {
        self.notes.push(Note {
            message: message.into(),
            location: Some(location),
        });
        self
    }

    /// Says what to do about it.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// One line: `error[E0002] cards.md:7:3: the row has 6 cells under 4 columns`.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}[{}] {}: {}",
            self.severity, self.code, self.location, self.message
        )
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

impl Diagnostics {
    /// No diagnostics.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.all.push(diagnostic);
    }

    /// Puts them in page order: by file, then by position, then by code.
    pub fn sort(&mut self) {
        self.all
            .sort_by(|a, b| (&a.location, a.code).cmp(&(&b.location, b.code)));
    }

    /// All of them, to be changed.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, Diagnostic> {
        self.all.iter_mut()
    }

    /// Makes every warning an error.
    pub fn deny_warnings(&mut self) {
        for diagnostic in &mut self.all {
            if diagnostic.severity == Severity::Warning {
                diagnostic.severity = Severity::Error;
            }
        }
    }

    /// All of them, in the order in which they were added or sorted.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.all.iter()
    }

    /// How many have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    }

    /// Whether any of them is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        self.all.extend(diagnostics);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}
