//! From the models of the schema to items of the output: each model on its own, and then all of them in
//! one row.

use std::collections::BTreeMap;

use rayon::prelude::*;
use spectable_schema::{Diagnostics, Model, ModelId, Schema};

use crate::Options;
use crate::name::type_names;

use super::alias::circular_aliases;
use super::item::Item;
use super::module::Modules;
use super::nullable::nullable_models;
use super::rust_type::ItemId;

mod model;

use model::{LoweredModel, Whole};

/// The items, before what needs all of them is known.
pub(crate) struct Lowered {
    pub(crate) items: Vec<Item>,
    /// The items that each model became, in the order of the models: its own first.
    pub(crate) by_model: Vec<Vec<ItemId>>,
    pub(crate) diagnostics: Diagnostics,
}

/// Lowers every model of `schema`.
pub(crate) fn lower(schema: &Schema, options: &Options, modules: &mut Modules) -> Lowered {
    let whole = Whole {
        schema,
        options,
        ids: schema.models().map(|model| &model.id).collect(),
        nullable: nullable_models(schema),
        circular: circular_aliases(schema),
    };
    let names = model_names(schema, modules);
    let models: Vec<(&Model, String)> = schema.models().zip(names).collect();
    let lowered = models
        .par_iter()
        .map(|(model, name)| whole.lower_model(model, name, modules.index_of(&model.id.namespace)));
    gather(lowered.collect(), modules)
}

/// The items of all models: first one for each of them, then their types without pages.
fn gather(lowered: Vec<LoweredModel>, modules: &mut Modules) -> Lowered {
    let models = lowered.len();
    let mut items = Vec::with_capacity(models);
    let mut all_inline = Vec::new();
    let mut by_model = Vec::with_capacity(models);
    let mut diagnostics = Diagnostics::new();
    for (index, mut model) in lowered.into_iter().enumerate() {
        let first = all_inline.len();
        if first > 0 && !model.inline.is_empty() {
            // They are numbered as if no other model had any.
            let renumber = |ItemId(id): &mut ItemId| {
                if *id >= models {
                    *id += first;
                }
            };
            model.own.for_each_item_mut(&renumber);
            let inline = model.inline.iter_mut();
            inline.for_each(|item| item.for_each_item_mut(&renumber));
        }
        for item in &mut model.inline {
            item.name = modules.get_mut(item.module).names.take(&item.name);
        }
        let inline = (first..first + model.inline.len()).map(|number| ItemId(models + number));
        by_model.push(std::iter::once(ItemId(index)).chain(inline).collect());
        items.push(model.own);
        all_inline.append(&mut model.inline);
        diagnostics.extend(model.diagnostics);
    }
    items.append(&mut all_inline);
    Lowered {
        items,
        by_model,
        diagnostics,
    }
}

/// The Rust names of the models, in their order. Every model has its name before the first type
/// that needs a new one.
fn model_names(schema: &Schema, modules: &mut Modules) -> Vec<String> {
    let ids: Vec<&ModelId> = schema.models().map(|model| &model.id).collect();
    let mut names = Vec::with_capacity(ids.len());
    // Models of one namespace follow one another, but two spellings of a namespace can be one
    // module.
    let mut by_module = BTreeMap::<usize, Vec<usize>>::new();
    for (index, id) in ids.iter().enumerate() {
        let module = modules.index_of(&id.namespace);
        by_module.entry(module).or_default().push(index);
        names.push(String::new());
    }
    for (module, indices) in by_module {
        let documented: Vec<&str> = indices.iter().map(|&index| &*ids[index].name).collect();
        for (index, name) in indices.into_iter().zip(type_names(&documented, &[])) {
            modules.get_mut(module).names.reserve(&name);
            names[index] = name;
        }
    }
    names
}
