//! What a user can set, in `spectable.toml` or on [`Codegen`](crate::Codegen).

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use spectable_emitter::{
    EnumPolicy, IntegerType, Layout, MapType, NullPolicy, NumberType, Options, Override,
    SerdeStyle, TimeType, UnknownFields,
};
use spectable_parser::{Family, Language, TableForm};
use spectable_schema::{Code, Diagnostic, Diagnostics, Location, Position, nearest};
use toml::Spanned;

use crate::levels::{Levels, RawLevels};
use crate::table::{RawTable, TableError};
use crate::wire_names::{RawNames, WireName};
use crate::{Error, Limits, Metadata, WireCase, choice};

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
    /// See [`Codegen::serde`](crate::Codegen::serde).
    pub serde: Option<SerdeStyle>,
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
    /// Reads a configuration file.
    ///
    /// # Errors
    ///
    /// If it cannot be read, is not TOML, or has a key or a value that is not known; with its place.
    pub fn load(file: &Path) -> Result<Self, Error> {
        let shown = shown(file);
        let text = fs::read_to_string(file).map_err(|error| {
            let message = format!("the configuration cannot be read: {error}");
            let location = Location::new(shown.clone(), Position::start());
            failed(Diagnostic::new(Code::Unreadable, message, location))
        })?;
        let mut configuration = Self::from_toml(&text, &shown)?;
        let folder = file.parent().unwrap_or(Path::new(""));
        for path in [
            &mut configuration.pages,
            &mut configuration.out,
            &mut configuration.into,
        ] {
            *path = path.take().map(|path| folder.join(path));
        }
        for path in &mut configuration.evidence {
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
        let file = File { text, name };
        let raw: Raw = toml::from_str(text).map_err(|error| file.error(&error))?;
        raw.into_configuration(&file)
    }

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
            integer: self.integer.or(base.integer),
            date_time: self.date_time.or(base.date_time),
            date: self.date.or(base.date),
            map: self.map.or(base.map),
            enums: self.enums.or(base.enums),
            unknown_fields: self.unknown_fields.or(base.unknown_fields),
            serde: self.serde.or(base.serde),
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
        options.number = self.number.unwrap_or_default();
        options.integer = self.integer.unwrap_or_default();
        options.date_time = self.date_time.unwrap_or_default();
        options.date = self.date.unwrap_or_default();
        options.map = self.map.unwrap_or_default();
        options.enums = self.enums.unwrap_or_default();
        options.unknown_fields = self.unknown_fields.unwrap_or_default();
        options.serde = self.serde.unwrap_or_default();
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

/// The keys as the file has them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Raw {
    pages: Option<PathBuf>,
    out: Option<PathBuf>,
    into: Option<PathBuf>,
    crate_name: Option<String>,
    #[serde(default, deserialize_with = "choice::named")]
    family: Option<Family>,
    #[serde(default, deserialize_with = "choice::named")]
    language: Option<Language>,
    strict: Option<bool>,
    table: Option<RawTable>,
    #[serde(default)]
    diagnostics: RawLevels,
    wire: Option<RawWire>,
    #[serde(default, deserialize_with = "choice::named")]
    nullable: Option<NullPolicy>,
    #[serde(default, deserialize_with = "choice::named")]
    number: Option<NumberType>,
    #[serde(default, deserialize_with = "choice::named")]
    integer: Option<IntegerType>,
    #[serde(default, deserialize_with = "choice::named")]
    date_time: Option<TimeType>,
    #[serde(default, deserialize_with = "choice::named")]
    date: Option<TimeType>,
    #[serde(default, deserialize_with = "choice::named")]
    map: Option<MapType>,
    #[serde(default, deserialize_with = "choice::named")]
    enums: Option<EnumPolicy>,
    #[serde(default, deserialize_with = "choice::named")]
    unknown_fields: Option<UnknownFields>,
    #[serde(default, deserialize_with = "choice::named")]
    serde: Option<SerdeStyle>,
    tests: Option<bool>,
    features: Option<bool>,
    default_features: Option<Vec<Spanned<String>>>,
    #[serde(default)]
    package: Metadata,
    #[serde(default)]
    limits: Limits,
    #[serde(default, rename = "override")]
    overrides: Vec<RawOverride>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawWire {
    #[serde(default, deserialize_with = "choice::named")]
    case: Option<WireCase>,
    #[serde(default)]
    names: RawNames,
    #[serde(default)]
    evidence: Vec<PathBuf>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawOverride {
    model: Spanned<String>,
    field: Option<String>,
    #[serde(default, deserialize_with = "choice::named")]
    nullable: Option<NullPolicy>,
    #[serde(default, deserialize_with = "choice::named")]
    number: Option<NumberType>,
    #[serde(default, deserialize_with = "choice::named")]
    integer: Option<IntegerType>,
    #[serde(default, deserialize_with = "choice::named")]
    date_time: Option<TimeType>,
    #[serde(default, deserialize_with = "choice::named")]
    date: Option<TimeType>,
    #[serde(default, deserialize_with = "choice::named")]
    map: Option<MapType>,
    #[serde(default, deserialize_with = "choice::named")]
    enums: Option<EnumPolicy>,
    #[serde(default, deserialize_with = "choice::named")]
    unknown_fields: Option<UnknownFields>,
}

impl Raw {
    fn into_configuration(self, file: &File<'_>) -> Result<Configuration, Error> {
        let table_form = self.table.map(RawTable::into_form).transpose();
        let table_form = table_form.map_err(|error| file.table_error(&error))?;
        let wire = self.wire.unwrap_or_default();
        let (levels, denies_warnings) = self
            .diagnostics
            .into_levels(|message, span| file.diagnostic(message, span))
            .map_err(|diagnostic| failed(*diagnostic))?;
        Ok(Configuration {
            table_form,
            pages: self.pages,
            out: self.out,
            into: self.into,
            crate_name: self.crate_name,
            family: self.family,
            language: self.language,
            strict: if denies_warnings {
                Some(true)
            } else {
                self.strict
            },
            levels,
            wire_case: wire.case,
            wire_names: wire
                .names
                .into_names(|start| Some(Location::new(file.name, file.position(start)))),
            evidence: wire.evidence,
            nullable: self.nullable,
            number: self.number,
            integer: self.integer,
            date_time: self.date_time,
            date: self.date,
            map: self.map,
            enums: self.enums,
            unknown_fields: self.unknown_fields,
            serde: self.serde,
            tests: self.tests,
            features: self.features,
            default_features: self.default_features.map(|names| {
                let names = names.into_iter();
                let placed = names.map(|name| PlacedFeature {
                    location: Some(Location::new(file.name, file.position(name.span().start))),
                    name: name.into_inner(),
                });
                placed.collect()
            }),
            metadata: self.package,
            limits: self.limits,
            overrides: self
                .overrides
                .into_iter()
                .map(|raw| raw.into_override(file))
                .collect(),
            text: Some((file.name.to_owned(), file.text.to_owned())),
        })
    }
}

impl RawOverride {
    fn into_override(self, file: &File<'_>) -> PlacedOverride {
        let location = Location::new(file.name, file.position(self.model.span().start));
        let mut choices = Override::default();
        choices.model = self.model.into_inner();
        choices.field = self.field;
        choices.nullable = self.nullable;
        choices.number = self.number;
        choices.integer = self.integer;
        choices.date_time = self.date_time;
        choices.date = self.date;
        choices.map = self.map;
        choices.enums = self.enums;
        choices.unknown_fields = self.unknown_fields;
        PlacedOverride {
            choices,
            location: Some(location),
        }
    }
}

/// The file that is read, for the places of errors.
struct File<'a> {
    text: &'a str,
    name: &'a str,
}

impl File<'_> {
    fn position(&self, offset: usize) -> Position {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line = before.matches('\n').count();
        let column = before.chars().rev().take_while(|c| *c != '\n').count();
        let number = |count: usize| u32::try_from(count + 1).unwrap_or(u32::MAX);
        Position::new(number(line), number(column))
    }

    fn table_error(&self, error: &TableError) -> Error {
        let position = self.position(error.start);
        let line = self.text.lines().nth(position.line as usize - 1);
        let diagnostic = Diagnostic::new(
            Code::InvalidConfiguration,
            &error.message,
            Location::new(self.name, position),
        )
        .with_excerpt(line.unwrap_or_default(), 1);
        failed(diagnostic)
    }

    fn error(&self, error: &toml::de::Error) -> Error {
        let message = error.message().trim_end().replace('\n', ", ");
        let help = meant(&message);
        let diagnostic = self.diagnostic(message, error.span().unwrap_or(0..0));
        failed(match help {
            Some(help) => diagnostic.with_help(help),
            None => diagnostic,
        })
    }

    /// About the text at `span`.
    fn diagnostic(&self, message: String, span: Range<usize>) -> Diagnostic {
        let position = self.position(span.start);
        // The key of the offending table, not all that stands in it.
        let line = self.text.lines().nth(position.line as usize - 1);
        let meant = self.text.get(span).unwrap_or_default();
        let meant = meant.lines().next().unwrap_or_default().chars().count();
        Diagnostic::new(
            Code::InvalidConfiguration,
            message,
            Location::new(self.name, position),
        )
        .with_excerpt(
            line.unwrap_or_default(),
            u32::try_from(meant).unwrap_or(u32::MAX),
        )
    }
}

/// The known word that is meant, where a message names the unknown one and then all that are known:
/// ``unknown field `page`, expected one of `pages`, `out` ``.
fn meant(message: &str) -> Option<String> {
    let mut words = message.split(['`', '"']).skip(1).step_by(2);
    let unknown = words.next()?;
    let word = nearest(unknown, words)?;
    Some(format!("did you mean `{word}`?"))
}

fn failed(diagnostic: Diagnostic) -> Error {
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(diagnostic);
    Error::Input(diagnostics)
}

#[cfg(test)]
mod tests;
