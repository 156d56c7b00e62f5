//! Unions.

use crate::plan::{Item, UNKNOWN_VARIANT, UnionPlan, View};

use super::attributes::{Attributes, Part, braced};
use super::derive_list::derives_without_serde;
use super::docs::{deprecated, item_docs};
use super::outside::Outside;
use super::scope::Scope;
use super::types::member_type;

/// The enum with a variant for each member of the union that `item` is.
pub(crate) fn union(item: &Item, union: &UnionPlan, plan: &View<'_>, scope: &Scope) -> String {
    let attributes = Attributes::documented(item_docs(item))
        .with(deprecated(item.deprecation.as_ref()))
        .with(derives_without_serde(item.derives));
    let members = union.members.iter().map(|member| Part {
        blank: false,
        attributes: Attributes::default(),
        line: format!("{}({})", member.name, member_type(member, plan, scope)),
    });
    let unknown = union.open.then(|| Part {
        blank: false,
        attributes: Attributes::documented(vec!["A value that is none of the above.".to_owned()]),
        line: format!("{UNKNOWN_VARIANT}({})", scope.outside(Outside::JsonValue)),
    });
    let parts: Vec<Part> = members.chain(unknown).collect();
    braced(&attributes, &format!("pub enum {}", item.name), &parts)
}
