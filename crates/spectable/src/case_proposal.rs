//! Which rule for names on the wire is proposed, from what the pages themselves give away.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use spectable_parser::Language;
use spectable_schema::{Field, Model, Origin, Schema, Shape};

use crate::{Generation, WireCase, words};

/// The rules that spell names of two words apart from each other, the commonest in APIs first: of equals the
/// first is proposed.
const RULES: [WireCase; 4] = [
    WireCase::SnakeCase,
    WireCase::CamelCase,
    WireCase::KebabCase,
    WireCase::PascalCase,
];

/// The rule that an API seems to follow for its names, and what speaks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CaseProposal {
    /// The rule.
    pub case: WireCase,
    /// Why it is this one.
    pub reason: CaseReason,
}

/// What speaks for a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CaseReason {
    /// Names of which is known what they are in the JSON.
    Known(CaseCount),
    /// Names that stand in the descriptions and the examples of the pages too, where no SDK has
    /// changed them.
    Texts(CaseCount),
    /// Nothing. The language of the pages spells every name in its own way, and most APIs do it in this one.
    Habit,
}

/// How many fields have the names that a rule gives.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CaseCount {
    /// Fields with such a name.
    pub agreeing: usize,
    /// Fields with a name that this or another rule gives.
    pub of: usize,
    /// The commonest such name, as the pages document it.
    pub documented: String,
    /// The same as the API spells it.
    pub name: String,
}

impl CaseProposal {
    /// The rule, and what speaks for it.
    pub fn new(case: WireCase, reason: CaseReason) -> Self {
        Self { case, reason }
    }
}

impl CaseCount {
    /// That `agreeing` names `of` so many follow a rule, such as the one that is `documented` so and has this
    /// `name`.
    pub fn new(agreeing: usize, of: usize, documented: &str, name: &str) -> Self {
        Self {
            agreeing,
            of,
            documented: documented.to_owned(),
            name: name.to_owned(),
        }
    }
}

/// The rule for the names of `generation` that nothing is known of. `None` where there are none, where the rule
/// leaves all as they are documented, and where no rule gives most of the names that can be told.
///
/// `generation` was read with what evidence there is, and without a rule.
pub fn propose_case(generation: &Generation) -> Option<CaseProposal> {
    let fields = || generation.schema.models().flat_map(fields);
    let guessed = counted(
        fields()
            .filter(|field| field.key_is_guess())
            .map(|field| field.name.as_str()),
    );
    if guessed.is_empty() {
        return None;
    }
    let known = fields().filter(|field| !field.key_is_guess());
    let known = counted(known.map(|field| (field.name.as_str(), field.key())));
    let words = words_of_the_api(&generation.schema);
    let proposal = if let Some((case, count)) = best(&known) {
        CaseProposal::new(case?, CaseReason::Known(count))
    } else if let Some((case, count)) = best(&said(&guessed, &words)) {
        CaseProposal::new(case?, CaseReason::Texts(count))
    } else if spells_names_its_own_way(generation.language?) {
        CaseProposal::new(WireCase::SnakeCase, CaseReason::Habit)
    } else {
        return None;
    };
    let changes = |name: &&str| proposal.case.apply(name) != **name;
    guessed.keys().any(changes).then_some(proposal)
}

/// The rule that gives most of the names that evidence has settled. `None` where none does.
pub(crate) fn shown_by_evidence(schema: &Schema) -> Option<WireCase> {
    let is_shown = |field: &&Field| {
        let name = field.wire_name.as_ref();
        name.is_some_and(|name| matches!(name.origin, Origin::Evidence(_)))
    };
    let shown = schema.models().flat_map(fields).filter(is_shown);
    best(&counted(
        shown.map(|field| (field.name.as_str(), field.key())),
    ))?
    .0
}

/// Whether nothing of the API's spelling is left in names as the language has them, so that they are hardly
/// ever right as they are.
fn spells_names_its_own_way(language: Language) -> bool {
    matches!(
        language,
        Language::TypeScript | Language::Go | Language::Java | Language::CSharp | Language::Php
    )
}

fn fields(model: &Model) -> impl Iterator<Item = &Field> {
    let fields = match &model.shape {
        Shape::Struct(shape) => shape.fields.as_slice(),
        _ => &[],
    };
    let of_the_json = |field: &&Field| !field.is_transport() && !field.is_catch_all();
    fields.iter().filter(of_the_json)
}

/// How many fields there are of each.
fn counted<T: Ord>(all: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for one in all {
        *counts.entry(one).or_default() += 1;
    }
    counts
}

/// Whether rules spell a name in different ways.
fn has_words(name: &str) -> bool {
    words::split(name).len() > 1
}

/// The rule that gives most fields their names, each as it is documented and as the API has it; and no rule where
/// none gives more than half. `None` if no rule gives any of them.
///
/// Fields are counted and not names: a name that the whole API uses says more about it than the odd list of names
/// that a description gives.
fn best(names: &BTreeMap<(&str, &str), usize>) -> Option<(Option<WireCase>, CaseCount)> {
    let names = || {
        names
            .iter()
            .filter(|((documented, _), _)| has_words(documented))
    };
    let follows =
        |rule: WireCase, (documented, name): &(&str, &str)| rule.apply(documented) == *name;
    let by_any = names().filter(|(name, _)| RULES.iter().any(|rule| follows(*rule, name)));
    let of = by_any.map(|(_, fields)| fields).sum();
    let mut best: Option<(WireCase, CaseCount)> = None;
    for rule in RULES {
        let by_this = || names().filter(|(name, _)| follows(rule, name));
        let agreeing = by_this().map(|(_, fields)| fields).sum();
        let most = best.as_ref().map_or(0, |(_, count)| count.agreeing);
        if agreeing > most
            && let Some(((documented, name), _)) = by_this().max_by_key(|(_, fields)| **fields)
        {
            best = Some((rule, CaseCount::new(agreeing, of, documented, name)));
        }
    }
    let (rule, count) = best?;
    // An API of many hands mixes its spellings: what most names have is wrong for the fewest.
    let has_most = 2 * count.agreeing > of;
    Some((has_most.then_some(rule), count))
}

/// The names that are among the API's words too, spelled by some rule.
fn said<'s>(
    names: &BTreeMap<&'s str, usize>,
    words: &'s BTreeSet<String>,
) -> BTreeMap<(&'s str, &'s str), usize> {
    let spelled = names.iter().flat_map(|(name, fields)| {
        RULES.iter().filter_map(|rule| {
            let said = words.get(&rule.apply(name))?;
            Some(((*name, said.as_str()), *fields))
        })
    });
    spelled.collect()
}

/// The words that stand in the pages as the API's own documentation has them: the code in descriptions, and the
/// keys in examples that are JSON.
fn words_of_the_api(schema: &Schema) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for model in schema.models() {
        let fields = || fields(model);
        let own = model.description.iter();
        for text in own.chain(fields().filter_map(|field| field.description.as_ref())) {
            words.extend(code_spans(text).map(str::to_owned));
        }
        for example in fields().flat_map(|field| &field.examples) {
            if let Ok(value) = serde_json::from_str(example) {
                keys(value, &mut words);
            }
        }
    }
    words
}

fn code_spans(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn keys(value: Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(values) => values.into_iter().for_each(|value| keys(value, found)),
        Value::Object(members) => {
            for (key, value) in members {
                found.insert(key);
                keys(value, found);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests;
