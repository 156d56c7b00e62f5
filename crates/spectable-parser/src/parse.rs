//! The stages of a run, one after the other.

use spectable_schema::{Code, Diagnostic, Diagnostics, Model, Schema};

use crate::catalogue::{self, ModelPage};
use crate::classify::{self, Subject};
use crate::dialect::{self, Dialect, FieldCase, Nulls};
use crate::family::{Family, Names, WithoutColumn};
use crate::habits::{self, Spelling};
use crate::inheritance;
use crate::interpret;
use crate::language::Language;
use crate::limits::Limits;
use crate::manner::Manner;
use crate::merged_unions;
use crate::options::Options;
use crate::page::{Page, RawPage};
use crate::recognise::{self, KnownTypes, Scores};
use crate::recognise_family;
use crate::resolve::{self, Conventions, OtherPage};
use crate::source_page::SourcePage;
use crate::table_form::{self, FormPage, TableForm};

/// How many pages are looked at together for the types that they have in common.
const PAGES_WITH_TYPES_IN_COMMON: usize = 256;

/// How the names of pages end that have components in them.
const MDX: &str = ".mdx";

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The models. Not to be used where [`diagnostics`](Self::diagnostics) has errors.
    pub schema: Schema,
    /// All there is to say about the pages, in page order.
    pub diagnostics: Diagnostics,
    /// The family of the pages, as given or recognised.
    pub family: Option<Family>,
    /// The language of the pages, as given or recognised.
    pub language: Option<Language>,
    /// The case in which the API writes names, where the pages show it and document other ones.
    pub case: Option<NameCase>,
}

/// A case in which APIs write names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NameCase {
    /// `giftCard`
    Camel,
    /// `gift_card`
    Snake,
}

/// Reads `pages`, in whatever order they are given.
pub fn parse(pages: &[SourcePage], options: &Options) -> Parsed {
    parse_watched(pages, options, &mut || {})
}

/// As [`parse`], and calls `drafted` when each page is read and the models are to find one another, for whoever
/// measures the two.
pub fn parse_watched(pages: &[SourcePage], options: &Options, drafted: &mut dyn FnMut()) -> Parsed {
    let plain = options.form.as_ref().map(|_| without_components(pages));
    let pages = plain.as_deref().unwrap_or(pages);
    // Nothing but tables that people wrote stands in such pages.
    let is_read = |page: &&SourcePage| options.form.is_some() || !page.path.ends_with(MDX);
    let mut sources: Vec<&SourcePage> = pages.iter().filter(is_read).collect();
    sources.sort_by(|a, b| (&a.path, &a.content).cmp(&(&b.path, &b.content)));

    let mut diagnostics = Diagnostics::new();
    let pages = read_pages(&sources, options.limits, &mut diagnostics);
    let mut family = None;
    let (schema, language, case) = match &options.form {
        Some(form) => {
            let schema = read_form(pages, form, options.limits, drafted, &mut diagnostics);
            (schema, None, None)
        }
        None => {
            family = family_of(&pages, options, &mut diagnostics);
            let read =
                family.map(|family| read_family(pages, family, options, drafted, &mut diagnostics));
            read.unwrap_or_default()
        }
    };
    if options.strict {
        diagnostics.deny_warnings();
    }
    diagnostics.sort();
    Parsed {
        schema,
        diagnostics,
        family,
        language,
        case,
    }
}

/// The pages as markdown alone.
fn without_components(pages: &[SourcePage]) -> Vec<SourcePage> {
    let pages = pages.iter().map(|page| {
        let mut page = page.clone();
        if page.path.ends_with(MDX)
            && let Ok(text) = str::from_utf8(&page.content)
        {
            page.content = table_form::without_components(text).into_bytes();
        }
        page
    });
    pages.collect()
}

/// What the `pages` of `family` say, in which language, and in which case the API writes names.
fn read_family(
    pages: Vec<RawPage<'_>>,
    family: Family,
    options: &Options,
    drafted: &mut dyn FnMut(),
    diagnostics: &mut Diagnostics,
) -> (Schema, Option<Language>, Option<NameCase>) {
    let form = family.form();
    let pages = spectable_parallel::map_owned(pages, |page| page.in_form(form));
    let Some(dialect) = dialect_of(&pages, family, options, diagnostics) else {
        return (Schema::new(), None, None);
    };
    let habits = habits::observe(&pages, form, dialect);
    let manner = Manner {
        form,
        dialect,
        habits: &habits,
    };
    let case = match manner.habits.spelling {
        Spelling::Sdk(Some(FieldCase::Camel)) => Some(NameCase::Camel),
        Spelling::Sdk(Some(FieldCase::Snake)) => Some(NameCase::Snake),
        Spelling::Sdk(_) | Spelling::Api => None,
    };
    let schema = read_models(pages, manner, options.limits, drafted, diagnostics);
    // Where one page lacks the column, all do: the generator leaves it out.
    if form.requirement.without_column == WithoutColumn::Notes && habits.tables_without_notes > 0 {
        diagnostics.push(without_notes(habits.tables_without_notes));
    }
    if form.names == Names::Wire && manner.habits.spelling != Spelling::Api && !schema.is_empty() {
        diagnostics.push(respelled(dialect, case));
    }
    if schema.is_empty() && !diagnostics.has_errors() {
        diagnostics.push(no_models());
    }
    (schema, Some(dialect.language), case)
}

/// What tables say that people wrote by hand.
fn read_form(
    pages: Vec<RawPage<'_>>,
    form: &TableForm,
    limits: Limits,
    drafted: &mut dyn FnMut(),
    diagnostics: &mut Diagnostics,
) -> Schema {
    let mut with_models = Vec::new();
    let mut others = Vec::new();
    for page in pages {
        let page = FormPage::new(page, form);
        if page.has_models() {
            with_models.push(page);
            continue;
        }
        diagnostics.extend(classify::remark(&page.page, &Subject::Other));
        others.push(OtherPage {
            path: page.page.path,
            helper: None,
        });
    }
    if with_models.is_empty() && !diagnostics.has_errors() {
        diagnostics.push(no_tables());
    }
    let drafts = table_form::read(&with_models, form);
    let mut model_pages = Vec::with_capacity(with_models.len());
    for (page, (drafts, remarks)) in with_models.into_iter().zip(drafts) {
        diagnostics.extend(remarks);
        let page = page.page;
        model_pages.push(ModelPage { page, drafts });
    }
    drafted();
    let conventions = Conventions {
        nulls: Nulls::Unsaid,
        links_by_name: false,
        words: Vec::new(),
    };
    let models = look_up(model_pages, &others, &conventions, limits, diagnostics);
    models.into_iter().collect()
}

/// The sections of each page.
fn read_pages<'a>(
    sources: &[&'a SourcePage],
    limits: Limits,
    diagnostics: &mut Diagnostics,
) -> Vec<RawPage<'a>> {
    let read = |source: &&'a SourcePage| {
        let page = RawPage::read(&source.path, &source.content)?;
        match limits.exceeded_on(&page) {
            Some(diagnostic) => Err(Box::new(diagnostic)),
            None => Ok(page),
        }
    };
    let mut pages = Vec::with_capacity(sources.len());
    for page in spectable_parallel::map(sources, read) {
        match page {
            Ok(page) => pages.push(page),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    pages
}

/// The family that is set, or that the pages are of.
fn family_of(
    pages: &[RawPage<'_>],
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Option<Family> {
    if options.family.is_some() {
        return options.family;
    }
    match recognise_family::recognise(pages) {
        // Pages that say of no model what it consists of can still be the bare titles of unions.
        Ok(family) => {
            let family = family.unwrap_or(Family::Speakeasy);
            diagnostics.extend(recognise_family::strays(pages, family));
            Some(family)
        }
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    }
}

/// The dialect of the language that is set, or that the pages are in.
fn dialect_of(
    pages: &[Page<'_>],
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
    let has_models = |page: &Page<'_>| page.outlines.iter().any(|outline| outline.has_shape());
    // Many pages at a time have many types in common.
    let chunks: Vec<&[Page<'_>]> = pages.chunks(PAGES_WITH_TYPES_IN_COMMON).collect();
    let scores = spectable_parallel::map_each(&chunks, |pages| {
        let mut known = KnownTypes::default();
        let pages = pages.iter().filter(|page| has_models(page));
        let scores = pages.map(|page| (page.path, Scores::of(page, family, &mut known)));
        scores.collect::<Vec<_>>()
    });
    let scores: Vec<_> = scores.into_iter().flatten().collect();
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
    pages: Vec<Page<'_>>,
    manner: Manner<'_>,
    limits: Limits,
    drafted: &mut dyn FnMut(),
    diagnostics: &mut Diagnostics,
) -> Schema {
    let subjects = classify::classify(&pages, manner);
    let mut model_pages = Vec::new();
    let mut others = Vec::new();
    let mut others_texts = Vec::new();
    for (page, subject) in pages.into_iter().zip(subjects) {
        diagnostics.extend(classify::remark(&page, &subject));
        match subject {
            Subject::Models => model_pages.push(page),
            Subject::Helper(class) => others.push(OtherPage {
                path: page.path,
                helper: Some(class),
            }),
            Subject::Other => {
                others_texts.push(page.text());
                others.push(OtherPage {
                    path: page.path,
                    helper: None,
                });
            }
        }
    }
    let read = spectable_parallel::map_owned(model_pages, |mut page| {
        let (drafts, remarks) = interpret::read(&page, manner);
        // All that its structure says is in the drafts now, which take as much memory again.
        page.outlines = Vec::new();
        (ModelPage { page, drafts }, remarks)
    });
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

/// The words for types and for what stands around them.
fn type_words(dialect: &Dialect) -> impl Iterator<Item = &str> {
    let atoms = dialect.atoms.iter().map(|(word, _)| word);
    atoms.chain(dialect.generics.iter().map(|(word, _)| word))
}

/// The models of the drafts, which find one another.
fn look_up(
    drafted: Vec<ModelPage<'_>>,
    others: &[OtherPage<'_>],
    conventions: &Conventions<'_>,
    limits: Limits,
    diagnostics: &mut Diagnostics,
) -> Vec<Model> {
    let counts = drafted
        .iter()
        .map(|page| (page.page.path, page.drafts.len()));
    if let Some(diagnostic) = limits.exceeded_by(counts) {
        diagnostics.push(diagnostic);
        return Vec::new();
    }
    let (ids, remarks) = catalogue::name_models(&drafted);
    diagnostics.extend(remarks);
    let (models, remarks) = resolve::resolve(drafted, &ids, others, conventions);
    diagnostics.extend(remarks);
    models
}

fn no_tables() -> Diagnostic {
    let message = "there is no table of a model in the folder";
    Diagnostic::new(Code::NoModels, message, recognise::folder()).with_help(
        "a model is a heading with a table below it whose columns are called as in `[table.columns]`",
    )
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
