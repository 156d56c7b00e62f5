//! Hears witnesses: finds out which models they speak of, and notes what they say.

use std::cmp::Reverse;
use std::collections::HashMap;

use spectable_schema::{Model, Shape};

use crate::findings::Findings;
use crate::index::Index;
use crate::letters::letters;
use crate::observation::Observation;
use crate::witness::Witness;

/// What languages add to a model's name where the name itself is that of an exception.
const EXCEPTIONS: [&str; 3] = ["", "data", "payload"];

/// Notes what `witnesses`, all of one language, say about the models of the schema.
///
/// Each model hears those who fit it best: of its name, of its namespace, of its fields.
pub(crate) fn hear(witnesses: &[Witness], index: &Index<'_>, findings: &mut Findings) {
    let mut by_letters: HashMap<String, Vec<&Witness>> = HashMap::new();
    for witness in witnesses {
        by_letters
            .entry(letters(&witness.name))
            .or_default()
            .push(witness);
    }
    for model in index.schema().models() {
        if !matches!(model.shape, Shape::Struct(_)) {
            continue;
        }
        let name = letters(&model.title);
        let named = EXCEPTIONS
            .iter()
            .filter_map(|ending| by_letters.get(&format!("{name}{ending}")))
            .flatten()
            .copied();
        for witness in best(model, named, index) {
            note(witness, model, index, findings);
        }
    }
}

/// Those of `witnesses` that fit `model` best, and equally well.
pub(crate) fn best<'w>(
    model: &Model,
    witnesses: impl Iterator<Item = &'w Witness>,
    index: &Index<'_>,
) -> Vec<&'w Witness> {
    let mut ranked: Vec<_> = witnesses
        .map(|witness| (rank(model, witness, index), witness))
        .collect();
    let best = ranked.iter().map(|(rank, _)| *rank).max();
    ranked.retain(|(rank, _)| Some(*rank) == best);
    ranked.into_iter().map(|(_, witness)| witness).collect()
}

/// How well `witness` fits `model`; the greater, the better.
fn rank(model: &Model, witness: &Witness, index: &Index<'_>) -> impl Ord + Copy + use<> {
    let names = witness.claims.iter().map(|claim| claim.field.as_str());
    let found = index.fields(&model.id, names);
    let known = found.iter().flatten().count();
    let namespace = model.id.namespace.segments().last().map(letters);
    let shares_folder = namespace.is_some_and(|namespace| {
        witness
            .folder
            .split('/')
            .any(|folder| letters(folder) == namespace)
    });
    (
        known > 0,
        shares_folder,
        witness.name == model.title,
        known,
        Reverse(found.len()),
    )
}

fn note(witness: &Witness, model: &Model, index: &Index<'_>, findings: &mut Findings) {
    let names = witness.claims.iter().map(|claim| claim.field.as_str());
    let mut found = index.fields(&model.id, names);
    // A source in another language may share only the name in the JSON with the pages.
    let keys = witness
        .claims
        .iter()
        .map(|claim| claim.key.as_deref().unwrap_or_default());
    for (found, by_key) in found.iter_mut().zip(index.fields(&model.id, keys)) {
        *found = found.or(by_key);
    }
    for (field, claim) in found.into_iter().zip(&witness.claims) {
        let Some(field) = field else { continue };
        let findings = findings.field(&model.id, field);
        if let Some(key) = &claim.key {
            findings.add_key(key, || witness.location(claim));
        }
        if let (None, Some((name, shape))) = (&findings.listed, &claim.listed) {
            findings.listed = Some((name.clone(), shape.clone(), witness.location(claim)));
        }
        findings
            .seen
            .add(Observation::of(&claim.ty, &witness.location(claim)));
    }
}
