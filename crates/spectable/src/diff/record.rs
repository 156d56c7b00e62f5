//! The record of what code sees of an output, kept beside it: what the next run compares with, so
//! that it can say what changed.
//!
//! A line for each item, and below it one for each field or variant, so that a difference of two
//! versions of the file reads like a list of changes. Parts of a line are separated by tabs.

mod differing;
mod form;
mod known;
mod reading;
mod writing;

use std::fs;
use std::path::Path;

use spectable_emitter::Output;
use spectable_emitter::surface::Surface;
use spectable_schema::ModelId;

use crate::configuration::{below, shown};

use super::Diff;
use super::places::ModelPlaces;
use super::snapshot::Snapshot;

use differing::differing;
use form::HEADER;
pub(crate) use known::KnownRecord;
pub(crate) use reading::from_text;
pub(crate) use writing::Record;
#[cfg(test)]
use writing::of_surface;

/// The file's name in the output folder.
pub(crate) const FILE_NAME: &str = ".spectable.api";

/// The record of the output that lies in `folder`, where there is one.
pub(crate) fn read(folder: &Path) -> Option<String> {
    fs::read_to_string(folder.join(FILE_NAME)).ok()
}

/// What happened from the output with the record `old` to `output` with the record `new`, which was made
/// from pages below `root`; `places` says where these say what. `None` if the old one is no record.
pub(crate) fn changes(
    old: &str,
    new: &str,
    output: &Output,
    root: &Path,
    places: impl Fn(&ModelId) -> Option<ModelPlaces>,
) -> Option<Diff> {
    if old == new {
        return Some(Diff::default());
    }
    let root = below(&shown(root));
    let part = |items: &[usize]| output.part_of_surface(items);
    let (old, new) = differing_parts(old, new, part, places)?;
    Some(Diff::between(&old, &new.below(root)))
}

/// What there is to compare of the output with the record `old` and of the one with the record `new` and
/// in which `part` gives the items with these numbers. `None` if the old one is no record.
fn differing_parts(
    old: &str,
    new: &str,
    part: impl Fn(&[usize]) -> Surface,
    places: impl Fn(&ModelId) -> Option<ModelPlaces>,
) -> Option<(Snapshot, Snapshot)> {
    let parts = differing(old.strip_prefix(HEADER)?, new.strip_prefix(HEADER)?);
    let old = Snapshot::of_record(from_text(&[HEADER, &parts.old.concat()].concat())?);
    let surface = part(&parts.new);
    let models = surface.items.iter().map(|item| &item.model);
    let places = models.filter_map(|model| Some((model.clone(), places(model)?)));
    Some((old, Snapshot::of_places(places.collect(), surface)))
}

#[cfg(test)]
mod tests;
