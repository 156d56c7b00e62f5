//! What a former run read of pages that are unchanged since.

use spectable_schema::Diagnostic;

use crate::family::Family;
use crate::interpret::Draft;
use crate::manner::Manner;
use crate::recognise_family::Likenesses;
use crate::signs::Signs;

/// The models on a page, and what there is to say about them.
pub(crate) type Drafted = (Vec<Draft>, Vec<Diagnostic>);

/// What a page showed before.
pub(crate) struct SeenBefore {
    /// How surely it is of each family.
    pub(crate) likenesses: Likenesses,
    /// The family as one of which it was read.
    pub(crate) family: Family,
    pub(crate) signs: Signs,
}

/// Who knows what was read of pages before. What it says of the page at a path must be what reading the page
/// would give.
pub(crate) trait Recall: Sync {
    /// What the page shows, read as one of the family that all pages were then.
    fn seen(&self, path: &str) -> Option<SeenBefore>;

    /// What it says, read in this manner.
    fn drafted(&self, path: &str, manner: Manner<'_>) -> Option<Drafted>;

    /// Learns what all pages together are, before any is drafted.
    fn found(&self, family: Family, manner: Manner<'_>);

    /// Takes what was read of the page; of one that documents no models, nothing is drafted.
    fn keep(&self, path: &str, likenesses: &Likenesses, signs: &Signs, drafted: Option<&Drafted>);
}
