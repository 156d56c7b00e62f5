//! Enums: a closed or open set of values.

use serde::{Deserialize, Serialize};

use crate::{Deprecation, Fact, Literal, Position};

/// A set of documented values.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Enum {
    /// The values in the page's order. All of one kind, text or whole numbers.
    pub values: Vec<EnumValue>,
    /// Where the page lists `null` among the values. It is not one of them: it says that whatever
    /// has this type may be `null`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub null: Option<Position>,
    /// Whether values that are not listed can occur. Absent where the page does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openness: Option<Fact<Openness>>,
}

/// One documented value of an enum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnumValue {
    /// The SDK's constant for the value, where the page names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The value in the JSON.
    pub value: Literal,
    /// What the value means, in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Set where the value should no longer be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecation: Option<Deprecation>,
    /// Where the value stands on the model's page.
    pub position: Position,
}

/// Whether an enum has values that its page does not list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Openness {
    /// Other values can occur.
    Open,
    /// The listed values are all there are.
    Closed,
}

impl EnumValue {
    /// A value of which nothing but its place is known.
    pub fn new(value: Literal, position: Position) -> Self {
        Self {
            name: None,
            value,
            description: None,
            deprecation: None,
            position,
        }
    }
}

impl Enum {
    /// Whether the page says that values it does not list can occur.
    pub fn is_open(&self) -> bool {
        self.openness
            .as_ref()
            .is_some_and(|fact| fact.value == Openness::Open)
    }

    /// Whether the values are whole numbers. An enum without values holds text.
    pub fn is_integer(&self) -> bool {
        matches!(
            self.values.first(),
            Some(EnumValue {
                value: Literal::Integer(_),
                ..
            })
        )
    }
}
