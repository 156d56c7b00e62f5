//! The `derive` attribute of an item.

use crate::SerdeStyle;
use crate::plan::Derives;

use super::outside::Outside;
use super::scope::Scope;

/// The attribute for an item whose serde traits are derived too, unless they are written out.
pub(crate) fn derives(derives: Derives, style: SerdeStyle, scope: &Scope) -> String {
    if style == SerdeStyle::Written {
        return derives_without_serde(derives);
    }
    let serde = [Outside::Serialize, Outside::Deserialize].map(|derive| scope.outside(derive));
    attribute(derives, &serde)
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
    add(derives.hash, "Hash");
    add(derives.default, "Default");
    traits.extend(serde);
    format!("#[derive({})]", traits.join(", "))
}
