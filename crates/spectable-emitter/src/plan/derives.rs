//! Which traits each item can derive: as many as everything inside it allows.

use crate::TimeType;

use super::derive_set::Derives;
use super::item::{EnumPlan, FieldPlan, Item, ItemKind, StructPlan};
use super::rust_type::{ItemId, RustType};

/// Sets the derives of all `items`.
///
/// Items refer to each other in circles, so each starts with everything and loses what something
/// inside it lacks, until nothing changes.
pub(crate) fn derive(items: &mut [Item]) {
    for item in items.iter_mut() {
        item.derives = Derives::ALL;
    }
    loop {
        let mut changed = false;
        for index in 0..items.len() {
            let derives = of_item(&items[index], items);
            changed |= items[index].derives != derives;
            items[index].derives = derives;
        }
        if !changed {
            return;
        }
    }
}

fn of_item(item: &Item, items: &[Item]) -> Derives {
    match &item.kind {
        ItemKind::Struct(shape) => of_struct(shape, items),
        ItemKind::Enum(shape) => of_enum(shape),
        ItemKind::Union(union) => Derives {
            copy: false,
            default: false,
            ..of_types(union.members.iter().map(|member| &member.ty), items)
        },
        ItemKind::Alias(ty) => of_type(ty, items),
        ItemKind::Newtype(ty) => Derives {
            copy: false,
            ..of_type(ty, items)
        },
    }
}

fn of_struct(shape: &StructPlan, items: &[Item]) -> Derives {
    let inner = of_types(shape.fields.iter().map(|field| &field.ty), items);
    Derives {
        copy: false,
        default: shape.fields.iter().all(FieldPlan::has_default),
        ..inner
    }
}

fn of_enum(shape: &EnumPlan) -> Derives {
    Derives {
        copy: !shape.open,
        default: false,
        ..Derives::ALL
    }
}

fn of_types<'a>(types: impl Iterator<Item = &'a RustType>, items: &[Item]) -> Derives {
    types.fold(Derives::ALL, |derives, ty| derives.and(of_type(ty, items)))
}

fn of_type(ty: &RustType, items: &[Item]) -> Derives {
    let without_copy = Derives {
        copy: false,
        ..Derives::ALL
    };
    match ty {
        RustType::Bool | RustType::I32 | RustType::I64 | RustType::Literal(_) => Derives::ALL,
        RustType::F64 => Derives {
            eq: false,
            ..Derives::ALL
        },
        RustType::Date(_) => Derives::ALL,
        RustType::DateTime(time) if *time != TimeType::Exact => Derives::ALL,
        RustType::Value
        | RustType::String
        | RustType::Number
        | RustType::BigInteger
        | RustType::Decimal
        | RustType::DateTime(_)
        | RustType::DateOrDateTime => without_copy,
        RustType::Vec(inner) | RustType::Map(_, inner) => of_type(inner, items).and(without_copy),
        RustType::Option(inner) => of_type(inner, items),
        RustType::Item(ItemId(index)) => items[*index].derives,
    }
}
