//! `Union Discrimination`: Go's pages name a field and a constant for each member.
//!
//! ```text
//! Use the `Type` field to determine which variant is active, then access the corresponding field:
//!
//! switch place.Type {
//!     case components.PlaceTypeShelf:
//!         // place.Shelf is populated
//! ```

use super::inline;
use crate::page::{Block, Part};

/// What the section says. The field and the constants are the SDK's: whether the API has them too
/// is for the members to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Discrimination {
    /// The field that says which member it is.
    pub(crate) field: String,
    /// The members, in the order of the page.
    pub(crate) cases: Vec<Case>,
}

/// One member and its constant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Case {
    /// The name of the member.
    pub(crate) member: String,
    /// What the constant's name says of the value: `Shelf` in `PlaceTypeShelf`.
    pub(crate) word: String,
}

/// Reads the section of the union `title`.
pub(crate) fn read(part: &Part<'_>, title: &str) -> Option<Discrimination> {
    let field = part.blocks.iter().find_map(|block| match block {
        Block::Text(text) => first_code(text.text),
        _ => None,
    })?;
    let code = part.blocks.iter().find_map(|block| match block {
        Block::Code(code) => Some(code.text.text),
        _ => None,
    })?;
    let prefix = format!("{title}{field}");
    let mut cases = Vec::new();
    let mut constant = None;
    for line in code.lines().map(str::trim) {
        if let Some(case) = line.strip_prefix("case ") {
            constant = Some(last_part(case.trim_end_matches(':')));
        } else if let Some(comment) = line.strip_prefix("//") {
            let member = comment.split_whitespace().next().map(last_part);
            if let (Some(constant), Some(member)) = (constant.take(), member) {
                let word = constant.strip_prefix(&prefix).unwrap_or(constant);
                cases.push(Case {
                    member: member.to_owned(),
                    word: word.to_owned(),
                });
            }
        }
    }
    (!cases.is_empty()).then(|| Discrimination {
        field: field.to_owned(),
        cases,
    })
}

fn first_code(text: &str) -> Option<&str> {
    let start = text.find('`')?;
    let end = text[start + 1..].find('`')?;
    inline::code(&text[start..start + end + 2])
}

/// The name behind the last point.
fn last_part(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name).trim()
}
