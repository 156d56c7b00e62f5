//! Changes as JSON, for other programs.

use serde::Serialize;
use spectable_schema::Location;

use crate::diff::change::{Change, Effect, Kind, Subject};
use crate::diff::{Diff, ModelChanges};

/// The version of this form. It is raised when a reader of the old form could no longer read the new
/// one.
const FORMAT_VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    format_version: u32,
    effect: Option<&'static str>,
    raise: &'static str,
    breaking: usize,
    compatible: usize,
    docs: usize,
    models: Vec<Model<'a>>,
}

#[derive(Serialize)]
struct Model<'a> {
    model: String,
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<&'a Location>,
    changes: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    kind: &'static str,
    effect: &'static str,
    #[serde(flatten)]
    subject: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    breaks_code: bool,
    breaks_json: bool,
    guess: bool,
    what: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<&'a Location>,
}

/// What a change is about, where it is not the whole model.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Named<'a> {
    Type(&'a str),
    Field(&'a str),
    Variant(&'a str),
}

/// The changes, model by model.
pub(in crate::diff) fn json(diff: &Diff) -> String {
    let document = Document {
        format_version: FORMAT_VERSION,
        effect: diff.effect().map(Effect::as_str),
        raise: diff.raise().as_str(),
        breaking: diff.count(Effect::Breaking),
        compatible: diff.count(Effect::Compatible),
        docs: diff.count(Effect::Docs),
        models: diff.models().iter().map(model).collect(),
    };
    serde_json::to_string_pretty(&document).expect("changes hold nothing that JSON cannot")
}

fn model(model: &ModelChanges) -> Model<'_> {
    Model {
        model: model.model.to_string(),
        path: &model.path,
        location: model.location.as_ref(),
        changes: model.changes.iter().map(entry).collect(),
    }
}

fn entry(change: &Change) -> Entry<'_> {
    let (from, to) = ends(&change.kind);
    Entry {
        kind: change.kind.as_str(),
        effect: change.effect.as_str(),
        subject: match &change.subject {
            Subject::Model => None,
            Subject::Type(name) => Some(Named::Type(name)),
            Subject::Field(name) => Some(Named::Field(name)),
            Subject::Variant(name) => Some(Named::Variant(name)),
        },
        from,
        to,
        breaks_code: change.breaks_code,
        breaks_json: change.breaks_json,
        guess: change.guess,
        what: change.what(),
        why: change.why(),
        location: change.location.as_ref(),
    }
}

/// What something was, and what it is.
fn ends(kind: &Kind) -> (Option<String>, Option<String>) {
    let both = |from: &str, to: &str| (Some(from.to_owned()), Some(to.to_owned()));
    match kind {
        Kind::Renamed { from, to } | Kind::Moved { from, to } => {
            (Some(from.to_string()), Some(to.to_string()))
        }
        Kind::ShapeChanged { from, to } => both(from, to),
        Kind::PathChanged { from, to }
        | Kind::FieldRenamed { from, to, .. }
        | Kind::KeyChanged { from, to }
        | Kind::TypeChanged { from, to }
        | Kind::DocumentedTypeChanged { from, to }
        | Kind::VariantRenamed { from, to }
        | Kind::ValueChanged { from, to, .. } => both(from, to),
        Kind::BecameRequired(types)
        | Kind::BecameOptional(types)
        | Kind::BecameNullable(types)
        | Kind::NoLongerNullable(types)
        | Kind::BoxChanged(types)
            if types.from != types.to =>
        {
            both(&types.from, &types.to)
        }
        Kind::DiscriminatorChanged { from, to } => (from.clone(), to.clone()),
        Kind::FieldAdded { ty, .. } | Kind::MemberAdded { ty, .. } | Kind::RestAdded(ty) => {
            (None, Some(ty.clone()))
        }
        Kind::FieldRemoved { ty, .. } | Kind::MemberRemoved { ty, .. } | Kind::RestRemoved(ty) => {
            (Some(ty.clone()), None)
        }
        Kind::VariantAdded { value, .. } => (None, Some(value.clone())),
        Kind::VariantRemoved { value, .. } => (Some(value.clone()), None),
        Kind::ParametersReordered { from, to } => both(&from.join(", "), &to.join(", ")),
        _ => (None, None),
    }
}
