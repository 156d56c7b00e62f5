//! Models: what one page, or one part of a page, documents.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{Enum, Field, Location, Type, Union};

/// The folder that a model is documented in, below the folder of all models: `components`, or
/// empty. Nested folders are joined by `/`. A clone shares its text: few namespaces have many models.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Namespace(Arc<str>);

/// What tells a model from all others.
///
/// Two models that differ only in letter case are two models. Where two pages of one namespace have
/// the same title, the name of the second ends in a number, and [`Model::title`] has the title.
///
/// ```
/// # use spectable_schema::ModelId;
/// assert_eq!(ModelId::new("components", "GiftCard").to_string(), "components.GiftCard");
/// assert_eq!(ModelId::new("", "GiftCard").to_string(), "GiftCard");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ModelId {
    /// The namespace as documented.
    #[serde(default, skip_serializing_if = "Namespace::is_root")]
    pub namespace: Namespace,
    /// The name as documented, unique in its namespace.
    pub name: String,
}

/// A documented model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Model {
    /// What tells the model from all others.
    pub id: ModelId,
    /// The name as documented.
    pub title: String,
    /// What the model is, in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Set where the model should no longer be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecation: Option<Deprecation>,
    /// The page's own examples of the model in use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Usage>,
    /// Where the model's title stands.
    pub location: Location,
    /// What the model consists of.
    pub shape: Shape,
}

/// What a model consists of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// An object with known fields.
    Struct(Struct),
    /// A set of values.
    Enum(Enum),
    /// One of several types.
    Union(Union),
    /// Another name for a type.
    Alias(Type),
    /// The page has a title and says no more.
    Unknown,
}

/// An object with known fields.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Struct {
    /// The fields in the page's order, those of the SDK's transport included.
    pub fields: Vec<Field>,
}

/// Says that something should no longer be used.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Deprecation {
    /// What the page says of it, in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A piece of code in the language of the pages that shows a model in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usage {
    /// The language that the code block names, such as `typescript`; empty where it names none.
    pub language: String,
    /// The code as it stands in the block.
    pub code: String,
    /// The line of the page on which the code starts, from 1.
    pub line: u32,
}

impl Namespace {
    /// The namespace of a folder path whose parts are joined by `/`.
    pub fn new(path: impl Into<String>) -> Self {
        Self(path.into().into())
    }

    /// Whether this is the namespace without a name.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// The folder path, its parts joined by `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folders, outermost first.
    ///
    /// ```
    /// # use spectable_schema::Namespace;
    /// assert_eq!(Namespace::new("billing/v2").segments().collect::<Vec<_>>(), ["billing", "v2"]);
    /// assert_eq!(Namespace::default().segments().count(), 0);
    /// ```
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        self.0.split('/').filter(|segment| !segment.is_empty())
    }
}

impl fmt::Display for Namespace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, segment) in self.segments().enumerate() {
            if index > 0 {
                f.write_str(".")?;
            }
            f.write_str(segment)?;
        }
        Ok(())
    }
}

impl ModelId {
    /// The id of the model `name` in the folder `namespace`.
    pub fn new(namespace: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            namespace: Namespace::new(namespace),
            name: name.into(),
        }
    }
}

impl fmt::Display for ModelId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.namespace.is_root() {
            write!(f, "{}.", self.namespace)?;
        }
        f.write_str(&self.name)
    }
}

impl Model {
    /// A model of which nothing but its shape is known; its title is its name.
    pub fn new(id: ModelId, location: Location, shape: Shape) -> Self {
        Self {
            title: id.name.clone(),
            id,
            description: None,
            deprecation: None,
            examples: Vec::new(),
            location,
            shape,
        }
    }

    /// Calls `visit` with every type that stands directly in the model.
    pub fn for_each_type<'a>(&'a self, visit: &mut impl FnMut(&'a Type)) {
        match &self.shape {
            Shape::Struct(shape) => shape.fields.iter().for_each(|field| visit(&field.ty.value)),
            Shape::Union(union) => union.members.iter().for_each(|member| visit(&member.ty)),
            Shape::Alias(ty) => visit(ty),
            Shape::Enum(_) | Shape::Unknown => {}
        }
    }
}
