//! Which pages document models, and which do something else.

use std::collections::HashSet;

use spectable_schema::{Code, Diagnostic};

use crate::family::Form;
use crate::interpret;
use crate::letters::letters;
use crate::manner::Manner;
use crate::page::{Block, Outline, Page};
use crate::path::folder;

/// What a page is about.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// Models of the API.
    Models,
    /// A class of the SDK, by its title.
    Helper(String),
    /// Something else.
    Other,
}

/// What each page is about, in the order of `pages`.
pub(crate) fn classify(pages: &[Page<'_>], manner: Manner<'_>) -> Vec<Subject> {
    let model_folders = folders_of_models(pages);
    pages
        .iter()
        .map(|page| subject(page, manner, &model_folders))
        .collect()
}

/// The folders in which a page says what a model consists of.
fn folders_of_models<'a>(pages: &[Page<'a>]) -> HashSet<&'a str> {
    let pages = pages.iter();
    let with_shape = pages.filter(|page| page.outlines.iter().any(Outline::has_shape));
    with_shape.map(|page| folder(page.path)).collect()
}

fn subject(page: &Page<'_>, manner: Manner<'_>, model_folders: &HashSet<&str>) -> Subject {
    let Manner { form, dialect, .. } = manner;
    let Some(first) = page.outlines.first() else {
        return Subject::Other;
    };
    let title = interpret::title(first, form);
    if first.has_shape() {
        let mut outlines = page.outlines.iter();
        let is_helper =
            dialect.is_helper(&title) && outlines.all(|outline| says_no_required(outline, form));
        return if is_helper {
            Subject::Helper(title)
        } else {
            Subject::Models
        };
    }
    let class = title.split_whitespace().next().unwrap_or("");
    let innermost = folder(page.path).rsplit('/').next().unwrap_or("");
    if dialect.is_helper(class) || form.helper_folders.have_in_any_case(innermost) {
        return Subject::Helper(class.to_owned());
    }
    // A page of text is only taken for a model among the pages of models.
    let is_among_models = first.description.is_none() || model_folders.contains(folder(page.path));
    if is_bare(page, first, &title) && is_among_models {
        Subject::Models
    } else {
        Subject::Other
    }
}

/// Whether the page of a model says no more than its title, or that and a description.
fn is_bare(page: &Page<'_>, outline: &Outline<'_>, title: &str) -> bool {
    let named = letters(page.stem());
    let number = named.strip_prefix(&letters(title));
    let fits = number.is_some_and(|number| number.chars().all(|letter| letter.is_ascii_digit()));
    fits && !title.is_empty() && !outline.is_article
}

/// Every page of a model has a column `Required`; the pages of the SDK's own classes have none.
fn says_no_required(outline: &Outline<'_>, form: &Form) -> bool {
    let blocks = outline.fields.iter().flat_map(|part| &part.blocks);
    blocks.into_iter().all(|block| match block {
        Block::Table(table) => table.column(&form.fields.required).is_none(),
        _ => true,
    })
}

/// The remark that a page is left out, if it is.
pub(crate) fn remark(page: &Page<'_>, subject: &Subject) -> Option<Diagnostic> {
    let (code, message) = match subject {
        Subject::Models => return None,
        Subject::Helper(title) => {
            let message = format!("`{title}` is a class of the SDK and no model of the API");
            (Code::HelperPage, message)
        }
        Subject::Other => (Code::NotAModel, "the page documents no model".to_owned()),
    };
    Some(page.diagnostic_of_page(code, message))
}
