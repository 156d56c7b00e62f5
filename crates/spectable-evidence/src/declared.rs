//! Models as someone else declares them, in a source or on another SDK's pages, and which models of the
//! schema they are.

use std::cmp::Reverse;
use std::collections::HashMap;

use spectable_schema::{Enum, Location, Model, Position, Shape, Type, letters};

use crate::findings::Findings;
use crate::index::Index;
use crate::observation::Observation;

/// What languages add to a model's name where the name itself is that of an exception.
const EXCEPTIONS: [&str; 3] = ["", "data", "payload"];

/// A model as someone else declares it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct DeclaredModel {
    /// The folder that it was found in, its parts joined by `/`.
    pub(crate) folder: String,
    /// The file that it was found in.
    pub(crate) file: String,
    /// Its name there.
    pub(crate) name: String,
    /// Its fields.
    pub(crate) fields: Vec<DeclaredField>,
}

/// A field as someone else declares it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DeclaredField {
    /// Its name there.
    pub(crate) name: String,
    /// The name in the JSON, if that is said.
    pub(crate) wire_name: Option<String>,
    /// The type, with `Nullable` around it where `null` is allowed; `Any` where it is not plain.
    pub(crate) ty: Type,
    /// The enum that the type is, or that its elements are, with its name.
    pub(crate) enumeration: Option<(String, Enum)>,
    /// Where the file says so.
    pub(crate) position: Position,
}

impl DeclaredModel {
    /// The model `name`, without fields.
    pub(crate) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// The same, found in the file at `path`.
    pub(crate) fn found_in(mut self, path: &str) -> Self {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        self.folder = folder.to_owned();
        self.file = path.to_owned();
        self
    }

    /// Where `field` stands.
    pub(crate) fn location(&self, field: &DeclaredField) -> Location {
        Location::new(&self.file, field.position)
    }
}

impl DeclaredField {
    pub(crate) fn new(name: &str, wire_name: &str, ty: Type, position: Position) -> Self {
        Self {
            name: name.to_owned(),
            wire_name: Some(wire_name.to_owned()),
            ty,
            enumeration: None,
            position,
        }
    }
}

/// Notes what the models in `all`, which are declared in one language, say about those of the schema.
///
/// Of those with the name of a model, the ones that fit it best count: by its namespace, by its fields.
pub(crate) fn collect(all: &[DeclaredModel], index: &Index<'_>, findings: &mut Findings) {
    let mut by_letters: HashMap<String, Vec<&DeclaredModel>> = HashMap::new();
    for declared in all {
        let letters = letters(&declared.name);
        by_letters.entry(letters).or_default().push(declared);
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
        for declared in best(model, named, index) {
            note(declared, model, index, findings);
        }
    }
}

/// Those of `all` that fit `model` best, and equally well.
fn best<'d>(
    model: &Model,
    all: impl Iterator<Item = &'d DeclaredModel>,
    index: &Index<'_>,
) -> Vec<&'d DeclaredModel> {
    let mut ranked: Vec<_> = all
        .map(|declared| (rank(model, declared, index), declared))
        .collect();
    let best = ranked.iter().map(|(rank, _)| *rank).max();
    ranked.retain(|(rank, _)| Some(*rank) == best);
    ranked.into_iter().map(|(_, declared)| declared).collect()
}

/// How well `declared` fits `model`; the greater, the better.
fn rank(model: &Model, declared: &DeclaredModel, index: &Index<'_>) -> impl Ord + Copy + use<> {
    let names = declared.fields.iter().map(|field| field.name.as_str());
    let found = index.fields(&model.id, names);
    let known = found.iter().flatten().count();
    let namespace = model.id.namespace.segments().last().map(letters);
    let shares_folder = namespace.is_some_and(|namespace| {
        let mut folders = declared.folder.split('/');
        folders.any(|folder| letters(folder) == namespace)
    });
    (
        known > 0,
        shares_folder,
        declared.name == model.title,
        known,
        Reverse(found.len()),
    )
}

fn note(declared: &DeclaredModel, model: &Model, index: &Index<'_>, findings: &mut Findings) {
    let fields = declared.fields.iter();
    let names = fields.clone().map(|field| field.name.as_str());
    let mut found = index.fields(&model.id, names);
    // A source in another language may share only the name in the JSON with the pages.
    let wire_names = fields.map(|field| field.wire_name.as_deref().unwrap_or_default());
    for (found, by_wire_name) in found.iter_mut().zip(index.fields(&model.id, wire_names)) {
        *found = found.or(by_wire_name);
    }
    for (place, field) in found.into_iter().zip(&declared.fields) {
        let Some(place) = place else { continue };
        let location = || declared.location(field);
        let findings = findings.field(&model.id, place);
        if let Some(name) = &field.wire_name {
            findings.add_wire_name(name, location);
        }
        if let (None, Some((name, shape))) = (&findings.enumeration, &field.enumeration) {
            findings.enumeration = Some((name.clone(), shape.clone(), location()));
        }
        findings.seen.add(Observation::of(&field.ty, &location()));
    }
}
