//! What is said about an item, a field or a variant.

use spectable_emitter::surface::Docs;

use crate::diff::change::{Change, Kind, Subject};
use crate::diff::snapshot::Part;

use super::Sides;

impl Sides<'_> {
    pub(super) fn docs(&mut self, subject: &Subject, old: &Docs, new: &Docs, part: Part<'_>) {
        let deprecation = match (&old.deprecated, &new.deprecated) {
            // Who uses it is warned, so that it is more than documentation.
            (None, Some(reason)) => Some(Change::new(
                subject.clone(),
                Kind::Deprecated(reason.clone()),
            )),
            (Some(_), None) => Some(Change::new(subject.clone(), Kind::NoLongerDeprecated)),
            (Some(old), Some(new)) if old != new => Some(Change::of_docs(
                subject.clone(),
                Kind::DeprecationChanged(new.clone()),
            )),
            _ => None,
        };
        let description = (old.description != new.description)
            .then(|| Change::of_docs(subject.clone(), Kind::DescriptionChanged));
        let examples = (old.examples != new.examples)
            .then(|| Change::of_docs(subject.clone(), Kind::ExamplesChanged));
        for change in [deprecation, description, examples].into_iter().flatten() {
            self.push(change, part);
        }
    }
}
