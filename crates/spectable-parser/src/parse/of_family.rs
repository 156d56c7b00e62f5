//! Pages that a generator of documentation wrote, or that people wrote as if it had.

use rayon::prelude::*;
use spectable_schema::{Code, Diagnostic, Diagnostics, Schema};

use super::detect::{DetectedPage, detect, dialect_of, family_of, no_models};
use super::{NameCase, Parsed, look_up, readable, sections};
use crate::catalogue::ModelPage;
use crate::classify::{self, Subject};
use crate::dialect::{Dialect, FieldCase};
use crate::family::{Names, WithoutColumn};
use crate::habits::{self, Spelling};
use crate::inheritance;
use crate::interpret;
use crate::limits::Limits;
use crate::manner::Manner;
use crate::merged_unions;
use crate::options::Options;
use crate::page::Page;
use crate::recognise;
use crate::resolve::{Conventions, OtherPage};
use crate::source_page::SourcePage;

/// What the pages say, whose family and language are set or can be told.
pub(super) fn read(sources: &[&SourcePage], options: &Options) -> Parsed {
    let mut diagnostics = Diagnostics::new();
    let pages = sources.par_iter().map(|source| {
        let page = Page::new(&source.path, &source.content)?;
        sections(page, options.limits)
    });
    let pages = readable(pages.collect(), &mut diagnostics);
    let mut parsed = Parsed {
        schema: Schema::new(),
        family: family_of(&pages, options, &mut diagnostics),
        language: None,
        case: None,
        diagnostics,
    };
    let Some(family) = parsed.family else {
        return parsed;
    };
    let diagnostics = &mut parsed.diagnostics;
    let pages = detect(pages, family);
    let Some(dialect) = dialect_of(&pages, family, options, diagnostics) else {
        return parsed;
    };
    let form = family.form();
    let seen = pages.iter().filter_map(|page| page.seen.as_ref());
    let habits = habits::judge(seen, form, dialect);
    let manner = Manner {
        form,
        dialect,
        habits: &habits,
        nesting: options.limits.nesting(),
    };
    let case = match habits.spelling {
        Spelling::Sdk(Some(FieldCase::Camel)) => Some(NameCase::Camel),
        Spelling::Sdk(Some(FieldCase::Snake)) => Some(NameCase::Snake),
        Spelling::Sdk(_) | Spelling::Api => None,
    };
    let schema = read_models(pages, manner, options.limits, diagnostics);
    // Where one page lacks the column, all do: the generator leaves it out.
    if form.requirement.without_column == WithoutColumn::Notes && habits.tables_without_notes > 0 {
        diagnostics.push(without_notes(habits.tables_without_notes));
    }
    if form.names == Names::Wire && habits.spelling != Spelling::Api && !schema.is_empty() {
        diagnostics.push(respelled(dialect, case));
    }
    if schema.is_empty() && !diagnostics.has_errors() {
        diagnostics.push(no_models());
    }
    Parsed {
        schema,
        language: Some(dialect.language),
        case,
        ..parsed
    }
}

/// The models on the pages.
fn read_models(
    pages: Vec<DetectedPage<'_>>,
    manner: Manner<'_>,
    limits: Limits,
    diagnostics: &mut Diagnostics,
) -> Schema {
    let topics = pages
        .iter()
        .map(|page| (page.page.path, page.topic.as_ref()));
    let topics: Vec<_> = topics.collect();
    let subjects = classify::classify(&topics, manner);
    let mut model_pages = Vec::new();
    let mut others = Vec::new();
    let mut others_texts = Vec::new();
    for (DetectedPage { page, .. }, subject) in pages.into_iter().zip(subjects) {
        diagnostics.extend(classify::remark(page.path, &subject));
        let helper = match subject {
            Subject::Models => {
                model_pages.push(page);
                continue;
            }
            Subject::Helper(class) => Some(class),
            Subject::Other => {
                others_texts.push(page.text());
                None
            }
        };
        others.push(OtherPage {
            path: page.path,
            helper,
        });
    }
    let read = model_pages.into_par_iter().map(|page| {
        let (drafts, remarks) = interpret::read(&page, manner);
        // All that its structure says is in the drafts now.
        let page = page.without_structure();
        (ModelPage { page, drafts }, remarks)
    });
    let read: Vec<(ModelPage<'_>, Vec<Diagnostic>)> = read.collect();
    let mut model_pages = Vec::with_capacity(read.len());
    for (page, remarks) in read {
        diagnostics.extend(remarks);
        model_pages.push(page);
    }
    let conventions = Conventions {
        nulls: manner.dialect.nulls,
        links_by_name: manner.form.links_by_name,
        words: type_words(manner.dialect).collect(),
    };
    let mut models = look_up(model_pages, &others, &conventions, limits, diagnostics);
    inheritance::inherit(&mut models, &manner.form.extends);
    if manner.form.merges_unions {
        let linked = merged_unions::linked(others_texts.into_iter(), models.len());
        diagnostics.extend(merged_unions::loosen(&mut models, &linked));
    }
    models.into_iter().collect()
}

/// The words for types and for what stands around them.
fn type_words(dialect: &Dialect) -> impl Iterator<Item = &str> {
    let atoms = dialect.atoms.iter().map(|(word, _)| word);
    atoms.chain(dialect.generics.iter().map(|(word, _)| word))
}

fn without_notes(tables: usize) -> Diagnostic {
    let message =
        format!("{tables} tables have no column `Notes`, so their fields are read as optional");
    Diagnostic::new(Code::UnknownRequired, message, recognise::folder())
        .with_help("pages of the same API in another language say which fields must be there")
}

fn respelled(dialect: &Dialect, case: Option<NameCase>) -> Diagnostic {
    let known = match case {
        Some(NameCase::Camel) => "the texts of the pages have them in camelCase, which is taken",
        Some(NameCase::Snake) => "the texts of the pages have them in snake_case, which is taken",
        None => "nothing on the pages shows how the API spells them",
    };
    let message = format!(
        "the names of fields are spelled as {} wants them; {known}",
        dialect.language
    );
    Diagnostic::new(Code::RespelledNames, message, recognise::folder()).with_help(
        "set the rule, `case` under `[wire]`, or give evidence; names that no rule gives stand under \
         `[wire.names]`",
    )
}
