//! The module that the generated code stands on, put together from the parts that it uses.

mod assembly;
mod part;

pub(crate) use part::{Needs, Part};

/// The path of the module's file below the output's source folder.
pub(crate) const FILE: &str = "support.rs";

/// The name of the module.
pub(crate) const MODULE: &str = "support";

/// The text of the module without a header, or nothing where no part is needed. No line of it
/// depends on its indentation, so that it can stand in a block as well as in a file.
pub(crate) fn module(needs: &Needs) -> Option<String> {
    let parts: Vec<&str> = needs.parts().map(Part::text).collect();
    (!parts.is_empty()).then(|| assembly::assembled(&parts))
}
