//! The stages of a run, one after the other.

use std::num::NonZero;
use std::thread;

use spectable_schema::{Code, Diagnostic, Diagnostics, Schema};

use crate::catalogue::{self, ModelPage};
use crate::classify::{self, Subject};
use crate::dialect::{self, Dialect};
use crate::interpret;
use crate::language::Language;
use crate::options::Options;
use crate::page::Page;
use crate::recognise::{self, Scores};
use crate::resolve::{self, OtherPage};
use crate::source_page::SourcePage;

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The models. Not to be used where [`diagnostics`](Self::diagnostics) has errors.
    pub schema: Schema,
    /// All there is to say about the pages, in page order.
    pub diagnostics: Diagnostics,
    /// The language of the pages, as given or recognised.
    pub language: Option<Language>,
}

/// Reads `pages`, in whatever order they are given.
pub fn parse(pages: &[SourcePage], options: &Options) -> Parsed {
    let mut sources: Vec<&SourcePage> = pages.iter().collect();
    sources.sort_by(|a, b| (&a.path, &a.content).cmp(&(&b.path, &b.content)));

    let mut diagnostics = Diagnostics::new();
    let pages = read_pages(&sources, &mut diagnostics);
    let mut schema = Schema::new();
    let language = language_of(&pages, options, &mut diagnostics);
    if let Some(language) = language {
        schema = read_models(pages, dialect::of(language), &mut diagnostics);
        if schema.is_empty() && !diagnostics.has_errors() {
            diagnostics.push(no_models());
        }
    }
    if options.strict {
        diagnostics.deny_warnings();
    }
    diagnostics.sort();
    Parsed {
        schema,
        diagnostics,
        language,
    }
}

/// The structure of each page.
fn read_pages<'a>(sources: &[&'a SourcePage], diagnostics: &mut Diagnostics) -> Vec<Page<'a>> {
    let read = |source: &&'a SourcePage| Page::read(&source.path, &source.content);
    let mut pages = Vec::with_capacity(sources.len());
    for page in map_in_parallel(sources, read) {
        match page {
            Ok(page) => pages.push(page),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    pages
}

/// The language that is set, or that the pages are in.
fn language_of(
    pages: &[Page<'_>],
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Option<Language> {
    if options.language.is_some() {
        return options.language;
    }
    let has_models = |page: &Page<'_>| page.outlines.iter().any(|outline| outline.has_shape());
    let scores = map_in_parallel(pages, |page| {
        has_models(page).then(|| (page.path, Scores::of(page)))
    });
    let scores: Vec<_> = scores.into_iter().flatten().collect();
    if scores.is_empty() {
        if !diagnostics.has_errors() {
            diagnostics.push(no_models());
        }
        return None;
    }
    match recognise::recognise(&scores) {
        Ok(language) => Some(language),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    }
}

/// The models on the pages.
fn read_models(pages: Vec<Page<'_>>, dialect: &Dialect, diagnostics: &mut Diagnostics) -> Schema {
    let subjects = classify::classify(&pages, dialect);
    let mut model_pages = Vec::new();
    let mut others = Vec::new();
    for (page, subject) in pages.into_iter().zip(subjects) {
        diagnostics.extend(classify::remark(&page, &subject));
        match subject {
            Subject::Models => model_pages.push(page),
            Subject::Helper(class) => others.push(OtherPage {
                path: page.path,
                helper: Some(class),
            }),
            Subject::Other => others.push(OtherPage {
                path: page.path,
                helper: None,
            }),
        }
    }
    let drafts = map_in_parallel(&model_pages, |page| interpret::read(page, dialect));
    let mut drafted = Vec::with_capacity(model_pages.len());
    for (page, (drafts, remarks)) in model_pages.into_iter().zip(drafts) {
        diagnostics.extend(remarks);
        drafted.push(ModelPage { page, drafts });
    }
    let (ids, remarks) = catalogue::name_models(&drafted);
    diagnostics.extend(remarks);
    let (models, remarks) = resolve::resolve(&drafted, &ids, &others, dialect);
    diagnostics.extend(remarks);
    models.into_iter().collect()
}

fn no_models() -> Diagnostic {
    let message = "there is no page of a model in the folder";
    Diagnostic::new(Code::NoModels, message, recognise::folder()).with_help(
        "the page of a model has a title and a section `## Fields`, `## Values` or \
         `## Supported Types`",
    )
}

/// `map` of each item, in order, on as many threads as there is work and room for.
fn map_in_parallel<T: Sync, U: Send>(items: &[T], map: impl Fn(&T) -> U + Sync) -> Vec<U> {
    /// Fewer items than these are done before a thread has started.
    const ITEMS_PER_THREAD: usize = 64;
    let available = thread::available_parallelism().map_or(1, NonZero::get);
    let threads = available.min(items.len() / ITEMS_PER_THREAD);
    if threads < 2 {
        return items.iter().map(map).collect();
    }
    let map = &map;
    thread::scope(|scope| {
        let chunks = items.chunks(items.len().div_ceil(threads));
        let workers: Vec<_> = chunks
            .map(|chunk| scope.spawn(move || chunk.iter().map(map).collect::<Vec<U>>()))
            .collect();
        let results = workers.into_iter().map(|worker| worker.join());
        results
            .flat_map(|result| result.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_keep_the_order() {
        let numbers: Vec<usize> = (0..1000).collect();
        let doubled = map_in_parallel(&numbers, |number| number * 2);
        assert_eq!(
            doubled,
            (0..1000).map(|number| number * 2).collect::<Vec<_>>()
        );
    }
}
