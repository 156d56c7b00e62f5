//! The models of all pages, with their ids and with the ways to find them.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use spectable_schema::{Code, Diagnostic, Location, ModelId, Namespace};

use crate::interpret::Draft;
use crate::letters::letters;
use crate::page::Page;
use crate::path;

/// A page with the models on it.
#[derive(Debug)]
pub(crate) struct ModelPage<'a> {
    pub(crate) page: Page<'a>,
    pub(crate) drafts: Vec<Draft>,
}

/// Gives each model its id: for each page, those of its models in their order.
///
/// The ids are unique. Where two models of one namespace have the same title, the one whose file
/// name fits it best keeps it.
pub(crate) fn name_models(pages: &[ModelPage<'_>]) -> (Vec<Vec<ModelId>>, Vec<Diagnostic>) {
    let several_sdks = path::are_of_several_sdks(pages.iter().map(|page| page.page.path));
    let mut known: HashMap<String, Namespace> = HashMap::new();
    let namespaces = pages.iter().map(|page| {
        let known = known.entry(path::namespace(page.page.path, several_sdks));
        let namespace = known.or_insert_with_key(|path| Namespace::new(path.as_str()));
        namespace.clone()
    });
    let namespaces: Vec<Namespace> = namespaces.collect();
    let mut names: HashMap<(usize, usize), ModelId> = HashMap::with_capacity(pages.len());
    let mut stated = HashSet::new();
    let mut titles = Vec::with_capacity(pages.len());
    for (page_index, page) in pages.iter().enumerate() {
        for (draft_index, draft) in page.drafts.iter().enumerate() {
            let place = (page_index, draft_index);
            match &draft.stated {
                Some(id) if stated.insert(id) => drop(names.insert(place, id.clone())),
                _ => titles.push((&namespaces[page_index], draft.title.as_str(), place)),
            }
        }
    }
    titles.sort_unstable();
    let twins = || titles.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1));
    // Names are only looked for where there are too few.
    let mut taken: HashSet<(&Namespace, Cow<'_, str>)> = HashSet::new();
    if twins().any(|twins| twins.len() > 1) {
        taken.extend(
            titles
                .iter()
                .map(|(namespace, title, _)| (*namespace, Cow::from(*title))),
        );
        let stated = stated.into_iter();
        taken.extend(stated.map(|id| (&id.namespace, Cow::from(&id.name))));
    }
    let mut diagnostics = Vec::new();
    for twins in twins() {
        let (namespace, title, only) = twins[0];
        let id = |name: String| ModelId {
            namespace: namespace.clone(),
            name,
        };
        if twins.len() == 1 {
            names.insert(only, id(title.to_owned()));
            continue;
        }
        let mut twins: Vec<(usize, usize)> = twins.iter().map(|(.., place)| *place).collect();
        twins.sort_by_key(|(page, draft)| {
            let stem = pages[*page].page.stem();
            (*draft, Reverse(fit(stem, title)), *page)
        });
        let first = twins[0];
        names.insert(first, id(title.to_owned()));
        let mut number = 1_u32;
        for twin in &twins[1..] {
            let name = loop {
                number += 1;
                let name = format!("{title}{number}");
                if taken.insert((namespace, Cow::from(name.clone()))) {
                    break name;
                }
            };
            diagnostics.push(duplicate_title(pages, *twin, first, &name));
            names.insert(*twin, id(name));
        }
    }
    let ids = pages.iter().enumerate().map(|(page_index, page)| {
        let drafts = 0..page.drafts.len();
        let ids = drafts.filter_map(|draft_index| names.remove(&(page_index, draft_index)));
        let mut ids: Vec<ModelId> = ids.collect();
        // Most pages have one.
        ids.shrink_to_fit();
        ids
    });
    (ids.collect(), diagnostics)
}

/// Where the model's title stands, or the start of a page that has none.
pub(crate) fn location(page: &Page<'_>, draft: &Draft) -> Location {
    Location::new(page.path, draft.position)
}

fn duplicate_title(
    pages: &[ModelPage<'_>],
    twin: (usize, usize),
    first: (usize, usize),
    name: &str,
) -> Diagnostic {
    let draft_at = |(page, draft): (usize, usize)| (&pages[page].page, &pages[page].drafts[draft]);
    let (page, draft) = draft_at(twin);
    let (first_page, first_draft) = draft_at(first);
    let title = &draft.title;
    let message =
        format!("`{title}` is also the title of another page; this model is named `{name}`");
    let diagnostic = match draft.place {
        Some(place) => page.diagnostic(Code::DuplicateTitle, message, page.span(place)),
        None => page.diagnostic_of_page(Code::DuplicateTitle, message),
    };
    let other = location(first_page, first_draft);
    diagnostic.with_note_at(format!("this page keeps the name `{title}`"), other)
}

/// How well the name of a file fits a title: exactly, but for letter case, by letters and digits,
/// or not at all.
fn fit(stem: &str, title: &str) -> u8 {
    if stem == title {
        3
    } else if stem.to_lowercase() == title.to_lowercase() {
        2
    } else {
        u8::from(letters(stem) == letters(title))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_fits_its_title_better_or_worse() {
        assert_eq!(fit("Card", "Card"), 3);
        assert_eq!(fit("card", "Card"), 2);
        assert_eq!(fit("gift-card", "GiftCard"), 1);
        assert_eq!(fit("card1", "Card"), 0);
    }
}
