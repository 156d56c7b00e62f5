//! What single pages show of what they are about and of how all of them are written.

use crate::classify::Topic;
use crate::family::Family;
use crate::habits::Seen;
use crate::page::{Outline, Page};
use crate::recognise::{KnownTypes, Scores};

/// What one page of a family shows.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    feature = "memory",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub(crate) struct Signs {
    /// Its words of each language. Absent where it says of no model what it consists of.
    pub(crate) scores: Option<Scores>,
    /// Its share of the folder's habits. Absent where the form of the family leaves none open.
    pub(crate) seen: Option<Box<Seen>>,
    /// What it is about. Absent where nothing stands on it.
    pub(crate) topic: Option<Topic>,
}

impl Signs {
    /// What `page` shows, which is read in the form of `family`.
    pub(crate) fn of(page: &Page<'_>, family: Family, known: &mut KnownTypes) -> Self {
        let has_models = page.outlines.iter().any(Outline::has_shape);
        Self {
            scores: has_models.then(|| Scores::of(page, family, known)),
            seen: Seen::on(page, family.form()).map(Box::new),
            topic: Topic::of(page, family.form()),
        }
    }
}
