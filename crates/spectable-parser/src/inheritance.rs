//! Models that have the fields of another one, which their pages name and do not repeat.

use std::collections::{HashMap, HashSet};

use spectable_schema::{Field, Model, Shape, Type};

use crate::letters::letters;
use crate::words::Words;

/// How the field for all other keys is called.
const CATCH_ALL: &str = "additionalProperties";

/// Gives models the fields of those that they extend, as a sentence of theirs says that starts with one
/// of `starts`. A model that others extend stands for them as well, so it keeps all keys.
pub(crate) fn inherit(models: &mut [Model], starts: &Words) {
    let bases = bases(models, starts);
    let mut indexes: Vec<usize> = bases.keys().copied().collect();
    indexes.sort_unstable();
    for index in indexes {
        let fields = inherited(models, index, &bases);
        if let Shape::Struct(shape) = &mut models[index].shape {
            let own: HashSet<&str> = shape
                .fields
                .iter()
                .map(|field| field.name.as_str())
                .collect();
            let mut fields: Vec<Field> = fields
                .into_iter()
                .filter(|field| !own.contains(field.name.as_str()))
                .collect();
            fields.append(&mut shape.fields);
            shape.fields = fields;
        }
    }
    for base in bases.values().copied().collect::<HashSet<usize>>() {
        keep_all_keys(&mut models[base]);
    }
}

/// The model that each one extends, by their indexes.
fn bases(models: &[Model], starts: &Words) -> HashMap<usize, usize> {
    let by_title: HashMap<String, usize> = models
        .iter()
        .enumerate()
        .filter(|(_, model)| matches!(model.shape, Shape::Struct(_)))
        .map(|(index, model)| (letters(&model.title), index))
        .collect();
    let extends = models.iter().enumerate().filter_map(|(index, model)| {
        let mut lines = model.description.as_ref()?.lines();
        let base = lines.find_map(|line| base_in(line, starts))?;
        let base = *by_title.get(&letters(base))?;
        (base != index && matches!(model.shape, Shape::Struct(_))).then_some((index, base))
    });
    extends.collect()
}

/// The name in a sentence such as ``This class extends `Vessel`.``
fn base_in<'l>(line: &'l str, starts: &Words) -> Option<&'l str> {
    let rest = starts
        .iter()
        .find_map(|start| line.trim().strip_prefix(start))?;
    let name = rest.trim().trim_end_matches('.').trim_matches('`');
    let is_name = !name.is_empty() && !name.contains(char::is_whitespace);
    is_name.then_some(name)
}

/// The fields of all models that the one at `index` extends, the outermost first.
fn inherited(models: &[Model], index: usize, bases: &HashMap<usize, usize>) -> Vec<Field> {
    let mut line = Vec::new();
    let mut next = bases.get(&index);
    while let Some(base) = next.filter(|base| **base != index && !line.contains(*base)) {
        line.push(*base);
        next = bases.get(base);
    }
    let mut fields: Vec<Field> = Vec::new();
    for base in line.into_iter().rev() {
        let Shape::Struct(shape) = &models[base].shape else {
            continue;
        };
        for field in &shape.fields {
            let known = fields.iter().position(|known| known.name == field.name);
            let mut field = field.clone();
            // It stands on another page.
            field.position = models[index].location.position;
            match known {
                Some(known) => fields[known] = field,
                None => fields.push(field),
            }
        }
    }
    fields
}

fn keep_all_keys(model: &mut Model) {
    let position = model.location.position;
    if let Shape::Struct(shape) = &mut model.shape
        && !shape.fields.iter().any(Field::is_catch_all)
    {
        let mut field = Field::new(CATCH_ALL, Type::map(Type::Any), position);
        field.required = false;
        field.description = Some("What the models that extend this one have besides.".to_owned());
        shape.fields.push(field);
    }
}
