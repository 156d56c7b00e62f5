//! Which pages document models, and which do something else.

use std::collections::HashSet;

use spectable_schema::{Code, Diagnostic, Location, Position};

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

/// What the structure of a page shows of what the page is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Topic {
    /// The title of the first of the page's models, or of the page.
    title: String,
    /// Whether it is said what that model consists of.
    has_shape: bool,
    /// Whether that is said of any model on the page.
    any_has_shape: bool,
    /// Whether no table has a column `Required`.
    says_no_required: bool,
    /// Whether there is a description.
    has_description: bool,
    /// Whether the page says no more than its title, or that and a description.
    is_bare: bool,
}

impl Topic {
    /// The topic of `page`, unless nothing stands on it.
    pub(crate) fn of(page: &Page<'_>, form: &Form) -> Option<Self> {
        let first = page.outlines.first()?;
        let title = interpret::title(first, form);
        let mut outlines = page.outlines.iter();
        Some(Self {
            has_shape: first.has_shape(),
            any_has_shape: page.outlines.iter().any(Outline::has_shape),
            says_no_required: outlines.all(|outline| says_no_required(outline, form)),
            has_description: first.description.is_some(),
            is_bare: is_bare(page, first, &title),
            title,
        })
    }
}

/// What each of `pages`, which are given by path, is about, in their order.
pub(crate) fn classify(pages: &[(&str, Option<&Topic>)], manner: Manner<'_>) -> Vec<Subject> {
    let model_folders = folders_of_models(pages);
    pages
        .iter()
        .map(|(path, topic)| subject(path, *topic, manner, &model_folders))
        .collect()
}

/// The folders in which a page says what a model consists of.
fn folders_of_models<'a>(pages: &[(&'a str, Option<&Topic>)]) -> HashSet<&'a str> {
    let pages = pages.iter();
    let with_shape = pages.filter(|(_, topic)| topic.is_some_and(|topic| topic.any_has_shape));
    with_shape.map(|(path, _)| folder(path)).collect()
}

fn subject(
    path: &str,
    topic: Option<&Topic>,
    manner: Manner<'_>,
    model_folders: &HashSet<&str>,
) -> Subject {
    let Manner { form, dialect, .. } = manner;
    let Some(topic) = topic else {
        return Subject::Other;
    };
    let title = &topic.title;
    if topic.has_shape {
        let is_helper = dialect.is_helper(title) && topic.says_no_required;
        return if is_helper {
            Subject::Helper(title.clone())
        } else {
            Subject::Models
        };
    }
    let class = title.split_whitespace().next().unwrap_or("");
    let innermost = folder(path).rsplit('/').next().unwrap_or("");
    if dialect.is_helper(class) || form.helper_folders.have_in_any_case(innermost) {
        return Subject::Helper(class.to_owned());
    }
    // A page of text is only taken for a model among the pages of models.
    let is_among_models = !topic.has_description || model_folders.contains(folder(path));
    if topic.is_bare && is_among_models {
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

/// The remark that the page at `path` is left out, if it is.
pub(crate) fn remark(path: &str, subject: &Subject) -> Option<Diagnostic> {
    let (code, message) = match subject {
        Subject::Models => return None,
        Subject::Helper(title) => {
            let message = format!("`{title}` is a class of the SDK and no model of the API");
            (Code::HelperPage, message)
        }
        Subject::Other => (Code::NotAModel, "the page documents no model".to_owned()),
    };
    let location = Location::new(path, Position::start());
    Some(Diagnostic::new(code, message, location))
}
