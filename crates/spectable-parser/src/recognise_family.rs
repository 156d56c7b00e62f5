//! Which family the pages are of.

use std::array;

use spectable_schema::{Code, Diagnostic, Location, Position};

use crate::family::{Family, Form, PartKind};
use crate::page::{Block, RawPage, Section};

/// How many pages of one family may lie beside twenty of another, as strays.
const PAGES_PER_STRAY: usize = 20;

/// How many pages of each family a diagnostic lists.
const LISTED_PAGES: usize = 5;

/// How surely a page is of a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    /// It has no heading of the family's.
    None,
    /// It has such a heading, and nothing below it shows whether it is one.
    Heading,
    /// It has such a heading with what belongs below it.
    Part,
}

/// How surely a page is of each family, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Likenesses([Likeness; Family::ALL.len()]);

impl Likenesses {
    /// What the headings of `page` and the tables below them show.
    pub(crate) fn of(page: &RawPage<'_>) -> Self {
        Self(array::from_fn(|family| {
            of_page(page, Family::ALL[family].form())
        }))
    }
}

/// The family of `pages`: the one of all that say what a model consists of, or of nearly all.
/// `None`: none does.
///
/// # Errors
///
/// A diagnostic if the pages are of several families.
pub(crate) fn recognise(pages: &[(&str, &Likenesses)]) -> Result<Option<Family>, Box<Diagnostic>> {
    let likest = [Likeness::Part, Likeness::Heading]
        .into_iter()
        .map(|likeness| pages_by_family(pages, likeness))
        .find(|by_family| by_family.iter().any(|(_, pages)| !pages.is_empty()));
    let Some(mut by_family) = likest else {
        return Ok(None);
    };
    by_family.retain(|(_, pages)| !pages.is_empty());
    // The first of equals, so that the order of the families decides.
    by_family.sort_by_key(|(_, pages)| std::cmp::Reverse(pages.len()));
    let most = by_family[0].1.len();
    let strays: usize = by_family[1..].iter().map(|(_, pages)| pages.len()).sum();
    if strays * PAGES_PER_STRAY > most {
        return Err(Box::new(mixed(&by_family)));
    }
    Ok(Some(by_family[0].0))
}

/// What there is to say of the `pages` that are of another family than `family`, which they lie
/// among: what they document is not read.
pub(crate) fn strays(pages: &[(&str, &Likenesses)], family: Family) -> Vec<Diagnostic> {
    let others = pages_by_family(pages, Likeness::Part).into_iter();
    let others = others.filter(|(other, _)| *other != family);
    let strays = others.flat_map(|(other, paths)| {
        paths.into_iter().map(move |path| {
            let message = format!("the page is of the family `{other}` and is left out");
            let location = Location::new(path, Position::start());
            let help = format!("the others are of `{family}`; one run reads one family");
            Diagnostic::new(Code::StrayPage, message, location).with_help(help)
        })
    });
    strays.collect()
}

/// The pages that are so like each family, by path.
fn pages_by_family<'a>(
    pages: &[(&'a str, &Likenesses)],
    likeness: Likeness,
) -> Vec<(Family, Vec<&'a str>)> {
    let families = Family::ALL.iter().enumerate();
    families
        .map(|(index, family)| {
            let is_like = |of_page: &&Likenesses| of_page.0.get(index) >= Some(&likeness);
            let like = pages.iter().filter(|(_, of_page)| is_like(of_page));
            (*family, like.map(|(path, _)| *path).collect())
        })
        .collect()
}

fn of_page(page: &RawPage<'_>, form: &Form) -> Likeness {
    let mut sections: Vec<_> = page.sections.iter().collect();
    sections.retain(|section| section.heading.is_some());
    // A model may be called `Values`: the outermost heading of several is a title.
    let has_title = sections.len() > 1
        && sections[0]
            .heading
            .as_ref()
            .is_some_and(|heading| heading.level == 1);
    let sections = sections.into_iter().skip(usize::from(has_title));
    let most = sections.map(|section| of_section(section, form)).max();
    most.unwrap_or(Likeness::None)
}

fn of_section(section: &Section<'_>, form: &Form) -> Likeness {
    let heading = section.heading.as_ref();
    let part = heading.and_then(|heading| form.part(heading.text.text));
    match part.filter(|part| part.is_shape()) {
        None => Likeness::None,
        Some(PartKind::Fields) if !has_fields(section, form) => Likeness::Heading,
        Some(_) => Likeness::Part,
    }
}

/// Whether a table of fields is in the section.
fn has_fields(section: &Section<'_>, form: &Form) -> bool {
    section.blocks.iter().any(|block| match block {
        Block::Table(table) => {
            let columns = &form.fields;
            table.column(&columns.name).is_some() && table.column(&columns.ty).is_some()
        }
        _ => false,
    })
}

fn mixed(by_family: &[(Family, Vec<&str>)]) -> Diagnostic {
    let counts: Vec<String> = by_family
        .iter()
        .map(|(family, pages)| format!("{family} ({})", pages.len()))
        .collect();
    let message = format!(
        "the pages are of more than one family: {}",
        counts.join(", ")
    );
    let folder = Location::new(".", Position::start());
    let mut diagnostic = Diagnostic::new(Code::MixedFamilies, message, folder);
    for (family, pages) in by_family {
        for path in pages.iter().take(LISTED_PAGES) {
            let location = Location::new(*path, Position::start());
            diagnostic = diagnostic.with_note_at(format!("looks like {family}"), location);
        }
        let more = pages.len().saturating_sub(LISTED_PAGES);
        if more > 0 {
            diagnostic = diagnostic.with_note(format!("{more} more pages look like {family}"));
        }
    }
    let help = format!(
        "read the folder of one SDK, or set the family: `family = \"{}\"`",
        by_family[0].0
    );
    diagnostic.with_help(help)
}
