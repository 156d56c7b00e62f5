//! The `#[cfg(..)]` lines of modules, so that a feature compiles what it is for and nothing else.

use std::iter;

use crate::plan::{FULL, Plan, Unit, View};

/// The longest list of arguments that stays in the attribute's line, as rustfmt has it.
const LONGEST: usize = 70;

/// The module that holds what the models share.
const SUPPORT: &str = "support";

/// Which modules and units of a plan are behind which features.
#[derive(Debug)]
pub(super) struct Gates {
    /// For each module what its units and those below it have in common.
    common: Vec<Common>,
    /// For each module the one that it is in.
    parents: Vec<usize>,
}

/// The features of several units.
#[derive(Debug, Clone, Copy)]
enum Common {
    NoUnits,
    /// Those of the unit with this index.
    Same(usize),
    Different,
}

impl Common {
    fn with(self, other: Self, units: &[Unit]) -> Self {
        match (self, other) {
            (Self::NoUnits, known) | (known, Self::NoUnits) => known,
            (Self::Same(own), Self::Same(others))
                if units[own].features == units[others].features =>
            {
                self
            }
            _ => Self::Different,
        }
    }
}

impl Gates {
    pub(super) fn new(plan: &Plan) -> Self {
        let count = plan.frame.modules.iter().count();
        let mut parents = vec![0; count];
        for (index, module) in plan.frame.modules.iter() {
            for &child in module.children.values() {
                parents[child] = index;
            }
        }
        let mut common = vec![Common::NoUnits; count];
        let units = &plan.frame.units;
        for (index, unit) in units.iter().enumerate() {
            if !unit.features.is_empty() {
                common[unit.module] = common[unit.module].with(Common::Same(index), units);
            }
        }
        // A module comes after the one that it is in.
        for module in (1..count).rev() {
            let parent = parents[module];
            common[parent] = common[parent].with(common[module], units);
        }
        Self { common, parents }
    }

    /// The line before the declaration of the module with this index; empty where there is none.
    pub(super) fn of_module(&self, plan: &View<'_>, module: usize) -> String {
        match self.common[module] {
            Common::Same(unit) if !self.is_behind(self.parents[module]) => {
                line(plan, &plan.units[unit].features)
            }
            _ => String::new(),
        }
    }

    /// The line before the declaration of `unit`; empty where there is none.
    pub(super) fn of_unit(&self, plan: &View<'_>, unit: &Unit) -> String {
        if unit.features.is_empty() || self.is_behind(unit.module) {
            return String::new();
        }
        line(plan, &unit.features)
    }

    /// The line before the declaration of a module of our own. Not all of what the models share is
    /// used where not all models are compiled.
    pub(super) fn of_own(plan: &View<'_>, name: &str) -> String {
        if plan.features.is_empty() || name != SUPPORT {
            return String::new();
        }
        format!(
            "#[cfg_attr(not(feature = \"{FULL}\"), allow(dead_code, unused_imports, unused_macros))]\n"
        )
    }

    /// The attributes of the crate.
    pub(super) fn of_crate(plan: &View<'_>) -> String {
        if plan.features.is_empty() {
            return String::new();
        }
        format!(
            "#![cfg_attr(docsrs, feature(doc_cfg))]\n\
             #![cfg_attr(not(feature = \"{FULL}\"), allow(rustdoc::broken_intra_doc_links))]\n"
        )
    }

    /// Whether a module, or one that it is in, is behind a line of its own.
    fn is_behind(&self, module: usize) -> bool {
        iter::successors(Some(module), |&module| {
            (module != 0).then(|| self.parents[module])
        })
        .any(|module| module != 0 && matches!(self.common[module], Common::Same(_)))
    }
}

/// The line of what is behind these features.
fn line(plan: &View<'_>, features: &[usize]) -> String {
    let all = &plan.features;
    let features: Vec<String> = features
        .iter()
        .map(|&feature| ["feature = \"", &all[feature].name, "\""].concat())
        .collect();
    match &features[..] {
        [feature] => ["#[cfg(", feature, ")]\n"].concat(),
        _ => {
            let list = features.join(", ");
            if list.len() <= LONGEST {
                format!("#[cfg(any({list}))]\n")
            } else {
                format!("#[cfg(any(\n    {}\n))]\n", features.join(",\n    "))
            }
        }
    }
}
