//! The plan: everything that needs the whole schema, decided once before the first line is
//! written.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use spectable_schema::{Diagnostics, Literal, ModelId, Schema};

use crate::name::{UniqueNames, literal_type_name, module_name};
use crate::{Layout, Options};

mod alias;
mod boxes;
mod component;
mod cuts;
mod depth;
mod derive_set;
mod derives;
mod discriminator;
mod distinct_keys;
mod dominance;
mod enumeration;
mod feature;
mod halves;
mod item;
mod leaf;
mod lowering;
mod member_name;
mod module;
mod nesting;
mod nullable;
mod rename;
mod rust_type;
mod union_circle;

pub(crate) use component::components;
pub(crate) use feature::{FULL, FeaturePlan, Subject};
pub(crate) use item::{
    EnumPlan, FieldPlan, Item, ItemKind, MemberPlan, Presence, RestPlan, StructPlan,
    UNKNOWN_VARIANT, UnionPlan, VariantPlan,
};
pub(crate) use module::Modules;
pub(crate) use rename::{RenameRule, gives};
pub(crate) use rust_type::{ItemId, RustType};

/// What is going to be written, and where.
pub(crate) struct Plan {
    /// Every item; an [`ItemId`] is an index into it.
    pub(crate) items: Vec<Item>,
    /// What holds the items.
    pub(crate) frame: Frame,
    /// What there is to say about the schema.
    pub(crate) diagnostics: Diagnostics,
}

/// All of a plan but its items.
pub(crate) struct Frame {
    /// The modules that the items are reached through.
    pub(crate) modules: Modules,
    /// A unit for each model, in the order of the models.
    pub(crate) units: Vec<Unit>,
    /// The name of the type that stands for each literal.
    pub(crate) literals: BTreeMap<Literal, String>,
    /// The Cargo features but for the one that all are part of; those for namespaces first.
    pub(crate) features: Vec<FeaturePlan>,
    /// The recursion limit that the compiler needs for the types, where its own is not enough.
    pub(crate) recursion_limit: Option<usize>,
}

/// What is written together: a model and the types that only it has.
pub(crate) struct Unit {
    /// The module that its items are reached through.
    pub(crate) module: usize,
    /// The name of the unit's own module, where it has a file of its own.
    pub(crate) name: String,
    /// Its items, the model's own first.
    pub(crate) items: Vec<ItemId>,
    /// The features that it is compiled with, any of them; indices into the plan's. None where it is
    /// compiled always.
    pub(crate) features: Vec<usize>,
}

impl Plan {
    /// Plans the output for `schema`.
    pub(crate) fn of(schema: &Schema, options: &Options) -> Self {
        let mut modules = Modules::new(schema.models().map(|model| &model.id.namespace));
        let mut lowered = lowering::lower(schema, options, &mut modules);
        union_circle::break_union_circles(&mut lowered.items);
        member_name::name_members(&mut lowered.items);
        discriminator::find_tags(&mut lowered.items);
        boxes::place_boxes(&mut lowered.items);
        nesting::bound_nesting(&mut lowered.items);
        derives::derive(&mut lowered.items);
        halves::choose_halves(&mut lowered.items, options.serde_halves);
        let literals = name_literals(&lowered.items);
        let ids: Vec<&ModelId> = schema.models().map(|model| &model.id).collect();
        let names: Vec<String> = ids.iter().map(|id| module_name(&id.name)).collect();
        let units = ids
            .into_iter()
            .zip(names)
            .zip(lowered.by_model)
            .map(|((id, name), items)| {
                let module = modules.index_of(&id.namespace);
                let names = &mut modules.get_mut(module).names;
                Unit {
                    module,
                    name: names.take(&name),
                    items,
                    features: Vec::new(),
                }
            })
            .collect();
        modules.forget_names();
        let recursion_limit = depth::recursion_limit(&lowered.items);
        let mut plan = Self {
            items: lowered.items,
            frame: Frame {
                modules,
                units,
                literals,
                features: Vec::new(),
                recursion_limit,
            },
            diagnostics: lowered.diagnostics,
        };
        if options.layout == Layout::Crate {
            let (features, of_units) = feature::features(&plan, options.features);
            plan.frame.features = features;
            for (unit, features) in plan.frame.units.iter_mut().zip(of_units) {
                unit.features = features;
            }
        }
        plan
    }

    /// The item with this id.
    pub(crate) fn item(&self, id: ItemId) -> &Item {
        &self.items[id.0]
    }

    /// Whether a value of `ty` can be any value, or any object, with nothing lost.
    pub(crate) fn takes_anything(&self, ty: &RustType) -> bool {
        match ty {
            RustType::Value => true,
            RustType::Map(_, inner) | RustType::Option(inner) => self.takes_anything(inner),
            RustType::Item(id) => match &self.item(*id).kind {
                ItemKind::Struct(shape) => shape.rest.is_some() && shape.fields.is_empty(),
                _ => false,
            },
            _ => false,
        }
    }

    /// The path of a unit's own type below the root module.
    pub(crate) fn path_of(&self, unit: &Unit) -> String {
        unit.items
            .first()
            .map(|id| self.path_of_item(*id))
            .unwrap_or_default()
    }

    /// The path of an item below the root module.
    pub(crate) fn path_of_item(&self, id: ItemId) -> String {
        let item = self.item(id);
        let mut path = self.modules.get(item.module).path.join("::");
        if !path.is_empty() {
            path.push_str("::");
        }
        path.push_str(&item.name);
        path
    }
}

impl Deref for Plan {
    type Target = Frame;

    fn deref(&self) -> &Frame {
        &self.frame
    }
}

fn name_literals(items: &[Item]) -> BTreeMap<Literal, String> {
    let mut literals = BTreeSet::new();
    for item in items {
        item.for_each_type(&mut |ty| {
            if let RustType::Literal(literal) = ty {
                literals.insert(literal);
            }
        });
    }
    let mut names = UniqueNames::new();
    literals
        .into_iter()
        .map(|literal| (literal.clone(), names.take(&literal_type_name(literal))))
        .collect()
}
