//! What changed, model by model, and what each change breaks.

use spectable_emitter::surface::{SurfaceItem, SurfaceKind, Traits};
use spectable_schema::ModelId;

use super::change::{Change, Kind, Subject};
use super::pairing::{ModelPair, Pairing, Paths};
use super::snapshot::Part;
use super::snapshot::Snapshot;
use super::words::{self, rust_type};
use super::{Diff, ModelChanges};

mod docs;
mod enumeration;
mod field;
mod structure;
mod union;

/// The changes from `old` to `new`.
pub(super) fn compare(old: &Snapshot, new: &Snapshot) -> Diff {
    let pairing = Pairing::of(old, new);
    let models = pairing.models.iter().map(|pair| {
        let mut changes = of_model(pair, &pairing.paths, old, new);
        // The worst first; of equals, as the pages have them.
        changes.sort_by_key(|change| std::cmp::Reverse(change.effect));
        let shown = pair.new.as_ref().or(pair.old.as_ref());
        let (id, path) = shown.map_or_else(Default::default, |model| {
            (Some(model.id.clone()), model.own.path.clone())
        });
        ModelChanges {
            model: id.unwrap_or_else(|| pair.id().clone()),
            path,
            location: pair
                .new
                .as_ref()
                .and_then(|model| new.location(model.id, Part::Title))
                .or_else(|| old.location(pair.id(), Part::Title)),
            changes,
        }
    });
    Diff {
        models: models.filter(|model| !model.changes.is_empty()).collect(),
    }
}

fn of_model(
    pair: &ModelPair<'_>,
    paths: &Paths<'_>,
    old: &Snapshot,
    new: &Snapshot,
) -> Vec<Change> {
    let (before, after) = match (&pair.old, &pair.new) {
        (Some(before), Some(after)) => (before, after),
        (None, _) => return vec![Change::new(Subject::Model, Kind::Added)],
        (_, None) => return vec![Change::new(Subject::Model, Kind::Removed).breaking(true, false)],
    };
    let mut sides = Sides {
        old,
        new,
        paths,
        old_model: before.id,
        new_model: after.id,
        inner: None,
        changes: Vec::new(),
    };
    sides.name(before.own, after.own);
    sides.item(before.own, after.own);
    for inner in pair.inner() {
        match inner {
            (Some(before), Some(after)) => {
                sides.inner = Some(&after.path);
                if before.path != after.path && !is_named_after(pair, before, after) {
                    sides.path(&before.path, &after.path);
                }
                sides.item(before, after);
            }
            (Some(before), None) => {
                let subject = Subject::Type(before.path.clone());
                let gone = Change::new(subject, Kind::Removed).breaking(true, false);
                sides.push(gone, Part::Title);
            }
            (None, Some(after)) => {
                let subject = Subject::Type(after.path.clone());
                sides.push(Change::new(subject, Kind::Added), Part::Title);
            }
            (None, None) => {}
        }
    }
    sides.changes
}

/// Whether the path of a type changed because that of its model did.
fn is_named_after(pair: &ModelPair<'_>, before: &SurfaceItem, after: &SurfaceItem) -> bool {
    let (Some(old), Some(new)) = (&pair.old, &pair.new) else {
        return false;
    };
    let rest = |path: &str, own: &str| path.strip_prefix(own).map(str::to_owned);
    rest(&before.path, &old.own.path).is_some_and(|name| {
        Some(name) == rest(&after.path, &new.own.path) && old.own.path != new.own.path
    })
}

/// A model before and after, and what was found so far.
struct Sides<'a> {
    old: &'a Snapshot,
    new: &'a Snapshot,
    paths: &'a Paths<'a>,
    old_model: &'a ModelId,
    new_model: &'a ModelId,
    /// The path of the type inside the model that is being compared, if it is not the model's own.
    inner: Option<&'a str>,
    changes: Vec<Change>,
}

impl<'a> Sides<'a> {
    /// Adds a change, with the location of the part of the new pages that says it.
    fn push(&mut self, mut change: Change, part: Part<'_>) {
        change.location = self.new.location(self.new_model, part);
        self.changes.push(change);
    }

    /// Adds a change that the new pages say nothing of, with the location on the old ones.
    fn push_gone(&mut self, mut change: Change, part: Part<'_>) {
        change.location = self.old.location(self.old_model, part);
        self.changes.push(change);
    }

    /// What a change of the whole item is about.
    fn whole(&self) -> Subject {
        match self.inner {
            None => Subject::Model,
            Some(path) => Subject::Type(path.to_owned()),
        }
    }

    fn name(&mut self, before: &SurfaceItem, after: &SurfaceItem) {
        if self.old_model == self.new_model {
            if before.path != after.path {
                self.path(&before.path, &after.path);
            }
            return;
        }
        let (from, to) = (self.old_model.clone(), self.new_model.clone());
        let moved = from.name == to.name;
        let kind = if moved {
            Kind::Moved { from, to }
        } else {
            Kind::Renamed { from, to }
        };
        let renamed = if before.path == after.path {
            // Another spelling of the name, which is the same in Rust.
            Change::of_docs(Subject::Model, kind)
        } else {
            Change::new(Subject::Model, kind)
                .breaking(true, false)
                .guessed(true)
        };
        self.push(renamed, Part::Title);
    }

    fn path(&mut self, from: &str, to: &str) {
        let kind = Kind::PathChanged {
            from: from.to_owned(),
            to: to.to_owned(),
        };
        let change = Change::new(self.whole(), kind).breaking(true, false);
        self.push(change, Part::Title);
    }

    fn item(&mut self, before: &SurfaceItem, after: &SurfaceItem) {
        self.docs(&self.whole(), &before.docs, &after.docs, Part::Title);
        match (&before.kind, &after.kind) {
            (SurfaceKind::Struct(old), SurfaceKind::Struct(new)) => {
                self.structure(old, new);
                // Whether there is a `Default` follows from the fields, which are told already.
                self.traits(before.traits, after.traits, &["Default"]);
            }
            (SurfaceKind::Enum(old), SurfaceKind::Enum(new)) => {
                self.enumeration(old, new);
                // Whether it is `Copy` follows from whether it is open, and of what kind it is.
                self.traits(before.traits, after.traits, &["Copy"]);
            }
            (SurfaceKind::Union(old), SurfaceKind::Union(new)) => {
                self.union(old, new);
                self.traits(before.traits, after.traits, &[]);
            }
            (SurfaceKind::Alias(old), SurfaceKind::Alias(new))
            | (SurfaceKind::Newtype(old), SurfaceKind::Newtype(new)) => {
                self.inside(old, new);
                self.traits(before.traits, after.traits, &[]);
            }
            (old, new) => {
                let kind = Kind::ShapeChanged {
                    from: words::kind(old),
                    to: words::kind(new),
                };
                let change = Change::new(self.whole(), kind).breaking(true, true);
                self.push(change, Part::Title);
            }
        }
    }

    /// The type that an alias names, or that a newtype holds.
    fn inside(&mut self, old: &str, new: &str) {
        if self.paths.renew(old) != new {
            let kind = Kind::TypeChanged {
                from: rust_type(old),
                to: rust_type(new),
            };
            let change = Change::new(self.whole(), kind).breaking(true, true);
            self.push(change, Part::Title);
        }
    }

    fn traits(&mut self, old: Traits, new: Traits, explained: &[&str]) {
        let serde = [
            ("Deserialize", old.read, new.read),
            ("Serialize", old.written, new.written),
        ];
        let mut all = vec![
            ("Copy", old.copy, new.copy),
            ("Eq", old.eq, new.eq),
            ("Default", old.default, new.default),
        ];
        all.extend(serde);
        all.retain(|(name, had, has)| *had && !has && !explained.contains(name));
        let lost: Vec<&'static str> = all.into_iter().map(|(name, ..)| name).collect();
        if !lost.is_empty() {
            let change = Change::new(self.whole(), Kind::TraitsLost(lost)).breaking(true, false);
            self.push(change, Part::Title);
        }
        // The others come and go with the fields; these are asked for.
        let gained = serde.into_iter().filter(|(_, had, has)| !had && *has);
        let gained: Vec<&'static str> = gained.map(|(name, ..)| name).collect();
        if !gained.is_empty() {
            let change = Change::new(self.whole(), Kind::TraitsGained(gained));
            self.push(change, Part::Title);
        }
    }
}
