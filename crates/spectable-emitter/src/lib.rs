//! Writes a [`Schema`] as Rust.
//!
//! Two stages: the plan decides everything that needs the whole schema (names, modules, boxes,
//! derives), the rendering writes what the plan says. Nothing here touches a disk: the output is a
//! map from paths to texts.

use std::collections::BTreeMap;

use spectable_schema::{Diagnostics, ModelId, Namespace, Schema};

use plan::{FULL, Plan, Subject};
use surface::Surface;

mod doc;
pub mod glob;
mod model_file;
mod name;
mod options;
pub mod outline;
mod plan;
mod render;
mod support;
pub mod surface;

pub use doc::summary;
pub use render::ROOT_SUMMARY;

pub use model_file::{ModelFile, emit_model};
pub use options::{
    EnumPolicy, IntegerType, Layout, MapType, NullPolicy, NumberType, Options, Override,
    SerdeStyle, TimeType, UnknownFields,
};

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// The text of each file by its path below the output's source folder, with `/` between its
    /// parts: `lib.rs`, `components/gift_card.rs`.
    pub files: BTreeMap<String, String>,
    /// The model of each file that holds nothing else. All others are shared.
    pub file_models: BTreeMap<String, ModelId>,
    /// The path of each model's type below the root module: `components::GiftCard`.
    pub type_paths: BTreeMap<ModelId, String>,
    /// The crates that the files use.
    pub dependencies: Vec<Dependency>,
    /// The Cargo features that the files speak of: first the one that turns on all others, then
    /// those of namespaces, then those of models. None where all is compiled always.
    pub features: Vec<Feature>,
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

/// A Cargo feature of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feature {
    /// Its name.
    pub name: String,
    /// What it compiles.
    pub subject: FeatureSubject,
    /// The features that it turns on.
    pub enables: Vec<String>,
    /// How many models are compiled with it.
    pub models: usize,
}

/// What a feature compiles, with all that it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeatureSubject {
    /// Every model.
    Everything,
    /// The models of a namespace.
    Namespace(Namespace),
    /// A model that alone brings in many others.
    Model(ModelId),
}

/// The version of the output's form: raised where the same pages and the same choices come out as Rust
/// that programs have to be changed for.
pub const OUTPUT_FORMAT: u32 = 1;

/// Writes `schema` as Rust. Every field's wire name is taken as it stands.
pub fn emit(schema: &Schema, options: &Options) -> Output {
    let mut plan = Plan::of(schema, options);
    let type_paths = schema
        .models()
        .zip(&plan.units)
        .map(|(model, unit)| (model.id.clone(), plan.path_of(unit)))
        .collect();
    let units = schema.models().zip(&plan.units);
    let file_models = units
        .flat_map(|(model, unit)| {
            let paths = render::unit_paths(&plan, unit);
            paths.map(|path| (path, model.id.clone()))
        })
        .collect();
    let surface = surface::of_plan(&plan, schema.models().map(|model| &model.id));
    let features = features(schema, &plan);
    let (files, dependencies) = render::render(&plan, options);
    let mut diagnostics = std::mem::take(&mut plan.diagnostics);
    diagnostics.sort();
    Output {
        files,
        file_models,
        type_paths,
        dependencies,
        features,
        surface,
        diagnostics,
    }
}

/// The features of `plan`, which was made of `schema`.
fn features(schema: &Schema, plan: &Plan) -> Vec<Feature> {
    let all = &plan.features;
    if all.is_empty() {
        return Vec::new();
    }
    let name = |index: &usize| all[*index].name.clone();
    let models: Vec<&ModelId> = schema.models().map(|model| &model.id).collect();
    let namespaces = all.iter().enumerate();
    let namespaces =
        namespaces.filter(|(_, feature)| matches!(feature.subject, Subject::Module(_)));
    let full = Feature {
        name: FULL.to_owned(),
        subject: FeatureSubject::Everything,
        enables: namespaces.map(|(index, _)| name(&index)).collect(),
        models: models.len(),
    };
    let others = all.iter().map(|feature| Feature {
        name: feature.name.clone(),
        subject: match feature.subject {
            Subject::Module(module) => {
                FeatureSubject::Namespace(plan.modules.get(module).namespace.clone())
            }
            Subject::Unit(unit) => FeatureSubject::Model(models[unit].clone()),
        },
        enables: feature.enables.iter().map(name).collect(),
        models: feature.models,
    });
    [full].into_iter().chain(others).collect()
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
