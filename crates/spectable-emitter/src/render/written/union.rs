//! How unions are read and written.

use crate::plan::{MemberPlan, Plan, UNKNOWN_VARIANT, UnionPlan};

use super::super::layout::WIDTH;
use super::super::literal::string_text;
use super::super::outside::Outside;
use super::super::scope::Scope;
use super::super::uses::Uses;
use super::listing::{array, implementation, name_constant, short_arm};
use super::looks;

/// Adds what the implementations name.
pub(super) fn add_uses(uses: &mut Uses, union: &UnionPlan, plan: &Plan) {
    uses.outside.extend([
        Outside::Deserialize,
        Outside::Deserializer,
        Outside::Serialize,
        Outside::Serializer,
    ]);
    if union.open || union.tag.is_some() {
        uses.outside.insert(Outside::JsonValue);
    }
    if union.tag.is_some() {
        uses.outside.extend([
            Outside::DeError,
            Outside::SupportType("Tagged"),
            Outside::SupportType("read_tagged"),
        ]);
        if !union.open {
            uses.outside
                .insert(Outside::SupportType("undocumented_tag"));
        }
        if union.tag_optional {
            uses.outside.insert(Outside::SupportType("of_shape"));
        }
    } else {
        uses.outside.insert(Outside::SupportType("read_shaped"));
    }
    if is_shaped(union) {
        uses.outside.extend([
            Outside::SupportType("Attempt"),
            Outside::SupportType("Looks"),
            Outside::SupportType("Shaped"),
        ]);
        for member in &union.members {
            looks::add_uses(uses, &member.ty, plan);
        }
    }
}

fn is_shaped(union: &UnionPlan) -> bool {
    union.tag.is_none() || union.tag_optional
}

/// The implementation of each trait.
pub(super) fn implementations(
    name: &str,
    union: &UnionPlan,
    plan: &Plan,
    scope: &Scope,
) -> Vec<String> {
    let mut texts = vec![deserialize(name, union)];
    if let Some(key) = &union.tag {
        texts.push(tagged(name, key, union, scope));
    }
    if is_shaped(union) {
        texts.push(shaped(name, union, plan, scope));
    }
    texts.push(serialize(name, union));
    texts
}

fn deserialize(name: &str, union: &UnionPlan) -> String {
    let start = implementation("impl<'de> Deserialize<'de>", name);
    let kind = if union.tag.is_some() {
        "tagged"
    } else {
        "shaped"
    };
    format!(
        "{start}
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {{
        read_{kind}(deserializer)
    }}
}}
"
    )
}

fn tagged(name: &str, key: &str, union: &UnionPlan, scope: &Scope) -> String {
    let start = implementation("impl<'de> Tagged<'de>", name);
    let shown = name_constant(name);
    let key_text = string_text(key);
    let value = scope.outside(Outside::JsonValue);
    let tags: Vec<String> = union
        .members
        .iter()
        .flat_map(|member| &member.tags)
        .map(|tag| string_text(tag))
        .collect();
    let tags = array(4, "const TAGS: &'static [&'static str] = &", &tags, ";");
    let arms = arms(union);
    let otherwise = otherwise(union, &key_text);
    format!(
        "{start}
{shown}
    const TAG: &'static str = {key_text};
{tags}
    fn read_member<D: Deserializer<'de>>(tag: usize, member: D) -> Result<Self, D::Error> {{
{arms}    }}

    fn otherwise<E: Error>(value: {value}) -> Result<Self, E> {{
{otherwise}    }}
}}
"
    )
}

/// An arm for the numbers of each member's tags.
fn arms(union: &UnionPlan) -> String {
    let mut next = 0;
    let mut arms = Vec::new();
    for member in &union.members {
        let numbers = next..next + member.tags.len();
        next = numbers.end;
        let pattern = numbers
            .map(|number| number.to_string())
            .collect::<Vec<_>>()
            .join(" | ");
        arms.push((
            pattern,
            format!(
                "Deserialize::deserialize(member).map(Self::{})",
                member.name
            ),
        ));
    }
    let last = arms.len().saturating_sub(1);
    if let [(_, only)] = &arms[..] {
        return format!("        let _ = tag;\n        {only}\n");
    }
    let arms: String = arms
        .iter()
        .enumerate()
        .map(|(index, (pattern, read))| {
            let pattern = if index == last { "_" } else { pattern };
            short_arm(pattern, read)
        })
        .collect();
    format!("        match tag {{\n{arms}        }}\n")
}

/// What becomes of a value without a documented tag.
fn otherwise(union: &UnionPlan, key: &str) -> String {
    let refused = if union.open {
        format!("Ok(Self::{UNKNOWN_VARIANT}(value))")
    } else {
        "Err(undocumented_tag::<Self, E>(&value))".to_owned()
    };
    if !union.tag_optional {
        return format!("        {refused}\n");
    }
    format!(
        "        match value.get({key}) {{
            Some(tag) if !tag.is_null() => {refused},
            _ => of_shape(value),
        }}
"
    )
}

fn shaped(name: &str, union: &UnionPlan, plan: &Plan, scope: &Scope) -> String {
    let start = implementation("impl Shaped", name);
    let shown = name_constant(name);
    // Members that take whatever there is come last, so that they hide no other.
    let mut members: Vec<&MemberPlan> = union.members.iter().collect();
    members.sort_by_key(|member| plan.takes_anything(&member.ty));
    let looks: Vec<String> = members
        .iter()
        .map(|member| looks::text(&member.ty, plan, scope))
        .collect();
    let looks = array(4, "const LOOKS: &'static [Looks] = &", &looks, ";");
    let attempts: Vec<String> = members.iter().map(|member| attempt(&member.name)).collect();
    let attempts = array(
        4,
        "const MEMBERS: &'static [Attempt<Self>] = &",
        &attempts,
        ";",
    );
    let unknown = if union.open {
        format!(
            "
    fn unknown(value: {}) -> Option<Self> {{
        Some(Self::{UNKNOWN_VARIANT}(value))
    }}
",
            scope.outside(Outside::JsonValue)
        )
    } else {
        String::new()
    };
    format!(
        "{start}
{shown}
{looks}{attempts}{unknown}}}
"
    )
}

/// The function that reads a member.
fn attempt(variant: &str) -> String {
    let body = format!("Deserialize::deserialize(value).map(Self::{variant})");
    let line = format!("|value| {body}");
    if 8 + line.len() < WIDTH {
        return line;
    }
    let margin = " ".repeat(12);
    let body = if margin.len() + body.len() <= WIDTH {
        body
    } else {
        format!("Deserialize::deserialize(value).map(\n{margin}    Self::{variant},\n{margin})")
    };
    format!("|value| {{\n{margin}{body}\n        }}")
}

fn serialize(name: &str, union: &UnionPlan) -> String {
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
