//! How enums and unions are read and written, for which serde's macros do not do it.

use crate::plan::{Item, ItemId, ItemKind, View};

use super::imports::use_lines;
use super::layout::WIDTH;
use super::outside::Outside;
use super::scope::{Here, Scope};
use super::uses::Uses;

pub(crate) mod place;

mod enumeration;
mod listing;
mod looks;
mod union;

/// Whether there is anything to write for `item`.
fn is_written(item: &Item) -> bool {
    matches!(item.kind, ItemKind::Enum(_) | ItemKind::Union(_))
}

/// The `use` lines and the implementations of a module at `here`.
fn module_text(plan: &View<'_>, here: Here<'_>, items: &[ItemId]) -> String {
    let items: Vec<ItemId> = items
        .iter()
        .copied()
        .filter(|id| is_written(plan.item(*id)))
        .collect();
    let mut uses = Uses::default();
    for &id in &items {
        uses.items.insert(id);
        add_uses(&mut uses, plan.item(id));
    }
    let scope = Scope::new(plan, here, &[], &uses);
    let mut paragraphs = vec![use_lines(&scope.imports, WIDTH)];
    for &id in &items {
        paragraphs.extend(implementations(plan, &scope, id));
    }
    paragraphs.join("\n")
}

fn add_uses(uses: &mut Uses, item: &Item) {
    if item.read {
        uses.outside
            .extend([Outside::Deserialize, Outside::Deserializer]);
    }
    if item.written {
        uses.outside
            .extend([Outside::Serialize, Outside::Serializer]);
    }
    match &item.kind {
        ItemKind::Union(shape) if item.read => union::add_uses(uses, shape),
        ItemKind::Enum(shape) => enumeration::add_uses(uses, item, shape),
        _ => {}
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
            ItemKind::Union(shape) => union::serialize(name, shape),
            ItemKind::Enum(shape) => enumeration::serialize(name, shape),
            _ => return texts,
        });
    }
    texts
}

/// What reads an item.
fn reading(plan: &View<'_>, scope: &Scope, name: &str, item: &Item) -> Vec<String> {
    match &item.kind {
        ItemKind::Union(shape) => vec![
            union::deserialize(name),
            union::members(name, shape, plan, scope),
        ],
        ItemKind::Enum(shape) => vec![enumeration::deserialize(name, shape)],
        _ => Vec::new(),
    }
}
