//! Finds out of which family pages are, in which language, and what each page shows of all of them.

use rayon::prelude::*;
use spectable_schema::{Code, Diagnostic, Diagnostics};

use crate::classify::Topic;
use crate::dialect::{self, Dialect};
use crate::family::Family;
use crate::habits::Seen;
use crate::language::Language;
use crate::options::Options;
use crate::page::{Outline, Page, RawPage};
use crate::recognise::{self, KnownTypes, Scores};
use crate::recognise_family::{self, Likenesses};

/// A page with its models, and what it shows of how all pages are written.
pub(super) struct DetectedPage<'a> {
    pub(super) page: Page<'a>,
    /// How much it looks like each language. Absent where there is no model on it.
    scores: Option<Scores>,
    /// What it shows of what the family leaves open.
    pub(super) seen: Option<Seen>,
    /// What it is about, unless nothing stands on it.
    pub(super) topic: Option<Topic>,
}

/// The pages with their models, as pages of `family`.
pub(super) fn detect(pages: Vec<RawPage<'_>>, family: Family) -> Vec<DetectedPage<'_>> {
    let form = family.form();
    let pages = pages.into_par_iter();
    let detected = pages.map_init(KnownTypes::default, |known, page| {
        let page = page.in_form(form);
        let has_models = page.outlines.iter().any(Outline::has_shape);
        DetectedPage {
            scores: has_models.then(|| Scores::of(&page, family, known)),
            seen: Seen::on(&page, form),
            topic: Topic::of(&page, form),
            page,
        }
    });
    detected.collect()
}

/// The family that is set, or that the pages are of.
pub(super) fn family_of(
    pages: &[RawPage<'_>],
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Option<Family> {
    if options.family.is_some() {
        return options.family;
    }
    let likenesses: Vec<Likenesses> = pages.par_iter().map(Likenesses::of).collect();
    let paths = pages.iter().map(|page| page.page.path);
    let pages: Vec<_> = paths.zip(&likenesses).collect();
    match recognise_family::recognise(&pages) {
        // Pages that say of no model what it consists of can still be the bare titles of unions.
        Ok(family) => {
            let family = family.unwrap_or(Family::Speakeasy);
            diagnostics.extend(recognise_family::strays(&pages, family));
            Some(family)
        }
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    }
}

/// The dialect of the language that is set, or that the pages are in.
pub(super) fn dialect_of(
    pages: &[DetectedPage<'_>],
    family: Family,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Option<&'static Dialect> {
    if let Some(language) = options.language {
        let dialect = dialect::of(family, language);
        if dialect.is_none() {
            diagnostics.push(no_such_language(family, language));
        }
        return dialect;
    }
    let scores = pages.iter().filter_map(|page| {
        let scores = page.scores.as_ref()?;
        Some((page.page.path, scores))
    });
    let scores: Vec<_> = scores.collect();
    if scores.is_empty() {
        if !diagnostics.has_errors() {
            diagnostics.push(no_models());
        }
        return None;
    }
    match recognise::recognise(&scores, family) {
        Ok(dialect) => Some(dialect),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    }
}

fn no_such_language(family: Family, language: Language) -> Diagnostic {
    let known: Vec<_> = dialect::of_family(family)
        .iter()
        .map(|dialect| format!("`{}`", dialect.language))
        .collect();
    let message =
        format!("the pages are of the family `{family}`, of which `{language}` is not known");
    Diagnostic::new(Code::UnknownLanguage, message, recognise::folder())
        .with_help(format!("known are {}", known.join(", ")))
}

/// That nothing on the pages documents a model.
pub(super) fn no_models() -> Diagnostic {
    let message = "there is no page of a model in the folder";
    Diagnostic::new(Code::NoModels, message, recognise::folder()).with_help(
        "the page of a model has a title and a section `## Fields`, `## Values` or \
         `## Supported Types`",
    )
}
