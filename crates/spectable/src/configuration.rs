//! What a user can set, in `spectable.toml` or on [`Codegen`](crate::Codegen).

mod file;
mod levels;
mod limits;
mod metadata;
mod options;
mod table;
mod text;

use std::path::{Path, PathBuf};

use spectable_emitter::{
    EnumPolicy, Layout, ModelOptions, NumberType, Options, Override, TimeType,
};
use spectable_parser::TableForm;
use spectable_schema::Location;

pub(crate) use levels::Level;
pub use levels::Levels;
pub use limits::Limits;
pub use metadata::Metadata;
pub(crate) use options::options;

use crate::WireCase;
use crate::wire_names::WireName;

/// The file that holds the configuration, beside the pages or in the current folder.
pub const FILE_NAME: &str = "spectable.toml";

macro_rules! declare {
    ($($(#[doc = $doc:literal])+ $key:literal $name:ident: $ty:ty,)+) => {
        /// What is set; what is `None` has its default.
        #[derive(Debug, Clone, PartialEq, Eq, Default)]
        #[non_exhaustive]
        pub struct Configuration {
            $($(#[doc = $doc])+ pub $name: Option<$ty>,)+
            /// The folder of the crate that is written: `out = "acme-models"`.
            pub out: Option<PathBuf>,
            /// The folder of the modules that are written into a crate which is there:
            /// `into = "src/models"`. Instead of `out`.
            pub into: Option<PathBuf>,
            /// See [`Codegen::table_form`](crate::Codegen::table_form): `[table]`.
            pub table_form: Option<TableForm>,
            /// See [`Codegen::deny`](crate::Codegen::deny): `[diagnostics]`.
            pub levels: Levels,
            /// See [`Codegen::wire_case`](crate::Codegen::wire_case).
            pub wire_case: Option<WireCase>,
            /// See [`Codegen::wire_name`](crate::Codegen::wire_name).
            pub wire_names: Vec<WireName>,
            /// See [`Codegen::evidence`](crate::Codegen::evidence).
            pub evidence: Vec<PathBuf>,
            /// See [`Codegen::default_features`](crate::Codegen::default_features).
            pub default_features: Option<Vec<PlacedFeature>>,
            /// See [`Codegen::metadata`](crate::Codegen::metadata): `[package]`.
            pub metadata: Metadata,
            /// See [`Codegen::limits`](crate::Codegen::limits): `[limits]`.
            pub limits: Limits,
            /// What holds for all models but those that an override is for.
            pub models: ModelOptions,
            /// See [`Codegen::override_model`](crate::Codegen::override_model): `[[override]]`.
            pub overrides: Vec<PlacedOverride>,
            /// The file that it was read from, for diagnostics that show its lines.
            text: Option<(String, String)>,
        }

        impl Configuration {
            /// What `self` sets, and what `base` sets where `self` sets nothing.
            #[must_use]
            pub(crate) fn over(self, base: Self) -> Self {
                Self {
                    $($name: self.$name.or(base.$name),)+
                    out: self.out.or(base.out),
                    into: self.into.or(base.into),
                    table_form: self.table_form.or(base.table_form),
                    levels: self.levels.over(base.levels),
                    wire_case: self.wire_case.or(base.wire_case),
                    wire_names: [base.wire_names, self.wire_names].concat(),
                    evidence: [base.evidence, self.evidence].concat(),
                    default_features: self.default_features.or(base.default_features),
                    metadata: self.metadata.over(base.metadata),
                    limits: self.limits.over(base.limits),
                    models: self.models.over(base.models),
                    overrides: [base.overrides, self.overrides].concat(),
                    text: self.text.or(base.text),
                }
            }
        }
    };
}

options! { declare! {} }

/// An override and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlacedOverride {
    /// The choices, and what they are for.
    pub choices: Override,
    /// Where the file says so; absent where a build script does.
    pub location: Option<Location>,
}

/// The name of a feature and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlacedFeature {
    /// The name.
    pub name: String,
    /// Where the file says so; absent where a build script does.
    pub location: Option<Location>,
}

impl PlacedFeature {
    pub(crate) fn unplaced(name: String) -> Self {
        Self {
            name,
            location: None,
        }
    }
}

impl Configuration {
    /// Whether the types that are chosen read all that the pages' types do.
    pub(crate) fn reads_all_examples(&self) -> bool {
        let overrides = self.overrides.iter();
        let mut all = overrides.map(|placed| placed.choices.options);
        self.models.number != Some(NumberType::I64)
            && reads_all_examples(self.models)
            && all.all(reads_all_examples)
    }

    /// The line of the file that a location is on, without its end.
    pub(crate) fn line(&self, location: &Location) -> Option<&str> {
        let (name, text) = self.text.as_ref()?;
        let line = location.position.line.checked_sub(1)? as usize;
        text.lines().nth(line).filter(|_| *name == location.file)
    }

    /// The options that the emitter makes use of.
    pub(crate) fn emitter_options(&self, layout: Layout, command: &str) -> Options {
        let mut options = Options::default();
        options.layout = layout;
        command.clone_into(&mut options.command);
        options.models = self.models;
        options.serde_halves = self.serde_halves.unwrap_or_default();
        options.features = self.features;
        let overrides = self.overrides.iter();
        options.overrides = overrides.map(|placed| placed.choices.clone()).collect();
        options
    }
}

fn reads_all_examples(options: ModelOptions) -> bool {
    let time = |time: Option<TimeType>| {
        time.is_none_or(|time| matches!(time, TimeType::Exact | TimeType::String))
    };
    time(options.date_time) && time(options.date) && options.enums != Some(EnumPolicy::Closed)
}

/// A path as users see it, the same on every system.
pub(crate) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.into_owned()
    }
}

/// A folder as it stands before the paths of what is in it.
pub(crate) fn below(folder: &str) -> String {
    if folder.is_empty() || folder.ends_with(['/', ':']) {
        folder.to_owned()
    } else {
        format!("{folder}/")
    }
}

#[cfg(test)]
mod tests;
