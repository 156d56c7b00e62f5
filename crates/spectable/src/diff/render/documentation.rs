//! Changes of documentation alone, which are many and small: one line for all of a model.

use crate::diff::change::{Change, Effect, Kind, Subject};
use crate::diff::words::list;

/// The changes of documentation among `changes`, in as few words as they need. Empty where there are
/// none.
pub(super) fn in_short(changes: &[Change]) -> String {
    let docs = changes
        .iter()
        .filter(|change| change.effect == Effect::Docs);
    let (mut descriptions, mut examples, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for change in docs {
        match change.kind {
            Kind::DescriptionChanged => descriptions.push(&change.subject),
            Kind::ExamplesChanged => examples.push(&change.subject),
            _ => others.push(change.what()),
        }
    }
    let mut parts = Vec::new();
    if let Some(of) = subjects(&descriptions) {
        parts.push(format!("other words for {of}"));
    }
    if let Some(of) = subjects(&examples) {
        parts.push(format!("other examples of {of}"));
    }
    parts.extend(others);
    parts.join("; ")
}

fn subjects(subjects: &[&Subject]) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    let mut itself = false;
    for subject in subjects {
        match subject {
            Subject::Model => itself = true,
            Subject::Type(name) | Subject::Field(name) | Subject::Variant(name) => names.push(name),
        }
    }
    match (itself, names.is_empty()) {
        (false, true) => None,
        (true, true) => Some("the model".to_owned()),
        (false, false) => Some(list(&names, "and")),
        (true, false) => Some(format!("the model, {}", list(&names, "and"))),
    }
}
