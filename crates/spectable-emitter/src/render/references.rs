//! What items name: other items, and symbols of other crates.

use std::collections::BTreeSet;

use crate::TimeType;
use crate::plan::{Item, ItemId, ItemKind, RustType};

use super::symbol::Symbol;
use super::{integer_enum, string_enum, struct_, union};

/// Everything that is named in one file or module.
#[derive(Debug, Clone, Default)]
pub(crate) struct References {
    pub(crate) items: BTreeSet<ItemId>,
    pub(crate) symbols: BTreeSet<Symbol>,
}

impl References {
    /// What `items` name.
    pub(crate) fn of<'a>(items: impl IntoIterator<Item = &'a Item>) -> Self {
        let mut references = Self::default();
        for item in items {
            item.for_each_type(&mut |ty| references.add_type(ty));
            let symbols = &mut references.symbols;
            match &item.kind {
                ItemKind::Struct(shape) => struct_::add_symbols(item, shape, symbols),
                ItemKind::Enum(shape) if shape.integer => {
                    integer_enum::add_symbols(item, shape, symbols);
                }
                ItemKind::Enum(shape) => string_enum::add_symbols(item, shape, symbols),
                ItemKind::Union(shape) => union::add_symbols(item, shape, symbols),
                ItemKind::Newtype(_) => add_serde(item, symbols),
                ItemKind::Alias(_) => {}
            }
        }
        references
    }

    fn add_type(&mut self, ty: &RustType) {
        match ty {
            RustType::Bool | RustType::I32 | RustType::I64 | RustType::F64 => {}
            RustType::Item(id) => {
                self.items.insert(*id);
            }
            RustType::Value => self.add(Symbol::JsonValue),
            RustType::String => self.add(Symbol::String),
            RustType::Number => self.add(Symbol::JsonNumber),
            RustType::BigInteger => self.add(Symbol::Support("BigInteger")),
            RustType::Decimal => self.add(Symbol::Support("Decimal")),
            RustType::DateTime(TimeType::Chrono) => {
                self.add(Symbol::ChronoDateTime);
                self.add(Symbol::ChronoFixedOffset);
            }
            RustType::DateTime(time) => self.add(date_time_symbol(*time)),
            RustType::Date(time) => self.add(date_symbol(*time)),
            RustType::DateOrDateTime => self.add(Symbol::Support("DateOrDateTime")),
            RustType::Literal(_) => self.add(Symbol::Literals),
            RustType::Vec(_) => self.add(Symbol::Vec),
            RustType::Map(map, _) => {
                self.add(Symbol::from(*map));
                self.add(Symbol::String);
            }
            RustType::Option(_) => self.add(Symbol::Option),
        }
    }

    fn add(&mut self, symbol: Symbol) {
        self.symbols.insert(symbol);
    }
}

/// Adds the traits that `item` derives of serde's.
pub(super) fn add_serde(item: &Item, symbols: &mut BTreeSet<Symbol>) {
    symbols.extend(item.written.then_some(Symbol::Serialize));
    symbols.extend(item.read.then_some(Symbol::Deserialize));
}

/// The type of a date with a time; that of `chrono` has the type of the offset as a parameter.
pub(super) fn date_time_symbol(time: TimeType) -> Symbol {
    match time {
        TimeType::Chrono => Symbol::ChronoDateTime,
        TimeType::Jiff => Symbol::JiffTimestamp,
        TimeType::Time => Symbol::Support("OffsetDateTime"),
        TimeType::Exact | TimeType::String => Symbol::Support("DateTime"),
    }
}

/// The type of a date.
pub(super) fn date_symbol(time: TimeType) -> Symbol {
    match time {
        TimeType::Exact | TimeType::Chrono => Symbol::ChronoDate,
        TimeType::Jiff => Symbol::JiffDate,
        TimeType::Time | TimeType::String => Symbol::Support("Date"),
    }
}
