//! The models of a hand-written page: a heading each, with a table or with parts below it.

use super::form::TableForm;
use super::heading::{self, Kind};
use super::identity::{self, Identity};
use crate::letters::letters;
use crate::page::{Block, Code, Heading, Section, Span, Table};

/// What a page says of one model.
#[derive(Debug)]
pub(super) struct ModelOutline<'a> {
    /// The model's heading. Absent where a table stands on the page without one.
    pub(super) heading: Option<Heading<'a>>,
    /// What the heading says.
    pub(super) identity: Identity,
    /// What is said of the model.
    pub(super) description: Option<Span<'a>>,
    /// Code that shows it in use.
    pub(super) usages: Vec<Code<'a>>,
    /// What it consists of.
    pub(super) shape: OutlineShape<'a>,
    /// The letters of the headings that a link to the model can name.
    pub(super) anchors: Vec<String>,
}

/// What a model consists of, in the blocks that say so.
#[derive(Debug)]
pub(super) enum OutlineShape<'a> {
    Fields(Vec<Block<'a>>),
    Values(Vec<Block<'a>>),
    OneOf(Vec<Block<'a>>),
    SameAs(Vec<Block<'a>>),
    Unknown,
}

/// The parts of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Fields,
    Values,
    OneOf,
    SameAs,
    Unknown,
    Example,
}

/// A heading that may name a model.
struct Candidate<'a> {
    level: u8,
    heading: Option<Heading<'a>>,
    identity: Identity,
    /// Where the text below the heading is.
    extent: (usize, usize),
    /// Where its own text ends, before any further heading.
    own_end: usize,
    usages: Vec<Code<'a>>,
    shape: Option<OutlineShape<'a>>,
    has_parts: bool,
    /// The heading above, by index.
    above: Option<usize>,
    /// Whether the text belongs to the heading above if this is no model.
    describes: bool,
}

/// Finds the models in the sections of the page `text`.
pub(super) fn read<'a>(
    text: &'a str,
    sections: Vec<Section<'a>>,
    form: &TableForm,
) -> Vec<ModelOutline<'a>> {
    let mut reader = Reader {
        text,
        form,
        candidates: Vec::new(),
        open: Vec::new(),
    };
    for section in sections {
        reader.read(section);
    }
    reader.finish()
}

struct Reader<'a, 'f> {
    text: &'a str,
    form: &'f TableForm,
    candidates: Vec<Candidate<'a>>,
    /// The headings that the next one can be below, by index, outermost first.
    open: Vec<usize>,
}

impl<'a> Reader<'a, '_> {
    fn read(&mut self, section: Section<'a>) {
        let level = section.heading.as_ref().map_or(0, |heading| heading.level);
        let candidates = &self.candidates;
        self.open.retain(|index| candidates[*index].level < level);
        let part = section
            .heading
            .as_ref()
            .and_then(|heading| self.part(heading.text.text));
        if let Some(part) = part
            && let Some(owner) = self.owner(level)
        {
            self.add_part(owner, part, section.blocks);
            return;
        }
        self.open_candidate(section, level);
    }

    fn part(&self, heading: &str) -> Option<Part> {
        let heading = heading.trim().trim_end_matches(':').to_lowercase();
        let parts = &self.form.parts;
        [
            (&parts.fields, Part::Fields),
            (&parts.values, Part::Values),
            (&parts.one_of, Part::OneOf),
            (&parts.same_as, Part::SameAs),
            (&parts.unknown, Part::Unknown),
            (&parts.example, Part::Example),
        ]
        .into_iter()
        .find(|(words, _)| words.iter().any(|word| word.to_lowercase() == heading))
        .map(|(_, part)| part)
    }

    /// The heading that a part at `level` belongs to: the nearest one further out, else one at the
    /// part's own level that has no parts yet.
    fn owner(&self, level: u8) -> Option<usize> {
        let last = self.candidates.len().checked_sub(1);
        let beside = last.filter(|last| {
            let last = &self.candidates[*last];
            last.level == level && last.shape.is_none() && !last.has_parts
        });
        let owner = self.open.last().copied().or(beside)?;
        let candidate = &self.candidates[owner];
        self.name(candidate, Kind::Fields)
            .or_else(|| self.name(candidate, Kind::Values))
            .map(|_| owner)
    }

    fn name(&self, candidate: &Candidate<'a>, kind: Kind) -> Option<String> {
        name(self.form, candidate, kind)
    }

    fn add_part(&mut self, owner: usize, part: Part, blocks: Vec<Block<'a>>) {
        let candidate = &mut self.candidates[owner];
        candidate.has_parts = true;
        let shape = match part {
            Part::Example => {
                let code = blocks.into_iter().filter_map(|block| match block {
                    Block::Code(code) => Some(code),
                    _ => None,
                });
                candidate.usages.extend(code);
                return;
            }
            Part::Fields => OutlineShape::Fields(blocks),
            Part::Values => OutlineShape::Values(blocks),
            Part::OneOf => OutlineShape::OneOf(blocks),
            Part::SameAs => OutlineShape::SameAs(blocks),
            Part::Unknown => OutlineShape::Unknown,
        };
        candidate.shape.get_or_insert(shape);
    }

    fn open_candidate(&mut self, section: Section<'a>, level: u8) {
        let text_start = section
            .heading
            .as_ref()
            .map_or(section.range.start, |heading| heading.end);
        let heading_text = section
            .heading
            .as_ref()
            .map_or("", |heading| heading.text.text);
        let above = self.open.last().copied();
        let mut candidate = Candidate {
            level,
            identity: identity::read(heading_text),
            heading: section.heading,
            extent: (text_start, section.range.end),
            own_end: section.range.end,
            usages: Vec::new(),
            shape: None,
            has_parts: false,
            above,
            describes: above.is_some_and(|above| {
                let above = &self.candidates[above];
                above.shape.is_none() && !above.has_parts
            }),
        };
        self.take_tables(&mut candidate, section.blocks);
        // What stands before the first heading is nothing but a table, if it is anything.
        if candidate.heading.is_none() && candidate.shape.is_none() {
            return;
        }
        self.open.push(self.candidates.len());
        self.candidates.push(candidate);
    }

    /// Makes a model of a heading that has a table right below it.
    fn take_tables(&self, candidate: &mut Candidate<'a>, blocks: Vec<Block<'a>>) {
        let kind_of = |block: &Block<'a>| match block {
            Block::Table(table) => kind(table, self.form),
            _ => None,
        };
        let Some((first, kind)) = blocks
            .iter()
            .enumerate()
            .find_map(|(index, block)| Some((index, kind_of(block)?)))
        else {
            return;
        };
        if self.name(candidate, kind).is_none() {
            return;
        }
        if let Block::Table(table) = &blocks[first]
            && let Some(column) = table.columns.first()
        {
            let line_start = self.text[..column.start]
                .rfind('\n')
                .map_or(0, |end| end + 1);
            candidate.extent.1 = line_start.max(candidate.extent.0);
        }
        let tables = blocks
            .into_iter()
            .filter(|block| kind_of(block) == Some(kind))
            .collect();
        candidate.shape = Some(match kind {
            Kind::Fields => OutlineShape::Fields(tables),
            Kind::Values => OutlineShape::Values(tables),
        });
    }

    fn finish(self) -> Vec<ModelOutline<'a>> {
        let Self {
            text,
            form,
            mut candidates,
            ..
        } = self;
        for index in (0..candidates.len()).rev() {
            let candidate = &candidates[index];
            let end = candidate.extent.1;
            if candidate.shape.is_none()
                && candidate.describes
                && let Some(above) = candidate.above
            {
                let described = &mut candidates[above].extent.1;
                *described = end.max(*described);
            }
        }
        // The headings whose first model was found.
        let mut led = vec![false; candidates.len()];
        let mut led_to: Vec<Vec<usize>> = vec![Vec::new(); candidates.len()];
        for index in 0..candidates.len() {
            if candidates[index].shape.is_none() {
                continue;
            }
            let mut above = candidates[index].above;
            while let Some(heading) = above.filter(|above| !led[*above]) {
                if candidates[heading].shape.is_some() {
                    break;
                }
                led[heading] = true;
                led_to[index].push(heading);
                above = candidates[heading].above;
            }
        }
        let described: Vec<Option<Span<'a>>> = candidates
            .iter()
            .map(|candidate| describe(text, candidate.extent))
            .collect();
        let names: Vec<String> = candidates
            .iter()
            .map(|candidate| candidate.identity.name.text.clone())
            .collect();
        let owns: Vec<(usize, usize)> = candidates
            .iter()
            .map(|candidate| (candidate.extent.0, candidate.own_end))
            .collect();
        let set: Vec<Vec<String>> = candidates
            .iter()
            .map(|candidate| anchors_before(text, candidate))
            .collect();
        let aboves: Vec<Option<usize>> =
            candidates.iter().map(|candidate| candidate.above).collect();
        let outlines = candidates
            .into_iter()
            .enumerate()
            .filter_map(|(index, candidate)| {
                let kind = match candidate.shape.as_ref()? {
                    OutlineShape::Values(_) => Kind::Values,
                    _ => Kind::Fields,
                };
                let name = name(form, &candidate, kind)
                    .unwrap_or_else(|| candidate.identity.name.text.clone());
                let own = letters(&names[index]);
                let mut anchors = vec![letters(&name), own.clone()];
                let leading = led_to[index].iter();
                for heading in leading {
                    anchors.push(letters(&names[*heading]));
                    anchors.extend(set[*heading].iter().cloned());
                }
                anchors.extend(set[index].iter().cloned());
                // `#user-object-user-flags`: some sites put the heading above before it.
                let mut heading = aboves[index];
                while let Some(outer) = heading {
                    anchors.push(letters(&names[outer]) + &own);
                    heading = aboves[outer];
                }
                let above = led_to[index].first();
                let above = above.and_then(|heading| describe(text, owns[*heading]));
                let mut identity = candidate.identity;
                identity.name.text = name;
                Some(ModelOutline {
                    description: described[index].or(above),
                    heading: candidate.heading,
                    identity,
                    usages: candidate.usages,
                    shape: candidate.shape?,
                    anchors,
                })
            });
        outlines.collect()
    }
}

/// The letters of the anchors that a heading sets, and that lines of nothing but anchors right before
/// it set.
fn anchors_before(text: &str, candidate: &Candidate<'_>) -> Vec<String> {
    let Some(heading) = &candidate.heading else {
        return Vec::new();
    };
    let start = text[..heading.text.start].rfind('\n').unwrap_or(0);
    let mut anchors = candidate.identity.anchors.clone();
    let lines = text[..start].lines().rev().map(str::trim);
    let mut lines = lines.skip_while(|line| line.is_empty());
    if let Some(line) = lines.next().filter(|line| line.starts_with("<a ")) {
        anchors.extend(identity::anchors(line));
    }
    anchors.iter().map(|anchor| letters(anchor)).collect()
}

/// The model's name in a heading, if the form takes it for one.
fn name(form: &TableForm, candidate: &Candidate<'_>, kind: Kind) -> Option<String> {
    let written = &candidate.identity.name;
    if candidate.heading.is_none() || written.is_code {
        return Some(written.text.clone());
    }
    heading::name(&form.headings, kind, candidate.level, &written.text).map(str::to_owned)
}

/// What a table holds, by its columns.
fn kind(table: &Table<'_>, form: &TableForm) -> Option<Kind> {
    let columns = &form.columns;
    let has = |names: &[String]| super::words::column(table, names).is_some();
    let has_name = has(&columns.name);
    if has_name && has(&columns.ty) {
        return Some(Kind::Fields);
    }
    if has(&columns.value) {
        return Some(Kind::Values);
    }
    // A table of fields in which the column of types is mistyped.
    let is_close = has_name && has(&columns.required) && has(&columns.description);
    is_close.then_some(Kind::Fields)
}

fn describe(text: &str, (start, end): (usize, usize)) -> Option<Span<'_>> {
    let span = Span::of(text, start..end.max(start)).trim();
    (!span.text.is_empty()).then_some(span)
}
