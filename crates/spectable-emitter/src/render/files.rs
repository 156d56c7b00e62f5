//! Which files there are, and what stands in them around the items.

use std::hash::Hash;

use crate::doc::models_of;
use crate::plan::{Module, Plan, Unit, View};
use crate::support::{self, Needs};
use crate::{Layout, Options};

use super::gate::Gates;
use super::imports::use_item;
use super::layout::WIDTH;
use super::literals::literals_text;
use super::scope::{Here, Root};
use super::sorting::compare_paths;
use super::unit::module_text;
use super::written::place;

/// The lints that the output cannot please, because its names, its sizes and what is deprecated in
/// it are the API's.
const ALLOWED: &[&str] = &[
    "deprecated",
    "missing_docs",
    "clippy::enum_variant_names",
    "clippy::large_enum_variant",
    "clippy::module_inception",
    "clippy::should_implement_trait",
    "clippy::struct_field_names",
    "clippy::too_many_arguments",
    "clippy::type_complexity",
];

/// The lints that modules in a crate which is there cannot please: the crate around them need not use
/// all of them, and can hide them.
const ALLOWED_WHERE_INCLUDED: &[&str] = &["dead_code", "unused_imports"];

/// What the compiler holds the output to.
const FORBIDDEN: &str = "#![forbid(unsafe_code)]\n";

/// What is said where the compiler's own limit is not enough.
const LIMIT: &str =
    "// Types reach far into one another; a crate that has values of them may need it as well.\n";

/// The first line of a crate's documentation.
pub const ROOT_SUMMARY: &str = "The models of an API, as its pages document them.";

/// The files of an output: which there are, and what stands in each of them.
#[derive(Debug)]
pub(crate) struct Sources {
    /// The first line of each file, with its end.
    header: String,
    layout: Layout,
    pub(super) needs: Needs,
    gates: Gates,
    /// The units of each module.
    units: Vec<Vec<usize>>,
    /// The files, ordered by path.
    files: Vec<(String, Source)>,
}

/// What stands in a file.
#[derive(Debug, Clone, Copy, Hash)]
enum Source {
    /// The declarations of the root module, and what holds for all.
    Root,
    /// The types of the unit with this index.
    Unit(usize),
    /// How those are read and written.
    Written(usize),
    /// The declarations of the module with this index.
    Module(usize),
    /// The declarations of what is written for the units of a module.
    WrittenModule(usize),
    Literals,
    Support,
    /// Everything.
    Whole,
}

impl Sources {
    /// The files of `plan`.
    pub(crate) fn of(plan: &Plan, options: &Options, needs: Needs) -> Self {
        let view = plan.view();
        let mut units = vec![Vec::new(); view.modules.iter().count()];
        for (index, unit) in view.units.iter().enumerate() {
            units[unit.module].push(index);
        }
        let mut sources = Self {
            header: header(&options.command),
            layout: options.layout.clone(),
            gates: Gates::new(plan),
            needs,
            units,
            files: Vec::new(),
        };
        match options.layout {
            Layout::Crate => sources.list("lib.rs", &view),
            Layout::Modules(_) => sources.list("mod.rs", &view),
            Layout::SingleFile => sources.add("models.rs", Source::Whole),
        }
        sources.files.sort_by(|(a, _), (b, _)| a.cmp(b));
        sources
    }

    /// The paths of the files, in order.
    pub(crate) fn paths(&self) -> impl ExactSizeIterator<Item = &str> {
        self.files.iter().map(|(path, _)| &**path)
    }

    /// For each of the [`paths`](Self::paths) the unit whose types stand there, if it is of one.
    pub(crate) fn units(&self) -> impl Iterator<Item = Option<usize>> {
        self.files.iter().map(|(_, source)| match source {
            Source::Unit(unit) => Some(*unit),
            _ => None,
        })
    }

    /// The line that marks each file as generated.
    pub(crate) fn header(&self) -> &str {
        self.header.trim_end()
    }

    /// The text of the file with this index among [`paths`](Self::paths).
    pub(crate) fn text(&self, plan: &View<'_>, index: usize) -> String {
        let mut text = format!("{}\n", self.header);
        text.push_str(&self.body(plan, self.files[index].1));
        text
    }

    /// What the text of the file with this index is made of beside the plan.
    pub(crate) fn beside_plan(&self, index: usize) -> impl Hash {
        // What is left out here is made of the plan's frame.
        let Self {
            header,
            layout,
            needs,
            gates: _,
            units: _,
            files,
        } = self;
        (header, layout, needs, files[index].1)
    }

    fn add(&mut self, path: impl Into<String>, source: Source) {
        self.files.push((path.into(), source));
    }

    /// Lists the files of modules.
    fn list(&mut self, root: &str, plan: &View<'_>) {
        self.add(root, Source::Root);
        for (index, unit) in plan.units.iter().enumerate() {
            let [own, written] = unit_paths(plan, unit);
            self.add(own, Source::Unit(index));
            if place::unit_is_written(plan, unit) {
                self.add(written, Source::Written(index));
            }
        }
        for (index, module) in plan.modules.iter() {
            let folder = folder(module);
            if self.is_written(plan, index) {
                let path = format!("{folder}{}/mod.rs", place::MODULE);
                self.add(path, Source::WrittenModule(index));
            }
            if index > 0 {
                self.add(format!("{folder}mod.rs"), Source::Module(index));
            }
        }
        if !plan.literals.is_empty() {
            self.add("literals.rs", Source::Literals);
        }
        if self.needs.parts().next().is_some() {
            self.add(support::FILE, Source::Support);
        }
    }

    fn body(&self, plan: &View<'_>, source: Source) -> String {
        match source {
            Source::Root => self.root_text(plan),
            Source::Unit(unit) => unit_file(plan, &plan.units[unit], self.root()),
            Source::Written(unit) => place::unit_file(plan, &plan.units[unit], self.root()),
            Source::Module(module) => format!(
                "//! {}\n\n{}",
                models_of(&plan.modules.get(module).namespace.to_string()),
                self.declarations(plan, module, &[])
            ),
            Source::WrittenModule(module) => {
                place::declarations(plan, &self.sorted_units(plan, module), &self.gates)
            }
            Source::Literals => {
                let here = Here {
                    root: Root::Path(self.root()),
                    path: &["literals".to_owned()],
                    public: 1,
                };
                let text = literals_text(plan, here).unwrap_or_default();
                format!("//! Types that stand for one value each.\n\n{text}")
            }
            Source::Support => {
                let text = support::module(&self.needs).unwrap_or_default();
                format!("//! What the models have in common.\n\n{text}")
            }
            Source::Whole => self.single_file(plan),
        }
    }

    /// The path of the root module.
    fn root(&self) -> &str {
        match &self.layout {
            Layout::Modules(root) => root,
            Layout::Crate | Layout::SingleFile => "crate",
        }
    }

    /// The units of a module.
    pub(super) fn units_of<'a>(
        &'a self,
        plan: &'a View<'_>,
        module: usize,
    ) -> impl Iterator<Item = &'a Unit> {
        self.units[module].iter().map(|&unit| &plan.units[unit])
    }

    /// The units of a module, in the order in which rustfmt puts modules.
    fn sorted_units<'a>(&'a self, plan: &'a View<'_>, module: usize) -> Vec<&'a Unit> {
        let mut units: Vec<&Unit> = self.units_of(plan, module).collect();
        units.sort_by_key(|unit| plain(&unit.name));
        units
    }

    /// Whether anything is written for the units of a module beside their types.
    pub(super) fn is_written(&self, plan: &View<'_>, module: usize) -> bool {
        self.units_of(plan, module)
            .any(|unit| place::unit_is_written(plan, unit))
    }

    fn root_text(&self, plan: &View<'_>) -> String {
        let allowed = match self.layout {
            Layout::Crate => allow("#![allow", ALLOWED),
            Layout::Modules(_) | Layout::SingleFile => allow_where_included("#![allow"),
        };
        let mut own = Vec::new();
        if !plan.literals.is_empty() {
            own.push("literals");
        }
        if self.needs.parts().next().is_some() {
            own.push("support");
        }
        let declarations = self.declarations(plan, 0, &own);
        let attributes = Gates::of_crate(plan);
        let limit = match (&self.layout, plan.recursion_limit) {
            (Layout::Crate, Some(limit)) => format!("{LIMIT}#![recursion_limit = \"{limit}\"]\n"),
            // What is part of another crate cannot say it.
            _ => String::new(),
        };
        format!("//! {ROOT_SUMMARY}\n\n{attributes}{FORBIDDEN}{limit}{allowed}\n{declarations}")
    }

    /// The modules in a module and what it re-exports.
    fn declarations(&self, plan: &View<'_>, module: usize, own: &[&str]) -> String {
        let gates = &self.gates;
        let children = plan.modules.get(module).children.iter();
        // rustfmt sorts modules letter by letter, without a sense for numbers.
        let mut public: Vec<(&str, String)> = children
            .map(|(name, &child)| (name.as_str(), gates.of_module(plan, child)))
            .chain(own.iter().map(|name| (*name, Gates::of_own(plan, name))))
            .collect();
        public.sort_by_key(|(name, _)| plain(name));
        let public: Vec<String> = public
            .iter()
            .map(|(name, gate)| format!("{gate}pub mod {name};"))
            .collect();

        let mut units = self.sorted_units(plan, module);
        let mut private: Vec<(&str, String)> = units
            .iter()
            .map(|unit| (&*unit.name, gates.of_unit(plan, unit)))
            .collect();
        if self.is_written(plan, module) {
            private.push((place::MODULE, String::new()));
            private.sort_by_key(|(name, _)| plain(name));
        }
        let private: Vec<String> = private
            .iter()
            .map(|(name, gate)| format!("{gate}mod {name};"))
            .collect();
        units.sort_by(|a, b| compare_paths(&a.name, &b.name));
        let exports: String = units
            .iter()
            .map(|unit| format!("{}{}", gates.of_unit(plan, unit), export(plan, unit)))
            .collect();

        let paragraphs = [lines(&public), lines(&private), exports];
        paragraphs
            .into_iter()
            .filter(|paragraph| !paragraph.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    }
}

fn header(command: &str) -> String {
    let command = command.split_whitespace().collect::<Vec<_>>().join(" ");
    if command.is_empty() {
        "// @generated by spectable. Do not edit.\n".to_owned()
    } else {
        format!("// @generated by `{command}`. Do not edit.\n")
    }
}

/// The path and the text of the file for the model with this index, as it is in a crate.
pub(crate) fn model_file(plan: &View<'_>, index: usize) -> Option<(String, String)> {
    let unit = plan.units.get(index)?;
    Some((unit_path(plan, unit), unit_file(plan, unit, "crate")))
}

/// The paths of the files that hold what belongs to one model alone; the second one is not always there.
pub(crate) fn unit_paths(plan: &View<'_>, unit: &Unit) -> [String; 2] {
    let folder = folder(plan.modules.get(unit.module));
    let written = format!("{folder}{}/{}.rs", place::MODULE, plain(&unit.name));
    [unit_path(plan, unit), written]
}

fn unit_path(plan: &View<'_>, unit: &Unit) -> String {
    let folder = folder(plan.modules.get(unit.module));
    format!("{folder}{}.rs", plain(&unit.name))
}

fn unit_file(plan: &View<'_>, unit: &Unit, root: &str) -> String {
    let mut path = plan.modules.get(unit.module).path.clone();
    let public = path.len();
    path.push(unit.name.clone());
    let here = Here {
        root: Root::Path(root),
        path: &path,
        public,
    };
    module_text(plan, here, &unit.items)
}

/// The folder of a module's files, with a `/` at its end.
fn folder(module: &Module) -> String {
    module
        .path
        .iter()
        .flat_map(|name| [plain(name), "/"])
        .collect()
}

/// The name without the mark of a raw identifier, which file names do not have.
fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

fn allow(start: &str, lints: &[&str]) -> String {
    format!("{start}(\n    {}\n)]\n", lints.join(",\n    "))
}

/// The attribute of modules in a crate that is there.
pub(super) fn allow_where_included(start: &str) -> String {
    let mut lints = [ALLOWED_WHERE_INCLUDED, ALLOWED].concat();
    lints.sort_unstable_by_key(|lint| (lint.starts_with("clippy"), *lint));
    allow(start, &lints)
}

fn lines(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn export(plan: &View<'_>, unit: &Unit) -> String {
    let parent = format!("self::{}", unit.name);
    use_item("pub use ", &parent, &names(plan, [unit]), WIDTH)
}

/// The names of the items of `units`, in rustfmt's order.
pub(super) fn names<'a>(
    plan: &'a View<'_>,
    units: impl IntoIterator<Item = &'a Unit>,
) -> Vec<&'a str> {
    let mut names: Vec<&str> = units
        .into_iter()
        .flat_map(|unit| &unit.items)
        .map(|&id| &*plan.item(id).name)
        .collect();
    names.sort_by(|a, b| compare_paths(a, b));
    names
}
