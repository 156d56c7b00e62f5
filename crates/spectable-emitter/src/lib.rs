//! Writes a [`Schema`] as Rust.
//!
//! Two stages: the plan decides everything that needs the whole schema (names, modules, boxes,
//! derives), the rendering writes what the plan says. Nothing here touches a disk: the output is a
//! map from paths to texts.

use std::collections::BTreeMap;

use spectable_schema::{Diagnostics, ModelId, Schema};

use surface::Surface;

mod doc;
pub mod glob;
mod name;
mod options;
pub mod outline;
mod plan;
mod render;
mod support;
pub mod surface;

pub use options::{
    EnumPolicy, Layout, MapType, NullPolicy, NumberType, Options, Override, SerdeStyle, TimeType,
    UnknownFields,
};

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// The text of each file by its path below the output's source folder, with `/` between its
    /// parts: `lib.rs`, `components/gift_card.rs`.
    pub files: BTreeMap<String, String>,
    /// The path of each model's type below the root module: `components::GiftCard`.
    pub type_paths: BTreeMap<ModelId, String>,
    /// The crates that the files use.
    pub dependencies: Vec<Dependency>,
    /// What code that uses the output sees of it.
    pub surface: Surface,
    /// All there is to say about the schema, in page order.
    pub diagnostics: Diagnostics,
}

/// A crate that the output uses.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dependency {
    /// The crate's name.
    pub name: &'static str,
    /// The version requirement.
    pub version: &'static str,
    /// Whether its default features are wanted.
    pub default_features: bool,
    /// The features that are needed beside the default ones.
    pub features: &'static [&'static str],
}

/// Writes `schema` as Rust. Every field's wire name is taken as it stands.
pub fn emit(schema: &Schema, options: &Options) -> Output {
    let mut plan = plan::Plan::of(schema, options);
    let type_paths = schema
        .models()
        .zip(&plan.units)
        .map(|(model, unit)| (model.id.clone(), plan.path_of(unit)))
        .collect();
    let surface = surface::of_plan(&plan, schema.models().map(|model| &model.id));
    let (files, dependencies) = render::render(&plan, options);
    let mut diagnostics = std::mem::take(&mut plan.diagnostics);
    diagnostics.sort();
    Output {
        files,
        type_paths,
        dependencies,
        surface,
        diagnostics,
    }
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
    let plan = plan::Plan::of(schema, options);
    surface::of_plan(&plan, schema.models().map(|model| &model.id))
}
