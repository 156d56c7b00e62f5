//! What the output names that is no model: items of the standard library, of other crates and of the
//! output's own support module.

use crate::MapType;

use super::scope::Path;

macro_rules! symbols {
    ($($variant:ident = $origin:ident $($first:ident)::+ $(, $prelude:ident)?;)+) => {
        /// Something that is named in the output and is not an item of the plan.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum Symbol {
            $($variant,)+
            /// An item of the support module.
            Support(&'static str),
        }

        impl Symbol {
            /// Where it is from, and its path; below the root of the output where it is our own.
            pub(crate) fn path(self) -> (Origin, &'static [&'static str]) {
                match self {
                    $(Self::$variant => (Origin::$origin, &[$(stringify!($first)),+]),)+
                    Self::Support(_) => (Origin::Output, &["support"]),
                }
            }

            /// Whether it is in scope without an import.
            pub(crate) fn is_prelude(self) -> bool {
                match self {
                    $(Self::$variant => symbols!(@is_prelude $($prelude)?),)+
                    Self::Support(_) => false,
                }
            }
        }
    };
    (@is_prelude prelude) => { true };
    (@is_prelude) => { false };
}

symbols! {
    Box = Std std::boxed::Box, prelude;
    ExactSizeIterator = Std std::iter::ExactSizeIterator, prelude;
    From = Std std::convert::From, prelude;
    Into = Std std::convert::Into, prelude;
    None = Std std::option::Option::None, prelude;
    Ok = Std std::result::Result::Ok, prelude;
    Option = Std std::option::Option, prelude;
    Result = Std std::result::Result, prelude;
    Some = Std std::option::Option::Some, prelude;
    String = Std std::string::String, prelude;
    TryFrom = Std std::convert::TryFrom, prelude;
    Vec = Std std::vec::Vec, prelude;
    BTreeMap = Std std::collections::BTreeMap;
    HashMap = Std std::collections::HashMap;
    Infallible = Std std::convert::Infallible;
    Fmt = Std std::fmt;
    ParseIntError = Std std::num::ParseIntError;
    FromStr = Std std::str::FromStr;
    ChronoDateTime = Crate chrono::DateTime;
    ChronoFixedOffset = Crate chrono::FixedOffset;
    ChronoDate = Crate chrono::NaiveDate;
    IndexMap = Crate indexmap::IndexMap;
    JiffTimestamp = Crate jiff::Timestamp;
    JiffDate = Crate jiff::civil::Date;
    Deserialize = Crate serde::Deserialize;
    Serialize = Crate serde::Serialize;
    Deserializer = Crate serde::Deserializer;
    Serializer = Crate serde::Serializer;
    DeError = Crate serde::de::Error;
    DeValue = Crate serde::de::value;
    JsonNumber = Crate serde_json::Number;
    JsonValue = Crate serde_json::Value;
    Literals = Output literals;
    SupportModule = Output support;
}

/// Where a symbol is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Origin {
    /// The standard library.
    Std,
    /// Another crate.
    Crate,
    /// The output itself.
    Output,
}

impl Symbol {
    /// How it is named where nothing is imported; from `crate` on if it is our own.
    pub(crate) fn full_path(self) -> Path {
        let (origin, path) = self.path();
        match (origin, self) {
            (Origin::Std, _) => Path::new([self.name()]),
            (Origin::Crate, _) => Path::new(path.iter().copied()),
            (Origin::Output, Self::Support(name)) => Path::new(["crate", "support", name]),
            (Origin::Output, _) => Path::new(["crate", self.name()]),
        }
    }

    /// The last part of the path.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Support(name) => name,
            _ => self.path().1.last().copied().unwrap_or_default(),
        }
    }
}

impl From<MapType> for Symbol {
    fn from(map: MapType) -> Self {
        match map {
            MapType::BTreeMap => Self::BTreeMap,
            MapType::HashMap => Self::HashMap,
            MapType::IndexMap => Self::IndexMap,
        }
    }
}
