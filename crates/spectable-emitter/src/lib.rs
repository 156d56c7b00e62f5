//! Writes a [`Schema`] as Rust.
//!
//! Two stages: the plan decides everything that needs the whole schema (names, modules, boxes,
//! derives), the rendering writes what the plan says. Nothing here touches a disk: the output is a
//! map from paths to texts.

use std::collections::BTreeMap;

use spectable_schema::{Diagnostics, ModelId, Schema};

mod doc;
pub mod glob;
mod name;
mod options;
mod plan;
mod render;

mod support;

pub use options::{
    EnumPolicy, Layout, MapType, NullPolicy, NumberType, Options, Override, TimeType, UnknownFields,
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
    let (files, dependencies) = render::render(&plan, options);
    let mut diagnostics = std::mem::take(&mut plan.diagnostics);
    diagnostics.sort();
    Output {
        files,
        type_paths,
        dependencies,
        diagnostics,
    }
}
