//! The configuration as its file has it, and where each error in it is.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use spectable_emitter::{ModelOptions, Override, model_options};
use spectable_schema::{Code, Diagnostic, Diagnostics, Location, Position};
use toml::Spanned;

use super::levels::RawLevels;
use super::text::{self, FileText};
use super::{Configuration, PlacedFeature, PlacedOverride, options, shown, table};
use crate::wire_names::RawNames;
use crate::{Error, Limits, Metadata, TableForm, WireCase};

impl Configuration {
    /// Reads a configuration file. Paths in it are relative to its folder.
    ///
    /// # Errors
    ///
    /// If it cannot be read, is not TOML, or has keys or values that are not known; with the place of
    /// each of them.
    pub fn load(file: &Path) -> Result<Self, Error> {
        let shown = shown(file);
        let text = fs::read_to_string(file).map_err(|error| {
            let message = format!("the configuration cannot be read: {error}");
            let location = Location::new(shown.clone(), Position::start());
            failed([Diagnostic::new(Code::Unreadable, message, location)])
        })?;
        let mut configuration = Self::from_toml(&text, &shown)?;
        let folder = file.parent().unwrap_or(Path::new(""));
        let Self {
            pages,
            out,
            into,
            evidence,
            ..
        } = &mut configuration;
        let paths = [pages, out, into].into_iter().flatten();
        for path in paths.chain(evidence) {
            *path = folder.join(&path);
        }
        Ok(configuration)
    }

    /// Reads the text of a configuration file that is called `name`.
    ///
    /// # Errors
    ///
    /// As for [`load`](Self::load).
    pub fn from_toml(text: &str, name: &str) -> Result<Self, Error> {
        let source = FileText { text, name };
        let keys: Keys = source.read().map_err(failed)?;
        keys.into_configuration(&source).map_err(failed)
    }
}

macro_rules! with_model_options {
    ($($options:tt)*) => { model_options! { declare! { $($options)* ; } } };
}

macro_rules! declare {
    (
        $($(#[doc = $doc:literal])+ $key:literal $name:ident: $ty:ty,)+ ;
        $($(#[doc = $of_models:literal])+ $model_key:literal $model_name:ident: $model_ty:ty,)+
    ) => {
        /// The keys of the file.
        #[derive(Deserialize)]
        #[serde(rename_all = "kebab-case", deny_unknown_fields)]
        struct Keys {
            $(#[serde(rename = $key)] $name: Option<$ty>,)+
            $(#[serde(rename = $model_key)] $model_name: Option<$model_ty>,)+
            out: Option<PathBuf>,
            into: Option<PathBuf>,
            #[serde(default, deserialize_with = "table::read")]
            table: Option<TableForm>,
            #[serde(default, deserialize_with = "text::table")]
            diagnostics: RawLevels,
            #[serde(default, deserialize_with = "text::table")]
            wire: WireKeys,
            default_features: Option<Vec<Spanned<String>>>,
            #[serde(default, deserialize_with = "text::table")]
            package: Metadata,
            #[serde(default, deserialize_with = "text::table")]
            limits: Limits,
            #[serde(default, rename = "override")]
            overrides: Vec<OverrideKeys>,
        }

        /// The keys of an override.
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields, expecting = "a table")]
        struct OverrideKeys {
            model: Spanned<String>,
            field: Option<String>,
            $(#[serde(rename = $model_key)] $model_name: Option<$model_ty>,)+
        }

        impl Keys {
            fn into_configuration(self, source: &FileText<'_>) -> Result<Configuration, Vec<Diagnostic>> {
                let levels = self.diagnostics.into_levels(source)?;
                let overrides = self.overrides.into_iter();
                let features = self.default_features.map(|names| {
                    let names = names.into_iter().map(|name| PlacedFeature {
                        location: Some(source.location(name.span().start)),
                        name: name.into_inner(),
                    });
                    names.collect()
                });
                Ok(Configuration {
                    $($name: self.$name,)+
                    models: ModelOptions { $($model_name: self.$model_name,)+ },
                    out: self.out,
                    into: self.into,
                    table_form: self.table,
                    levels,
                    wire_case: self.wire.case,
                    wire_names: self.wire.names.into_names(|start| Some(source.location(start))),
                    evidence: self.wire.evidence,
                    default_features: features,
                    metadata: self.package,
                    limits: self.limits,
                    overrides: overrides.map(|keys| keys.into_override(source)).collect(),
                    text: Some((source.name.to_owned(), source.text.to_owned())),
                })
            }
        }

        impl OverrideKeys {
            fn into_override(self, source: &FileText<'_>) -> PlacedOverride {
                let location = Some(source.location(self.model.span().start));
                let mut choices = Override::default();
                choices.model = self.model.into_inner();
                choices.field = self.field;
                choices.options = ModelOptions { $($model_name: self.$model_name,)+ };
                PlacedOverride { choices, location }
            }
        }
    };
}

options! { with_model_options! {} }

/// The keys of `[wire]`.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct WireKeys {
    case: Option<WireCase>,
    names: RawNames,
    evidence: Vec<PathBuf>,
}

fn failed(errors: impl IntoIterator<Item = Diagnostic>) -> Error {
    let mut diagnostics = Diagnostics::new();
    diagnostics.extend(errors);
    Error::Input(diagnostics)
}
