//! Where pages say what became of them, apart from all else that they say.

use std::collections::BTreeMap;

use spectable_schema::{Enum, Location, Model, ModelId, Position, Schema, Shape, Struct};

use super::words;
use crate::packed_texts::PackedTexts;

/// The places of models. They take a small part of the memory of a schema, and are all that is asked of it where its
/// Rust is compared with a record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Places {
    /// Ordered by id.
    models: Vec<(ModelId, ModelPlaces)>,
}

/// Where the page of a model says what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ModelPlaces {
    title: Location,
    kind: Kind,
    /// The names of its parts.
    names: PackedTexts,
    /// Where the first part of each name stands.
    positions: Box<[Position]>,
}

/// Of what kind the parts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Fields,
    Values,
    Nothing,
}

/// Something that a page says.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place<'a> {
    /// Its title.
    Title,
    /// A field, by its documented name.
    Field(&'a str),
    /// A value of an enum, as it is shown.
    Value(&'a str),
}

impl Places {
    /// Those of all models of a schema.
    pub(crate) fn of(schema: &Schema) -> Self {
        let models = schema.models();
        Self {
            models: models
                .map(|model| (model.id.clone(), ModelPlaces::of(model)))
                .collect(),
        }
    }

    /// Those of one model.
    pub(crate) fn get(&self, model: &ModelId) -> Option<&ModelPlaces> {
        let found = self.models.binary_search_by(|(id, _)| id.cmp(model)).ok()?;
        Some(&self.models[found].1)
    }
}

impl FromIterator<(ModelId, ModelPlaces)> for Places {
    fn from_iter<I: IntoIterator<Item = (ModelId, ModelPlaces)>>(models: I) -> Self {
        let models: BTreeMap<ModelId, ModelPlaces> = models.into_iter().collect();
        Self {
            models: models.into_iter().collect(),
        }
    }
}

impl ModelPlaces {
    pub(crate) fn of(model: &Model) -> Self {
        let mut places = Self {
            title: model.location.clone(),
            kind: Kind::Nothing,
            names: PackedTexts::default(),
            positions: Box::default(),
        };
        match &model.shape {
            Shape::Struct(Struct { fields }) => {
                places.kind = Kind::Fields;
                let fields = fields.iter();
                places.take(fields.map(|field| (&*field.name, field.position)).collect());
            }
            Shape::Enum(Enum { values, .. }) => {
                places.kind = Kind::Values;
                let values = values.iter();
                let shown = values.map(|value| (words::literal(&value.value), value.position));
                places.take(shown.collect());
            }
            _ => {}
        }
        places
    }

    fn take(&mut self, mut parts: Vec<(impl AsRef<str>, Position)>) {
        // The first of one name stays the first.
        parts.sort_by(|(a, _), (b, _)| a.as_ref().cmp(b.as_ref()));
        parts.dedup_by(|(a, _), (b, _)| a.as_ref() == b.as_ref());
        parts
            .iter()
            .for_each(|(name, _)| self.names.push(name.as_ref()));
        self.names.shrink();
        self.positions = parts.into_iter().map(|(_, position)| position).collect();
    }

    /// Where the page says `place`.
    pub(super) fn get(&self, place: Place<'_>) -> Location {
        let position = match (place, self.kind) {
            (Place::Field(name), Kind::Fields) | (Place::Value(name), Kind::Values) => {
                self.position(name)
            }
            _ => None,
        };
        Location {
            position: position.unwrap_or(self.title.position),
            ..self.title.clone()
        }
    }

    /// The position of the first part of this name.
    fn position(&self, name: &str) -> Option<Position> {
        let index = self.names.search(name).ok()?;
        self.positions.get(index).copied()
    }
}

#[cfg(test)]
mod tests {
    use spectable_schema::{EnumValue, Field, Literal, Type};

    use super::*;

    fn schema() -> Schema {
        let at = |line| Position::new(line, 3);
        let model = |name: &str, shape| {
            let location = Location::new(format!("a/{name}.md"), at(1));
            Model::new(ModelId::new("a", name), location, shape)
        };
        let fields = ["id", "", "name", "id"].into_iter().zip(4..);
        let fields = fields.map(|(name, line)| Field::new(name, Type::Any, at(line)));
        let values = [Literal::Integer(3), Literal::Integer(-1)];
        let values = values.into_iter().zip(7..);
        let values = values.map(|(value, line)| EnumValue::new(value, at(line)));
        Schema::from_iter([
            model(
                "Card",
                Shape::Struct(Struct {
                    fields: fields.collect(),
                }),
            ),
            model(
                "Kind",
                Shape::Enum(Enum {
                    values: values.collect(),
                    null: None,
                    openness: None,
                }),
            ),
            model("Open", Shape::Unknown),
        ])
    }

    #[test]
    fn places_are_those_of_the_schema() {
        let places = Places::of(&schema());
        let line = |model: &str, place| {
            let location = places.get(&ModelId::new("a", model))?.get(place);
            assert_eq!(location.file, format!("a/{model}.md"));
            Some(location.position.line)
        };
        assert_eq!(line("Card", Place::Title), Some(1));
        assert_eq!(line("Card", Place::Field("id")), Some(4));
        assert_eq!(line("Card", Place::Field("")), Some(5));
        assert_eq!(line("Card", Place::Field("name")), Some(6));
        assert_eq!(line("Card", Place::Field("na")), Some(1));
        assert_eq!(line("Card", Place::Value("id")), Some(1));
        assert_eq!(line("Kind", Place::Value("-1")), Some(8));
        assert_eq!(line("Kind", Place::Field("-1")), Some(1));
        assert_eq!(line("Open", Place::Field("id")), Some(1));
        assert_eq!(line("Gone", Place::Title), None);
    }
}
