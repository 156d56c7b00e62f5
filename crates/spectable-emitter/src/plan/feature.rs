//! Cargo features: which models are compiled together.
//!
//! There is a feature for each namespace and for each large model. A model is large if it alone
//! brings in many others: they are reached through it and in no other way. So whoever turns its
//! feature off saves as much. A feature compiles its models and all that they need; a model that
//! several features need is compiled with any of them. One for a namespace that needs most of
//! another namespace includes that one as a whole.

use std::collections::BTreeSet;

use crate::name::UniqueNames;

use super::component::components;
use super::dominance::dominators;
use super::{Plan, RustType, Unit};

/// The feature that all others are part of.
pub(crate) const FULL: &str = "full";

/// The name of the feature for the models that are in no namespace.
const ROOT_NAME: &str = "models";

/// How many models an output has at least in which features pay.
const WORTHWHILE: usize = 100;

/// How many models a large one alone brings in at least, itself among them.
const LARGE: usize = 8;

/// The most features for large models; the largest have them.
const MOST_LARGE: usize = 64;

/// The most features for namespaces. Registries take no more than a few hundred features.
const MOST_NAMESPACES: usize = 128;

/// A feature.
#[derive(Debug)]
pub(crate) struct FeaturePlan {
    pub(crate) name: String,
    /// What it is for.
    pub(crate) subject: Subject,
    /// The features that it turns on, by their indices.
    pub(crate) enables: Vec<usize>,
    /// How many models are compiled with it.
    pub(crate) models: usize,
}

/// What a feature is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Subject {
    /// The models of a module, by its index.
    Module(usize),
    /// A unit, by its index.
    Unit(usize),
}

/// The features of `plan`, and for each of its units those that it is compiled with. There are none
/// where they would tell nothing apart, and where they are not `wanted`; where that is left open, in
/// small outputs.
pub(super) fn features(plan: &Plan, wanted: Option<bool>) -> (Vec<FeaturePlan>, Vec<Vec<usize>>) {
    if !wanted.unwrap_or(plan.frame.units.len() >= WORTHWHILE) {
        return Default::default();
    }
    let modules: BTreeSet<usize> = plan.frame.units.iter().map(|unit| unit.module).collect();
    if modules.len() > MOST_NAMESPACES {
        return Default::default();
    }
    let references = references(plan);
    let mut subjects: Vec<Subject> = modules.into_iter().map(Subject::Module).collect();
    subjects.extend(large(&references).into_iter().map(Subject::Unit));
    if subjects.len() < 2 {
        return Default::default();
    }
    let mut compiled: Vec<UnitSet> = subjects
        .iter()
        .map(|&subject| reached(starts(plan, subject), &references))
        .collect();
    include_namespaces(plan, &subjects, &mut compiled);
    let implied = implications(&compiled);
    let names = names(plan, &subjects);
    let all = subjects
        .into_iter()
        .zip(names)
        .enumerate()
        .map(|(index, (subject, name))| FeaturePlan {
            name,
            subject,
            enables: closest(&implied[index], &implied),
            models: compiled[index].len(),
        })
        .collect();
    let of_units = (0..plan.frame.units.len())
        .map(|unit| {
            let having = |index: &usize| compiled[*index].contains(unit);
            let having: BTreeSet<usize> = (0..compiled.len()).filter(having).collect();
            // What one of them turns on turns the unit on too.
            let smallest = |index: &usize| implied[*index].is_disjoint(&having);
            having.iter().copied().filter(smallest).collect()
        })
        .collect();
    (all, of_units)
}

/// The units that each unit names.
fn references(plan: &Plan) -> Vec<Vec<usize>> {
    let mut owners = vec![usize::MAX; plan.items.len()];
    for (index, unit) in plan.frame.units.iter().enumerate() {
        for item in &unit.items {
            owners[item.0] = index;
        }
    }
    let named = |unit: &Unit| {
        let mut named = BTreeSet::new();
        for &item in &unit.items {
            plan.item(item).for_each_type(&mut |ty| {
                if let RustType::Item(id) = ty {
                    named.insert(owners[id.0]);
                }
            });
        }
        named.remove(&usize::MAX);
        named.into_iter().collect()
    };
    plan.frame.units.iter().map(named).collect()
}

/// The units that alone bring in many others, in their order. Of units that need each other it is
/// the first.
fn large(references: &[Vec<usize>]) -> Vec<usize> {
    let edges = references
        .iter()
        .enumerate()
        .flat_map(|(from, to)| to.iter().map(move |&to| (from, to)));
    // A component's number is larger than those of all that it leads to.
    let component = components(references.len(), edges.clone());
    let count = component.iter().max().map_or(0, |last| last + 1);
    let between: BTreeSet<(usize, usize)> = edges
        .map(|(from, to)| (component[from], component[to]))
        .filter(|(from, to)| from != to)
        .collect();
    let between: Vec<_> = between.into_iter().collect();
    let dominators = dominators(count, &between);

    let mut sizes = vec![0; count];
    let mut firsts = vec![usize::MAX; count];
    for (unit, &component) in component.iter().enumerate() {
        sizes[component] += 1;
        firsts[component] = firsts[component].min(unit);
    }
    for component in 0..count {
        if let Some(dominator) = dominators[component] {
            sizes[dominator] += sizes[component];
        }
    }
    let mut large: Vec<usize> = (0..count)
        .filter(|&component| dominators[component].is_none() && sizes[component] >= LARGE)
        .collect();
    large.sort_by_key(|&component| (std::cmp::Reverse(sizes[component]), firsts[component]));
    large.truncate(MOST_LARGE);
    let mut large: Vec<usize> = large.iter().map(|&component| firsts[component]).collect();
    large.sort_unstable();
    large
}

/// The units that a feature is about.
fn starts(plan: &Plan, subject: Subject) -> Vec<usize> {
    match subject {
        Subject::Module(module) => {
            let units = plan.frame.units.iter().enumerate();
            let own = units.filter(|(_, unit)| unit.module == module);
            own.map(|(index, _)| index).collect()
        }
        Subject::Unit(unit) => vec![unit],
    }
}

/// The units that are reached from `starts`, those among them.
fn reached(starts: Vec<usize>, references: &[Vec<usize>]) -> UnitSet {
    let mut reached = UnitSet::new(references.len());
    let mut open = starts;
    while let Some(unit) = open.pop() {
        if reached.insert(unit) {
            open.extend(&references[unit]);
        }
    }
    reached
}

/// Makes a namespace that needs most of another one include all of it: so few models more are
/// compiled that it is not worth to tell the two apart at each of the others.
fn include_namespaces(plan: &Plan, subjects: &[Subject], compiled: &mut [UnitSet]) {
    let namespaces: Vec<(usize, Vec<usize>)> = subjects
        .iter()
        .enumerate()
        .filter(|(_, subject)| matches!(subject, Subject::Module(_)))
        .map(|(index, &subject)| (index, starts(plan, subject)))
        .collect();
    // One that includes another may thereby need most of a third one.
    let mut changed = true;
    while changed {
        changed = false;
        for &(namespace, _) in &namespaces {
            for (other, units) in &namespaces {
                let own = &compiled[namespace];
                let needed = units.iter().filter(|unit| own.contains(**unit)).count();
                if needed * 2 > units.len() && !own.includes(&compiled[*other]) {
                    let other = compiled[*other].clone();
                    compiled[namespace].add(&other);
                    changed = true;
                }
            }
        }
    }
}

/// For each feature those that it includes. Of two that are the same, the first includes the other.
fn implications(compiled: &[UnitSet]) -> Vec<BTreeSet<usize>> {
    let includes = |left: usize, right: usize| {
        left != right
            && compiled[left].includes(&compiled[right])
            && (left < right || !compiled[right].includes(&compiled[left]))
    };
    (0..compiled.len())
        .map(|left| {
            (0..compiled.len())
                .filter(|&right| includes(left, right))
                .collect()
        })
        .collect()
}

/// Of the features in `implied` those that are not implied by another of them.
fn closest(implied: &BTreeSet<usize>, implications: &[BTreeSet<usize>]) -> Vec<usize> {
    let is_closest = |index: &&usize| {
        !implied
            .iter()
            .any(|between| implications[*between].contains(index))
    };
    implied.iter().filter(is_closest).copied().collect()
}

/// A name for each feature: a namespace's path, a model's own name, or both where that name is taken.
fn names(plan: &Plan, subjects: &[Subject]) -> Vec<String> {
    let kebab = |text: &str| {
        let text = text.strip_prefix("r#").unwrap_or(text);
        match text.trim_matches('_') {
            "" => ROOT_NAME.to_owned(),
            text => text.replace('_', "-"),
        }
    };
    let path = |module: usize| {
        let path = &plan.frame.modules.get(module).path;
        path.iter().map(|name| kebab(name)).collect::<Vec<_>>()
    };
    let mut taken = UniqueNames::new();
    for name in ["default", FULL] {
        taken.reserve(name);
    }
    let mut names = Vec::with_capacity(subjects.len());
    for &subject in subjects {
        let (own, longer) = match subject {
            Subject::Module(module) if path(module).is_empty() => {
                (ROOT_NAME.to_owned(), ROOT_NAME.to_owned())
            }
            Subject::Module(module) => (path(module).join("-"), path(module).join("-")),
            Subject::Unit(unit) => {
                let unit = &plan.frame.units[unit];
                let mut longer = path(unit.module);
                longer.push(kebab(&unit.name));
                (kebab(&unit.name), longer.join("-"))
            }
        };
        let name = if taken.is_taken(&own) { longer } else { own };
        names.push(taken.take(&name));
    }
    names
}

/// A set of units.
#[derive(Debug, Clone, PartialEq, Eq)]
struct UnitSet {
    words: Vec<u64>,
}

impl UnitSet {
    fn new(units: usize) -> Self {
        Self {
            words: vec![0; units.div_ceil(64)],
        }
    }

    /// Whether the unit was not in it yet.
    fn insert(&mut self, unit: usize) -> bool {
        let word = &mut self.words[unit / 64];
        let is_new = *word & 1 << (unit % 64) == 0;
        *word |= 1 << (unit % 64);
        is_new
    }

    fn contains(&self, unit: usize) -> bool {
        self.words[unit / 64] & 1 << (unit % 64) != 0
    }

    fn add(&mut self, other: &Self) {
        for (own, other) in self.words.iter_mut().zip(&other.words) {
            *own |= other;
        }
    }

    fn includes(&self, other: &Self) -> bool {
        let mut words = self.words.iter().zip(&other.words);
        words.all(|(own, other)| own & other == *other)
    }

    fn len(&self) -> usize {
        let ones = self.words.iter().map(|word| word.count_ones() as usize);
        ones.sum()
    }
}
