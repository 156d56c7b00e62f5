//! The rendering: the Rust that the plan stands for, as tokens and then as the text of files.

use crate::plan::Plan;
use crate::{Dependency, Options};

mod alias;
mod attributes;
mod cfg;
mod dependencies;
mod docs;
mod files;
mod format;
mod integer_enum;
mod json_layout;
mod literal;
mod module;
mod references;
mod scope;
mod string_enum;
mod struct_;
mod symbol;
mod tagged_union;
mod types;
mod union;
mod untagged_union;

pub use files::ROOT_SUMMARY;
pub(crate) use files::{Sources, model_file, unit_path};
#[cfg(test)]
pub(crate) use format::format;
pub(crate) use scope::Scope;
pub(crate) use types::{rest_type, type_text, type_tokens};

/// The files of the output, and the crates that they use.
pub(crate) fn render(plan: &Plan, options: &Options) -> (Sources, Vec<Dependency>) {
    let needs = dependencies::needs(plan);
    let dependencies = dependencies::dependencies(plan, &needs);
    (Sources::of(plan, options, needs), dependencies)
}
