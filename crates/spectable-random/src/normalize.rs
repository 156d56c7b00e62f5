//! Types and schemas without the differences that do not count, so that tests can compare them.

use spectable_schema::{Fact, Location, Model, Origin, Position, Schema, Shape, Type};

/// The type as pages give it: the members of a union each once, none of them a union itself, and what
/// may be `null` in one of them may be so in the whole.
pub fn normal_type(ty: Type) -> Type {
    match ty {
        Type::Array(inner) => Type::array(normal_type(*inner)),
        Type::Map(inner) => Type::map(normal_type(*inner)),
        Type::Nullable(inner) => Type::nullable(normal_type(*inner)),
        Type::Union(members) => {
            let mut flat = Vec::new();
            let mut has_null = false;
            for member in members {
                flatten(normal_type(member), &mut flat, &mut has_null);
            }
            let union = match flat.len() {
                1 => flat.swap_remove(0),
                _ => Type::Union(flat),
            };
            if has_null {
                Type::nullable(union)
            } else {
                union
            }
        }
        other => other,
    }
}

fn flatten(member: Type, flat: &mut Vec<Type>, has_null: &mut bool) {
    match member {
        Type::Nullable(inner) => {
            *has_null = true;
            flatten(*inner, flat, has_null);
        }
        Type::Union(members) => members
            .into_iter()
            .for_each(|member| flatten(member, flat, has_null)),
        member => {
            if !flat.contains(&member) {
                flat.push(member);
            }
        }
    }
}

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
