//! Unions: one of several types.

use serde::{Deserialize, Serialize};

use crate::{Fact, Position, Type};

/// One of several documented types.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Union {
    /// The types in the page's order.
    pub members: Vec<UnionMember>,
    /// The field that tells the members apart. Absent where nothing names one; a literal field that
    /// all members share is for the plan to find.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discriminator: Option<Fact<Discriminator>>,
}

/// One of the types of a union.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnionMember {
    /// The type.
    #[serde(rename = "type")]
    pub ty: Type,
    /// Where the member stands on the union's page.
    pub position: Position,
}

/// A field that all members of a union have and whose value says which one it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discriminator {
    /// The key of the field in the JSON; until that is known, the name that the members document.
    pub key: String,
    /// The field's value for each member of the union, in their order. Absent where it is not known.
    pub tags: Vec<Option<String>>,
}
