//! Writes a [`Schema`] as Rust.
//!
//! Two stages: the plan decides everything that needs the whole schema (names, modules, boxes,
//! derives), the rendering writes what the plan says. Nothing here touches a disk: the output is a
//! map from paths to texts.

use spectable_schema::Schema;

use plan::Plan;
use surface::Surface;

mod doc;
pub mod glob;
mod model_file;
mod name;
mod options;
pub mod outline;
mod output;
mod plan;
mod render;
mod support;
pub mod surface;

pub use doc::summary;
pub use render::ROOT_SUMMARY;

pub use model_file::{ModelFile, emit_model};
pub use options::{
    EnumPolicy, FloatType, IntegerType, Layout, MapType, ModelOptions, NullPolicy, NumberType,
    Options, Override, SerdeHalves, TimeType, UnknownFields,
};
pub use output::{Dependency, Feature, FeatureSubject, Output};

/// The version of the output's form: raised where the same pages and the same choices come out as Rust
/// that programs have to be changed for.
pub const OUTPUT_FORMAT: u32 = 1;

/// Plans `schema` as Rust. Every field's wire name is taken as it stands. The texts are made when they
/// are asked for.
///
/// ```
/// use spectable_emitter::{Options, emit};
/// use spectable_schema::{Location, Model, ModelId, Position, Schema, Shape, Struct};
///
/// let mut schema = Schema::new();
/// schema.insert(Model::new(
///     ModelId::new("components", "GiftCard"),
///     Location::new("components/giftcard.md", Position::start()),
///     Shape::Struct(Struct::default()),
/// ));
/// let output = emit(&schema, &Options::default());
/// assert!(output.files()["components/gift_card.rs"].contains("pub struct GiftCard"));
/// ```
pub fn emit(schema: &Schema, options: &Options) -> Output {
    Output::of(schema, options)
}

/// What code that uses the output for `schema` would see of it, without writing it.
///
/// ```
/// use spectable_emitter::Options;
/// use spectable_schema::{Field, Location, Model, ModelId, Position, Schema, Shape, Struct, Type};
///
/// let mut schema = Schema::new();
/// let id = Field::new("id", Type::String, Position::start());
/// schema.insert(Model::new(
///     ModelId::new("components", "Card"),
///     Location::new("components/card.md", Position::start()),
///     Shape::Struct(Struct { fields: vec![id] }),
/// ));
/// let surface = spectable_emitter::surface_of(&schema, &Options::default());
/// assert_eq!(surface.items[0].path, "components::Card");
/// ```
pub fn surface_of(schema: &Schema, options: &Options) -> Surface {
    let plan = Plan::of(schema, options);
    surface::of_plan(&plan, schema.models().map(|model| &model.id))
}
