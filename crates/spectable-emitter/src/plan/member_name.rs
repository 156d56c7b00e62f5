//! The names of a union's variants: what the type of each member is called.

use crate::name::{UniqueNames, literal_type_name};

use super::item::{Item, ItemKind, UNKNOWN_VARIANT};
use super::rust_type::{ItemId, RustType};

/// Names the variants of the unions of `items`.
pub(crate) fn name_members(items: &mut [Item]) {
    let names: Vec<Vec<String>> = items
        .iter()
        .map(|item| match &item.kind {
            ItemKind::Union(union) => {
                member_names(union.members.iter().map(|member| &member.ty), items)
            }
            _ => Vec::new(),
        })
        .collect();
    for (item, names) in items.iter_mut().zip(names) {
        if let ItemKind::Union(union) = &mut item.kind {
            for (member, name) in union.members.iter_mut().zip(names) {
                member.name = name;
            }
        }
    }
}

fn member_names<'a>(types: impl Iterator<Item = &'a RustType>, items: &[Item]) -> Vec<String> {
    let mut scope = UniqueNames::new();
    scope.reserve(UNKNOWN_VARIANT);
    types
        .map(|ty| {
            let name = type_word(ty, items);
            if name == UNKNOWN_VARIANT {
                scope.take("UnknownMember")
            } else {
                scope.take(&name)
            }
        })
        .collect()
}

fn type_word(ty: &RustType, items: &[Item]) -> String {
    match ty {
        RustType::Value => "Any".to_owned(),
        RustType::String => "String".to_owned(),
        RustType::Bool => "Boolean".to_owned(),
        RustType::I32 | RustType::I64 => "Integer".to_owned(),
        RustType::F64 => "Float".to_owned(),
        RustType::Number => "Number".to_owned(),
        RustType::BigInteger => "BigInteger".to_owned(),
        RustType::Decimal => "Decimal".to_owned(),
        RustType::DateTime(_) => "DateTime".to_owned(),
        RustType::Date(_) => "Date".to_owned(),
        RustType::DateOrDateTime => "DateOrDateTime".to_owned(),
        RustType::Literal(literal) => literal_type_name(literal),
        RustType::Vec(inner) => format!("{}List", stem(inner, items)),
        RustType::Map(_, inner) => format!("{}Map", stem(inner, items)),
        RustType::Option(inner) => format!("Nullable{}", type_word(inner, items)),
        RustType::Item(ItemId(index)) => items[*index].name.clone(),
    }
}

/// The word for `ty` with something behind it, where it is no keyword any more: `Self_` becomes `SelfList`.
fn stem(ty: &RustType, items: &[Item]) -> String {
    let word = type_word(ty, items);
    word.strip_suffix('_').unwrap_or(&word).to_owned()
}
