//! Walks a sample of a known model beside the model and notes what it shows.

use std::collections::{BTreeMap, HashSet};

use spectable_schema::{Location, Model, ModelId, Shape, Struct, Type};

use super::fit::{Fitting, absent, has_fraction, is_date, is_date_time, misfit, takes_any_key};
use crate::findings::Findings;
use crate::index::Index;
use crate::json::{Node, Value};
use crate::observation::Observation;

/// Keys that no field has, by model, each with its first place.
pub(crate) type StrangeKeys = BTreeMap<(ModelId, String), Location>;

/// Walks the samples of one file.
pub(super) struct Observer<'s> {
    index: &'s Index<'s>,
    file: &'s str,
    fitting: Fitting<'s>,
    done: HashSet<(&'s ModelId, usize)>,
    findings: &'s mut Findings,
    strange: &'s mut StrangeKeys,
}

impl<'s> Observer<'s> {
    pub(super) fn new(
        index: &'s Index<'s>,
        file: &'s str,
        findings: &'s mut Findings,
        strange: &'s mut StrangeKeys,
    ) -> Self {
        Self {
            index,
            file,
            fitting: Fitting::new(index),
            done: HashSet::new(),
            findings,
            strange,
        }
    }

    /// How well values fit types.
    pub(super) fn fitting(&mut self) -> &mut Fitting<'s> {
        &mut self.fitting
    }

    /// Notes what `node`, a value of `model`, shows.
    pub(super) fn model(&mut self, model: &'s Model, node: &Node) {
        if !self.done.insert((&model.id, node.id)) {
            return;
        }
        match &model.shape {
            Shape::Struct(shape) => self.fields(model, shape, node),
            Shape::Union(union) => {
                let members = union.members.iter().map(|member| &member.ty);
                let seen = self.members(members, node);
                self.findings.model(&model.id).seen.add(seen);
            }
            Shape::Alias(ty) => {
                let seen = self.ty(ty, node);
                self.findings.model(&model.id).seen.add(seen);
            }
            Shape::Enum(_) | Shape::Unknown => {}
        }
    }

    fn fields(&mut self, model: &'s Model, shape: &'s Struct, node: &Node) {
        let Value::Object(members) = &node.value else {
            return;
        };
        let keys = members.iter().map(|(key, _, _)| key.as_str());
        let found = self.index.fields(&model.id, keys);
        for (field, (key, at, value)) in found.iter().zip(members) {
            let location = || Location::new(self.file, *at);
            let Some(field) = *field else {
                if !takes_any_key(shape) {
                    self.strange
                        .entry((model.id.clone(), key.clone()))
                        .or_insert_with(location);
                }
                continue;
            };
            self.findings.field(&model.id, field).add_key(key, location);
            let seen = self.ty(&shape.fields[field].ty.value, value);
            self.findings.field(&model.id, field).seen.add(seen);
        }
        for field in absent(shape, &found) {
            let absent = &mut self.findings.field(&model.id, field).absent;
            absent.get_or_insert_with(|| Location::new(self.file, node.at));
        }
    }

    fn ty(&mut self, ty: &'s Type, node: &Node) -> Observation {
        let mut seen = Observation::default();
        let here = || Some(Location::new(self.file, node.at));
        match (ty, &node.value) {
            (_, Value::Null) => seen.null = here(),
            (Type::Nullable(inner), _) => return self.ty(inner, node),
            (Type::Number, Value::Number(number)) if has_fraction(number) => {
                seen.fraction = here();
            }
            (Type::DateOrDateTime, Value::String(text)) if is_date(text) => seen.date = here(),
            (Type::DateOrDateTime, Value::String(text)) if is_date_time(text) => {
                seen.date_time = here();
            }
            (Type::Array(element), Value::Array(nodes)) => {
                for node in nodes {
                    let shown = self.ty(element, node);
                    seen.element().add(shown);
                }
            }
            (Type::Map(value), Value::Object(members)) => {
                for (_, _, node) in members {
                    let shown = self.ty(value, node);
                    seen.element().add(shown);
                }
            }
            (Type::Reference(id), _) => {
                if let Some(model) = self.index.schema().get(id) {
                    self.model(model, node);
                }
            }
            (Type::Union(members), _) => return self.members(members.iter(), node),
            (_, value) => {
                seen.misfit =
                    misfit(ty, value).map(|kind| (kind, Location::new(self.file, node.at)));
            }
        }
        seen
    }

    fn members(
        &mut self,
        members: impl Iterator<Item = &'s Type> + Clone,
        node: &Node,
    ) -> Observation {
        let chosen = self.fitting.choose(members.clone(), node);
        let mut seen = Observation::default();
        for (index, member) in members.enumerate() {
            if chosen.contains(&index) {
                let mut shown = self.ty(member, node);
                shown.misfit = None;
                seen.member(index).add(shown);
            }
        }
        seen
    }
}
