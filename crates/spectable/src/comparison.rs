//! Reading what is to be compared.

use std::path::Path;

use spectable_parser::Language;
use spectable_schema::Code;

use crate::configuration::Configuration;
use crate::diff::{Diff, Snapshot};
use crate::source::{self, Source};
use crate::{Error, evidence, pipeline};

/// What happened from `old` to `new`, both read as `configuration` says.
pub(crate) fn diff(old: &Path, new: &Path, configuration: &Configuration) -> Result<Diff, Error> {
    let read_in = |source, language| {
        let mut configuration = configuration.clone();
        configuration.language = Some(language);
        read(source, &configuration)
    };
    let (before, after) = (read(old, configuration), read(new, configuration));
    // A few pages can say too little to tell their language. Those that they are compared with are in
    // the same one.
    let (before, after) = match (before, after) {
        (Err(error), Ok((after, Some(language)))) if is_of_language(&error) => {
            (read_in(old, language)?.0, after)
        }
        (Ok((before, Some(language))), Err(error)) if is_of_language(&error) => {
            (before, read_in(new, language)?.0)
        }
        (before, after) => (before?.0, after?.0),
    };
    Ok(Diff::between(&before, &after))
}

/// What `source` is at one time.
pub(crate) fn snapshot(source: &Path, configuration: &Configuration) -> Result<Snapshot, Error> {
    read(source, configuration).map(|(snapshot, _)| snapshot)
}

/// What `source` is, and the language of its pages.
fn read(
    source: &Path,
    configuration: &Configuration,
) -> Result<(Snapshot, Option<Language>), Error> {
    let (pages, root) = match source::read(source, Path::new(""), &configuration.limits)? {
        Source::Pages(pages, root) => (pages, root),
        Source::Schema(schema) => return Ok((Snapshot::of_schema(schema, configuration), None)),
    };
    let mut lenient = configuration.clone();
    lenient.strict = Some(false);
    lenient.levels = lenient.levels.without_denials();
    let evidence = evidence::read(&configuration.evidence, &configuration.limits);
    let generation = pipeline::read(&pages, evidence, &lenient)?;
    let snapshot = Snapshot::of_schema(generation.schema, configuration).below(root);
    Ok((snapshot, generation.language))
}

/// Whether the only thing the matter is that the pages do not tell their language.
fn is_of_language(error: &Error) -> bool {
    error.diagnostics().is_some_and(|diagnostics| {
        let mut codes = diagnostics.iter().map(|diagnostic| diagnostic.code);
        codes.any(|code| code == Code::UnknownLanguage)
    })
}
