//! The text of the items that are written into one file or module.

use crate::plan::{Item, ItemId, ItemKind, View};

use super::attributes::Attributes;
use super::derive_list::derives;
use super::docs::{deprecated, item_docs};
use super::enumeration::enumeration;
use super::imports::use_lines;
use super::layout::{WIDTH, push_line};
use super::scope::{Here, Scope};
use super::structure::{constructor, structure};
use super::types::type_text;
use super::union::union;
use super::uses::Uses;

/// The `use` lines and the items of a module at `here`.
pub(crate) fn module_text(plan: &View<'_>, here: Here<'_>, items: &[ItemId]) -> String {
    let mut uses = Uses::default();
    for &id in items {
        uses.add(plan.item(id));
    }
    let scope = Scope::new(plan, here, items, &uses);
    let mut text = use_lines(&scope.imports, WIDTH);
    if !text.is_empty() {
        text.push('\n');
    }
    for (number, &id) in items.iter().enumerate() {
        if number > 0 {
            text.push('\n');
        }
        let item = plan.item(id);
        text.push_str(&definition(plan, &scope, item));
        if let Some(implementation) = implementation(plan, &scope, item) {
            text.push('\n');
            text.push_str(&implementation);
        }
    }
    text
}

fn definition(plan: &View<'_>, scope: &Scope, item: &Item) -> String {
    let name = &item.name;
    let documented =
        || Attributes::documented(item_docs(item)).with(deprecated(item.deprecation.as_ref()));
    match &item.kind {
        ItemKind::Struct(shape) => structure(item, shape, plan, scope),
        ItemKind::Enum(shape) => enumeration(item, shape, scope),
        ItemKind::Union(members) => union(item, members, plan, scope),
        ItemKind::Alias(ty) => {
            let ty = type_text(ty, plan, scope);
            line_item(&documented(), &format!("pub type {name} = {ty}"))
        }
        ItemKind::Newtype(ty) => {
            let attributes = documented()
                .with(derives(item, scope))
                .with("#[serde(transparent)]".to_owned());
            let ty = type_text(ty, plan, scope);
            line_item(&attributes, &format!("pub struct {name}(pub {ty})"))
        }
    }
}

/// An item in one line, or in more where it is too long.
fn line_item(attributes: &Attributes, line: &str) -> String {
    let mut text = String::new();
    attributes.push_to(&mut text, "");
    push_line(&mut text, "", line, ";");
    text
}

fn implementation(plan: &View<'_>, scope: &Scope, item: &Item) -> Option<String> {
    match &item.kind {
        ItemKind::Struct(shape) => constructor(item, shape, plan, scope),
        ItemKind::Enum(_) | ItemKind::Union(_) | ItemKind::Alias(_) | ItemKind::Newtype(_) => None,
    }
}
