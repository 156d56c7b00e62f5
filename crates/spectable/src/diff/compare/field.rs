//! One field before and after.

use spectable_emitter::surface::{FieldPresence, FieldSurface};
use spectable_schema::Field;

use crate::diff::change::{Change, Kind, Retyped, Subject};
use crate::diff::snapshot::Part;
use crate::diff::words::rust_type;

use super::Sides;

impl Sides<'_> {
    pub(super) fn field(&mut self, old: &FieldSurface, new: &FieldSurface, guess: bool) {
        let subject = Subject::Field(new.documented.clone());
        if let Some(change) = self.names(&subject, old, new, guess) {
            self.push(change, Part::Field(&new.documented));
        }
        for change in self.types(&subject, old, new) {
            self.push(change, Part::Field(&new.documented));
        }
        self.docs(&subject, &old.docs, &new.docs, Part::Field(&new.documented));
    }

    fn names(
        &self,
        subject: &Subject,
        old: &FieldSurface,
        new: &FieldSurface,
        guess: bool,
    ) -> Option<Change> {
        let key_changed = old.key != new.key;
        let kind = match (old.name != new.name, key_changed) {
            (true, _) => Kind::FieldRenamed {
                from: old.name.clone(),
                to: new.name.clone(),
                keys: key_changed.then(|| (old.key.clone(), new.key.clone())),
            },
            (false, true) => Kind::KeyChanged {
                from: old.key.clone(),
                to: new.key.clone(),
            },
            (false, false) => return None,
        };
        let change = Change::new(subject.clone(), kind);
        Some(
            change
                .breaking(old.name != new.name, key_changed)
                .guessed(guess),
        )
    }

    fn types(&self, subject: &Subject, old: &FieldSurface, new: &FieldSurface) -> Vec<Change> {
        let mut retyped = Retyped {
            from: rust_type(&old.whole_type()),
            to: rust_type(&new.whole_type()),
            was_parameter: old.is_parameter,
            is_parameter: new.is_parameter,
        };
        let change = |kind| Change::new(subject.clone(), kind);
        let mut changes = Vec::new();
        let same_inside = self.paths.renew(&old.ty) == new.ty;
        if !same_inside {
            let kind = Kind::TypeChanged {
                from: retyped.from.clone(),
                to: retyped.to.clone(),
            };
            let reads = self.reads_all_of(&new.ty, &self.paths.renew(&old.ty));
            changes.push(change(kind).breaking(true, !reads));
            // It is told once.
            retyped.from.clone_from(&retyped.to);
        } else if old.boxed != new.boxed {
            changes.push(change(Kind::BoxChanged(retyped.clone())).breaking(true, false));
        }
        let options = |presence: FieldPresence| match presence {
            FieldPresence::Required => 0,
            FieldPresence::OptionalNullable => 2,
            _ => 1,
        };
        let retypes =
            options(old.presence) != options(new.presence) || old.is_parameter != new.is_parameter;
        match (old.presence.is_required(), new.presence.is_required()) {
            (false, true) => {
                let kind = Kind::BecameRequired(retyped.clone());
                let read = new.presence.may_be_absent();
                changes.push(change(kind).breaking(retypes, !read));
            }
            (true, false) => {
                let kind = Kind::BecameOptional(retyped.clone());
                changes.push(change(kind).breaking(retypes, false));
            }
            _ => {}
        }
        match (old.presence.knows_null(), new.presence.knows_null()) {
            (false, true) => {
                let kind = Kind::BecameNullable(retyped);
                changes.push(change(kind).breaking(retypes, false));
            }
            (true, false) => {
                let kind = Kind::NoLongerNullable(retyped);
                let lost = !new.presence.may_be_null();
                changes.push(change(kind).breaking(retypes, lost));
            }
            _ => changes.extend(self.said_of_null(subject, old, new, &retyped)),
        }
        if same_inside {
            changes.extend(self.documented_types(subject, old, new));
        }
        changes
    }

    /// Whether null occurs, where that changes nothing in Rust.
    fn said_of_null(
        &self,
        subject: &Subject,
        old: &FieldSurface,
        new: &FieldSurface,
        retyped: &Retyped,
    ) -> Option<Change> {
        let (old, new) = self.documented(old, new)?;
        let kind = match (old.is_nullable(), new.is_nullable()) {
            (false, true) => Kind::BecameNullable(retyped.clone()),
            (true, false) => Kind::NoLongerNullable(retyped.clone()),
            _ => return None,
        };
        Some(Change::of_docs(subject.clone(), kind))
    }

    /// The types that the pages give, where they are the same in Rust.
    fn documented_types(
        &self,
        subject: &Subject,
        old: &FieldSurface,
        new: &FieldSurface,
    ) -> Option<Change> {
        let (old, new) = self.documented(old, new)?;
        let (from, to) = (old.ty.value.to_string(), new.ty.value.to_string());
        let mut references = false;
        new.ty.value.for_each_reference(&mut |_| references = true);
        if from == to || references {
            return None;
        }
        let kind = Kind::DocumentedTypeChanged { from, to };
        Some(Change::of_docs(subject.clone(), kind))
    }

    /// What the pages say of a field of the model itself.
    fn documented(&self, old: &FieldSurface, new: &FieldSurface) -> Option<(&Field, &Field)> {
        Some((
            self.old.field(self.old_model, &old.documented)?,
            self.new.field(self.new_model, &new.documented)?,
        ))
    }

    /// Whether a new type reads every JSON value that another type reads, as far as that is plain to
    /// see.
    fn reads_all_of(&self, ty: &str, other: &str) -> bool {
        let is_wider = match ty {
            // A whole number that was read as `f64` would be written as `3.0`.
            "i64" => other == "i32",
            "serde_json::Number" => matches!(other, "i32" | "i64" | "f64"),
            "serde_json::Value" => true,
            _ => false,
        };
        is_wider
            || self.new.union(ty).is_some_and(|union| {
                let mut members = union.members.iter();
                union.tag.is_none() && members.any(|member| member.ty == other)
            })
    }
}
