//! The rendering: the text of what the plan says.

use crate::plan::Plan;
use crate::{Dependency, Options};

mod attributes;
mod derive_list;
mod docs;
mod enumeration;
mod files;
mod gate;
mod imports;
mod json_layout;
mod layout;
mod literal;
mod literals;
mod needs;
mod outside;
mod scope;
mod single_file;
mod sorting;
mod structure;
mod types;
mod union;
mod unit;
mod uses;
mod written;

pub use files::ROOT_SUMMARY;
pub(crate) use files::{Sources, model_file, unit_paths};
pub(crate) use scope::Scope;
pub(crate) use structure::rest_type;
pub(crate) use types::type_text;

/// The files of the output, and the crates that they use.
pub(crate) fn render(plan: &Plan, options: &Options) -> (Sources, Vec<Dependency>) {
    let needs = needs::needs(plan);
    let dependencies = needs::dependencies(plan, &needs);
    (Sources::of(plan, options, needs), dependencies)
}
