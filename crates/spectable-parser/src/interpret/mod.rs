//! From the structure of a page to its models, in the words of one dialect.

mod constant;
mod discrimination;
mod draft;
mod enumeration;
mod example;
mod field_enum;
mod fields;
mod inline;
mod line_break;
mod member_list;
mod prose;
mod report;
mod tables;
mod title;
mod union;

use std::borrow::Cow;

use spectable_schema::{Code, Deprecation, Diagnostic, Position, Usage};

pub(crate) use discrimination::{Case, Discrimination};
pub(crate) use draft::{
    Draft, DraftField, DraftMember, DraftShape, DraftStruct, DraftType, DraftUnion,
};
use field_enum::Owner;
use inline::Name;
pub(crate) use inline::{unescape, unescape_pipes};
pub(crate) use line_break::length as break_length;
use prose::Prose;
pub(crate) use report::Report;
pub(crate) use title::title;

use crate::family::{Form, NoFields};
use crate::html::decode;
use crate::manner::Manner;
use crate::page::{Block, Code as CodeBlock, Outline, Page, Part, Span};

/// Reads the models of `page`, of which it is known that it documents models.
pub(crate) fn read(page: &Page<'_>, manner: Manner<'_>) -> (Vec<Draft>, Vec<Diagnostic>) {
    let mut report = Report::new(page);
    let mut drafts = Vec::new();
    for outline in &page.outlines {
        let nested = nested_in(outline, page);
        read_model(outline, &nested, manner, &mut report, &mut drafts);
    }
    // Most pages have one.
    drafts.shrink_to_fit();
    (drafts, report.into_diagnostics())
}

/// What the headings of the models that belong to `outline` say.
fn nested_in<'a>(outline: &Outline<'a>, page: &Page<'a>) -> Vec<&'a str> {
    let Some(title) = &outline.title else {
        return Vec::new();
    };
    let others = page.outlines.iter();
    let nested = others.filter(|other| other.owner == Some(title.text));
    let titles = nested.filter_map(|other| other.title.as_ref());
    titles.map(|title| title.text.text).collect()
}

fn read_model<'a>(
    outline: &Outline<'a>,
    nested: &[&str],
    manner: Manner<'_>,
    report: &mut Report<'_, 'a>,
    drafts: &mut Vec<Draft>,
) {
    let place = outline.title.as_ref().map(|title| title.text);
    let is_struck = Name::read(place.map_or("", |place| place.text)).is_struck;
    let title = title(outline, manner.form);
    let title = if title.is_empty() {
        report.name_after_file()
    } else {
        title
    };
    let description = outline
        .description
        .map_or("", |description| description.text);
    let prose = Prose::read(&text(description, manner.form));
    let struck = is_struck.then(Deprecation::default);
    let mut enums = Vec::new();
    let shape = read_shape(outline, nested, manner, &title, report, &mut enums);
    drafts.push(Draft {
        stated: None,
        title,
        anchor: outline
            .owner
            .and(place)
            .map(|place| decode(place.text).into_owned()),
        place: place.map(Span::place),
        position: place.map_or(Position::start(), |place| report.page.position(place)),
        description: prose.description,
        deprecation: prose.deprecation.or(struck),
        examples: usages(&outline.usages, report.page),
        shape,
    });
    drafts.extend(enums);
}

/// A description as it is meant, without what leads to other pages.
fn text<'t>(description: &'t str, form: &Form) -> Cow<'t, str> {
    let is_footer = |line: &&str| form.footers.iter().any(|start| line.starts_with(start));
    let text = if description.lines().any(|line| is_footer(&line)) {
        let lines: Vec<&str> = description
            .lines()
            .filter(|line| !is_footer(line))
            .collect();
        Cow::Owned(lines.join("\n"))
    } else {
        Cow::Borrowed(description)
    };
    if form.html {
        Cow::Owned(decode(&text).into_owned())
    } else {
        text
    }
}

fn read_shape<'a>(
    outline: &Outline<'a>,
    nested: &[&str],
    manner: Manner<'_>,
    title: &str,
    report: &mut Report<'_, 'a>,
    enums: &mut Vec<Draft>,
) -> DraftShape {
    if let Some(part) = &outline.fields
        && !says_nothing(part, manner.form)
    {
        let owner = Owner { title, nested };
        return fields::read(part, owner, manner, report, enums);
    }
    if let Some(part) = &outline.values
        && !says_nothing(part, manner.form)
    {
        return enumeration::read(outline, part, manner, report);
    }
    if let Some(part) = &outline.member_list {
        let members = member_list::read(part, manner, report.page);
        if !members.is_empty() {
            return DraftShape::Union(DraftUnion {
                members,
                discriminator: None,
                discrimination: None,
            });
        }
    }
    if let Some(members) = outline
        .members
        .as_deref()
        .filter(|members| !members.is_empty())
    {
        let part = outline.discrimination.as_ref();
        return DraftShape::Union(DraftUnion {
            members: union::read(members, manner, report.page),
            discriminator: None,
            discrimination: part.and_then(|part| discrimination::read(part, title)),
        });
    }
    let message = "the page does not say what the model consists of; any JSON value is accepted";
    let diagnostic = match &outline.title {
        Some(title) => report.at(Code::BareTitle, message, title.text),
        None => report.page.diagnostic_of_page(Code::BareTitle, message),
    };
    report.push(diagnostic);
    DraftShape::Unknown
}

/// Whether the tables of a part have no rows, in a form in which that says nothing of the model.
fn says_nothing(part: &Part<'_>, form: &Form) -> bool {
    let is_empty = |block: &Block<'_>| match block {
        Block::Table(table) => table.rows.is_empty(),
        Block::List(items) => items.is_empty(),
        Block::Code(_) => false,
        Block::Text(text) => !text.text.starts_with('|'),
        Block::Unseen => true,
    };
    form.no_fields == NoFields::Nothing && part.blocks.iter().all(is_empty)
}

/// The page's own examples of a model, which stand in `blocks`.
pub(crate) fn usages(blocks: &[CodeBlock<'_>], page: &Page<'_>) -> Vec<Usage> {
    blocks
        .iter()
        .map(|block| Usage {
            language: block.language.clone(),
            code: block.text.text.replace("\r\n", "\n"),
            line: page.position(block.text).line,
        })
        .collect()
}
