//! Fields of structs.

use serde::{Deserialize, Serialize};

use crate::{Deprecation, Fact, Origin, Position, Type, letters};

/// One member of a struct.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// The name as documented, which is the SDK's and not always the API's.
    pub name: String,
    /// The key in the JSON. Absent until something says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wire_name: Option<Fact<String>>,
    /// Other spellings that the name on the wire may have, the likeliest first. Only a name that is a guess
    /// has any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The type.
    #[serde(rename = "type")]
    pub ty: Fact<Type>,
    /// Whether the field must be there.
    pub required: bool,
    /// Whether the value may be `null`. Absent where nothing says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nullable: Option<Fact<bool>>,
    /// What the field is for, in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Example values, as the page spells them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<String>,
    /// Set where the field should no longer be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecation: Option<Deprecation>,
    /// Where the field's name stands on the model's page.
    pub position: Position,
}

impl Field {
    /// A required field of which nothing else is known.
    pub fn new(name: impl Into<String>, ty: Type, position: Position) -> Self {
        Self {
            name: name.into(),
            wire_name: None,
            aliases: Vec::new(),
            ty: Fact::from_page(ty),
            required: true,
            nullable: None,
            description: None,
            examples: Vec::new(),
            deprecation: None,
            position,
        }
    }

    /// The key in the JSON as far as it is known: the wire name, else the documented name.
    pub fn key(&self) -> &str {
        self.wire_name
            .as_ref()
            .map_or(&self.name, |fact| &fact.value)
    }

    /// Whether [`key`](Self::key) is only a guess: nothing but a general rule says it.
    pub fn key_is_guess(&self) -> bool {
        self.wire_name
            .as_ref()
            .is_none_or(|fact| fact.origin == Origin::Rule)
    }

    /// Whether something says that the value may be `null`.
    pub fn is_nullable(&self) -> bool {
        self.nullable.as_ref().is_some_and(|fact| fact.value)
    }

    /// Whether the field stands for all keys of the JSON that no other field has: an optional map
    /// under one of the names that SDKs give to it. It has no key of its own.
    ///
    /// ```
    /// use spectable_schema::{Field, Position, Type};
    ///
    /// let mut field = Field::new("additionalProperties", Type::map(Type::Any), Position::start());
    /// assert!(!field.is_catch_all());
    /// field.required = false;
    /// assert!(field.is_catch_all());
    /// ```
    pub fn is_catch_all(&self) -> bool {
        !self.required
            && matches!(self.ty.value, Type::Map(_))
            && matches!(
                letters(&self.name).as_str(),
                "additionalproperties" | "pydanticextra"
            )
    }

    /// Whether the field belongs to the SDK's transport and is never part of the JSON.
    pub fn is_transport(&self) -> bool {
        fn external(ty: &Type) -> bool {
            matches!(ty, Type::External(_)) || {
                let children = ty.children();
                !children.is_empty() && children.iter().all(external)
            }
        }
        external(&self.ty.value)
    }
}
