//! What the output uses that is no model: items of the standard library, of other crates and of
//! the output's own support module.

/// Something that is named in the output without being an item of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Outside {
    /// `std::boxed::Box`.
    Box,
    /// `std::convert::Into`.
    Into,
    /// `std::option::Option`.
    Option,
    /// `std::string::String`.
    String,
    /// `std::vec::Vec`.
    Vec,
    /// `std::collections::BTreeMap`.
    BTreeMap,
    /// `std::collections::HashMap`.
    HashMap,
    /// `std::convert::Infallible`.
    Infallible,
    /// `std::fmt`.
    Fmt,
    /// `std::num::ParseIntError`.
    ParseIntError,
    /// `std::str::FromStr`.
    FromStr,
    /// `chrono::DateTime`.
    ChronoDateTime,
    /// `chrono::FixedOffset`.
    ChronoFixedOffset,
    /// `chrono::NaiveDate`.
    ChronoDate,
    /// `indexmap::IndexMap`.
    IndexMap,
    /// `jiff::Timestamp`.
    JiffTimestamp,
    /// `jiff::civil::Date`.
    JiffDate,
    /// `serde::Deserialize`, trait and derive macro.
    Deserialize,
    /// `serde::Serialize`, trait and derive macro.
    Serialize,
    /// `serde::Deserializer`.
    Deserializer,
    /// `serde::Serializer`.
    Serializer,
    /// `serde::de::Error`.
    DeError,
    /// `serde::de::value`.
    DeValue,
    /// `serde_json::Number`.
    JsonNumber,
    /// `serde_json::Value`.
    JsonValue,
    /// The module of literal types.
    Literals,
    /// The support module.
    Support,
    /// A type of the support module.
    SupportType(&'static str),
}

/// Where something outside is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Home {
    /// The standard library.
    Std,
    /// Another crate.
    Crate,
    /// The root of the output.
    Own,
}

impl Outside {
    /// The full path; for what is our own, below the root of the output.
    pub(crate) fn path(self) -> (Home, &'static [&'static str]) {
        match self {
            Self::Box => (Home::Std, &["std", "boxed", "Box"]),
            Self::Into => (Home::Std, &["std", "convert", "Into"]),
            Self::Option => (Home::Std, &["std", "option", "Option"]),
            Self::String => (Home::Std, &["std", "string", "String"]),
            Self::Vec => (Home::Std, &["std", "vec", "Vec"]),
            Self::BTreeMap => (Home::Std, &["std", "collections", "BTreeMap"]),
            Self::HashMap => (Home::Std, &["std", "collections", "HashMap"]),
            Self::Infallible => (Home::Std, &["std", "convert", "Infallible"]),
            Self::Fmt => (Home::Std, &["std", "fmt"]),
            Self::ParseIntError => (Home::Std, &["std", "num", "ParseIntError"]),
            Self::FromStr => (Home::Std, &["std", "str", "FromStr"]),
            Self::ChronoDateTime => (Home::Crate, &["chrono", "DateTime"]),
            Self::ChronoFixedOffset => (Home::Crate, &["chrono", "FixedOffset"]),
            Self::ChronoDate => (Home::Crate, &["chrono", "NaiveDate"]),
            Self::IndexMap => (Home::Crate, &["indexmap", "IndexMap"]),
            Self::JiffTimestamp => (Home::Crate, &["jiff", "Timestamp"]),
            Self::JiffDate => (Home::Crate, &["jiff", "civil", "Date"]),
            Self::Deserialize => (Home::Crate, &["serde", "Deserialize"]),
            Self::Serialize => (Home::Crate, &["serde", "Serialize"]),
            Self::Deserializer => (Home::Crate, &["serde", "Deserializer"]),
            Self::Serializer => (Home::Crate, &["serde", "Serializer"]),
            Self::DeError => (Home::Crate, &["serde", "de", "Error"]),
            Self::DeValue => (Home::Crate, &["serde", "de", "value"]),
            Self::JsonNumber => (Home::Crate, &["serde_json", "Number"]),
            Self::JsonValue => (Home::Crate, &["serde_json", "Value"]),
            Self::Literals => (Home::Own, &["literals"]),
            Self::Support | Self::SupportType(_) => (Home::Own, &["support"]),
        }
    }

    /// How it is written where nothing is imported; from `crate` on if it is our own.
    pub(crate) fn full_path(self) -> String {
        let (home, path) = self.path();
        let path = path.join("::");
        match (home, self) {
            (Home::Std, _) => self.name().to_owned(),
            (Home::Crate, _) => path,
            (Home::Own, Self::SupportType(name)) => format!("crate::{path}::{name}"),
            (Home::Own, _) => format!("crate::{path}"),
        }
    }

    /// The last part of the path.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::SupportType(name) => name,
            _ => self.path().1.last().copied().unwrap_or_default(),
        }
    }

    /// Whether it is in scope without a `use`.
    pub(crate) fn is_prelude(self) -> bool {
        matches!(
            self,
            Self::Box | Self::Into | Self::Option | Self::String | Self::Vec
        )
    }
}
