//! A value and where it is known from.

use serde::{Deserialize, Serialize};

use crate::Location;

/// A value that the schema holds to be true, with its origin.
///
/// A value that nothing says is not a `Fact` with a default in it: it is an absent one
/// (`Option<Fact<T>>`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fact<T> {
    /// The value itself.
    pub value: T,
    /// Where the value is known from.
    #[serde(default, skip_serializing_if = "Origin::is_page")]
    pub origin: Origin,
}

/// Where a fact is known from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The page of the model itself says so.
    #[default]
    Page,
    /// A general rule gives it, such as the case of all names: a guess that can be wrong.
    Rule,
    /// Something beside the pages says so.
    Evidence(Box<Location>),
    /// The user's configuration says so.
    Configuration,
}

impl<T> Fact<T> {
    /// A fact that the model's own page states.
    pub fn from_page(value: T) -> Self {
        Self {
            value,
            origin: Origin::Page,
        }
    }

    /// A fact that a general rule gives.
    pub fn from_rule(value: T) -> Self {
        Self {
            value,
            origin: Origin::Rule,
        }
    }

    /// A fact that the user's configuration states.
    pub fn from_configuration(value: T) -> Self {
        Self {
            value,
            origin: Origin::Configuration,
        }
    }

    /// A fact found beside the pages, with the place it was found at.
    pub fn from_evidence(value: T, location: Location) -> Self {
        Self {
            value,
            origin: Origin::Evidence(Box::new(location)),
        }
    }
}

impl Origin {
    /// Whether the model's own page is the origin.
    pub fn is_page(&self) -> bool {
        matches!(self, Self::Page)
    }
}
