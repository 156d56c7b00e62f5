//! Changes as people and programs read them.

use super::Diff;
use super::change::Effect;

mod documentation;
#[cfg(feature = "command")]
mod json;
mod markdown;
mod text;

#[cfg(feature = "command")]
pub(super) use json::json;
pub(super) use markdown::markdown;
pub(super) use text::{Colours, brief, text};

/// How many changes of each effect there are, and what to do about the version.
pub(super) fn summary(diff: &Diff) -> String {
    if diff.is_empty() {
        return "nothing changed for programs that use the output".to_owned();
    }
    let counts: Vec<String> = [
        (Effect::Breaking, "breaking"),
        (Effect::Compatible, "compatible"),
        (Effect::Docs, "of docs alone"),
    ]
    .into_iter()
    .map(|(effect, adjective)| (diff.count(effect), adjective))
    .filter(|(count, _)| *count > 0)
    .map(|(count, adjective)| format!("{count} {adjective}"))
    .collect();
    let models = match diff.models().len() {
        1 => "1 model".to_owned(),
        count => format!("{count} models"),
    };
    format!(
        "changes in {models}: {}; {}",
        counts.join(", "),
        diff.raise()
    )
}
