//! Pages that a generator of documentation wrote, or that people wrote as if it had.

use spectable_schema::{Code, Diagnostic, Diagnostics, Schema};

use super::{NameCase, Parsed, Recall, look_up, readable, sections};
use crate::catalogue::ModelPage;
use crate::classify::{self, Subject};
use crate::dialect::{self, Dialect, FieldCase};
use crate::family::{Family, Names, WithoutColumn};
use crate::habits::{self, Spelling};
use crate::inheritance;
use crate::interpret;
use crate::language::Language;
use crate::limits::Limits;
use crate::manner::Manner;
use crate::merged_unions;
use crate::options::Options;
use crate::page::{Page, RawPage, Section};
use crate::recognise::{self, KnownTypes};
use crate::recognise_family::{self, Likenesses};
use crate::resolve::{Conventions, OtherPage};
use crate::signs::Signs;
use crate::source_page::Source;

/// A page of which it is not known yet how it is laid out.
struct Arrival<'a> {
    page: Page<'a>,
    /// Absent where the page need not be read again.
    sections: Option<Vec<Section<'a>>>,
    likenesses: Likenesses,
    /// What is known of it as one of a family.
    signs: Option<(Family, Signs)>,
}

/// A page of the family.
struct SeenPage<'a> {
    page: Page<'a>,
    likenesses: Likenesses,
    signs: Signs,
}

/// What the pages say, whose family and language are set or can be told.
pub(super) fn read<'a>(
    sources: &'a [Source<'a>],
    options: &Options,
    recall: Option<&dyn Recall>,
    drafted: &mut dyn FnMut(),
) -> Parsed {
    let mut diagnostics = Diagnostics::new();
    let pages = arrivals(sources, options.limits, recall, &mut diagnostics);
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
    let pages = see(pages, family);
    let Some(dialect) = dialect_of(&pages, family, options, diagnostics) else {
        return parsed;
    };
    let form = family.form();
    let seen = pages.iter().filter_map(|page| page.signs.seen.as_deref());
    let habits = habits::judge(seen, form, dialect);
    let manner = Manner {
        form,
        dialect,
        habits: &habits,
        nesting: options.limits.nesting(),
    };
    if let Some(recall) = recall {
        recall.found(family, manner);
    }
    let case = match habits.spelling {
        Spelling::Sdk(Some(FieldCase::Camel)) => Some(NameCase::Camel),
        Spelling::Sdk(Some(FieldCase::Snake)) => Some(NameCase::Snake),
        Spelling::Sdk(_) | Spelling::Api => None,
    };
    let schema = read_models(pages, manner, options.limits, recall, drafted, diagnostics);
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

/// The sections of each page, or what is known of them.
fn arrivals<'a>(
    sources: &'a [Source<'a>],
    limits: Limits,
    recall: Option<&dyn Recall>,
    diagnostics: &mut Diagnostics,
) -> Vec<Arrival<'a>> {
    let arrive = |source: &'a Source<'a>| {
        if let Some(seen) = recall.and_then(|recall| recall.seen(source.path)) {
            return Ok(Arrival {
                page: Page::remembered(source),
                sections: None,
                likenesses: seen.likenesses,
                signs: Some((seen.family, seen.signs)),
            });
        }
        let page = Page::new(source.path, source.content())?;
        let raw = sections(page, limits)?;
        Ok(Arrival {
            likenesses: Likenesses::of(&raw),
            page: raw.page,
            sections: Some(raw.sections),
            signs: None,
        })
    };
    readable(spectable_parallel::map(sources, arrive), diagnostics)
}

/// The family that is set, or that the pages are of.
fn family_of(
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
fn see<'a>(pages: Vec<Arrival<'a>>, family: Family) -> Vec<SeenPage<'a>> {
    let form = family.form();
    let read = |arrival: Arrival<'a>| {
        let Arrival {
            page,
            sections,
            likenesses,
            signs,
        } = arrival;
        let signs = signs.filter(|(before, _)| *before == family);
        let signs = signs.map(|(_, signs)| signs);
        let page = match (&signs, sections) {
            (Some(_), _) => page,
            (None, Some(sections)) => RawPage { page, sections }.in_form(form),
            (None, None) => page.in_form(form),
        };
        (page, likenesses, signs)
    };
    let pages = spectable_parallel::map_owned(pages, read);
    let seen = spectable_parallel::map_remembering(
        &pages,
        |known: &mut KnownTypes<'_>, (page, _, signs)| match signs {
            Some(_) => None,
            None => Some(Signs::of(page, family, known)),
        },
    );
    let pages = pages.into_iter().zip(seen);
    let pages = pages.filter_map(|((page, likenesses, known), seen)| {
        Some(SeenPage {
            page,
            likenesses,
            signs: known.or(seen)?,
        })
    });
    pages.collect()
}

/// The dialect of the language that is set, or that the pages are in.
fn dialect_of(
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

/// The models on the pages.
fn read_models(
    pages: Vec<SeenPage<'_>>,
    manner: Manner<'_>,
    limits: Limits,
    recall: Option<&dyn Recall>,
    drafted: &mut dyn FnMut(),
    diagnostics: &mut Diagnostics,
) -> Schema {
    let topics = pages
        .iter()
        .map(|page| (page.page.path, page.signs.topic.as_ref()));
    let topics: Vec<_> = topics.collect();
    let subjects = classify::classify(&topics, manner);
    let mut model_pages = Vec::new();
    let mut others = Vec::new();
    let mut others_texts = Vec::new();
    for (seen, subject) in pages.into_iter().zip(subjects) {
        let page = &seen.page;
        diagnostics.extend(classify::remark(page.path, &subject));
        let helper = match subject {
            Subject::Models => {
                model_pages.push(seen);
                continue;
            }
            Subject::Helper(class) => Some(class),
            Subject::Other => {
                others_texts.push(page.text());
                None
            }
        };
        if let Some(recall) = recall {
            recall.keep(page.path, &seen.likenesses, &seen.signs, None);
        }
        others.push(OtherPage {
            path: page.path,
            helper,
        });
    }
    let read = spectable_parallel::map_owned(model_pages, |seen| draft(seen, manner, recall));
    let mut model_pages = Vec::with_capacity(read.len());
    for (page, remarks) in read {
        diagnostics.extend(remarks);
        model_pages.push(page);
    }
    drafted();
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

/// The drafts of the models on a page, and what there is to say about them.
fn draft<'a>(
    seen: SeenPage<'a>,
    manner: Manner<'_>,
    recall: Option<&dyn Recall>,
) -> (ModelPage<'a>, Vec<Diagnostic>) {
    let SeenPage {
        page,
        likenesses,
        signs,
    } = seen;
    let known = recall.and_then(|recall| recall.drafted(page.path, manner));
    if let Some((drafts, remarks)) = known {
        return (ModelPage { page, drafts }, remarks);
    }
    let page = page.in_form(manner.form);
    let drafted = interpret::read(&page, manner);
    if let Some(recall) = recall {
        recall.keep(page.path, &likenesses, &signs, Some(&drafted));
    }
    // All that its structure says is in the drafts now, which take as much memory again.
    let page = page.without_structure();
    let (drafts, remarks) = drafted;
    (ModelPage { page, drafts }, remarks)
}

/// The words for types and for what stands around them.
fn type_words(dialect: &Dialect) -> impl Iterator<Item = &str> {
    let atoms = dialect.atoms.iter().map(|(word, _)| word);
    atoms.chain(dialect.generics.iter().map(|(word, _)| word))
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

fn no_models() -> Diagnostic {
    let message = "there is no page of a model in the folder";
    Diagnostic::new(Code::NoModels, message, recognise::folder()).with_help(
        "the page of a model has a title and a section `## Fields`, `## Values` or \
         `## Supported Types`",
    )
}
