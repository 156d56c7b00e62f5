//! Schemas without what depends on the layout of their pages.

use spectable_schema::{Fact, Location, Model, Origin, Position, Schema, Shape};

/// The schema without what pages of another layout say differently: places, and where facts are
/// known from. That a name on the wire is a guess is kept.
pub fn without_places(schema: &Schema) -> Schema {
    let mut models: Vec<Model> = schema.models().cloned().collect();
    for model in &mut models {
        model.location = Location::new("", Position::start());
        for usage in &mut model.examples {
            usage.line = 1;
        }
        match &mut model.shape {
            Shape::Struct(shape) => {
                for field in &mut shape.fields {
                    field.position = Position::start();
                    field.ty.origin = Origin::Page;
                    if let Some(nullable) = &mut field.nullable {
                        nullable.origin = Origin::Page;
                    }
                    if let Some(Fact { origin, .. }) = &mut field.wire_name
                        && *origin != Origin::Rule
                    {
                        *origin = Origin::Page;
                    }
                }
            }
            Shape::Enum(shape) => {
                shape.null = shape.null.map(|_| Position::start());
                for value in &mut shape.values {
                    value.position = Position::start();
                }
                if let Some(openness) = &mut shape.openness {
                    openness.origin = Origin::Page;
                }
            }
            Shape::Union(union) => {
                for member in &mut union.members {
                    member.position = Position::start();
                }
                if let Some(discriminator) = &mut union.discriminator {
                    discriminator.origin = Origin::Page;
                }
            }
            Shape::Alias(_) | Shape::Unknown => {}
        }
    }
    models.into_iter().collect()
}
