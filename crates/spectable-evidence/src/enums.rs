//! Enums that only the evidence has: values that it lists for a field whose page says no more than
//! that it is a text, or nothing at all.

use std::collections::BTreeMap;

use spectable_schema::{Fact, Field, Location, Model, ModelId, Schema, Shape, Type, letters};

use crate::findings::Findings;

/// Gives the fields of `schema` the enums that the `findings` list values of, and the schema the enums
/// that it lacks.
pub(crate) fn complete(findings: &Findings, schema: &mut Schema) {
    let known: BTreeMap<String, (ModelId, bool)> = schema
        .models()
        .map(|model| {
            let is_enum = matches!(model.shape, Shape::Enum(_));
            (letters(&model.title), (model.id.clone(), is_enum))
        })
        .collect();
    let mut added: BTreeMap<ModelId, Model> = BTreeMap::new();
    for model in schema.models_mut() {
        let Some(found) = findings.get(&model.id) else {
            continue;
        };
        let namespace = model.id.namespace.as_str().to_owned();
        let Shape::Struct(shape) = &mut model.shape else {
            continue;
        };
        for (index, found) in &found.fields {
            let Some((name, values, location)) = &found.enumeration else {
                continue;
            };
            let Some(field) = shape.fields.get_mut(*index) else {
                continue;
            };
            let id = match known.get(&letters(name)) {
                Some((id, true)) => id.clone(),
                // A model of that name that is no enum says that something else is meant.
                Some((_, false)) => continue,
                None => ModelId::new(namespace.clone(), name),
            };
            if !specify(field, &id, location) || known.contains_key(&letters(name)) {
                continue;
            }
            added
                .entry(id.clone())
                .or_insert_with(|| Model::new(id, location.clone(), Shape::Enum(values.clone())));
        }
    }
    for model in added.into_values() {
        schema.insert(model);
    }
}

/// Makes the text that `field` holds, or that its elements are, one of the enum `id`. Says whether it
/// can hold such a text.
fn specify(field: &mut Field, id: &ModelId, location: &Location) -> bool {
    fn specified(ty: &Type, id: &ModelId) -> Option<Type> {
        match ty {
            Type::String => Some(Type::Reference(id.clone())),
            Type::Array(inner) => specified(inner, id).map(Type::array),
            Type::Map(inner) => specified(inner, id).map(Type::map),
            Type::Nullable(inner) => specified(inner, id).map(Type::nullable),
            _ => None,
        }
    }
    let specified = match &field.ty.value {
        // The page of the enum is missing, or nobody has written down what the field holds.
        Type::Any => Some(Type::Reference(id.clone())),
        ty => specified(ty, id),
    };
    let is_specified = specified.is_some();
    if let Some(ty) = specified {
        field.ty = Fact::from_evidence(ty, location.clone());
    }
    is_specified
}
