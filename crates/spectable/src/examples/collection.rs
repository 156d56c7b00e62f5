//! One example a model, in the JSON of the API.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value};
use spectable_parser::Language;
use spectable_schema::fit::{Fitting, Spelling};
use spectable_schema::{Field, Model, ModelId, Schema, Shape, Struct, Type};

use super::constants::Constants;
use super::reading;

/// The most values and bytes of text in one example; models inside of models would grow without end.
const LARGEST: usize = 20_000;

/// An example of each model whose pages show enough of it: the one that its page has as code, else one
/// that is put together from the examples of its fields.
pub(crate) fn collect(schema: &Schema, language: Option<Language>) -> BTreeMap<ModelId, Value> {
    collect_of(schema, language, schema.models())
}

/// An example of each of `models` whose pages show enough of it.
pub(crate) fn collect_of<'s>(
    schema: &'s Schema,
    language: Option<Language>,
    models: impl Iterator<Item = &'s Model>,
) -> BTreeMap<ModelId, Value> {
    let constants = Constants::of(schema);
    let mut collection = Collection {
        schema,
        language,
        constants: &constants,
        known: HashMap::new(),
    };
    let examples = models.filter_map(|model| {
        let example = collection.of_model(model)?;
        Some((model.id.clone(), settled(example)))
    });
    examples.collect()
}

struct Collection<'s> {
    schema: &'s Schema,
    language: Option<Language>,
    constants: &'s Constants<'s>,
    known: HashMap<&'s ModelId, Option<Value>>,
}

impl<'s> Collection<'s> {
    fn of_model(&mut self, model: &'s Model) -> Option<Value> {
        if let Some(known) = self.known.get(&model.id) {
            return known.clone();
        }
        // A model that is needed for its own example has none.
        self.known.insert(&model.id, None);
        let shown = self.shown(model);
        let example = shown.or_else(|| match &model.shape {
            Shape::Struct(shape) => self.of_struct(shape),
            Shape::Enum(shape) => Some(shape.values.first()?.value.to_json()),
            Shape::Union(union) => {
                let mut members = union.members.iter();
                members.find_map(|member| self.of_type(&member.ty))
            }
            Shape::Alias(ty) => self.of_type(ty),
            Shape::Unknown => None,
        });
        let example = example.filter(|example| size(example) <= LARGEST);
        self.known.insert(&model.id, example.clone());
        example
    }

    /// The example that the model's page has as code.
    fn shown(&self, model: &'s Model) -> Option<Value> {
        let mut shown = model
            .examples
            .iter()
            .flat_map(|usage| reading::declared(model, usage, self.constants));
        shown.find_map(|(_, value)| {
            let mut fitting = self.fitting().spelled(Spelling::Documented);
            let fits = fitting.fits_model(&value, model);
            fits.then(|| fitting.wire_of_model(&value, model))
        })
    }

    /// The examples of all fields that have one. A required one needs one; there, what is documented of
    /// its type will do.
    fn of_struct(&mut self, shape: &'s Struct) -> Option<Value> {
        let mut members = Map::new();
        let mut room = LARGEST;
        for field in shape.fields.iter().filter(|field| !field.is_transport()) {
            let example = self.of_field(field);
            let example = if field.required {
                Some(example.or_else(|| self.of_type(&field.ty.value))?)
            } else {
                example.filter(|example| !example.is_null())
            };
            if let Some(example) = example {
                room = room.checked_sub(size(&example))?;
                members.insert(field.key().to_owned(), example);
            }
        }
        (!members.is_empty()).then_some(Value::Object(members))
    }

    fn of_field(&self, field: &'s Field) -> Option<Value> {
        field.examples.iter().find_map(|example| {
            let readings = reading::of_text(example, self.language, self.constants);
            let mut fitting = self.fitting();
            let mut readings = readings.iter();
            let reading = readings.find(|reading| fitting.fits_field(reading, field))?;
            Some(fitting.wire(reading, &field.ty.value))
        })
    }

    fn of_type(&mut self, ty: &'s Type) -> Option<Value> {
        match ty {
            Type::Literal(literal) => Some(literal.to_json()),
            Type::Reference(id) => self.of_model(self.schema.get(id)?),
            Type::Nullable(inner) => self.of_type(inner),
            Type::Array(element) => Some(Value::Array(vec![self.of_type(element)?])),
            Type::Union(members) => members.iter().find_map(|member| self.of_type(member)),
            _ => None,
        }
    }

    fn fitting<'v>(&self) -> Fitting<'s, 'v> {
        Fitting::new(self.schema).exactly()
    }
}

/// The value with its keys in order and its numbers as they are calculated with, whichever features of
/// `serde_json` another crate of the build has turned on.
fn settled(value: Value) -> Value {
    match value {
        Value::Number(number) if !number.is_i64() && !number.is_u64() => number.as_f64().into(),
        Value::Array(values) => values.into_iter().map(settled).collect(),
        Value::Object(members) => {
            let members: BTreeMap<String, Value> = members.into_iter().collect();
            let members = members.into_iter();
            Value::Object(members.map(|(key, value)| (key, settled(value))).collect())
        }
        value => value,
    }
}

/// How many values and bytes of text there are in a value.
fn size(value: &Value) -> usize {
    match value {
        Value::Array(values) => 1 + values.iter().map(size).sum::<usize>(),
        Value::Object(members) => 1 + members.values().map(size).sum::<usize>(),
        Value::String(text) => 1 + text.len(),
        _ => 1,
    }
}
