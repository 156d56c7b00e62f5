//! How unions are read and written.

use crate::plan::{MemberPlan, UNKNOWN_VARIANT, UnionPlan, View};

use super::super::layout::WIDTH;
use super::super::literal::string_text;
use super::super::outside::Outside;
use super::super::scope::Scope;
use super::super::uses::Uses;
use super::listing::{array, call, implementation, inner, name_constant, short_arm};
use super::looks;

/// Adds what the implementations name.
pub(super) fn add_uses(uses: &mut Uses, union: &UnionPlan) {
    uses.outside.extend([
        Outside::SupportType("Union"),
        Outside::SupportType("read_union"),
    ]);
    if union.open {
        uses.outside.insert(Outside::JsonValue);
    }
    if is_shaped(union) {
        uses.outside.insert(Outside::SupportType("Looks"));
    }
}

/// Whether the members are told apart by what they look like, if only where the tag is absent.
fn is_shaped(union: &UnionPlan) -> bool {
    union.tag.is_none() || union.tag_optional
}

/// The implementation of `Deserialize`.
pub(super) fn deserialize(name: &str) -> String {
    let start = implementation("impl<'de> Deserialize<'de>", name);
    format!(
        "{start}
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {{
        read_union(deserializer)
    }}
}}
"
    )
}

/// The implementation of the support module's trait for unions.
pub(super) fn members(name: &str, union: &UnionPlan, plan: &View<'_>, scope: &Scope) -> String {
    // Members that take whatever there is come last, so that they hide no other.
    let mut members: Vec<&MemberPlan> = union.members.iter().collect();
    members.sort_by_key(|member| plan.takes_anything(&member.ty));
    let start = implementation("impl<'de> Union<'de>", name);
    let mut text = format!("{start}\n{}\n", name_constant(name));
    if let Some(key) = &union.tag {
        text.push_str(&tags(key, &members));
    }
    if is_shaped(union) {
        let looks: Vec<String> = members
            .iter()
            .map(|member| looks::text(&member.ty, plan))
            .collect();
        text.push_str(&array(4, "const LOOKS: &'static [Looks] = &", &looks, ";"));
    }
    if union.open {
        text.push_str(&format!(
            "    const UNKNOWN: Option<fn({}) -> Self> = Some(Self::{UNKNOWN_VARIANT});\n",
            scope.outside(Outside::JsonValue)
        ));
    }
    text.push_str(&read_member(&members));
    text.push_str("}\n");
    text
}

/// The tag's key and its values, by member.
fn tags(key: &str, members: &[&MemberPlan]) -> String {
    let tags: Vec<String> = members
        .iter()
        .map(|member| {
            let tags: Vec<String> = member.tags.iter().map(|tag| string_text(tag)).collect();
            inner(8, &tags)
        })
        .collect();
    let tags = array(
        4,
        "const TAGS: &'static [&'static [&'static str]] = &",
        &tags,
        ";",
    );
    format!(
        "    const TAG: &'static str = {};\n{tags}",
        string_text(key)
    )
}

/// What reads a member, before the name of its variant.
const READ: &str = "Deserialize::deserialize(value).map";

fn read_arm(pattern: &str, variant: &str) -> String {
    let read = format!("{READ}(Self::{variant})");
    if 16 + read.len() <= WIDTH {
        return short_arm(pattern, &read);
    }
    call(
        12,
        &format!("{pattern} => {READ}"),
        &[format!("Self::{variant}")],
        ",",
    )
}

/// The function that reads the member of a number.
fn read_member(members: &[&MemberPlan]) -> String {
    let reads = members
        .iter()
        .map(|member| format!("Deserialize::deserialize(value).map(Self::{})", member.name));
    let body = match members {
        [_] => format!(
            "        let _ = member;\n        {}\n",
            reads.collect::<String>()
        ),
        _ => {
            let last = members.len().saturating_sub(1);
            let arms: String = members
                .iter()
                .enumerate()
                .map(|(number, member)| {
                    let pattern = if number == last {
                        "_".to_owned()
                    } else {
                        number.to_string()
                    };
                    read_arm(&pattern, &member.name)
                })
                .collect();
            format!("        match member {{\n{arms}        }}\n")
        }
    };
    format!(
        "
    fn read_member<D: Deserializer<'de>>(member: usize, value: D) -> Result<Self, D::Error> {{
{body}    }}
"
    )
}

/// The implementation of `Serialize`.
pub(super) fn serialize(name: &str, union: &UnionPlan) -> String {
    let start = implementation("impl Serialize", name);
    let names = union.members.iter().map(|member| &*member.name);
    let arms: String = names
        .chain(union.open.then_some(UNKNOWN_VARIANT))
        .map(write_arm)
        .collect();
    format!(
        "{start}
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {{
        match self {{
{arms}        }}
    }}
}}
"
    )
}

/// The arm that writes a member.
fn write_arm(variant: &str) -> String {
    let pattern = format!("Self::{variant}(member)");
    let write = "member.serialize(serializer)";
    if 12 + pattern.len() + " => {".len() <= WIDTH {
        return short_arm(&pattern, write);
    }
    let margin = " ".repeat(12);
    format!("{margin}Self::{variant}(\n{margin}    member,\n{margin}) => {write},\n")
}
