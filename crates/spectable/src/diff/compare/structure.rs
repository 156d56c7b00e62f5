//! Structs: which field is which, and what is new, gone or in another order.

use spectable_emitter::surface::{FieldSurface, RestSurface, StructSurface};

use crate::diff::change::{Change, Kind, Subject};
use crate::diff::similarity;
use crate::diff::snapshot::Part;
use crate::diff::words::rust_type;

use super::Sides;

/// How much has to speak for it, so that a field that is gone and one that is new are taken for one.
const SAME_FIELD: usize = 60;

/// What the same description says for it.
const SAME_DESCRIPTION: usize = 50;

/// What the same place among the fields says for it.
const SAME_PLACE: usize = 15;

/// A field before and after.
struct FieldPair<'a> {
    old: &'a FieldSurface,
    new: &'a FieldSurface,
    guess: bool,
}

impl Sides<'_> {
    pub(super) fn structure(&mut self, old: &StructSurface, new: &StructSurface) {
        let pairs = self.pair_fields(&old.fields, &new.fields);
        for field in &new.fields {
            match pairs.iter().find(|pair| std::ptr::eq(pair.new, field)) {
                Some(pair) => self.field(pair.old, pair.new, pair.guess),
                None => self.added_field(field),
            }
        }
        for field in &old.fields {
            if !pairs.iter().any(|pair| std::ptr::eq(pair.old, field)) {
                self.removed_field(field, new.deny_unknown);
            }
        }
        self.parameter_order(&pairs, old, new);
        self.rest(old.rest.as_ref(), new.rest.as_ref());
        if old.deny_unknown != new.deny_unknown {
            let kind = Kind::UnknownKeysDenied(new.deny_unknown);
            let change = Change::new(self.whole(), kind).breaking(false, new.deny_unknown);
            self.push(change, Part::Title);
        }
    }

    /// Which old field is which new one, in the order of the old ones. The key says it; else the name
    /// in Rust; and of what is left, how alike they are.
    fn pair_fields<'f>(
        &self,
        old: &'f [FieldSurface],
        new: &'f [FieldSurface],
    ) -> Vec<FieldPair<'f>> {
        let mut pairs = Vec::new();
        let mut left: Vec<&FieldSurface> = new.iter().collect();
        let mut gone: Vec<&FieldSurface> = old.iter().collect();
        let by_key: fn(&FieldSurface, &FieldSurface) -> bool = |a, b| a.key == b.key;
        let by_name: fn(&FieldSurface, &FieldSurface) -> bool = |a, b| a.name == b.name;
        for same in [by_key, by_name] {
            gone.retain(|old| {
                let found = left.iter().position(|new| same(old, new));
                if let Some(index) = found {
                    pairs.push(FieldPair {
                        old,
                        new: left.remove(index),
                        guess: false,
                    });
                }
                found.is_none()
            });
        }
        let place = |field: &FieldSurface, all: &[FieldSurface]| {
            all.iter().position(|other| std::ptr::eq(other, field))
        };
        let mut candidates = Vec::new();
        for (gone_index, before) in gone.iter().enumerate() {
            for (left_index, after) in left.iter().enumerate() {
                let same_place = place(before, old) == place(after, new);
                let score = self.likeness(before, after, same_place);
                if score >= SAME_FIELD {
                    candidates.push((score, gone_index, left_index));
                }
            }
        }
        candidates
            .sort_by_key(|(score, before, after)| (std::cmp::Reverse(*score), *before, *after));
        let (mut taken_old, mut taken_new) = (Vec::new(), Vec::new());
        for (_, before, after) in candidates {
            if !taken_old.contains(&before) && !taken_new.contains(&after) {
                taken_old.push(before);
                taken_new.push(after);
                pairs.push(FieldPair {
                    old: gone[before],
                    new: left[after],
                    guess: true,
                });
            }
        }
        pairs.sort_by_key(|pair| place(pair.old, old));
        pairs
    }

    /// How much speaks for it that two fields of different names are one.
    fn likeness(&self, old: &FieldSurface, new: &FieldSurface, same_place: bool) -> usize {
        let names = similarity::of_names(&old.documented, &new.documented);
        if self.paths.renew(&old.ty) != new.ty {
            // Another name and another type: only another spelling of the name is left.
            return if names == 100 { 100 } else { 0 };
        }
        let described =
            old.docs.description.is_some() && old.docs.description == new.docs.description;
        names
            + if described { SAME_DESCRIPTION } else { 0 }
            + if same_place { SAME_PLACE } else { 0 }
    }

    fn added_field(&mut self, field: &FieldSurface) {
        let required = !field.presence.may_be_absent();
        let kind = Kind::FieldAdded {
            ty: rust_type(&field.whole_type()),
            required,
            is_parameter: field.is_parameter,
        };
        let change = Change::new(Subject::Field(field.documented.clone()), kind)
            .breaking(field.is_parameter, required);
        self.push(change, Part::Field(&field.documented));
    }

    fn removed_field(&mut self, field: &FieldSurface, is_denied: bool) {
        let kind = Kind::FieldRemoved {
            ty: rust_type(&field.whole_type()),
            is_denied,
        };
        let change =
            Change::new(Subject::Field(field.documented.clone()), kind).breaking(true, is_denied);
        self.push_gone(change, Part::Field(&field.documented));
    }

    /// The order of the parameters that `new` takes before and after.
    fn parameter_order(
        &mut self,
        pairs: &[FieldPair<'_>],
        old: &StructSurface,
        new: &StructSurface,
    ) {
        if !(old.has_new && new.has_new) {
            return;
        }
        let taken: Vec<&FieldPair<'_>> = pairs
            .iter()
            .filter(|pair| pair.old.is_parameter && pair.new.is_parameter)
            .collect();
        let place = |pair: &FieldPair<'_>| {
            let mut fields = new.fields.iter();
            fields.position(|field| std::ptr::eq(field, pair.new))
        };
        if taken.is_sorted_by_key(|pair| place(pair)) {
            return;
        }
        let names = |fields: &[FieldSurface]| {
            let parameters = fields.iter().filter(|field| field.is_parameter);
            parameters.map(|field| field.name.clone()).collect()
        };
        let kind = Kind::ParametersReordered {
            from: names(&old.fields),
            to: names(&new.fields),
        };
        let change = Change::new(self.whole(), kind).breaking(true, false);
        self.push(change, Part::Title);
    }

    fn rest(&mut self, old: Option<&RestSurface>, new: Option<&RestSurface>) {
        let field = |rest: &RestSurface| Subject::Field(rest.name.clone());
        match (old, new) {
            (None, Some(rest)) => {
                let kind = Kind::RestAdded(rust_type(&rest.ty));
                self.push(Change::new(field(rest), kind), Part::Title);
            }
            (Some(rest), None) => {
                let kind = Kind::RestRemoved(rust_type(&rest.ty));
                let change = Change::new(field(rest), kind).breaking(true, false);
                self.push(change, Part::Title);
            }
            (Some(old), Some(new)) => {
                if old.name != new.name {
                    let kind = Kind::FieldRenamed {
                        from: old.name.clone(),
                        to: new.name.clone(),
                        keys: None,
                    };
                    let change = Change::new(field(new), kind).breaking(true, false);
                    self.push(change, Part::Title);
                }
                if self.paths.renew(&old.ty) != new.ty {
                    let kind = Kind::TypeChanged {
                        from: rust_type(&old.ty),
                        to: rust_type(&new.ty),
                    };
                    let change = Change::new(field(new), kind).breaking(true, false);
                    self.push(change, Part::Title);
                }
            }
            (None, None) => {}
        }
    }
}
