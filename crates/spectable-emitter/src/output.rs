//! What is written: planned in full, and rendered file by file.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use spectable_schema::{Diagnostics, ModelId, Namespace, Schema};

use crate::plan::{FULL, Item, ItemKind, Plan, Presence, Subject};
use crate::render::{self, Sources};
use crate::surface::{self, Surface};
use crate::{Options, SerdeHalves};

/// How large the stack of each thread is, in bytes: `syn` reads a type by a call for each level of it.
const STACK: usize = 16 << 20;

/// What is written. Its files are known; the text of each is made when it is asked for, so that not all
/// of them need be in memory at once.
#[derive(Clone)]
pub struct Output {
    plan: Arc<Plan>,
    sources: Arc<Sources>,
    /// The models, in the order of the plan's units.
    models: Arc<[ModelId]>,
    /// The path of each model's type below the root module: `components::GiftCard`.
    pub type_paths: BTreeMap<ModelId, String>,
    /// The crates that the files use.
    pub dependencies: Vec<Dependency>,
    /// The Cargo features that the files speak of: first the one that turns on all others, then
    /// those of namespaces, then those of models. None where all is compiled always.
    pub features: Vec<Feature>,
    /// The recursion limit that the compiler needs for types which reach so far into one another, where
    /// its own is not enough: `#![recursion_limit = "256"]`. A crate of ours says so itself; one that has the
    /// types as modules or as an included file has to say it at its root.
    pub recursion_limit: Option<usize>,
    /// Whether a field tells what is left out from what is `null`, as an `Option<Option<T>>`.
    pub tells_null_from_absent: bool,
    /// Which of serde's traits the types implement.
    pub serde_halves: SerdeHalves,
    /// All there is to say about the schema, in page order.
    pub diagnostics: Diagnostics,
}

impl Output {
    /// Plans the output for `schema`.
    pub(crate) fn of(schema: &Schema, options: &Options) -> Self {
        let mut plan = Plan::of(schema, options);
        let mut diagnostics = std::mem::take(&mut plan.diagnostics);
        diagnostics.sort();
        let units = || schema.models().zip(&plan.frame.units);
        let type_paths = units()
            .map(|(model, unit)| (model.id.clone(), plan.path_of(unit)))
            .collect();
        let features = features(schema, &plan);
        let tells_null_from_absent = plan.items.iter().any(tells_null_from_absent);
        let (sources, dependencies) = render::render(&plan, options);
        Self {
            models: schema.models().map(|model| model.id.clone()).collect(),
            recursion_limit: plan.frame.recursion_limit,
            sources: Arc::new(sources),
            plan: Arc::new(plan),
            type_paths,
            dependencies,
            features,
            tells_null_from_absent,
            serde_halves: options.serde_halves,
            diagnostics,
        }
    }

    /// The paths of the files below the output's source folder, in order, with `/` between their
    /// parts: `lib.rs`, `components/gift_card.rs`.
    pub fn paths(&self) -> impl ExactSizeIterator<Item = &str> {
        self.sources.paths()
    }

    /// The model of each file that holds nothing else. All others are shared.
    pub fn file_models(&self) -> BTreeMap<String, ModelId> {
        let units = self.models.iter().zip(&self.plan.frame.units);
        let files = units.map(|(model, unit)| {
            let path = render::unit_path(&self.plan, unit);
            (path, model.clone())
        });
        files.collect()
    }

    /// The models, in order.
    pub fn models(&self) -> &[ModelId] {
        &self.models
    }

    /// The line that marks each file as generated.
    pub fn header(&self) -> &str {
        self.sources.header()
    }

    /// The text of the file with this index among [`paths`](Self::paths).
    ///
    /// # Panics
    ///
    /// If there is no such file.
    pub fn text(&self, index: usize) -> String {
        let text = self.sources.text(&self.plan, index);
        text.unwrap_or_else(|error| {
            let path = self.paths().nth(index).unwrap_or_default();
            let model = self
                .file_models()
                .remove(path)
                .map(|model| model.to_string());
            let model = model.unwrap_or_default();
            panic!("internal error: `{path}` of `{model}` would not be Rust: {error}")
        })
    }

    /// The texts of all files, by their paths.
    pub fn files(&self) -> BTreeMap<String, String> {
        let render = || {
            let files = (0..self.paths().len()).into_par_iter();
            files.map(|index| self.text(index)).collect()
        };
        let threads = ThreadPoolBuilder::new().stack_size(STACK).build();
        // Where the system gives no threads, this one does the work.
        let texts: Vec<String> = match threads {
            Ok(threads) => threads.install(render),
            Err(_) => render(),
        };
        self.paths().map(str::to_owned).zip(texts).collect()
    }

    /// What code that uses the output sees of it.
    pub fn surface(&self) -> Surface {
        surface::of_plan(&self.plan, self.models.iter())
    }
}

impl fmt::Debug for Output {
    /// The names of what there is. The texts are long.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Output")
            .field("paths", &self.paths().collect::<Vec<_>>())
            .field("dependencies", &self.dependencies)
            .field("features", &self.features)
            .field("diagnostics", &self.diagnostics)
            .finish_non_exhaustive()
    }
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

/// The features of `plan`, which was made of `schema`.
fn features(schema: &Schema, plan: &Plan) -> Vec<Feature> {
    let all = &plan.frame.features;
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
                FeatureSubject::Namespace(plan.frame.modules.get(module).namespace.clone())
            }
            Subject::Unit(unit) => FeatureSubject::Model(models[unit].clone()),
        },
        enables: feature.enables.iter().map(name).collect(),
        models: feature.models,
    });
    [full].into_iter().chain(others).collect()
}

/// Whether a field of `item` is an `Option<Option<T>>`.
fn tells_null_from_absent(item: &Item) -> bool {
    let ItemKind::Struct(shape) = &item.kind else {
        return false;
    };
    let mut fields = shape.fields.iter();
    fields.any(|field| field.presence == Presence::OptionalNullable)
}
