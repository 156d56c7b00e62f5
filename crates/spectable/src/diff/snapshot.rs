//! What a set of pages, and the Rust that it becomes, was at one time.

use spectable_emitter::surface::{Surface, SurfaceItem, SurfaceKind, UnionSurface};
use spectable_emitter::{Layout, Options};
use spectable_schema::{Enum, Field, Location, ModelId, Position, Schema, Shape, Struct};

use crate::configuration::Configuration;

use super::words;

/// What a set of pages says, and what code that uses their Rust sees of it.
///
/// Made by `Codegen::snapshot`, which is there with the feature `command`, or from a schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// What code sees.
    pub(super) surface: Surface,
    /// What the pages say.
    schema: Schema,
    /// What stands before the paths of the pages; absent where it is not known where these lie.
    root: Option<String>,
}

/// A part of a page.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part<'a> {
    /// Its title.
    Title,
    /// A field, by its documented name.
    Field(&'a str),
    /// A value of an enum, as it is shown.
    Value(&'a str),
}

impl Snapshot {
    /// The snapshot of a schema, whose Rust is written as `configuration` says.
    ///
    /// ```
    /// use spectable::Configuration;
    /// use spectable::diff::{Diff, Snapshot};
    /// use spectable::schema::Schema;
    ///
    /// let empty = Snapshot::of_schema(Schema::new(), &Configuration::default());
    /// assert!(Diff::between(&empty, &empty).is_empty());
    /// ```
    pub fn of_schema(schema: Schema, configuration: &Configuration) -> Self {
        // Where the files go and what their headers name makes no difference.
        let options = configuration.emitter_options(Layout::Crate, "");
        let surface = spectable_emitter::surface_of(&schema, &options);
        Self::of(schema, surface)
    }

    /// The snapshot of a schema and of what was made of it.
    pub(crate) fn of(schema: Schema, surface: Surface) -> Self {
        Self {
            surface,
            schema,
            root: Some(String::new()),
        }
    }

    /// The snapshot of an output with a record of these. Where its pages lie is not known.
    pub(super) fn of_record(schema: Schema, options: &Options) -> Self {
        let surface = spectable_emitter::surface_of(&schema, options);
        Self {
            surface,
            schema,
            root: None,
        }
    }

    /// The snapshot with `root` before the paths of its pages: a folder, or a git revision.
    pub(crate) fn below(mut self, root: impl Into<String>) -> Self {
        self.root = Some(root.into());
        self
    }

    /// What the page says of a field, by its documented name.
    pub(super) fn field(&self, model: &ModelId, documented: &str) -> Option<&Field> {
        let model = self.schema.get(model)?;
        let Shape::Struct(Struct { fields }) = &model.shape else {
            return None;
        };
        fields.iter().find(|field| field.name == documented)
    }

    /// Where a part of a model's page stands; where the page does not have it, its title.
    pub(super) fn location(&self, model: &ModelId, part: Part<'_>) -> Option<Location> {
        let model = self.schema.get(model)?;
        let position = match (part, &model.shape) {
            (Part::Field(name), Shape::Struct(Struct { fields })) => fields
                .iter()
                .find(|field| field.name == name)
                .map(|field| field.position),
            (Part::Value(shown), Shape::Enum(Enum { values, .. })) => values
                .iter()
                .find(|value| words::literal(&value.value) == shown)
                .map(|value| value.position),
            _ => None,
        };
        let Location {
            file,
            position: title,
        } = &model.location;
        let position: Position = position.unwrap_or(*title);
        Some(Location::new(
            format!("{}{file}", self.root.as_ref()?),
            position,
        ))
    }

    /// The union that a type of the output is.
    pub(super) fn union(&self, ty: &str) -> Option<&UnionSurface> {
        let path = ty.strip_prefix("crate::")?;
        let item = self.surface.items.iter().find(|item| item.path == path)?;
        match &item.kind {
            SurfaceKind::Union(union) => Some(union),
            _ => None,
        }
    }

    /// The items of each model.
    pub(super) fn models(&self) -> Vec<ModelItems<'_>> {
        let mut models = Vec::<ModelItems<'_>>::new();
        for item in &self.surface.items {
            match models.last_mut() {
                Some(model) if !item.own && *model.id == item.model => model.inner.push(item),
                _ => models.push(ModelItems {
                    id: &item.model,
                    own: item,
                    inner: Vec::new(),
                }),
            }
        }
        models
    }
}

/// What became of a model.
#[derive(Debug, Clone)]
pub(super) struct ModelItems<'a> {
    pub(super) id: &'a ModelId,
    /// What stands for the whole model.
    pub(super) own: &'a SurfaceItem,
    /// Types inside it that have no page.
    pub(super) inner: Vec<&'a SurfaceItem>,
}
