//! The words by which configuration names its choices.

use spectable_emitter::{
    EnumPolicy, FloatType, IntegerType, MapType, NullPolicy, NumberType, SerdeHalves, TimeType,
    UnknownFields,
};
use spectable_parser::{Family, Language};

use crate::WireCase;

/// One of a few things, each with a word for it.
pub(crate) trait Choice: Copy + 'static {
    /// Every word and what it stands for.
    fn words() -> Vec<(&'static str, Self)>;
}

macro_rules! choices {
    ($($ty:ty { $($word:literal => $choice:ident),+ $(,)? })+) => {
        $(impl Choice for $ty {
            fn words() -> Vec<(&'static str, Self)> {
                vec![$(($word, Self::$choice)),+]
            }
        })+
    };
}

choices! {
    NullPolicy { "as-known" => AsKnown, "keep" => Keep, "merge" => Merge }
    NumberType { "number" => Number, "f64" => F64, "i64" => I64 }
    FloatType { "f64" => F64, "number" => Number }
    IntegerType { "i64" => I64, "as-documented" => AsDocumented }
    TimeType {
        "exact" => Exact,
        "chrono" => Chrono,
        "jiff" => Jiff,
        "time" => Time,
        "string" => String,
    }
    MapType { "BTreeMap" => BTreeMap, "HashMap" => HashMap, "IndexMap" => IndexMap }
    EnumPolicy { "open" => Open, "as-documented" => AsDocumented, "closed" => Closed }
    SerdeHalves { "both" => Both, "read" => Read, "write" => Write }
    UnknownFields { "ignore" => Ignore, "keep" => Keep, "deny" => Deny }
}

impl Choice for WireCase {
    fn words() -> Vec<(&'static str, Self)> {
        let rules = Self::ALL.iter();
        rules.map(|rule| (rule.as_str(), *rule)).collect()
    }
}

impl Choice for Family {
    fn words() -> Vec<(&'static str, Self)> {
        let families = Self::ALL.iter();
        families.map(|family| (family.as_str(), *family)).collect()
    }
}

impl Choice for Language {
    fn words() -> Vec<(&'static str, Self)> {
        Self::ALL
            .iter()
            .map(|language| (language.as_str(), *language))
            .collect()
    }
}
