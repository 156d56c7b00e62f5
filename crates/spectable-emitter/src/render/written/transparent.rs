//! Types that are read and written as the type inside them.

use crate::plan::{RustType, View};

use super::super::outside::Outside;
use super::super::scope::Scope;
use super::super::uses::Uses;
use super::listing::implementation;
use super::shape::shape_of;

/// Adds what the implementations name.
pub(super) fn add_uses(uses: &mut Uses, plan: &View<'_>, ty: &RustType) {
    uses.outside.insert(Outside::SupportType("Shape"));
    shape_of(ty, plan).add_uses(uses);
}

/// The implementation of `Deserialize`.
pub(super) fn deserialize(name: &str, ty: &RustType, plan: &View<'_>, scope: &Scope) -> String {
    let shape = shape_of(ty, plan).text(scope);
    let start = implementation("impl<'de> Deserialize<'de>", name);
    format!(
        "{start}
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {{
        <{shape}>::read(deserializer).map(Self)
    }}
}}
"
    )
}

/// The implementation of `Serialize`.
pub(super) fn serialize(name: &str) -> String {
    let start = implementation("impl Serialize", name);
    format!(
        "{start}
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {{
        self.0.serialize(serializer)
    }}
}}
"
    )
}
