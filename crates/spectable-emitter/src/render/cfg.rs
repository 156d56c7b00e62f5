//! The `#[cfg(..)]` attributes of modules: a feature compiles what it is for and nothing else.

use std::iter;

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::{FULL, Plan, Unit};

/// Which modules and units of a plan are behind which features.
#[derive(Debug)]
pub(super) struct FeatureGates {
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

impl FeatureGates {
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

    /// The attribute of the module with this index; empty where there is none.
    pub(super) fn of_module(&self, plan: &Plan, module: usize) -> TokenStream {
        match self.common[module] {
            Common::Same(unit) if !self.is_behind(self.parents[module]) => {
                cfg(plan, &plan.units[unit].features)
            }
            _ => TokenStream::new(),
        }
    }

    /// The attribute of `unit`; empty where there is none.
    pub(super) fn of_unit(&self, plan: &Plan, unit: &Unit) -> TokenStream {
        if unit.features.is_empty() || self.is_behind(unit.module) {
            return TokenStream::new();
        }
        cfg(plan, &unit.features)
    }

    /// The attribute of the support module. Not all of it is used where not all models are compiled.
    pub(super) fn of_support(plan: &Plan) -> TokenStream {
        if plan.features.is_empty() {
            return TokenStream::new();
        }
        quote! {
            #[cfg_attr(not(feature = #FULL), allow(dead_code, unused_imports, unused_macros))]
        }
    }

    /// The attributes of the crate.
    pub(super) fn of_crate(plan: &Plan) -> TokenStream {
        if plan.features.is_empty() {
            return TokenStream::new();
        }
        quote! {
            #![cfg_attr(docsrs, feature(doc_cfg))]
            #![cfg_attr(not(feature = #FULL), allow(rustdoc::broken_intra_doc_links))]
        }
    }

    /// Whether a module, or one that it is in, is behind a line of its own.
    fn is_behind(&self, module: usize) -> bool {
        iter::successors(Some(module), |&module| {
            (module != 0).then(|| self.parents[module])
        })
        .any(|module| module != 0 && matches!(self.common[module], Common::Same(_)))
    }
}

/// The attribute of what is behind these features.
fn cfg(plan: &Plan, features: &[usize]) -> TokenStream {
    let names = features.iter().map(|&feature| &plan.features[feature].name);
    match features {
        [_] => quote!(#[cfg(#(feature = #names)*)]),
        _ => quote!(#[cfg(any(#(feature = #names),*))]),
    }
}
