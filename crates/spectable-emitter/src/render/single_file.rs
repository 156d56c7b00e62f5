//! The output as one file, which can be included anywhere: modules in modules.

use crate::doc::models_of;
use crate::plan::View;
use crate::support;

use super::files::{Sources, allow_where_included, names};
use super::imports::use_item;
use super::layout::WIDTH;
use super::literals::literals_text;
use super::scope::{Here, Root};
use super::unit::module_text;
use super::written::place;

/// The module of root items, where the output is one file.
const ROOT_MODULE: &str = "models";

impl Sources {
    /// Everything as modules in one text, which can be included anywhere.
    pub(super) fn single_file(&self, plan: &View<'_>) -> String {
        let modules = plan.modules.iter();
        let views: Vec<_> = modules.map(|(index, _)| (index, plan.beside())).collect();
        let bodies = spectable_parallel::map_owned(views, |(index, view)| {
            (self.module_body(&view, index), view)
        });
        let bodies = bodies.into_iter().map(|(body, view)| {
            plan.look_as(view);
            body
        });
        let bodies: Vec<String> = bodies.collect();

        let mut parts = Vec::new();
        if let Some(body) = bodies.first().filter(|body| !body.is_empty()) {
            let names = names(plan, self.units_of(plan, 0));
            parts.push(format!(
                "{}{}",
                attributes(),
                block(&format!("mod {ROOT_MODULE}"), body)
            ));
            let export = use_item("pub use ", &format!("self::{ROOT_MODULE}"), &names, WIDTH);
            parts.push(format!("#[allow(deprecated, unused_imports)]\n{export}"));
        }
        for (name, &index) in &plan.modules.get(0).children {
            parts.push(nested(plan, name, index, &bodies));
        }
        let literals_path = ["literals".to_owned()];
        let here = Here {
            root: Root::Relative,
            path: &literals_path,
            public: 1,
        };
        if let Some(text) = literals_text(plan, here) {
            parts.push(format!(
                "/// Types that stand for one value each.\n{}{}",
                attributes(),
                block("pub mod literals", &text)
            ));
        }
        if let Some(text) = support::module(&self.needs) {
            parts.push(format!(
                "/// What the models have in common.\n{}{}",
                attributes(),
                block("pub mod support", &text)
            ));
        }
        parts.join("\n")
    }

    /// What stands in a module itself.
    fn module_body(&self, plan: &View<'_>, index: usize) -> String {
        let module = plan.modules.get(index);
        let root = [ROOT_MODULE.to_owned()];
        let here = Here {
            root: Root::Relative,
            path: if index == 0 { &root } else { &module.path },
            public: module.path.len(),
        };
        let units = self.units_of(plan, index);
        let items: Vec<_> = units.flat_map(|unit| &unit.items).copied().collect();
        if items.is_empty() {
            return String::new();
        }
        let mut text = module_text(plan, here, &items);
        if self.is_written(plan, index) {
            let written = place::nested(plan, here.path, &items);
            text.push('\n');
            text.push_str(&block(&format!("mod {}", place::MODULE), &written));
        }
        text
    }
}

/// The attributes of a module in text that is included.
fn attributes() -> String {
    format!(
        "#[forbid(unsafe_code)]\n{}",
        allow_where_included("#[allow")
    )
}

/// The module with this index and all modules in it.
fn nested(plan: &View<'_>, name: &str, index: usize, bodies: &[String]) -> String {
    let module = plan.modules.get(index);
    let mut body = bodies[index].clone();
    for (name, &child) in &module.children {
        if !body.is_empty() {
            body.push('\n');
        }
        body.push_str(&nested(plan, name, child, bodies));
    }
    format!(
        "/// {}\n{}{}",
        models_of(&module.namespace.to_string()),
        attributes(),
        block(&format!("pub mod {name}"), &body)
    )
}

fn block(start: &str, body: &str) -> String {
    let mut text = format!("{start} {{\n");
    for line in body.lines() {
        if !line.is_empty() {
            text.push_str("    ");
            text.push_str(line);
        }
        text.push('\n');
    }
    text.push_str("}\n");
    text
}
