//! The stages of a run, one after the other.

mod detect;
mod of_family;
mod of_form;

use spectable_schema::{Diagnostic, Diagnostics, Model, Schema};

use crate::catalogue::{self, ModelPage};
use crate::family::Family;
use crate::language::Language;
use crate::limits::Limits;
use crate::options::Options;
use crate::page::{Page, RawPage};
use crate::resolve::{self, Conventions, OtherPage};
use crate::source_page::SourcePage;

/// How the names of pages end that have components in them.
const MDX: &str = ".mdx";

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The models. Not to be used where [`diagnostics`](Self::diagnostics) has errors.
    pub schema: Schema,
    /// All there is to say about the pages, in page order.
    pub diagnostics: Diagnostics,
    /// The family of the pages, as given or recognised.
    pub family: Option<Family>,
    /// The language of the pages, as given or recognised.
    pub language: Option<Language>,
    /// The case in which the API writes names, where the pages show it and document other ones.
    pub case: Option<NameCase>,
}

/// A case in which APIs write names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NameCase {
    /// `giftCard`
    Camel,
    /// `gift_card`
    Snake,
}

/// Reads `pages`, in whatever order they are given.
pub fn parse(pages: &[SourcePage], options: &Options) -> Parsed {
    let mut pages: Vec<&SourcePage> = pages.iter().collect();
    pages.sort_by_key(|page| (&page.path, &page.content));
    let mut parsed = match &options.form {
        Some(form) => of_form::read(&pages, form, options.limits),
        None => {
            // Nothing but tables that people wrote stands in the others.
            pages.retain(|page| !page.path.ends_with(MDX));
            of_family::read(&pages, options)
        }
    };
    if options.strict {
        parsed.diagnostics.deny_warnings();
    }
    parsed.diagnostics.sort();
    parsed
}

/// The sections of `page`, unless one holds more than it may.
fn sections(page: Page<'_>, limits: Limits) -> Result<RawPage<'_>, Box<Diagnostic>> {
    let raw = RawPage::of(page);
    match limits.exceeded_on(&raw) {
        Some(diagnostic) => Err(Box::new(diagnostic)),
        None => Ok(raw),
    }
}

/// The pages that could be read. Of the others it is said why not.
fn readable<P>(pages: Vec<Result<P, Box<Diagnostic>>>, diagnostics: &mut Diagnostics) -> Vec<P> {
    let mut readable = Vec::with_capacity(pages.len());
    for page in pages {
        match page {
            Ok(page) => readable.push(page),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    readable
}

/// The models of the drafts, which find one another.
fn look_up(
    drafted: Vec<ModelPage<'_>>,
    others: &[OtherPage<'_>],
    conventions: &Conventions<'_>,
    limits: Limits,
    diagnostics: &mut Diagnostics,
) -> Vec<Model> {
    let counts = drafted
        .iter()
        .map(|page| (page.page.path, page.drafts.len()));
    if let Some(diagnostic) = limits.exceeded_by(counts) {
        diagnostics.push(diagnostic);
        return Vec::new();
    }
    let (ids, remarks) = catalogue::name_models(&drafted);
    diagnostics.extend(remarks);
    let (models, remarks) = resolve::resolve(drafted, &ids, others, conventions);
    diagnostics.extend(remarks);
    models
}
