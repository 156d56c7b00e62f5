//! How the types of one model are read and written, apart from them: all of them, or those for which
//! serde's macros do not do it.

use crate::SerdeStyle;
use crate::plan::{Item, ItemId, ItemKind, Plan, StructPlan};

use super::imports::use_lines;
use super::layout::WIDTH;
use super::scope::{Here, Scope};
use super::uses::Uses;

use shape::{Shape, shape_of_field};

pub(crate) mod place;

mod enumeration;
mod listing;
mod looks;
mod read_struct;
mod shape;
mod transparent;
mod union;
mod write_struct;

/// Whether there is anything to write for `item`.
fn is_written(plan: &Plan, item: &Item) -> bool {
    match item.kind {
        ItemKind::Struct(_) | ItemKind::Newtype(_) => plan.serde == SerdeStyle::Written,
        ItemKind::Enum(_) | ItemKind::Union(_) => true,
        ItemKind::Alias(_) => false,
    }
}

/// The `use` lines and the implementations of a module at `here`.
fn module_text(plan: &Plan, here: Here<'_>, items: &[ItemId]) -> String {
    let items: Vec<ItemId> = items
        .iter()
        .copied()
        .filter(|id| is_written(plan, plan.item(*id)))
        .collect();
    let mut uses = Uses::default();
    for &id in &items {
        uses.items.insert(id);
        add_uses(&mut uses, plan, plan.item(id));
    }
    let scope = Scope::new(plan, here, &[], &uses);
    let mut paragraphs = vec![use_lines(&scope.imports, WIDTH)];
    for &id in &items {
        paragraphs.extend(implementations(plan, &scope, id));
    }
    paragraphs.join("\n")
}

/// Whether a field of the struct holds more than one value.
pub(crate) fn has_shapes(shape: &StructPlan, plan: &Plan) -> bool {
    shape
        .fields
        .iter()
        .any(|field| shape_of_field(field, plan) != Shape::Plain)
}

fn add_uses(uses: &mut Uses, plan: &Plan, item: &Item) {
    match &item.kind {
        ItemKind::Struct(shape) => {
            read_struct::add_uses(uses, plan, shape);
            write_struct::add_uses(uses);
        }
        ItemKind::Newtype(ty) => transparent::add_uses(uses, plan, ty),
        ItemKind::Union(shape) => union::add_uses(uses, shape, plan),
        ItemKind::Enum(shape) => enumeration::add_uses(uses, shape),
        ItemKind::Alias(_) => {}
    }
}

fn implementations(plan: &Plan, scope: &Scope, id: ItemId) -> Vec<String> {
    let name = scope.item(id);
    let item = plan.item(id);
    match &item.kind {
        ItemKind::Struct(shape) => vec![
            read_struct::deserialize(name),
            read_struct::read_fields(name, shape, plan, scope),
            write_struct::serialize(name, shape),
        ],
        ItemKind::Newtype(ty) => vec![
            transparent::deserialize(name, ty, plan, scope),
            transparent::serialize(name),
        ],
        ItemKind::Union(shape) => union::implementations(name, shape, plan, scope),
        ItemKind::Enum(shape) => enumeration::implementations(name, shape),
        ItemKind::Alias(_) => Vec::new(),
    }
}
