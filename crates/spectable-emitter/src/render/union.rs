//! Unions: the type itself, and the invocation that implements it.

use std::fmt::Write;

use crate::plan::{Item, MemberPlan, Plan, UNKNOWN_VARIANT, UnionPlan};

use super::attributes::{Attributes, Part, braced};
use super::derive_list::derives_without_serde;
use super::docs::{deprecated, item_docs};
use super::literal::string_text;
use super::outside::Outside;
use super::scope::Scope;
use super::types::member_type;

/// The enum with a variant for each member of the union that `item` is.
pub(crate) fn union(item: &Item, union: &UnionPlan, plan: &Plan, scope: &Scope) -> String {
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

/// What implements the union.
pub(crate) fn implementation(item: &Item, union: &UnionPlan, plan: &Plan, scope: &Scope) -> String {
    let support = scope.outside(Outside::Support);
    let mut text = match &union.tag {
        Some(key) => {
            let optional = if union.tag_optional { "optional " } else { "" };
            let key = string_text(key);
            format!(
                "{support}::tagged_union! {{\n    {}, {optional}tag = {key}",
                item.name
            )
        }
        None => format!("{support}::untagged_union! {{\n    {}", item.name),
    };
    if union.open {
        text.push_str(", open = ");
        text.push_str(UNKNOWN_VARIANT);
    }
    text.push_str(";\n");
    // Members that take whatever there is come last, so that they hide no other.
    let mut members: Vec<&MemberPlan> = union.members.iter().collect();
    members.sort_by_key(|member| plan.takes_anything(&member.ty));
    for member in members {
        let ty = member_type(member, plan, scope);
        let tags: Vec<String> = member.tags.iter().map(|tag| string_text(tag)).collect();
        let arrow = if tags.is_empty() { "" } else { " => " };
        writeln!(
            text,
            "    {}({ty}){arrow}{},",
            member.name,
            tags.join(" | ")
        )
        .expect("writing to a string does not fail");
    }
    text.push_str("}\n");
    text
}
