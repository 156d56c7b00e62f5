//! Pages with tables that people wrote by hand, in a form that the configuration describes.

use std::borrow::Cow;

use rayon::prelude::*;
use spectable_schema::{Code, Diagnostic, Diagnostics};

use super::{MDX, Parsed, look_up, readable, sections};
use crate::catalogue::ModelPage;
use crate::classify::{self, Subject};
use crate::dialect::Nulls;
use crate::limits::Limits;
use crate::page::Page;
use crate::recognise;
use crate::resolve::{Conventions, OtherPage};
use crate::source_page::SourcePage;
use crate::table_form::{self, FormPage, TableForm};

/// The page without the components of MDX.
fn without_components(page: &SourcePage) -> Cow<'_, [u8]> {
    match str::from_utf8(&page.content) {
        Ok(text) if page.path.ends_with(MDX) => {
            table_form::without_components(text).into_bytes().into()
        }
        _ => Cow::Borrowed(&page.content),
    }
}

/// What tables say that people wrote by hand.
pub(super) fn read(sources: &[&SourcePage], form: &TableForm, limits: Limits) -> Parsed {
    let mut found = Diagnostics::new();
    let diagnostics = &mut found;
    let contents = sources.iter().map(|page| without_components(page));
    let contents: Vec<Cow<'_, [u8]>> = contents.collect();
    let pages = sources.par_iter().zip(&contents).map(|(source, content)| {
        let page = Page::new(&source.path, content)?;
        Ok(FormPage::new(sections(page, limits)?, form))
    });
    let pages = readable(pages.collect(), diagnostics);
    let mut with_models = Vec::new();
    let mut others = Vec::new();
    for page in pages {
        if page.has_models() {
            with_models.push(page);
            continue;
        }
        diagnostics.extend(classify::remark(page.page.path, &Subject::Other));
        others.push(OtherPage {
            path: page.page.path,
            helper: None,
        });
    }
    if with_models.is_empty() && !diagnostics.has_errors() {
        diagnostics.push(no_tables());
    }
    let drafts = table_form::read(&with_models, form, limits);
    let mut model_pages = Vec::with_capacity(with_models.len());
    for (page, (drafts, remarks)) in with_models.into_iter().zip(drafts) {
        diagnostics.extend(remarks);
        let page = page.page.without_structure();
        model_pages.push(ModelPage { page, drafts });
    }
    let conventions = Conventions {
        nulls: Nulls::Unsaid,
        links_by_name: false,
        words: Vec::new(),
    };
    let models = look_up(model_pages, &others, &conventions, limits, diagnostics);
    Parsed {
        schema: models.into_iter().collect(),
        diagnostics: found,
        family: None,
        language: None,
        case: None,
    }
}

fn no_tables() -> Diagnostic {
    let message = "there is no table of a model in the folder";
    Diagnostic::new(Code::NoModels, message, recognise::folder()).with_help(
        "a model is a heading with a table below it whose columns are called as in `[table.columns]`",
    )
}
