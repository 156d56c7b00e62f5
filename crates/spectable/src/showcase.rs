//! The model that shows in a crate's documentation how one is read.

use std::collections::BTreeMap;

use serde_json::Value;
use spectable_emitter::SerdeHalves;
use spectable_schema::{Model, ModelId, Schema, Shape};

use crate::test_file::raw;

/// The longest example that is shown, in lines.
const LONGEST: usize = 16;

/// How many models are looked at.
const CANDIDATES: usize = 64;

/// A model and, where its pages show enough of it, its JSON.
pub(crate) struct Showcase<'a> {
    /// The path of its type below the crate.
    path: &'a str,
    example: Option<&'a Value>,
}

/// The models of which one is shown: structs of a size that fits, and not all of them.
pub(crate) fn candidates(schema: &Schema) -> impl Iterator<Item = &Model> {
    let fits = |model: &&Model| match &model.shape {
        Shape::Struct(shape) => model.deprecation.is_none() && shape.fields.len() <= LONGEST,
        _ => false,
    };
    schema.models().filter(fits).take(CANDIDATES)
}

/// The candidate whose example shows the most and still fits; else one without.
pub(crate) fn choose<'a>(
    schema: &Schema,
    type_paths: &'a BTreeMap<ModelId, String>,
    examples: &'a BTreeMap<ModelId, Value>,
) -> Option<Showcase<'a>> {
    let mut best: Option<(usize, Showcase<'a>)> = None;
    for model in candidates(schema) {
        let Some(path) = type_paths.get(&model.id) else {
            continue;
        };
        let example = examples
            .get(&model.id)
            .filter(|example| raw(example).lines().count() <= LONGEST);
        let worth = example.map_or(0, |example| members(example) + 1);
        if best.as_ref().is_none_or(|(most, _)| worth > *most) {
            best = Some((worth, Showcase { path, example }));
        }
    }
    best.map(|(_, showcase)| showcase)
}

fn members(value: &Value) -> usize {
    match value {
        Value::Object(members) => members
            .values()
            .map(|member| 1 + self::members(member))
            .sum(),
        Value::Array(elements) => elements.iter().map(members).sum(),
        _ => 0,
    }
}

impl Showcase<'_> {
    /// Rust that reads the model and writes it again, as the body of a crate's `main`; or does the one of
    /// the two that it can.
    pub(crate) fn program(&self, library: &str, halves: SerdeHalves) -> String {
        let (module, name) = self.path.rsplit_once("::").unwrap_or(("", self.path));
        let module = match module {
            "" => library.to_owned(),
            _ => format!("{library}::{module}"),
        };
        if halves == SerdeHalves::Write {
            return format!(
                "use {module}::{name};\n\
                 \n\
                 fn write(model: &{name}) -> Result<String, serde_json::Error> {{\n    \
                     serde_json::to_string(model)\n\
                 }}\n"
            );
        }
        if halves == SerdeHalves::Read {
            return format!(
                "use {module}::{name};\n\
                 \n\
                 fn read(json: &str) -> Result<{name}, serde_json::Error> {{\n    \
                     serde_json::from_str(json)\n\
                 }}\n"
            );
        }
        let Some(example) = self.example else {
            return format!(
                "use {module}::{name};\n\
                 \n\
                 fn read_and_write(json: &str) -> Result<String, serde_json::Error> {{\n    \
                     let model: {name} = serde_json::from_str(json)?;\n    \
                     serde_json::to_string(&model)\n\
                 }}\n"
            );
        };
        format!(
            "use {module}::{name};\n\
             \n\
             fn main() -> Result<(), serde_json::Error> {{\n    \
                 let json = {};\n    \
                 let model: {name} = serde_json::from_str(json)?;\n    \
                 println!(\"{{}}\", serde_json::to_string(&model)?);\n    \
                 Ok(())\n\
             }}\n",
            raw(example)
        )
    }
}
