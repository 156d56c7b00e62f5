//! From hand-written pages to the drafts of their models.

use rayon::prelude::*;
use spectable_schema::{Diagnostic, ModelId, Position};

use super::anchors::{Anchors, OnPage};
use super::form::TableForm;
use super::outline::{self, ModelOutline, OutlineShape};
use super::types::{Known, Reading};
use super::{enumeration, fields, notice, union};
use crate::expression::Expression;
use crate::interpret::{Draft, DraftMember, DraftShape, Report, usages};
use crate::limits::Limits;
use crate::page::{Block, Page, RawPage, Span};

/// A page and what stands on it.
#[derive(Debug)]
pub(crate) struct FormPage<'a> {
    pub(crate) page: Page<'a>,
    outlines: Vec<ModelOutline<'a>>,
}

impl<'a> FormPage<'a> {
    /// Finds the models in the sections of `page`.
    pub(crate) fn new(page: RawPage<'a>, form: &TableForm) -> Self {
        let RawPage { page, sections } = page;
        let outlines = outline::read(page.text(), sections, form);
        Self { page, outlines }
    }

    /// Whether there is a model on the page.
    pub(crate) fn has_models(&self) -> bool {
        !self.outlines.is_empty()
    }
}

/// Reads the models of each page, with what there is to say about them.
pub(crate) fn read<'a>(
    pages: &[FormPage<'a>],
    form: &TableForm,
    limits: Limits,
) -> Vec<(Vec<Draft>, Vec<Diagnostic>)> {
    let outlines = pages
        .iter()
        .map(|page| (page.page.path, &page.outlines[..]));
    let anchors = Anchors::new(outlines, form);
    let read = pages.par_iter().map(|page| {
        let known = OnPage {
            anchors: &anchors,
            path: page.page.path,
            nesting: limits.nesting(),
        };
        let mut report = Report::new(&page.page);
        let outlines = page.outlines.iter();
        let drafts = outlines
            .map(|outline| draft(outline, form, &known, &mut report))
            .collect();
        (drafts, report.into_diagnostics())
    });
    read.collect()
}

fn draft<'a>(
    outline: &ModelOutline<'a>,
    form: &TableForm,
    known: &dyn Known,
    report: &mut Report<'_, 'a>,
) -> Draft {
    let identity = &outline.identity;
    let place = outline.heading.as_ref().map(|heading| heading.text);
    let name = match &identity.name.text {
        name if name.is_empty() && !identity.name.is_quoted => report.name_after_file(),
        name => name.clone(),
    };
    let description = outline
        .description
        .map_or("", |description| description.text);
    let notice = notice::on_page(description, identity.name.is_struck);
    let start = report.page.start();
    let shape = shape(&outline.shape, place.unwrap_or(start), form, known, report);
    // What the comment in the heading says counts more than the folder and the heading.
    let is_stated = identity.title.is_some() || identity.namespace.is_some();
    let namespace = identity
        .namespace
        .clone()
        .unwrap_or_else(|| crate::path::namespace(report.page.path, false));
    Draft {
        anchor: None,
        stated: is_stated.then(|| ModelId::new(namespace, name.clone())),
        title: identity.title.clone().unwrap_or(name),
        place: place.map(Span::place),
        position: place.map_or(Position::start(), |place| report.page.position(place)),
        description: notice.description,
        deprecation: notice.deprecation,
        examples: usages(&outline.usages, report.page),
        shape,
    }
}

fn shape<'a>(
    shape: &OutlineShape<'a>,
    place: Span<'a>,
    form: &TableForm,
    known: &dyn Known,
    report: &mut Report<'_, 'a>,
) -> DraftShape {
    match shape {
        OutlineShape::Fields(blocks) => {
            let fields = fields::read(blocks, place, form, known, report);
            fields.map_or(DraftShape::Unknown, DraftShape::Struct)
        }
        OutlineShape::Values(blocks) => enumeration::read(blocks, place, form, report),
        OutlineShape::OneOf(blocks) => {
            DraftShape::Union(union::read(blocks, place, form, known, report))
        }
        OutlineShape::SameAs(blocks) => {
            let text = blocks.iter().find_map(|block| match block {
                Block::Text(text) => Some(*text),
                _ => None,
            });
            let cell = text.unwrap_or(place.slice(0..0));
            let Reading {
                expression,
                nullable,
                ..
            } = fields::read_type(cell, place, known, report);
            let expression = match nullable {
                Some(true) => Expression::Nullable(Box::new(expression)),
                _ => expression,
            };
            DraftShape::SameAs(DraftMember::at(cell, expression, report.page))
        }
        OutlineShape::Unknown => DraftShape::Unknown,
    }
}
