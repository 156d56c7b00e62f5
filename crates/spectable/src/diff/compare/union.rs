//! Unions: their members, and what tells them apart.

use spectable_emitter::surface::{MemberSurface, UnionSurface};

use crate::diff::change::{Change, Kind, Retyped, Subject};
use crate::diff::snapshot::Part;
use crate::diff::words::rust_type;

use super::Sides;

impl Sides<'_> {
    pub(super) fn union(&mut self, old: &UnionSurface, new: &UnionSurface) {
        self.openness(old.open, new.open);
        if old.tag != new.tag {
            let kind = Kind::DiscriminatorChanged {
                from: old.tag.clone(),
                to: new.tag.clone(),
            };
            let change = Change::new(self.whole(), kind).breaking(false, true);
            self.push(change, Part::Title);
        }
        let mut gone: Vec<&MemberSurface> = old.members.iter().collect();
        let mut left: Vec<&MemberSurface> = Vec::new();
        for member in &new.members {
            let same = gone
                .iter()
                .position(|old| self.paths.renew(&old.ty) == member.ty);
            match same.map(|index| gone.remove(index)) {
                Some(before) => self.member(before, member, old.tag == new.tag),
                None => left.push(member),
            }
        }
        for member in left {
            let subject = Subject::Variant(member.name.clone());
            let same = gone.iter().position(|old| old.name == member.name);
            let change = match same.map(|index| gone.remove(index)) {
                Some(before) => Change::new(
                    subject,
                    Kind::TypeChanged {
                        from: rust_type(&before.whole_type()),
                        to: rust_type(&member.whole_type()),
                    },
                )
                .breaking(true, true),
                None => Change::new(
                    subject,
                    Kind::MemberAdded {
                        ty: rust_type(&member.whole_type()),
                        open: old.open,
                    },
                )
                .breaking(!old.open, false),
            };
            self.push(change, Part::Title);
        }
        for member in gone {
            let kind = Kind::MemberRemoved {
                ty: rust_type(&member.whole_type()),
                open: new.open,
            };
            let change =
                Change::new(Subject::Variant(member.name.clone()), kind).breaking(true, true);
            self.push_gone(change, Part::Title);
        }
    }

    /// A member whose type is the same.
    fn member(&mut self, old: &MemberSurface, new: &MemberSurface, same_tag: bool) {
        let subject = Subject::Variant(new.name.clone());
        let change = |kind| Change::new(subject.clone(), kind);
        let mut changes = Vec::new();
        if old.name != new.name {
            let kind = Kind::VariantRenamed {
                from: old.name.clone(),
                to: new.name.clone(),
            };
            changes.push(change(kind).breaking(true, false));
        }
        if old.boxed != new.boxed {
            let kind = Kind::BoxChanged(Retyped {
                from: rust_type(&old.whole_type()),
                to: rust_type(&new.whole_type()),
                was_parameter: false,
                is_parameter: false,
            });
            changes.push(change(kind).breaking(true, false));
        }
        if same_tag {
            let without = |tags: &[String], others: &[String]| -> Vec<String> {
                let tags = tags.iter().filter(|tag| !others.contains(tag));
                tags.cloned().collect()
            };
            let (removed, added) = (without(&old.tags, &new.tags), without(&new.tags, &old.tags));
            if !removed.is_empty() {
                changes.push(change(Kind::TagsRemoved(removed)).breaking(false, true));
            }
            if !added.is_empty() {
                changes.push(change(Kind::TagsAdded(added)));
            }
        }
        for change in changes {
            self.push(change, Part::Title);
        }
    }
}
