//! The way from pages to Rust, stage by stage.

use std::mem;

use spectable_emitter::{Options, Output};
use spectable_parser::SourcePage;
use spectable_schema::Diagnostics;

use crate::case_proposal::shown_by_evidence;
use crate::configuration::Configuration;
use crate::evidence::Given;
use crate::examples::{self, ExampleCounts};
use crate::generation::Generation;
use crate::pages::Pages;
use crate::placing::{placed, with_configured_line};
use crate::{Error, WireCase, complete};

/// Reads pages and writes them as Rust, in memory.
pub(crate) fn emit(
    pages: &Pages,
    evidence: Given,
    configuration: &Configuration,
    options: &Options,
) -> Result<(Generation, Output), Error> {
    let mut generation = read(pages, evidence, configuration)?;
    let mut output = spectable_emitter::emit(&generation.schema, options);
    let mut diagnostics = mem::take(&mut generation.diagnostics);
    diagnostics.extend(placed(mem::take(&mut output.diagnostics), pages));
    generation.diagnostics = judge(diagnostics, configuration)?;
    Ok((generation, output))
}

/// Reads pages and completes what they say.
pub(crate) fn read(
    pages: &Pages,
    evidence: Given,
    configuration: &Configuration,
) -> Result<Generation, Error> {
    let options = spectable_parser::Options {
        family: configuration.family,
        language: configuration.language,
        form: configuration.table_form.clone(),
        strict: false,
        limits: configuration.limits.of_tables(),
    };
    let has_form = options.form.is_some();
    let is_read = |page: &&SourcePage| has_form || !page.path.ends_with(".mdx");
    let mut diagnostics = Diagnostics::new();
    diagnostics.extend(placed(pages.diagnostics.clone(), pages));
    // A folder that could not be read has no models either; that would be said twice.
    if pages.pages.is_empty() && diagnostics.has_errors() {
        return Err(Error::Input(diagnostics));
    }
    let mut parsed = spectable_parser::parse(&pages.pages, &options);
    weigh(&mut parsed.diagnostics, configuration);
    diagnostics.extend(placed(parsed.diagnostics, pages));
    let shown_case = parsed.case.and_then(WireCase::of);
    weigh(&mut diagnostics, configuration);
    let mut schema = parsed.schema;
    let mut examples = ExampleCounts::default();
    if !diagnostics.has_errors() {
        diagnostics.extend(placed(evidence.complete(&mut schema), pages));
        examples::complete(&mut schema);
        let sources = complete::Sources {
            names: &configuration.wire_names,
            configured_case: configuration.wire_case,
            shown_case: shown_case.or_else(|| shown_by_evidence(&schema)),
            language: parsed.language,
        };
        let found = complete::complete(&mut schema, &sources);
        let unmatched = complete::check_overrides(&configuration.overrides, &schema);
        let shown = placed(found, pages).chain(unmatched);
        diagnostics.extend(shown.map(|diagnostic| with_configured_line(diagnostic, configuration)));
        let (counts, unfit) = examples::check(&schema, parsed.language);
        examples = counts;
        diagnostics.extend(placed(unfit, pages));
    }
    Ok(Generation {
        root: pages.root.clone(),
        pages: pages.pages.iter().filter(is_read).count(),
        family: parsed.family,
        language: parsed.language,
        schema,
        examples,
        diagnostics: judge(diagnostics, configuration)?,
    })
}

/// Makes the diagnostics as bad as they are to count.
fn weigh(diagnostics: &mut Diagnostics, configuration: &Configuration) {
    let strict = configuration.strict.unwrap_or_default();
    configuration.levels.apply(diagnostics, strict);
}

/// Sorts the diagnostics; an error among them is the end.
pub(crate) fn judge(
    mut diagnostics: Diagnostics,
    configuration: &Configuration,
) -> Result<Diagnostics, Error> {
    weigh(&mut diagnostics, configuration);
    diagnostics.sort();
    if diagnostics.has_errors() {
        Err(Error::Input(diagnostics))
    } else {
        Ok(diagnostics)
    }
}
