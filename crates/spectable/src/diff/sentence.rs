//! Changes in words: what happened, and what that does to programs that use the output.

use super::change::{Change, Kind, Retyped, Subject};
use super::words::list;

impl Change {
    /// What happened, as a sentence: ``"`id` is required now: `Option<String>` is now `String`"``.
    pub fn what(&self) -> String {
        let mut sentence = self.what_for_sure();
        if self.guess {
            sentence.push_str(" (a guess)");
        }
        sentence
    }

    /// What happened, without saying whether it is a guess.
    pub(super) fn what_for_sure(&self) -> String {
        let what = what(&self.kind);
        let subject = subject(&self.subject);
        match joint(&self.kind) {
            Joint::None => what,
            Joint::Colon => format!("{subject}: {what}"),
            Joint::Space => format!("{subject} {what}"),
        }
    }

    /// What that does to programs that use the output; `None` where there is nothing to say.
    pub fn why(&self) -> Option<String> {
        let why = why(
            &self.kind,
            &self.subject,
            self.breaks_code,
            self.breaks_json,
        );
        (!why.is_empty()).then(|| why.join("; "))
    }
}

/// How what happened follows what it happened to.
enum Joint {
    /// It names it itself.
    None,
    /// It is a sentence of its own.
    Colon,
    /// It goes on.
    Space,
}

fn joint(kind: &Kind) -> Joint {
    match kind {
        Kind::Renamed { .. }
        | Kind::PathChanged { .. }
        | Kind::ParametersReordered { .. }
        | Kind::FieldRenamed { .. }
        | Kind::VariantRenamed { .. }
        | Kind::DiscriminatorChanged { .. } => Joint::None,
        Kind::KeyChanged { .. }
        | Kind::TypeChanged { .. }
        | Kind::BoxChanged(_)
        | Kind::ValueChanged { .. } => Joint::Colon,
        _ => Joint::Space,
    }
}

fn subject(subject: &Subject) -> String {
    match subject {
        Subject::Model => "the model".to_owned(),
        Subject::Type(name) | Subject::Field(name) => format!("`{name}`"),
        Subject::Variant(name) => format!("the variant `{name}`"),
    }
}

fn what(kind: &Kind) -> String {
    match kind {
        Kind::Added => "is new".to_owned(),
        Kind::Removed => "is gone".to_owned(),
        Kind::Renamed { from, to } => format!("`{from}` is now `{to}`"),
        Kind::Moved { from, .. } if from.namespace.is_root() => {
            "has moved here from no namespace".to_owned()
        }
        Kind::Moved { from, .. } => format!("has moved here from `{}`", from.namespace),
        Kind::PathChanged { from, to } => format!("`{from}` is now `{to}`"),
        Kind::ShapeChanged { from, to } => format!("is {} now, no longer {}", a(to), a(from)),
        Kind::TraitsLost(traits) => format!("is no longer {}", list(traits, "or")),
        Kind::TraitsGained(traits) => format!("is {} now", list(traits, "and")),
        Kind::ParametersReordered { from, to } => {
            format!("`new({})` is now `new({})`", from.join(", "), to.join(", "))
        }
        Kind::RestAdded(ty) => format!("is new and keeps all other keys: `{ty}`"),
        Kind::RestRemoved(ty) => format!("is gone, which kept all other keys: `{ty}`"),
        Kind::UnknownKeysDenied(true) => "refuses keys that are not documented".to_owned(),
        Kind::UnknownKeysDenied(false) => {
            "no longer refuses keys that are not documented".to_owned()
        }
        Kind::FieldAdded { ty, required, .. } => {
            let presence = if *required { "required" } else { "optional" };
            format!("is new, {presence}: `{ty}`")
        }
        Kind::FieldRemoved { ty, .. } => format!("is gone: `{ty}`"),
        Kind::FieldRenamed { from, to, keys } => {
            let keys = match keys {
                None => String::new(),
                Some(keys) if (&keys.0, &keys.1) == (from, to) => ", in the JSON too".to_owned(),
                Some((from, to)) => format!(", and in the JSON `{from}` is now `{to}`"),
            };
            format!("`{from}` is now `{to}`{keys}")
        }
        Kind::KeyChanged { from, to } => format!("`{from}` in the JSON is now `{to}`"),
        Kind::TypeChanged { from, to } => format!("`{from}` is now `{to}`"),
        Kind::DocumentedTypeChanged { from, to } => {
            format!("is documented as {to}, no longer as {from}")
        }
        Kind::BecameRequired(types) => format!("is required now{}", retyped(types)),
        Kind::BecameOptional(types) => format!("is optional now{}", retyped(types)),
        Kind::BecameNullable(types) => format!("may be null now{}", retyped(types)),
        Kind::NoLongerNullable(types) => format!("may no longer be null{}", retyped(types)),
        Kind::BoxChanged(types) => format!("`{}` is now `{}`", types.from, types.to),
        Kind::VariantAdded { value, .. } => format!("is new: `{value}`"),
        Kind::VariantRemoved { value, .. } => format!("is gone: `{value}`"),
        Kind::VariantRenamed { from, to } => format!("`{from}` is now `{to}`"),
        Kind::ValueChanged { from, to, .. } => format!("`{from}` in the JSON is now `{to}`"),
        Kind::ValuesRetyped { integer: true } => {
            "has whole numbers now, no longer texts".to_owned()
        }
        Kind::ValuesRetyped { integer: false } => {
            "has texts now, no longer whole numbers".to_owned()
        }
        Kind::Opened => "is open now".to_owned(),
        Kind::Closed => "is closed now".to_owned(),
        Kind::MemberAdded { ty, .. } => format!("is new: `{ty}`"),
        Kind::MemberRemoved { ty, .. } => format!("is gone: `{ty}`"),
        Kind::DiscriminatorChanged { from, to } => match (from, to) {
            (Some(from), Some(to)) => {
                format!("members are told apart by `{to}` now, no longer by `{from}`")
            }
            (None, Some(to)) => format!("members are told apart by `{to}` now"),
            (Some(from), None) => format!("members are no longer told apart by `{from}`"),
            (None, None) => "members are told apart as before".to_owned(),
        },
        Kind::TagsAdded(tags) => format!("stands for {} too", spans(tags)),
        Kind::TagsRemoved(tags) => format!("no longer stands for {}", spans(tags)),
        Kind::Deprecated(reason) if reason.is_empty() => "is deprecated now".to_owned(),
        Kind::Deprecated(reason) => format!("is deprecated now: {reason}"),
        Kind::NoLongerDeprecated => "is no longer deprecated".to_owned(),
        Kind::DeprecationChanged(reason) if reason.is_empty() => {
            "is deprecated, without a reason now".to_owned()
        }
        Kind::DeprecationChanged(reason) => format!("is deprecated for another reason: {reason}"),
        Kind::DescriptionChanged => "has another description".to_owned(),
        Kind::ExamplesChanged => "has other examples".to_owned(),
    }
}

/// What a change does, in words that stand beside each other.
fn why(kind: &Kind, subject: &Subject, code: bool, json: bool) -> Vec<&'static str> {
    let mut why = Vec::new();
    match kind {
        Kind::Added => why.push("nothing that was there changes"),
        Kind::Removed | Kind::Renamed { .. } | Kind::Moved { .. } | Kind::PathChanged { .. }
            if code =>
        {
            why.push("code that names the old path does not compile");
        }
        Kind::Renamed { .. } | Kind::Moved { .. } => why.push("its path in Rust is the same"),
        Kind::ShapeChanged { .. } => {
            why.push("code that uses it does not compile");
            why.push("other JSON is read");
        }
        Kind::TraitsLost(_) => why.push("code that counts on that does not compile"),
        Kind::TraitsGained(_) => why.push("nothing that was there changes"),
        Kind::ParametersReordered { .. } => {
            why.push("calls of `new` do not compile, or give values to the wrong fields");
        }
        Kind::RestAdded(_) => why.push("`new` and `default` leave it empty"),
        Kind::RestRemoved(_) => why.push("code that uses it does not compile"),
        Kind::UnknownKeysDenied(true) => why.push("JSON with such keys is no longer read"),
        Kind::UnknownKeysDenied(false) => why.push("more JSON is read"),
        Kind::FieldAdded {
            is_parameter,
            required,
            ..
        } => {
            if *is_parameter {
                why.push("`new` takes it");
            }
            if *required {
                why.push("JSON without it is not read");
            }
            if why.is_empty() {
                why.push("`new` and `default` leave it empty");
            }
        }
        Kind::FieldRemoved { is_denied, .. } => {
            why.push("code that uses it does not compile");
            if *is_denied {
                why.push("JSON that has it is not read");
            }
        }
        Kind::FieldRenamed { keys, .. } => {
            why.push("code that uses the old name does not compile");
            if keys.is_some() {
                why.push("JSON with the old key is read without it, or not at all");
            }
        }
        Kind::KeyChanged { .. } => {
            why.push("JSON with the old key is read without it, or not at all")
        }
        Kind::TypeChanged { .. } => {
            why.push("code that uses it does not compile");
            why.push(if json {
                "JSON of the old type may not be read"
            } else {
                "JSON is read as before"
            });
        }
        Kind::DocumentedTypeChanged { .. } => why.push("the type in Rust is the same"),
        Kind::BecameRequired(types)
        | Kind::BecameOptional(types)
        | Kind::BecameNullable(types)
        | Kind::NoLongerNullable(types) => {
            if types.from != types.to {
                why.push("code that uses it does not compile");
            }
            match (types.was_parameter, types.is_parameter) {
                (false, true) => why.push("`new` takes it"),
                (true, false) => why.push("`new` no longer takes it"),
                _ => {}
            }
            match kind {
                Kind::BecameRequired(_) if json => why.push("JSON without it is not read"),
                Kind::NoLongerNullable(_) if json => why.push("JSON with null is not read"),
                _ => {}
            }
            if why.is_empty() {
                why.push("the type in Rust is the same");
            }
        }
        Kind::BoxChanged(_) => why.push("code that makes it or takes it apart does not compile"),
        Kind::VariantAdded { open, .. } | Kind::MemberAdded { open, .. } => why.push(if *open {
            "was read as `Unknown`, which code that matches the enum has an arm for"
        } else {
            "a match without an arm for it does not compile"
        }),
        Kind::VariantRemoved { open, .. } | Kind::MemberRemoved { open, .. } => {
            why.push("code that names it does not compile");
            why.push(if *open {
                "it is read as `Unknown`"
            } else {
                "it is no longer read"
            });
        }
        Kind::VariantRenamed { .. } => why.push("code that uses the old name does not compile"),
        Kind::ValueChanged { open, .. } => why.push(if *open {
            "the old value is read as `Unknown`"
        } else {
            "the old value is no longer read"
        }),
        Kind::ValuesRetyped { .. } => why.push("none of the old values is read"),
        Kind::Opened => why.push("a match without an arm for `Unknown` does not compile"),
        Kind::Closed => {
            why.push("code that names `Unknown` does not compile");
            why.push("other values are no longer read");
        }
        Kind::DiscriminatorChanged { .. } => {
            why.push("the same JSON can be read as another member")
        }
        Kind::TagsAdded(_) => why.push("more JSON is read"),
        Kind::TagsRemoved(_) => why.push("JSON with it is no longer read as this member"),
        Kind::Deprecated(_) => why.push(match subject {
            Subject::Model | Subject::Type(_) => "code that names it is warned",
            _ => "code that uses it is warned",
        }),
        Kind::NoLongerDeprecated => why.push("code that uses it is no longer warned"),
        Kind::DeprecationChanged(_) | Kind::DescriptionChanged | Kind::ExamplesChanged => {}
        Kind::Removed | Kind::PathChanged { .. } => {}
    }
    why
}

fn retyped(types: &Retyped) -> String {
    if types.from == types.to {
        String::new()
    } else {
        format!(": `{}` is now `{}`", types.from, types.to)
    }
}

fn a(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o']) {
        "an"
    } else {
        "a"
    };
    // `union` starts with a consonant, as it is spoken.
    format!("{article} {noun}")
}

fn spans(texts: &[String]) -> String {
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    list(&texts, "and")
}
