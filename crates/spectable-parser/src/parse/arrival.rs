//! Pages as they arrive: of which family they are, in which language, and what they show.
//!
//! Only all of them together tell. Most folders are what a few of their pages are, though, and a page that is
//! read as one of those is done with: neither its text nor its structure need be kept.

use spectable_schema::{Code, Diagnostic, Diagnostics};

use super::{Drafted, Recall, readable, sections};
use crate::dialect::{self, Dialect};
use crate::family::Family;
use crate::habits::{self, Habits};
use crate::interpret;
use crate::language::Language;
use crate::limits::Limits;
use crate::manner::Manner;
use crate::options::Options;
use crate::page::{Outline, Page, RawPage, Section};
use crate::recognise::{self, KnownTypes};
use crate::recognise_family::{self, Likenesses};
use crate::signs::Signs;
use crate::source_page::Source;

/// How many pages are looked at to see what all of them may be.
const FEW: usize = 16;

/// A page of which it is not known yet how it is laid out.
pub(super) struct Arrival<'a> {
    page: Page<'a>,
    /// Absent where the page need not be read again.
    sections: Option<Vec<Section<'a>>>,
    likenesses: Likenesses,
    /// What is known of it as one of a family.
    signs: Option<(Family, Signs)>,
    /// What it says if it is what is presumed.
    drafted: Option<Drafted>,
}

/// A page of the family.
pub(super) struct SeenPage<'a> {
    pub(super) page: Page<'a>,
    pub(super) likenesses: Likenesses,
    pub(super) signs: Signs,
    /// What it says, where that is known already.
    pub(super) drafted: Option<Drafted>,
}

/// What all pages are if they are as a few of them.
pub(super) struct Presumption {
    family: Family,
    dialect: &'static Dialect,
    habits: Habits,
    limits: Limits,
}

impl Presumption {
    /// What a few of the pages show. Nothing where what they show depends on how often it occurs.
    pub(super) fn of(
        sources: &[Source<'_>],
        options: &Options,
        recall: Option<&dyn Recall>,
    ) -> Option<Self> {
        if sources.len() <= FEW {
            return None;
        }
        // What there is to say is said of all.
        let mut unsaid = Diagnostics::new();
        let few = sources.iter().step_by(sources.len() / FEW).take(FEW);
        let few = few.map(|source| match remembered(source, recall) {
            Some(remembered) => Ok(remembered),
            None => arrive(source, options.limits),
        });
        let few = readable(few, &mut unsaid);
        let family = family_of(&few, options, &mut unsaid)?;
        let few = see(few, family);
        let dialect = dialect_of(&few, family, options, &mut unsaid)?;
        let is_open = few.iter().any(|page| page.signs.seen.is_some());
        (!is_open).then(|| Self {
            family,
            dialect,
            habits: habits::judge(std::iter::empty(), family.form(), dialect),
            limits: options.limits,
        })
    }

    fn manner(&self) -> Manner<'_> {
        Manner {
            form: self.family.form(),
            dialect: self.dialect,
            habits: &self.habits,
            nesting: self.limits.nesting(),
        }
    }

    /// Whether all pages are read in this manner.
    pub(super) fn is(&self, manner: Manner<'_>) -> bool {
        std::ptr::eq(self.family.form(), manner.form)
            && std::ptr::eq(self.dialect, manner.dialect)
            && self.habits == *manner.habits
    }

    /// The page, which is done with if the presumption is right. Its text is kept where it says of no model what
    /// it consists of: it is then looked at again.
    fn arrive<'a>(
        &self,
        source: &'a Source<'a>,
        known: &mut KnownTypes,
    ) -> Result<Arrival<'a>, Box<Diagnostic>> {
        let taken = source.take();
        let content = taken.as_deref().unwrap_or_else(|| source.content());
        let raw = sections(Page::new(source.path, content)?, self.limits)?;
        let likenesses = Likenesses::of(&raw);
        let page = raw.in_form(self.family.form());
        let signs = Signs::of(&page, self.family, known);
        let has_models = page.outlines.iter().any(Outline::has_shape);
        let drafted = has_models.then(|| interpret::read(&page, self.manner()));
        if let Some(taken) = taken.filter(|_| !has_models) {
            source.give_back(taken);
        }
        Ok(Arrival {
            page: Page::remembered(source),
            sections: None,
            likenesses,
            signs: Some((self.family, signs)),
            drafted,
        })
    }
}

/// What is known of each page by itself, and of each by itself if all are what is presumed.
pub(super) fn arrivals<'a>(
    sources: &'a [Source<'a>],
    limits: Limits,
    recall: Option<&dyn Recall>,
    presumption: Option<&Presumption>,
    diagnostics: &mut Diagnostics,
) -> Vec<Arrival<'a>> {
    let arrive = |known: &mut KnownTypes, source: &'a Source<'a>| {
        if let Some(remembered) = remembered(source, recall) {
            return Ok(remembered);
        }
        match presumption {
            Some(presumption) => presumption.arrive(source, known),
            None => arrive(source, limits),
        }
    };
    let arrivals = spectable_parallel::each_remembering(sources, arrive);
    readable(arrivals, diagnostics)
}

/// What is remembered of a page that is as it was.
fn remembered<'a>(source: &'a Source<'a>, recall: Option<&dyn Recall>) -> Option<Arrival<'a>> {
    let seen = recall?.seen(source.path)?;
    Some(Arrival {
        page: Page::remembered(source),
        sections: None,
        likenesses: seen.likenesses,
        signs: Some((seen.family, seen.signs)),
        drafted: None,
    })
}

/// The sections of a page.
fn arrive<'a>(source: &'a Source<'a>, limits: Limits) -> Result<Arrival<'a>, Box<Diagnostic>> {
    let page = Page::new(source.path, source.content())?;
    let raw = sections(page, limits)?;
    Ok(Arrival {
        likenesses: Likenesses::of(&raw),
        page: raw.page,
        sections: Some(raw.sections),
        signs: None,
        drafted: None,
    })
}

/// The family that is set, or that the pages are of.
pub(super) fn family_of(
    pages: &[Arrival<'_>],
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Option<Family> {
    if options.family.is_some() {
        return options.family;
    }
    let pages = pages.iter().map(|page| (page.page.path, &page.likenesses));
    let pages: Vec<_> = pages.collect();
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

/// The pages as those of `family`, with what they show.
pub(super) fn see<'a>(pages: Vec<Arrival<'a>>, family: Family) -> Vec<SeenPage<'a>> {
    let form = family.form();
    let read = |arrival: Arrival<'a>| {
        let Arrival {
            page,
            sections,
            likenesses,
            signs,
            drafted,
        } = arrival;
        let signs = signs.filter(|(before, _)| *before == family);
        let signs = signs.map(|(_, signs)| signs);
        let page = match (&signs, sections) {
            (Some(_), _) => page,
            (None, Some(sections)) => RawPage { page, sections }.in_form(form),
            (None, None) => page.in_form(form),
        };
        (page, likenesses, signs, drafted)
    };
    let pages = spectable_parallel::map_owned(pages, read);
    let seen = spectable_parallel::map_remembering(
        &pages,
        |known: &mut KnownTypes, (page, _, signs, _)| match signs {
            Some(_) => None,
            None => Some(Signs::of(page, family, known)),
        },
    );
    let pages = pages.into_iter().zip(seen);
    let pages = pages.filter_map(|((page, likenesses, known, drafted), seen)| {
        Some(SeenPage {
            page,
            likenesses,
            signs: known.or(seen)?,
            drafted,
        })
    });
    pages.collect()
}

/// The dialect of the language that is set, or that the pages are in.
pub(super) fn dialect_of(
    pages: &[SeenPage<'_>],
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
        let scores = page.signs.scores.as_ref()?;
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
