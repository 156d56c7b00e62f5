//! The `derive` attribute of an item.

use crate::plan::{Derives, Item};

use super::outside::Outside;
use super::scope::Scope;

/// The attribute for an item whose serde traits are derived too.
pub(crate) fn derives(item: &Item, scope: &Scope) -> String {
    let serde: Vec<&str> = [
        (item.written, Outside::Serialize),
        (item.read, Outside::Deserialize),
    ]
    .into_iter()
    .filter(|(wanted, _)| *wanted)
    .map(|(_, derive)| scope.outside(derive))
    .collect();
    attribute(item.derives, &serde)
}

/// The attribute for an item whose serde traits are written out.
pub(crate) fn derives_without_serde(derives: Derives) -> String {
    attribute(derives, &[])
}

fn attribute(derives: Derives, serde: &[&str]) -> String {
    let mut traits = vec!["Debug", "Clone"];
    let mut add = |wanted: bool, name| traits.extend(wanted.then_some(name));
    add(derives.copy, "Copy");
    add(true, "PartialEq");
    add(derives.eq, "Eq");
    add(derives.default, "Default");
    traits.extend(serde);
    format!("#[derive({})]", traits.join(", "))
}
