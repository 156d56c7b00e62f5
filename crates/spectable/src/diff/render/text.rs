//! Changes for people at a terminal.

use std::fmt::Write;

use spectable_schema::Location;

use crate::diff::change::{Change, Effect, Kind, Subject};
use crate::diff::{Diff, ModelChanges};

use super::{documentation, summary};

/// Whether text is coloured by escape sequences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::diff) enum Colours {
    /// It is not.
    Never,
    /// It is.
    Always,
}

/// How wide the words for effects are, the widest and a space behind it.
const WIDTH: usize = 11;

/// So many changes are listed where the list is not what was asked for.
const LISTED: usize = 60;

/// The changes, model by model, and a summary.
pub(in crate::diff) fn text(diff: &Diff, colours: Colours) -> String {
    let mut text = models(diff.models(), colours);
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&colours.bold(&summary(diff)));
    text
}

/// The changes and a summary; of many, only the breaking ones, and of many of these none.
pub(in crate::diff) fn brief(diff: &Diff, colours: Colours) -> String {
    if diff.changes().count() <= LISTED {
        return text(diff, colours);
    }
    let breaking = diff.only(Effect::Breaking);
    if breaking.changes().count() > LISTED || breaking.is_empty() {
        return colours.bold(&summary(diff));
    }
    let listed = models(breaking.models(), colours);
    let summary = format!("{}; listed: what is breaking", summary(diff));
    format!("{listed}\n{}", colours.bold(&summary))
}

fn models(models: &[ModelChanges], colours: Colours) -> String {
    let mut text = String::new();
    let mut after_block = false;
    for model in models {
        let whole = whole_model(model);
        if !text.is_empty() && (after_block || whole.is_none()) {
            text.push('\n');
        }
        after_block = whole.is_none();
        match whole {
            Some(change) => {
                let head = head(model, colours);
                let state = match change.kind {
                    Kind::Added => "is new",
                    _ => "is gone",
                };
                line(
                    &mut text,
                    "",
                    change.effect,
                    colours,
                    &format!("{head} {state}"),
                );
            }
            None => block(&mut text, model, colours),
        }
    }
    text
}

/// The only change of a model that is new or gone.
fn whole_model(model: &ModelChanges) -> Option<&Change> {
    match &model.changes[..] {
        [change]
            if change.subject == Subject::Model
                && matches!(change.kind, Kind::Added | Kind::Removed) =>
        {
            Some(change)
        }
        _ => None,
    }
}

fn head(model: &ModelChanges, colours: Colours) -> String {
    let name = colours.bold(&model.path);
    match &model.location {
        Some(location) => format!("{name} {}", colours.dim(&format!("({})", location.file))),
        None => name,
    }
}

fn block(text: &mut String, model: &ModelChanges, colours: Colours) {
    text.push_str(&head(model, colours));
    text.push('\n');
    let shown = model.changes.iter();
    let mut shown = shown
        .filter(|change| change.effect != Effect::Docs)
        .peekable();
    while let Some(change) = shown.next() {
        let mut said = change.what();
        if let Some(place) = place(change.location.as_ref(), model) {
            said = format!("{said} {}", colours.dim(&place));
        }
        line(text, "  ", change.effect, colours, &said);
        // What is the same for several in a row is said once, below the last of them.
        let why = change.why();
        let goes_on = shown
            .peek()
            .is_some_and(|next| next.effect == change.effect && next.why() == why);
        if let (Some(why), false) = (why, goes_on) {
            let margin = " ".repeat(2 + WIDTH);
            writeln!(text, "{margin}{}", colours.dim(&why)).expect("a String takes all text");
        }
    }
    let docs = documentation::in_short(&model.changes);
    if !docs.is_empty() {
        line(text, "  ", Effect::Docs, colours, &docs);
    }
}

fn line(text: &mut String, margin: &str, effect: Effect, colours: Colours, said: &str) {
    let word = effect.as_str();
    let gap = " ".repeat(WIDTH.saturating_sub(word.len()));
    writeln!(text, "{margin}{}{gap}{said}", colours.effect(effect))
        .expect("a String takes all text");
}

/// Where a change stands, as far as the model's own place does not say it.
fn place(location: Option<&Location>, model: &ModelChanges) -> Option<String> {
    let location = location?;
    match &model.location {
        Some(title) if title == location => None,
        Some(title) if title.file == location.file => {
            Some(format!("(line {})", location.position.line))
        }
        _ => Some(format!("({location})")),
    }
}

impl Colours {
    fn effect(self, effect: Effect) -> String {
        let code = match effect {
            Effect::Breaking => "1;31",
            Effect::Compatible => "32",
            Effect::Docs => "36",
        };
        self.paint(code, effect.as_str())
    }

    fn bold(self, text: &str) -> String {
        self.paint("1", text)
    }

    fn dim(self, text: &str) -> String {
        self.paint("2", text)
    }

    fn paint(self, code: &str, text: &str) -> String {
        match self {
            Self::Never => text.to_owned(),
            Self::Always => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
        }
    }
}
