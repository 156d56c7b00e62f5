//! The file of one model, without those of all others.

use spectable_schema::{ModelId, Schema};

use crate::Options;
use crate::plan::Plan;
use crate::render::model_file;
use crate::surface::{self, SurfaceItem};

/// The file that one model becomes, as it is in a crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelFile {
    /// Its path below the source folder, with `/` between its parts: `components/gift_card.rs`.
    pub path: String,
    /// Its text, without the line that says what wrote it.
    pub text: String,
    /// What code that uses the output sees of its items, the model's own first.
    pub items: Vec<SurfaceItem>,
}

/// Writes one model of `schema` as Rust: what [`emit`](crate::emit) writes of it. Nothing if there is
/// no such model.
///
/// ```
/// use spectable_emitter::{Options, emit_model};
/// use spectable_schema::{Location, Model, ModelId, Position, Schema, Shape, Struct};
///
/// let id = ModelId::new("components", "GiftCard");
/// let mut schema = Schema::new();
/// schema.insert(Model::new(
///     id.clone(),
///     Location::new("components/giftcard.md", Position::start()),
///     Shape::Struct(Struct::default()),
/// ));
/// let file = emit_model(&schema, &Options::default(), &id).unwrap();
/// assert_eq!(file.path, "components/gift_card.rs");
/// assert!(file.text.contains("pub struct GiftCard"));
/// ```
pub fn emit_model(schema: &Schema, options: &Options, model: &ModelId) -> Option<ModelFile> {
    let index = schema.models().position(|found| found.id == *model)?;
    let plan = Plan::of(schema, options);
    let (path, text) = model_file(&plan, index)
        .unwrap_or_else(|error| panic!("internal error: `{model}` would not be Rust: {error}"))?;
    let surface = surface::of_plan(&plan, schema.models().map(|model| &model.id));
    let items = surface.items.into_iter();
    Some(ModelFile {
        path,
        text,
        items: items.filter(|item| item.model == *model).collect(),
    })
}
