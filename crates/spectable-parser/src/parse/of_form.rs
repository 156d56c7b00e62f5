//! Pages with tables that people wrote by hand, in a form that the configuration describes.

use spectable_schema::{Code, Diagnostic, Diagnostics};

use super::{MDX, Parsed, look_up, readable, sections};
use crate::catalogue::ModelPage;
use crate::classify::{self, Subject};
use crate::dialect::Nulls;
use crate::limits::Limits;
use crate::page::Page;
use crate::recognise;
use crate::resolve::{Conventions, OtherPage};
use crate::source_page::Source;
use crate::table_form::{self, FormPage, TableForm};

/// The page as markdown alone.
pub(super) fn without_components(page: Source<'_>) -> Source<'_> {
    if page.path.ends_with(MDX)
        && let Ok(text) = str::from_utf8(page.content())
    {
        return Source::new(page.path, table_form::without_components(text).into_bytes());
    }
    page
}

/// What tables say that people wrote by hand.
pub(super) fn read<'a>(
    sources: &'a [Source<'a>],
    form: &TableForm,
    limits: Limits,
    drafted: &mut dyn FnMut(),
) -> Parsed {
    let mut found = Diagnostics::new();
    let diagnostics = &mut found;
    let pages = spectable_parallel::each(sources, |source| {
        let page = Page::new(source.path, source.content())?;
        Ok(FormPage::new(sections(page, limits)?, form))
    });
    let pages = readable(pages, diagnostics);
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
    drafted();
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
