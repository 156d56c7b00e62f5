//! What a user can set, in `spectable.toml` or on [`Codegen`](crate::Codegen).

mod file;

use std::path::{Path, PathBuf};

use spectable_emitter::{
    EnumPolicy, FloatType, IntegerType, Layout, MapType, NullPolicy, NumberType, Options, Override,
    SerdeHalves, TimeType, UnknownFields,
};
use spectable_parser::{Family, Language, TableForm};
use spectable_schema::Location;

use crate::levels::Levels;
use crate::wire_names::WireName;
use crate::{Limits, Metadata, WireCase};

/// The file that holds the configuration, beside the pages or in the current folder.
pub const FILE_NAME: &str = "spectable.toml";

/// What is set; what is `None` has its default.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Configuration {
    /// The pages, relative to the file's folder: `pages = "docs/models"`.
    pub pages: Option<PathBuf>,
    /// The folder of the crate that is written, relative to the file's folder: `out = "acme-models"`.
    pub out: Option<PathBuf>,
    /// The folder of the modules that are written into a crate which is there, relative to the file's
    /// folder: `into = "src/models"`. Instead of `out`.
    pub into: Option<PathBuf>,
    /// The name of the crate that is written: `crate-name = "acme-models"`. The name of its folder by
    /// default.
    pub crate_name: Option<String>,
    /// See [`Codegen::family`](crate::Codegen::family).
    pub family: Option<Family>,
    /// See [`Codegen::language`](crate::Codegen::language).
    pub language: Option<Language>,
    /// See [`Codegen::table_form`](crate::Codegen::table_form).
    pub table_form: Option<TableForm>,
    /// See [`Codegen::strict`](crate::Codegen::strict).
    pub strict: Option<bool>,
    /// See [`Codegen::deny`](crate::Codegen::deny).
    pub levels: Levels,
    /// See [`Codegen::wire_case`](crate::Codegen::wire_case).
    pub wire_case: Option<WireCase>,
    /// See [`Codegen::wire_name`](crate::Codegen::wire_name).
    pub wire_names: Vec<WireName>,
    /// See [`Codegen::evidence`](crate::Codegen::evidence). Relative to the file's folder.
    pub evidence: Vec<PathBuf>,
    /// See [`Codegen::nullable`](crate::Codegen::nullable).
    pub nullable: Option<NullPolicy>,
    /// See [`Codegen::number`](crate::Codegen::number).
    pub number: Option<NumberType>,
    /// See [`Codegen::float`](crate::Codegen::float).
    pub float: Option<FloatType>,
    /// See [`Codegen::integer`](crate::Codegen::integer).
    pub integer: Option<IntegerType>,
    /// See [`Codegen::date_time`](crate::Codegen::date_time).
    pub date_time: Option<TimeType>,
    /// See [`Codegen::date`](crate::Codegen::date).
    pub date: Option<TimeType>,
    /// See [`Codegen::map`](crate::Codegen::map).
    pub map: Option<MapType>,
    /// See [`Codegen::enums`](crate::Codegen::enums).
    pub enums: Option<EnumPolicy>,
    /// See [`Codegen::unknown_fields`](crate::Codegen::unknown_fields).
    pub unknown_fields: Option<UnknownFields>,
    /// See [`Codegen::serde_halves`](crate::Codegen::serde_halves).
    pub serde_halves: Option<SerdeHalves>,
    /// See [`Codegen::tests`](crate::Codegen::tests).
    pub tests: Option<bool>,
    /// See [`Codegen::features`](crate::Codegen::features).
    pub features: Option<bool>,
    /// See [`Codegen::default_features`](crate::Codegen::default_features).
    pub default_features: Option<Vec<PlacedFeature>>,
    /// See [`Codegen::metadata`](crate::Codegen::metadata): `[package]`.
    pub metadata: Metadata,
    /// See [`Codegen::limits`](crate::Codegen::limits): `[limits]`.
    pub limits: Limits,
    /// See [`Codegen::override_model`](crate::Codegen::override_model).
    pub overrides: Vec<PlacedOverride>,
    /// The file that it was read from, for diagnostics that show its lines.
    text: Option<(String, String)>,
}

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
    /// The choices of `self`, and those of `base` where `self` has none.
    #[must_use]
    pub(crate) fn over(self, base: Self) -> Self {
        Self {
            pages: self.pages.or(base.pages),
            out: self.out.or(base.out),
            into: self.into.or(base.into),
            crate_name: self.crate_name.or(base.crate_name),
            family: self.family.or(base.family),
            language: self.language.or(base.language),
            table_form: self.table_form.or(base.table_form),
            strict: self.strict.or(base.strict),
            levels: self.levels.over(base.levels),
            wire_case: self.wire_case.or(base.wire_case),
            wire_names: [base.wire_names, self.wire_names].concat(),
            evidence: [base.evidence, self.evidence].concat(),
            nullable: self.nullable.or(base.nullable),
            number: self.number.or(base.number),
            float: self.float.or(base.float),
            integer: self.integer.or(base.integer),
            date_time: self.date_time.or(base.date_time),
            date: self.date.or(base.date),
            map: self.map.or(base.map),
            enums: self.enums.or(base.enums),
            unknown_fields: self.unknown_fields.or(base.unknown_fields),
            serde_halves: self.serde_halves.or(base.serde_halves),
            tests: self.tests.or(base.tests),
            features: self.features.or(base.features),
            default_features: self.default_features.or(base.default_features),
            metadata: self.metadata.over(base.metadata),
            limits: self.limits.over(base.limits),
            overrides: [base.overrides, self.overrides].concat(),
            text: self.text.or(base.text),
        }
    }

    /// Whether the types that are chosen read all that the pages' types do.
    pub(crate) fn reads_all_examples(&self) -> bool {
        let time = |time: Option<TimeType>| {
            time.is_none_or(|time| matches!(time, TimeType::Exact | TimeType::String))
        };
        let number = |number| number != Some(NumberType::I64);
        let enums = |enums| enums != Some(EnumPolicy::Closed);
        let overrides = self.overrides.iter().map(|placed| &placed.choices);
        number(self.number)
            && time(self.date_time)
            && time(self.date)
            && enums(self.enums)
            && overrides.into_iter().all(|choices| {
                time(choices.date_time) && time(choices.date) && enums(choices.enums)
            })
    }

    /// The line of the file that a location is on, without its end.
    pub(crate) fn line(&self, location: &Location) -> Option<&str> {
        let (name, text) = self.text.as_ref()?;
        let line = location.position.line.checked_sub(1)? as usize;
        text.lines().nth(line).filter(|_| *name == location.file)
    }

    /// The choices that the emitter makes use of.
    pub(crate) fn emitter_options(&self, layout: Layout, command: &str) -> Options {
        let mut options = Options::default();
        options.layout = layout;
        command.clone_into(&mut options.command);
        options.nullable = self.nullable.unwrap_or_default();
        options.number = self.number;
        options.float = self.float;
        options.integer = self.integer.unwrap_or_default();
        options.date_time = self.date_time.unwrap_or_default();
        options.date = self.date.unwrap_or_default();
        options.map = self.map.unwrap_or_default();
        options.enums = self.enums.unwrap_or_default();
        options.unknown_fields = self.unknown_fields.unwrap_or_default();
        options.serde_halves = self.serde_halves.unwrap_or_default();
        options.features = self.features;
        options.overrides = self
            .overrides
            .iter()
            .map(|placed| placed.choices.clone())
            .collect();
        options
    }
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
