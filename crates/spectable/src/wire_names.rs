//! Exact names on the wire, by model and field.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor, value::MapAccessDeserializer};
use spectable_emitter::glob;
use spectable_schema::{Location, ModelId};
use toml::Spanned;

/// The name on the wire of the fields that fit a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WireName {
    /// A pattern for `namespace.Model.field`, in which `*` stands for any text.
    pub pattern: String,
    /// The key in the JSON.
    pub name: String,
    /// Where the file says so; absent where a build script does.
    pub location: Option<Location>,
}

impl WireName {
    /// The name of the fields that fit `pattern`.
    pub fn new(pattern: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            pattern: pattern.into(),
            name: name.into(),
            location: None,
        }
    }
}

/// The index of the entry that names the field: of those that fit, the closest one, and of equally
/// close ones the last.
pub(crate) fn find(names: &[WireName], model: &ModelId, field: &str) -> Option<usize> {
    if names.is_empty() {
        return None;
    }
    let path = format!("{model}.{field}");
    names
        .iter()
        .enumerate()
        .filter(|(_, entry)| glob::fits(&entry.pattern, &path))
        .max_by_key(|(index, entry)| (glob::specificity(&entry.pattern), *index))
        .map(|(index, _)| index)
}

/// The table `[wire.names]`. Keys without quotes are tables in TOML, so that
/// `components.Customer.force2fa` may be written with quotes or without.
#[derive(Default)]
pub(crate) struct RawNames(Vec<(Spanned<String>, RawName)>);

enum RawName {
    Name(String),
    Table(RawNames),
}

impl RawNames {
    /// The entries in the order of the file; `location` knows the places of offsets.
    pub(crate) fn into_names(self, location: impl Fn(usize) -> Option<Location>) -> Vec<WireName> {
        let mut names = Vec::new();
        self.flatten("", &mut names);
        names.sort_by_key(|(start, _)| *start);
        names
            .into_iter()
            .map(|(start, name)| WireName {
                location: location(start),
                ..name
            })
            .collect()
    }

    fn flatten(self, prefix: &str, names: &mut Vec<(usize, WireName)>) {
        for (key, name) in self.0 {
            let start = key.span().start;
            let pattern = format!("{prefix}{}", key.into_inner());
            match name {
                RawName::Name(name) => names.push((start, WireName::new(pattern, name))),
                RawName::Table(table) => table.flatten(&format!("{pattern}."), names),
            }
        }
    }
}

impl<'de> Deserialize<'de> for RawNames {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Names;

        impl<'de> Visitor<'de> for Names {
            type Value = RawNames;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table of names in the JSON")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawNames, A::Error> {
                let mut names = Vec::new();
                while let Some(name) = map.next_entry()? {
                    names.push(name);
                }
                Ok(RawNames(names))
            }
        }

        deserializer.deserialize_map(Names)
    }
}

impl<'de> Deserialize<'de> for RawName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name;

        impl<'de> Visitor<'de> for Name {
            type Value = RawName;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a field in the JSON, or a table of such names")
            }

            fn visit_str<E>(self, name: &str) -> Result<RawName, E> {
                Ok(RawName::Name(name.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawName, A::Error> {
                RawNames::deserialize(MapAccessDeserializer::new(map)).map(RawName::Table)
            }
        }

        deserializer.deserialize_any(Name)
    }
}
