//! Where the implementations stand: in a folder beside the models of a namespace, a file for each
//! model, or in a module where the output is one file.

use crate::plan::{ItemId, Unit, View};

use super::super::gate::Gates;
use super::super::scope::{Here, Root};
use super::{is_written, module_text};

/// The module in each namespace that holds the implementations.
pub(crate) const MODULE: &str = "json";

/// Whether there is anything to implement for the items of `unit`.
pub(crate) fn unit_is_written(plan: &View<'_>, unit: &Unit) -> bool {
    unit.items.iter().any(|id| is_written(plan.item(*id)))
}

/// The file for a unit.
pub(crate) fn unit_file(plan: &View<'_>, unit: &Unit, root: &str) -> String {
    let mut path = plan.modules.get(unit.module).path.clone();
    path.extend([MODULE.to_owned(), unit.name.clone()]);
    text_at(plan, Root::Path(root), &path, &unit.items)
}

/// The text of the module in a module at `path`.
pub(crate) fn nested(plan: &View<'_>, path: &[String], items: &[ItemId]) -> String {
    let mut path = path.to_vec();
    path.push(MODULE.to_owned());
    text_at(plan, Root::Relative, &path, items)
}

fn text_at(plan: &View<'_>, root: Root<'_>, path: &[String], items: &[ItemId]) -> String {
    let here = Here {
        root,
        path,
        public: path.len(),
    };
    module_text(plan, here, items)
}

/// The text that makes a module of the files for `units`.
pub(crate) fn declarations(plan: &View<'_>, units: &[&Unit], gates: &Gates) -> String {
    let names: String = units
        .iter()
        .filter(|unit| unit_is_written(plan, unit))
        .map(|unit| format!("{}mod {};\n", gates.of_unit(plan, unit), unit.name))
        .collect();
    format!("//! How the models beside this folder are read and written.\n\n{names}")
}
