//! From the structure of a page to its models, in the words of one dialect.

mod discrimination;
mod draft;
mod enumeration;
mod example;
mod fields;
mod inline;
mod line_break;
mod prose;
mod report;
mod tables;
mod union;

use spectable_schema::{Code, Deprecation, Diagnostic, Usage};

pub(crate) use discrimination::{Case, Discrimination};
pub(crate) use draft::{Draft, DraftField, DraftMember, DraftShape, DraftUnion};
use inline::Name;
use prose::Prose;
pub(crate) use report::Report;

use crate::family::Manner;
use crate::page::{Outline, Page, Span};

/// Reads the models of `page`, of which it is known that it documents models.
pub(crate) fn read<'a>(page: &Page<'a>, manner: Manner<'_>) -> (Vec<Draft<'a>>, Vec<Diagnostic>) {
    let mut report = Report::new(page);
    let drafts = page
        .outlines
        .iter()
        .map(|outline| read_model(outline, manner, &mut report))
        .collect();
    (drafts, report.into_diagnostics())
}

/// The name in a title, without its marks.
pub(crate) fn title(outline: &Outline<'_>) -> String {
    let title = outline.title.as_ref();
    title.map_or_else(String::new, |title| Name::read(title.text.text).text)
}

fn read_model<'a>(
    outline: &Outline<'a>,
    manner: Manner<'_>,
    report: &mut Report<'_, 'a>,
) -> Draft<'a> {
    let place = outline.title.as_ref().map(|title| title.text);
    let title = Name::read(place.map_or("", |place| place.text));
    let description = outline
        .description
        .map_or("", |description| description.text);
    let prose = Prose::read(description);
    let struck = title.is_struck.then(Deprecation::default);
    Draft {
        stated: None,
        title: if title.text.is_empty() {
            report.name_after_file()
        } else {
            title.text
        },
        place,
        description: prose.description,
        deprecation: prose.deprecation.or(struck),
        examples: usages(outline, report.page),
        shape: read_shape(outline, manner, place, report),
    }
}

fn read_shape<'a>(
    outline: &Outline<'a>,
    manner: Manner<'_>,
    title: Option<Span<'a>>,
    report: &mut Report<'_, 'a>,
) -> DraftShape<'a> {
    if let Some(part) = &outline.fields {
        return DraftShape::Struct(fields::read(part, manner, report));
    }
    if let Some(part) = &outline.values {
        return enumeration::read(outline, part, manner, report);
    }
    if let Some(members) = outline
        .members
        .as_deref()
        .filter(|members| !members.is_empty())
    {
        let part = outline.discrimination.as_ref();
        return DraftShape::Union(DraftUnion {
            members: union::read(members, manner.dialect),
            discriminator: None,
            discrimination: part.and_then(|part| discrimination::read(part, &self::title(outline))),
        });
    }
    let message = "the page does not say what the model consists of; any JSON value is accepted";
    let diagnostic = match title {
        Some(title) => report.at(Code::BareTitle, message, title),
        None => report.page.diagnostic_of_page(Code::BareTitle, message),
    };
    report.push(diagnostic);
    DraftShape::Unknown
}

fn usages(outline: &Outline<'_>, page: &Page<'_>) -> Vec<Usage> {
    let blocks = outline.usages.iter();
    blocks
        .map(|block| Usage {
            language: block.language.clone(),
            code: block.text.text.replace("\r\n", "\n"),
            line: page.position(block.text).line,
        })
        .collect()
}
