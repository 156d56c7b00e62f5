//! How the types of one model are read and written, apart from them: all of them, or those for which
//! serde's macros do not do it.

use crate::SerdeStyle;
use crate::plan::{Item, ItemId, ItemKind, StructPlan, View};

use super::imports::use_lines;
use super::layout::WIDTH;
use super::outside::Outside;
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
fn is_written(plan: &View<'_>, item: &Item) -> bool {
    match item.kind {
        ItemKind::Struct(_) | ItemKind::Newtype(_) => plan.serde == SerdeStyle::Written,
        ItemKind::Enum(_) | ItemKind::Union(_) => true,
        ItemKind::Alias(_) => false,
    }
}

/// The `use` lines and the implementations of a module at `here`.
fn module_text(plan: &View<'_>, here: Here<'_>, items: &[ItemId]) -> String {
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
pub(crate) fn has_shapes(shape: &StructPlan, plan: &View<'_>) -> bool {
    shape
        .fields
        .iter()
        .any(|field| shape_of_field(field, plan) != Shape::Plain)
}

fn add_uses(uses: &mut Uses, plan: &View<'_>, item: &Item) {
    if item.read {
        uses.outside
            .extend([Outside::Deserialize, Outside::Deserializer]);
    }
    if item.written {
        uses.outside
            .extend([Outside::Serialize, Outside::Serializer]);
    }
    match &item.kind {
        ItemKind::Struct(shape) => {
            if item.read {
                read_struct::add_uses(uses, plan, shape);
            }
            if item.written {
                write_struct::add_uses(uses);
            }
        }
        ItemKind::Newtype(ty) if item.read => transparent::add_uses(uses, plan, ty),
        ItemKind::Union(shape) if item.read => union::add_uses(uses, shape, plan),
        ItemKind::Enum(shape) => enumeration::add_uses(uses, item, shape),
        ItemKind::Newtype(_) | ItemKind::Union(_) | ItemKind::Alias(_) => {}
    }
}

fn implementations(plan: &View<'_>, scope: &Scope, id: ItemId) -> Vec<String> {
    let name = scope.item(id);
    let item = plan.item(id);
    let mut texts = match &item.kind {
        ItemKind::Enum(shape) => enumeration::own(name, shape),
        _ => Vec::new(),
    };
    if item.read {
        texts.extend(reading(plan, scope, name, item));
    }
    if item.written {
        texts.push(match &item.kind {
            ItemKind::Struct(shape) => write_struct::serialize(name, shape),
            ItemKind::Newtype(_) => transparent::serialize(name),
            ItemKind::Union(shape) => union::serialize(name, shape),
            ItemKind::Enum(shape) => enumeration::serialize(name, shape),
            ItemKind::Alias(_) => return texts,
        });
    }
    texts
}

/// What reads an item.
fn reading(plan: &View<'_>, scope: &Scope, name: &str, item: &Item) -> Vec<String> {
    match &item.kind {
        ItemKind::Struct(shape) => vec![
            read_struct::deserialize(name),
            read_struct::read_fields(name, shape, plan, scope),
        ],
        ItemKind::Newtype(ty) => vec![transparent::deserialize(name, ty, plan, scope)],
        ItemKind::Union(shape) => vec![
            union::deserialize(name),
            union::members(name, shape, plan, scope),
        ],
        ItemKind::Enum(shape) => vec![enumeration::deserialize(name, shape)],
        ItemKind::Alias(_) => Vec::new(),
    }
}
