//! Names: from what the pages call things to what Rust calls them.
//!
//! Every identifier is ASCII. Letters outside ASCII are valid in Rust, but which of them compile
//! without a warning depends on what else the crate is written in; a name that always compiles is
//! worth more than an accent.

mod casing;
mod keyword;
mod scope;
mod spelling;
mod unique;
mod variant;

#[cfg(test)]
pub(crate) use casing::field_name;
pub(crate) use casing::{module_name, type_name};
pub(crate) use scope::{field_names, type_names, variant_names};
pub(crate) use unique::UniqueNames;
pub(crate) use variant::literal_type_name;
#[cfg(test)]
pub(crate) use variant::variant_name;

#[cfg(test)]
mod tests;
