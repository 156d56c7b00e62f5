//! The members of a union.

use super::draft::DraftMember;
use crate::expression;
use crate::manner::Manner;
use crate::page::{Block, Member, Page, Span};

/// Reads the members, in the order of the page.
pub(crate) fn read(
    members: &[Member<'_>],
    manner: Manner<'_>,
    page: &Page<'_>,
) -> Vec<DraftMember> {
    members
        .iter()
        .map(|member| {
            let heading = member.heading.text;
            let code = member.blocks.iter().find_map(|block| match block {
                Block::Code(code) => Some(code.text),
                _ => None,
            });
            let code_text = code.map(|code| code.text);
            let expression =
                expression::read_member(heading.text, code_text, manner.dialect, manner.nesting);
            DraftMember::at(place(heading, code), expression, page)
        })
        .collect()
}

/// A member whose heading is empty stands in its code block.
fn place<'a>(heading: Span<'a>, code: Option<Span<'a>>) -> Span<'a> {
    match code {
        Some(code) if heading.text.is_empty() => code.lines().next().unwrap_or(code),
        _ => heading,
    }
}
