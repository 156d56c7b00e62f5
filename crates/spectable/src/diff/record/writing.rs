//! A record's text, of what code sees.

use std::collections::BTreeMap;

use spectable_emitter::Output;
#[cfg(test)]
use spectable_emitter::surface::Surface;
use spectable_emitter::surface::{Docs, FieldPresence, FieldSurface, SurfaceItem, SurfaceKind};
use spectable_schema::ModelId;

use super::form::{HEADER, PRESENCES};
use crate::diff::words;

/// How long lines mostly are at most, in bytes.
const LINE: usize = 120;

/// A record that is to be written.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    pub(crate) text: String,
    /// The items of the output that were looked at for the part of each model, by the model's index; those of
    /// parts that were known are not among them.
    #[cfg_attr(
        not(feature = "command"),
        expect(dead_code, reason = "only the command remembers its runs")
    )]
    pub(crate) looked_at: BTreeMap<usize, Vec<u32>>,
}

impl Record {
    /// The record of what code sees of `output`, in which `known` gives the parts of some models, by their
    /// indices.
    pub(crate) fn of<'k>(output: &Output, known: impl Fn(usize) -> Option<&'k str>) -> Self {
        let models = output.models();
        let known: Vec<Option<&str>> = (0..models.len()).map(known).collect();
        let new: Vec<usize> = (0..models.len())
            .filter(|&model| known[model].is_none())
            .collect();
        let made = output.each_surface(&new, |items| {
            items.iter().map(item_text).collect::<String>()
        });
        let (made, looked_at): (Vec<String>, Vec<Vec<u32>>) = made.into_iter().unzip();
        let mut rest = made.iter().map(String::as_str);
        let parts = known.into_iter().map(|known| known.or_else(|| rest.next()));
        Self {
            text: with_header(parts.flatten()),
            looked_at: new.into_iter().zip(looked_at).collect(),
        }
    }
}

/// The record with these parts.
fn with_header<'t>(parts: impl Iterator<Item = &'t str>) -> String {
    let parts: Vec<&str> = parts.collect();
    let length = parts.iter().map(|part| part.len()).sum::<usize>();
    let mut text = String::with_capacity(HEADER.len() + length);
    text.push_str(HEADER);
    text.extend(parts);
    text
}

/// The record of `surface`.
#[cfg(test)]
pub(super) fn of_surface(surface: &Surface) -> String {
    let items: Vec<String> = surface.items.iter().map(item_text).collect();
    with_header(items.iter().map(String::as_str))
}

fn item_text(item: &SurfaceItem) -> String {
    let mut line = Line::new(words::kind(&item.kind));
    line.part(&item.path);
    line.part(&item.model.to_string());
    line.flag("inner", !item.own);
    line.flag("copy", item.traits.copy);
    line.flag("eq", item.traits.eq);
    line.flag("default", item.traits.default);
    // Most are both, and records of former releases say nothing of it.
    line.flag("unread", !item.traits.read);
    line.flag("unwritten", !item.traits.written);
    let mut below = String::new();
    match &item.kind {
        SurfaceKind::Struct(shape) => {
            line.flag("new", shape.has_new);
            line.flag("deny", shape.deny_unknown);
            for field in &shape.fields {
                write_field(&mut below, field);
            }
            if let Some(rest) = &shape.rest {
                let mut line = Line::below(&rest.name);
                line.part(&rest.ty);
                line.part("rest");
                line.end(&mut below);
            }
        }
        SurfaceKind::Enum(shape) => {
            line.flag("open", shape.open);
            line.flag("integer", shape.integer);
            for variant in &shape.variants {
                let mut line = Line::below(&variant.name);
                line.part(&words::literal(&variant.value));
                line.docs(&variant.docs);
                line.end(&mut below);
            }
        }
        SurfaceKind::Union(union) => {
            line.flag("open", union.open);
            if let Some(tag) = &union.tag {
                line.named("tag", tag);
            }
            for member in &union.members {
                let mut line = Line::below(&member.name);
                line.part(&member.ty);
                line.flag("box", member.boxed);
                for tag in &member.tags {
                    line.named("tag", tag);
                }
                line.end(&mut below);
            }
        }
        SurfaceKind::Alias(ty) | SurfaceKind::Newtype(ty) => line.named("is", ty),
    }
    line.docs(&item.docs);
    let mut text = String::new();
    line.end(&mut text);
    text.push_str(&below);
    text
}

fn write_field(text: &mut String, field: &FieldSurface) {
    let mut line = Line::below(&field.name);
    line.part(&field.ty);
    line.part(presence(field.presence));
    line.flag("box", field.boxed);
    line.flag("new", field.is_parameter);
    if field.key != field.name {
        line.named("key", &field.key);
    }
    line.docs(&field.docs);
    line.end(text);
}

/// The name of a model as it stands in a record.
pub(super) fn name(model: &ModelId) -> String {
    Line::new(&model.to_string()).0
}

/// A line that is being written.
struct Line(String);

impl Line {
    fn new(first: &str) -> Self {
        let mut line = Self(String::with_capacity(LINE));
        line.push(first);
        line
    }

    /// A line about something inside an item.
    fn below(first: &str) -> Self {
        let mut line = Self(String::with_capacity(LINE));
        line.part(first);
        line
    }

    fn part(&mut self, text: &str) {
        self.0.push('\t');
        self.push(text);
    }

    /// Adds text so that it has no end of a line or of a part in it.
    fn push(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find(['\\', '\t', '\n', '\r']) {
            let (plain, special) = rest.split_at(at);
            self.0.push_str(plain);
            self.0.push_str(match special.as_bytes()[0] {
                b'\t' => "\\t",
                b'\n' => "\\n",
                b'\r' => "\\r",
                _ => "\\\\",
            });
            rest = &special[1..];
        }
        self.0.push_str(rest);
    }

    fn flag(&mut self, word: &str, set: bool) {
        if set {
            self.part(word);
        }
    }

    fn named(&mut self, name: &str, value: &str) {
        self.0.push('\t');
        self.push(name);
        self.0.push(':');
        self.push(value);
    }

    fn docs(&mut self, docs: &Docs) {
        if let Some(reason) = &docs.deprecated {
            self.named("deprecated", reason);
        }
        if let Some(print) = docs.description {
            self.named("about", &print.to_string());
        }
        if let Some(print) = docs.examples {
            self.named("example", &print.to_string());
        }
    }

    fn end(self, text: &mut String) {
        text.push_str(&self.0);
        text.push('\n');
    }
}

fn presence(presence: FieldPresence) -> &'static str {
    let named = PRESENCES.iter().find(|(named, _)| *named == presence);
    named.map_or("", |(_, word)| word)
}
