//! Changes as Markdown, for changelogs and pull requests.

use std::fmt::Write;

use crate::diff::change::{Change, Effect, Kind, Subject};
use crate::diff::{Diff, ModelChanges};

use super::{documentation, summary};

/// So many models whose documentation alone changed are listed at once; more are folded.
const LISTED: usize = 10;

/// The changes, by what they do and model by model.
pub(in crate::diff) fn markdown(diff: &Diff) -> String {
    let mut text = capitalized(&summary(diff));
    text.push_str(".\n");
    for (effect, heading) in [
        (Effect::Breaking, "Breaking"),
        (Effect::Compatible, "Compatible"),
    ] {
        let mut entries = String::new();
        for model in diff.models() {
            entries.push_str(&entry(model, effect));
        }
        if !entries.is_empty() {
            write!(text, "\n### {heading}\n\n{entries}").expect("a String takes all text");
        }
    }
    text.push_str(&docs(diff));
    text
}

/// The changes of a model that have this effect.
fn entry(model: &ModelChanges, effect: Effect) -> String {
    let of_effect = model
        .changes
        .iter()
        .filter(|change| change.effect == effect);
    let changes: Vec<&Change> = of_effect.collect();
    match &changes[..] {
        [] => String::new(),
        [change] if change.subject == Subject::Model => match change.kind {
            Kind::Added => format!("- `{}` is new\n", model.path),
            Kind::Removed => format!("- `{}` is gone\n", model.path),
            _ => format!("- `{}`: {}\n", model.path, sentence(change)),
        },
        [change] => format!("- `{}`: {}\n", model.path, sentence(change)),
        _ => {
            let mut text = format!("- `{}`\n", model.path);
            for change in changes {
                writeln!(text, "  - {}", sentence(change)).expect("a String takes all text");
            }
            text
        }
    }
}

fn sentence(change: &Change) -> String {
    let mut asides = Vec::new();
    if change.guess {
        asides.push("a guess".to_owned());
    }
    if change.effect == Effect::Breaking {
        asides.extend(change.why());
    }
    let what = one_line(&change.what_for_sure());
    if asides.is_empty() {
        what
    } else {
        format!("{what} ({})", asides.join("; "))
    }
}

fn docs(diff: &Diff) -> String {
    let mut entries = String::new();
    let mut count = 0;
    for model in diff.models() {
        let docs = documentation::in_short(&model.changes);
        if !docs.is_empty() {
            count += 1;
            writeln!(entries, "- `{}`: {}", model.path, one_line(&docs))
                .expect("a String takes all text");
        }
    }
    match count {
        0 => String::new(),
        1..=LISTED => format!("\n### Documentation\n\n{entries}"),
        _ => format!(
            "\n### Documentation\n\n<details>\n<summary>{count} models</summary>\n\n{entries}\n</details>\n"
        ),
    }
}

/// Names and reasons come from pages; a line break in one must not end the entry.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}
