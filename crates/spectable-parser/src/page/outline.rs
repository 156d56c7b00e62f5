//! The models of a page, each with its parts.
//!
//! Most pages hold one. A heading that has its own parts below it is a model of its own.

use super::section::{Block, Code, Heading, Section};
use super::span::Span;
use crate::family::{Form, PartKind};
use crate::notes::is_of_notes;

/// What a page says of one model.
#[derive(Debug, Default)]
pub(crate) struct Outline<'a> {
    /// The heading of the model. Absent where parts stand on the page without a title.
    pub(crate) title: Option<Heading<'a>>,
    /// What is said between the title and the first part.
    pub(crate) description: Option<Span<'a>>,
    /// The heading of the model that this one belongs to, if it has no page of its own.
    pub(crate) owner: Option<Span<'a>>,
    /// The code blocks of `Example Usage`.
    pub(crate) usages: Vec<Code<'a>>,
    /// The code blocks of parts that are about the SDK.
    pub(crate) asides: Vec<Code<'a>>,
    /// `Fields`.
    pub(crate) fields: Option<Box<Part<'a>>>,
    /// `Values`.
    pub(crate) values: Option<Box<Part<'a>>>,
    /// `Supported Types`: a member for each heading below it.
    pub(crate) members: Option<Vec<Member<'a>>>,
    /// `oneOf schemas`: the members in a list, in a table or in code.
    pub(crate) member_list: Option<Box<Part<'a>>>,
    /// `Union Discrimination`.
    pub(crate) discrimination: Option<Box<Part<'a>>>,
    /// Whether the page has headings that are no part of a model's, or parts that are about the SDK.
    pub(crate) is_article: bool,
}

/// A part of a model with the blocks in it.
#[derive(Debug)]
pub(crate) struct Part<'a> {
    /// The part's heading.
    pub(crate) heading: Heading<'a>,
    /// What is below it.
    pub(crate) blocks: Vec<Block<'a>>,
}

/// A member of a union.
#[derive(Debug)]
pub(crate) struct Member<'a> {
    /// The member's heading, which can be empty.
    pub(crate) heading: Heading<'a>,
    /// What is below it.
    pub(crate) blocks: Vec<Block<'a>>,
}

impl Outline<'_> {
    /// Whether a part says what the model consists of.
    pub(crate) fn has_shape(&self) -> bool {
        self.fields.is_some()
            || self.values.is_some()
            || self.members.is_some()
            || self.member_list.is_some()
    }
}

/// Finds the models in the sections of the page `text`, whose parts are those of `form`.
///
/// Where nothing on the page says what a model consists of, the only outline is the page's own.
pub(crate) fn read<'a>(text: &'a str, sections: Vec<Section<'a>>, form: &Form) -> Vec<Outline<'a>> {
    let mut reader = Reader {
        form,
        drafts: Vec::new(),
        above: Vec::new(),
        part: None,
    };
    for section in sections {
        reader.read(section);
    }
    reader.finish(text)
}

/// A model, or a mere heading, that is being read.
#[derive(Default)]
struct Draft<'a> {
    outline: Outline<'a>,
    level: u8,
    has_parts: bool,
    /// Where the text below the heading is.
    extent: (usize, usize),
    /// The draft to whose description this one belongs if it is a mere heading.
    describes: Option<usize>,
}

struct Reader<'f, 'a> {
    form: &'f Form,
    drafts: Vec<Draft<'a>>,
    /// The headings that the next one can be below, by index, outermost first.
    above: Vec<usize>,
    /// The part that is being read: whose it is, what it is, and its heading's level.
    part: Option<(usize, PartKind, u8)>,
}

impl<'a> Reader<'_, 'a> {
    fn read(&mut self, section: Section<'a>) {
        let Some(heading) = section.heading.clone() else {
            self.read_preface(&section);
            return;
        };
        match self.part {
            Some((owner, part, level)) if heading.level > level => {
                self.read_below_part(owner, part, heading, section.blocks);
            }
            _ => match self.form.part(heading.text.text) {
                Some(part) if !self.is_title(&heading, &section.blocks) => {
                    self.open_part(part, heading, section.blocks);
                }
                _ => match self.form.nested(heading.text.text) {
                    Some((part, start)) => self.open_nested(part, start, heading, section),
                    None => self.open_model(heading, &section),
                },
            },
        }
    }

    /// Whether a heading that is called like a part is the page's title all the same: a model may be
    /// called `Values`. It is the first one, the outermost, and nothing below it belongs to a part.
    fn is_title(&self, heading: &Heading<'a>, blocks: &[Block<'a>]) -> bool {
        let is_text = |block| matches!(block, &Block::Text(_) | &Block::Unseen);
        self.drafts.is_empty() && heading.level == 1 && blocks.iter().all(is_text)
    }

    /// What stands before the first heading describes a page that has no title.
    fn read_preface(&mut self, section: &Section<'a>) {
        let is_seen = |block| !matches!(block, &Block::Unseen);
        if section.blocks.iter().any(is_seen) {
            self.open(Draft::new(0, section, section.range.start));
        }
    }

    fn read_below_part(
        &mut self,
        owner: usize,
        part: PartKind,
        heading: Heading<'a>,
        blocks: Vec<Block<'a>>,
    ) {
        let outline = &mut self.drafts[owner].outline;
        match part {
            PartKind::Members => {
                let members = outline.members.get_or_insert_default();
                members.push(Member { heading, blocks });
            }
            PartKind::Usage => outline.usages.extend(codes(blocks)),
            PartKind::Aside => outline.asides.extend(codes(blocks)),
            PartKind::MemberList => {
                if let Some(list) = &mut outline.member_list {
                    list.blocks.extend(blocks);
                }
            }
            // The format knows no headings there.
            PartKind::Fields | PartKind::Values | PartKind::Variants | PartKind::Discrimination => {
            }
        }
    }

    fn open_part(&mut self, part: PartKind, heading: Heading<'a>, blocks: Vec<Block<'a>>) {
        let owner = self.owner_of_part(heading.level);
        self.part = Some((owner, part, heading.level));
        self.add_part(owner, part, heading, blocks);
    }

    fn add_part(
        &mut self,
        owner: usize,
        part: PartKind,
        heading: Heading<'a>,
        blocks: Vec<Block<'a>>,
    ) {
        let draft = &mut self.drafts[owner];
        draft.has_parts = true;
        let outline = &mut draft.outline;
        match part {
            PartKind::Usage => outline.usages.extend(codes(blocks)),
            PartKind::Aside => {
                outline.is_article = true;
                outline.asides.extend(codes(blocks));
            }
            PartKind::Members => {
                outline.members.get_or_insert_default();
            }
            PartKind::Fields => {
                let blocks = with_rows_apart(blocks, self.form);
                keep_first(&mut outline.fields, heading, blocks);
            }
            PartKind::Values => keep_first(&mut outline.values, heading, blocks),
            PartKind::MemberList => keep_first(&mut outline.member_list, heading, blocks),
            PartKind::Variants => {
                let is_of_values = |block: &Block<'_>| match block {
                    Block::Table(table) => table.column(&self.form.values.value).is_some(),
                    _ => false,
                };
                let part = if blocks.iter().any(is_of_values) {
                    &mut outline.values
                } else {
                    &mut outline.member_list
                };
                keep_first(part, heading, blocks);
            }
            PartKind::Discrimination => {
                keep_first(&mut outline.discrimination, heading, blocks);
            }
        }
    }

    /// The draft that a part at `level` belongs to: the nearest heading above it that is further
    /// out, else a title at the part's own level, else a page without a title.
    fn owner_of_part(&mut self, level: u8) -> usize {
        let further_out = |index: &&usize| self.drafts[**index].level < level;
        let owner = self.above.iter().rfind(further_out);
        let owner = owner.or_else(|| {
            let last = self.above.last();
            last.filter(|index| !self.drafts[**index].has_parts)
        });
        match owner {
            Some(owner) => *owner,
            None => self.open(Draft::default()),
        }
    }

    /// Opens a model that the one above it names in a field. Its name starts at `start` of the heading.
    fn open_nested(
        &mut self,
        part: PartKind,
        start: usize,
        mut heading: Heading<'a>,
        section: Section<'a>,
    ) {
        let owner = self.owner_of_part(heading.level);
        self.part = None;
        let mut draft = Draft::new(heading.level, &section, heading.end);
        draft.extent.1 = heading.end;
        draft.has_parts = true;
        draft.outline.owner = self.drafts[owner]
            .outline
            .title
            .as_ref()
            .map(|title| title.text);
        heading.text = heading.text.slice(start..heading.text.text.len()).trim();
        draft.outline.title = Some(heading.clone());
        let level = heading.level;
        // It stands beside its owner and not in the way of what follows.
        self.drafts.push(draft);
        let nested = self.drafts.len() - 1;
        self.add_part(nested, part, heading, section.blocks);
        self.part = Some((nested, part, level));
    }

    fn open_model(&mut self, heading: Heading<'a>, section: &Section<'a>) {
        self.part = None;
        let mut draft = Draft::new(heading.level, section, heading.end);
        draft.outline.title = Some(heading);
        self.open(draft);
    }

    fn open(&mut self, mut draft: Draft<'a>) -> usize {
        let drafts = &self.drafts;
        self.above
            .retain(|index| drafts[*index].level < draft.level);
        draft.describes = self.above.last().copied().filter(|above| {
            // A heading behind the parts of a model is no longer about the model.
            !drafts[*above].has_parts
        });
        let index = drafts.len();
        self.above.push(index);
        self.drafts.push(draft);
        index
    }

    fn finish(self, text: &'a str) -> Vec<Outline<'a>> {
        let mut drafts = self.drafts;
        for index in (0..drafts.len()).rev() {
            let draft = &drafts[index];
            if draft.outline.has_shape() {
                continue;
            }
            let end = draft.extent.1;
            if let Some(described) = draft.describes {
                let described = &mut drafts[described];
                described.outline.is_article = true;
                // From the end to the start, so that what lies in between has been added already.
                if described.extent.1 <= end {
                    described.extent.1 = end;
                }
            }
        }
        let mut outlines: Vec<_> = drafts
            .into_iter()
            .map(|draft| Outline {
                description: describe(text, draft.extent),
                ..draft.outline
            })
            .collect();
        if outlines.iter().any(Outline::has_shape) {
            outlines.retain(Outline::has_shape);
        } else {
            let titled = outlines.iter().position(|outline| outline.title.is_some());
            if let Some(titled) = titled {
                let mut others = outlines[titled + 1..].iter();
                let has_other_titles = others.any(|outline| outline.title.is_some());
                outlines.swap(0, titled);
                outlines[0].is_article |= has_other_titles;
            }
            outlines.truncate(1);
        }
        // Most pages have one, which is large; all pages are in memory at once.
        outlines.shrink_to_fit();
        outlines
    }
}

impl<'a> Draft<'a> {
    fn new(level: u8, section: &Section<'a>, text_start: usize) -> Self {
        Self {
            outline: Outline::default(),
            level,
            has_parts: false,
            extent: (text_start, section.range.end),
            describes: None,
        }
    }
}

fn describe(text: &str, (start, end): (usize, usize)) -> Option<Span<'_>> {
    let span = Span::of(text, start..end.max(start)).trim();
    (!span.text.is_empty()).then_some(span)
}

fn codes<'a>(blocks: Vec<Block<'a>>) -> impl Iterator<Item = Code<'a>> {
    blocks.into_iter().filter_map(|block| match block {
        Block::Code(code) => Some(code),
        _ => None,
    })
}

/// The blocks of a table of fields whose rows stand in lines of their own.
fn with_rows_apart<'a>(mut blocks: Vec<Block<'a>>, form: &Form) -> Vec<Block<'a>> {
    for block in &mut blocks {
        if let Block::Table(table) = block {
            let notes = table.column(&form.fields.notes);
            if notes.is_some_and(|notes| notes + 1 == table.columns.len()) {
                table.separate_rows(|cell| is_of_notes(cell, form));
            }
        }
    }
    blocks
}

fn keep_first<'a>(part: &mut Option<Box<Part<'a>>>, heading: Heading<'a>, blocks: Vec<Block<'a>>) {
    part.get_or_insert_with(|| Box::new(Part { heading, blocks }));
}
