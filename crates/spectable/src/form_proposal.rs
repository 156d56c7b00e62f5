//! Which form the tables of a folder seem to have.

use std::path::Path;

use spectable_parser::FormProposal;

use crate::{Limits, pages};

/// The form in which most is understood of the tables in the pages of `folder`. `None` if no form that is
/// built in finds a model there.
pub fn propose_form(folder: impl AsRef<Path>) -> Option<FormProposal> {
    spectable_parser::propose_form(&pages::read(folder.as_ref(), &Limits::default()).pages)
}
