//! Walks a sample of a known model beside the model and notes what it shows.

use std::collections::{BTreeMap, HashSet};

use spectable_schema::{Location, Model, ModelId, Position, Shape, Struct, Type};

use super::fit::{Fitting, absent, has_fraction, is_date, is_date_time, misfit, takes_any_key};
use crate::findings::Findings;
use crate::index::Index;
use crate::json::{Node, Value};
use crate::observation::Observation;

/// Keys that no field has, by model, each with its first place.
pub(crate) type UnknownKeys = BTreeMap<(ModelId, String), Location>;

/// Where the samples are that are walked.
#[derive(Clone, Copy)]
pub(super) enum Source<'s> {
    /// In the file at this path, whose keys stand in the JSON.
    File(&'s str),
    /// All of it in one place of a page, which has no place for each of its parts.
    Page {
        location: &'s Location,
        /// Whether its keys stand in the JSON; if not, they are the documented names.
        has_keys: bool,
    },
}

impl Source<'_> {
    fn location(self, at: Position) -> Location {
        match self {
            Self::File(file) => Location::new(file, at),
            Self::Page { location, .. } => location.clone(),
        }
    }

    fn has_keys(self) -> bool {
        match self {
            Self::File(_) => true,
            Self::Page { has_keys, .. } => has_keys,
        }
    }
}

/// Walks the samples of one source.
pub(super) struct Observer<'s> {
    index: &'s Index<'s>,
    source: Source<'s>,
    fitting: Fitting<'s>,
    done: HashSet<(&'s ModelId, usize)>,
    findings: &'s mut Findings,
    unknown: &'s mut UnknownKeys,
}

impl<'s> Observer<'s> {
    pub(super) fn new(
        index: &'s Index<'s>,
        source: Source<'s>,
        findings: &'s mut Findings,
        unknown: &'s mut UnknownKeys,
    ) -> Self {
        Self {
            index,
            source,
            fitting: Fitting::new(index),
            done: HashSet::new(),
            findings,
            unknown,
        }
    }

    /// How well values fit types.
    pub(super) fn fitting(&mut self) -> &mut Fitting<'s> {
        &mut self.fitting
    }

    /// Notes what `node`, a value of the field at `place` in `model`, shows.
    pub(super) fn field(&mut self, model: &'s Model, place: usize, node: &Node) {
        let Shape::Struct(shape) = &model.shape else {
            return;
        };
        if let Some(field) = shape.fields.get(place) {
            let seen = self.ty(&field.ty.value, node);
            self.findings.field(&model.id, place).seen.add(seen);
        }
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
        let source = self.source;
        let keys = members.iter().map(|(key, _, _)| key.as_str());
        let found = self.index.fields(&model.id, keys);
        for (field, (key, at, value)) in found.iter().zip(members) {
            let location = || source.location(*at);
            let Some(field) = *field else {
                if !takes_any_key(shape) {
                    self.unknown
                        .entry((model.id.clone(), key.clone()))
                        .or_insert_with(location);
                }
                continue;
            };
            if source.has_keys() {
                self.findings
                    .field(&model.id, field)
                    .add_wire_name(key, location);
            }
            let seen = self.ty(&shape.fields[field].ty.value, value);
            self.findings.field(&model.id, field).seen.add(seen);
        }
        for field in absent(shape, &found) {
            let absent = &mut self.findings.field(&model.id, field).absent;
            absent.get_or_insert_with(|| source.location(node.at));
        }
    }

    fn ty(&mut self, ty: &'s Type, node: &Node) -> Observation {
        let mut seen = Observation::default();
        let here = || Some(self.source.location(node.at));
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
                seen.misfit = misfit(ty, value).map(|kind| (kind, self.source.location(node.at)));
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
