//! What an item names: other items, and things from outside.

use std::collections::BTreeSet;

use crate::plan::{FieldPlan, Item, ItemId, ItemKind, Presence, RustType, StructPlan};
use crate::{MapType, TimeType};

use super::outside::Outside;

/// Everything that is named in one file or module.
#[derive(Debug, Clone, Default)]
pub(crate) struct Uses {
    pub(crate) items: BTreeSet<ItemId>,
    pub(crate) outside: BTreeSet<Outside>,
}

impl Uses {
    /// Adds what `item` names. What serde's macros do not derive is written
    /// elsewhere.
    pub(crate) fn add(&mut self, item: &Item) {
        item.for_each_type(&mut |ty| self.add_type(ty));
        match &item.kind {
            ItemKind::Struct(shape) => {
                self.add_derived(item, shape);
                self.add_struct(shape, item.derives.default);
            }
            ItemKind::Enum(shape) => {
                if shape.open && !shape.integer {
                    self.outside.insert(Outside::String);
                }
            }
            ItemKind::Union(union) => {
                if union.open {
                    self.outside.insert(Outside::JsonValue);
                }
                if union.members.iter().any(|member| member.boxed) {
                    self.outside.insert(Outside::Box);
                }
            }
            ItemKind::Newtype(_) => self.add_serde(item),
            ItemKind::Alias(_) => {}
        }
    }

    fn add_serde(&mut self, item: &Item) {
        if item.written {
            self.outside.insert(Outside::Serialize);
        }
        if item.read {
            self.outside.insert(Outside::Deserialize);
        }
    }

    /// What the attributes of the derives name.
    fn add_derived(&mut self, item: &Item, shape: &StructPlan) {
        self.add_serde(item);
        let reads_null = |field: &FieldPlan| {
            matches!(
                field.presence,
                Presence::RequiredNullable | Presence::OptionalAny | Presence::OptionalNullable
            )
        };
        if item.read && shape.fields.iter().any(reads_null) {
            self.outside.insert(Outside::Support);
        }
    }

    fn add_struct(&mut self, shape: &StructPlan, default: bool) {
        for field in &shape.fields {
            self.add_field(field);
        }
        if let Some(rest) = &shape.rest {
            self.outside
                .extend([map_type(rest.map), Outside::JsonValue, Outside::String]);
        }
        if !default && shape.fields.iter().any(FieldPlan::is_converted) {
            self.outside.extend([Outside::Into, Outside::String]);
        }
    }

    fn add_field(&mut self, field: &FieldPlan) {
        if field.boxed {
            self.outside.insert(Outside::Box);
        }
        if field.presence.is_option() {
            self.outside.insert(Outside::Option);
        }
    }

    fn add_type(&mut self, ty: &RustType) {
        match ty {
            RustType::Bool | RustType::I32 | RustType::I64 | RustType::F64 => {}
            RustType::Item(id) => {
                self.items.insert(*id);
            }
            RustType::Value => self.add_one(Outside::JsonValue),
            RustType::String => self.add_one(Outside::String),
            RustType::Number => self.add_one(Outside::JsonNumber),
            RustType::BigInteger => self.add_one(Outside::SupportType("BigInteger")),
            RustType::Decimal => self.add_one(Outside::SupportType("Decimal")),
            RustType::DateTime(TimeType::Chrono) => {
                self.add_one(Outside::ChronoDateTime);
                self.add_one(Outside::ChronoFixedOffset);
            }
            RustType::DateTime(TimeType::Jiff) => self.add_one(Outside::JiffTimestamp),
            RustType::DateTime(TimeType::Time) => {
                self.add_one(Outside::SupportType("OffsetDateTime"));
            }
            RustType::DateTime(_) => self.add_one(Outside::SupportType("DateTime")),
            RustType::Date(TimeType::Exact | TimeType::Chrono) => {
                self.add_one(Outside::ChronoDate);
            }
            RustType::Date(TimeType::Jiff) => self.add_one(Outside::JiffDate),
            RustType::Date(_) => self.add_one(Outside::SupportType("Date")),
            RustType::DateOrDateTime => self.add_one(Outside::SupportType("DateOrDateTime")),
            RustType::Literal(_) => self.add_one(Outside::Literals),
            RustType::Vec(_) => self.add_one(Outside::Vec),
            RustType::Map(map, _) => {
                self.add_one(map_type(*map));
                self.add_one(Outside::String);
            }
            RustType::Option(_) => self.add_one(Outside::Option),
        }
    }

    fn add_one(&mut self, outside: Outside) {
        self.outside.insert(outside);
    }
}

/// The type of a map.
pub(crate) fn map_type(map: MapType) -> Outside {
    match map {
        MapType::BTreeMap => Outside::BTreeMap,
        MapType::HashMap => Outside::HashMap,
        MapType::IndexMap => Outside::IndexMap,
    }
}
