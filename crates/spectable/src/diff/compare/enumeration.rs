//! Enums: their variants, and whether they keep other values.

use spectable_emitter::surface::{EnumSurface, VariantSurface};

use crate::diff::change::{Change, Kind, Subject};
use crate::diff::similarity;
use crate::diff::snapshot::Part;
use crate::diff::words::literal;

use super::Sides;

/// How alike two values have to be, in percent, to be taken for one.
const SAME_VALUE: usize = 70;

impl Sides<'_> {
    pub(super) fn enumeration(&mut self, old: &EnumSurface, new: &EnumSurface) {
        if old.integer != new.integer && !old.variants.is_empty() {
            let kind = Kind::ValuesRetyped {
                integer: new.integer,
            };
            let change = Change::new(self.whole(), kind).breaking(true, true);
            self.push(change, Part::Title);
            return;
        }
        self.openness(old.open, new.open);
        let mut gone: Vec<&VariantSurface> = old.variants.iter().collect();
        let mut left: Vec<&VariantSurface> = Vec::new();
        for variant in &new.variants {
            let same = gone.iter().position(|old| old.value == variant.value);
            match same.map(|index| gone.remove(index)) {
                Some(before) => self.variant(before, variant),
                None => left.push(variant),
            }
        }
        for variant in left {
            let by_name = gone.iter().position(|old| old.name == variant.name);
            let same = by_name.or_else(|| gone.iter().position(|old| alike(old, variant)));
            match same.map(|index| gone.remove(index)) {
                Some(before) => self.other_value(before, variant, by_name.is_none(), new.open),
                None => self.added_variant(variant, old.open),
            }
        }
        for variant in gone {
            let value = literal(&variant.value);
            let kind = Kind::VariantRemoved {
                value: value.clone(),
                open: new.open,
            };
            let change =
                Change::new(Subject::Variant(variant.name.clone()), kind).breaking(true, true);
            self.push_gone(change, Part::Value(&value));
        }
    }

    pub(super) fn openness(&mut self, old: bool, new: bool) {
        let change = match (old, new) {
            (false, true) => Change::new(self.whole(), Kind::Opened).breaking(true, false),
            (true, false) => Change::new(self.whole(), Kind::Closed).breaking(true, true),
            _ => return,
        };
        self.push(change, Part::Title);
    }

    /// A variant whose value is the same.
    fn variant(&mut self, old: &VariantSurface, new: &VariantSurface) {
        let value = literal(&new.value);
        let subject = Subject::Variant(new.name.clone());
        if old.name != new.name {
            let change = Change::new(subject.clone(), renamed(old, new)).breaking(true, false);
            self.push(change, Part::Value(&value));
        }
        self.docs(&subject, &old.docs, &new.docs, Part::Value(&value));
    }

    /// A variant that stands for another value, and may have another name.
    fn other_value(&mut self, old: &VariantSurface, new: &VariantSurface, guess: bool, open: bool) {
        let (from, to) = (literal(&old.value), literal(&new.value));
        let subject = Subject::Variant(new.name.clone());
        if old.name != new.name {
            let change = Change::new(subject.clone(), renamed(old, new))
                .breaking(true, false)
                .guessed(guess);
            self.push(change, Part::Value(&to));
        }
        let kind = Kind::ValueChanged {
            from,
            to: to.clone(),
            open,
        };
        let change = Change::new(subject.clone(), kind)
            .breaking(false, true)
            .guessed(guess);
        self.push(change, Part::Value(&to));
        self.docs(&subject, &old.docs, &new.docs, Part::Value(&to));
    }

    fn added_variant(&mut self, variant: &VariantSurface, open: bool) {
        let value = literal(&variant.value);
        let kind = Kind::VariantAdded {
            value: value.clone(),
            open,
        };
        // Who matches an open enum has an arm for what is not listed; a closed one can be matched
        // variant by variant.
        let change =
            Change::new(Subject::Variant(variant.name.clone()), kind).breaking(!open, false);
        self.push(change, Part::Value(&value));
    }
}

fn renamed(old: &VariantSurface, new: &VariantSurface) -> Kind {
    Kind::VariantRenamed {
        from: old.name.clone(),
        to: new.name.clone(),
    }
}

/// Whether two variants whose names and values differ look like one.
fn alike(old: &VariantSurface, new: &VariantSurface) -> bool {
    let described = old.docs.description.is_some() && old.docs.description == new.docs.description;
    described || similarity::of_names(&literal(&old.value), &literal(&new.value)) >= SAME_VALUE
}
