//! What a set of pages, and the Rust that it becomes, was at one time.

use spectable_emitter::Layout;
use spectable_emitter::surface::{Surface, SurfaceItem, SurfaceKind, UnionSurface};
use spectable_schema::{Field, Location, ModelId, Schema, Shape, Struct};

use crate::configuration::Configuration;

use super::places::{Place, Places};

/// What a set of pages says, and what code that uses their Rust sees of it.
///
/// Made by `Codegen::snapshot`, which is there with the feature `command`, or from a schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// What code sees.
    pub(super) surface: Surface,
    /// What the pages say; absent where only what became of them is known.
    schema: Option<Schema>,
    /// Where they say it.
    places: Places,
    /// What stands before the paths of the pages.
    root: String,
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
    pub(super) fn of(schema: Schema, surface: Surface) -> Self {
        Self {
            surface,
            places: Places::of(&schema),
            schema: Some(schema),
            root: String::new(),
        }
    }

    /// The snapshot of an output of which nothing is known but what code sees of it.
    pub(super) fn of_record(surface: Surface) -> Self {
        Self {
            surface,
            schema: None,
            places: Places::default(),
            root: String::new(),
        }
    }

    /// The snapshot of an output of which it is known where the pages say what became of it.
    pub(super) fn of_places(places: Places, surface: Surface) -> Self {
        Self {
            surface,
            schema: None,
            places,
            root: String::new(),
        }
    }

    /// The snapshot with `root` before the paths of its pages: a folder, or a git revision.
    pub(crate) fn below(mut self, root: impl Into<String>) -> Self {
        self.root = root.into();
        self
    }

    /// What the page says of a field, by its documented name.
    pub(super) fn field(&self, model: &ModelId, documented: &str) -> Option<&Field> {
        let model = self.schema.as_ref()?.get(model)?;
        let Shape::Struct(Struct { fields }) = &model.shape else {
            return None;
        };
        fields.iter().find(|field| field.name == documented)
    }

    /// Where the page of a model says `place`.
    pub(super) fn location(&self, model: &ModelId, place: Place<'_>) -> Option<Location> {
        let page = self.places.get(model)?.get(place);
        let file = format!("{}{}", self.root, page.file);
        Some(Location { file, ..page })
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
