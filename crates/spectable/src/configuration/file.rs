//! The configuration as its file has it: its keys, and where each error in it is.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use spectable_emitter::{
    EnumPolicy, FloatType, IntegerType, MapType, NullPolicy, NumberType, Override, SerdeHalves,
    TimeType, UnknownFields,
};
use spectable_parser::{Family, Language};
use spectable_schema::{Code, Diagnostic, Diagnostics, Location, Position, nearest};
use toml::Spanned;

use super::{Configuration, PlacedFeature, PlacedOverride, shown};
use crate::keys::{self, Flaw, Keys};
use crate::levels::RawLevels;
use crate::table::{RawTable, TableError};
use crate::wire_names::RawNames;
use crate::{Error, Limits, Metadata, WireCase};

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
        let raw = keys::read(text, Raw::read).map_err(|flaw| file.error(flaw))?;
        raw.into_configuration(&file)
    }
}

/// The keys as the file has them.
struct Raw {
    pages: Option<PathBuf>,
    out: Option<PathBuf>,
    into: Option<PathBuf>,
    crate_name: Option<String>,
    family: Option<Family>,
    language: Option<Language>,
    strict: Option<bool>,
    table: Option<RawTable>,
    diagnostics: RawLevels,
    wire: RawWire,
    nullable: Option<NullPolicy>,
    number: Option<NumberType>,
    float: Option<FloatType>,
    integer: Option<IntegerType>,
    date_time: Option<TimeType>,
    date: Option<TimeType>,
    map: Option<MapType>,
    enums: Option<EnumPolicy>,
    unknown_fields: Option<UnknownFields>,
    serde_halves: Option<SerdeHalves>,
    tests: Option<bool>,
    features: Option<bool>,
    default_features: Option<Vec<Spanned<String>>>,
    package: Metadata,
    limits: Limits,
    overrides: Vec<RawOverride>,
}

struct RawWire {
    case: Option<WireCase>,
    names: RawNames,
    evidence: Vec<PathBuf>,
}

struct RawOverride {
    model: Spanned<String>,
    field: Option<String>,
    nullable: Option<NullPolicy>,
    number: Option<NumberType>,
    float: Option<FloatType>,
    integer: Option<IntegerType>,
    date_time: Option<TimeType>,
    date: Option<TimeType>,
    map: Option<MapType>,
    enums: Option<EnumPolicy>,
    unknown_fields: Option<UnknownFields>,
}

impl Raw {
    fn read(keys: &mut Keys<'_>) -> Self {
        Self {
            pages: keys.get("pages"),
            out: keys.get("out"),
            into: keys.get("into"),
            crate_name: keys.get("crate-name"),
            family: keys.choice("family"),
            language: keys.choice("language"),
            strict: keys.get("strict"),
            table: keys.table("table", RawTable::read),
            diagnostics: keys.table("diagnostics", RawLevels::read),
            wire: keys.table("wire", RawWire::read),
            nullable: keys.choice("nullable"),
            number: keys.choice("number"),
            float: keys.choice("float"),
            integer: keys.choice("integer"),
            date_time: keys.choice("date-time"),
            date: keys.choice("date"),
            map: keys.choice("map"),
            enums: keys.choice("enums"),
            unknown_fields: keys.choice("unknown-fields"),
            serde_halves: keys.choice("serde-halves"),
            tests: keys.get("tests"),
            features: keys.get("features"),
            default_features: keys.get("default-features"),
            package: keys.table("package", Metadata::read),
            limits: keys.table("limits", Limits::read),
            overrides: keys
                .tables("override", RawOverride::read)
                .into_iter()
                .flatten()
                .collect(),
        }
    }

    fn into_configuration(self, file: &File<'_>) -> Result<Configuration, Error> {
        let table_form = self.table.map(RawTable::into_form).transpose();
        let table_form = table_form.map_err(|error| file.table_error(&error))?;
        let wire = self.wire;
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
            float: self.float,
            integer: self.integer,
            date_time: self.date_time,
            date: self.date,
            map: self.map,
            enums: self.enums,
            unknown_fields: self.unknown_fields,
            serde_halves: self.serde_halves,
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

impl RawWire {
    fn read(keys: &mut Keys<'_>) -> Self {
        Self {
            case: keys.choice("case"),
            names: keys.get("names").unwrap_or_default(),
            evidence: keys.get("evidence").unwrap_or_default(),
        }
    }
}

impl RawOverride {
    /// Nothing where it does not say which model it is for.
    fn read(keys: &mut Keys<'_>) -> Option<Self> {
        let model = keys.needed("model");
        let field = keys.get("field");
        let nullable = keys.choice("nullable");
        let number = keys.choice("number");
        let float = keys.choice("float");
        let integer = keys.choice("integer");
        let date_time = keys.choice("date-time");
        let date = keys.choice("date");
        let map = keys.choice("map");
        let enums = keys.choice("enums");
        let unknown_fields = keys.choice("unknown-fields");
        Some(Self {
            model: model?,
            field,
            nullable,
            number,
            float,
            integer,
            date_time,
            date,
            map,
            enums,
            unknown_fields,
        })
    }

    fn into_override(self, file: &File<'_>) -> PlacedOverride {
        let location = Location::new(file.name, file.position(self.model.span().start));
        let mut choices = Override::default();
        choices.model = self.model.into_inner();
        choices.field = self.field;
        choices.nullable = self.nullable;
        choices.number = self.number;
        choices.float = self.float;
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

    fn error(&self, flaw: Flaw) -> Error {
        let help = meant(&flaw.message);
        let diagnostic = self.diagnostic(flaw.message, flaw.span);
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
    if unknown == "serde" {
        return Some("remove it: serde's traits are always derived".to_owned());
    }
    let word = nearest(unknown, words)?;
    Some(format!("did you mean `{word}`?"))
}

fn failed(diagnostic: Diagnostic) -> Error {
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(diagnostic);
    Error::Input(diagnostics)
}
