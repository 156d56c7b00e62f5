//! Sample JSON of the API: finds out which model each value is a sample of, and what it shows.

mod fit;
mod observe;

use std::collections::BTreeMap;

use spectable_schema::{Code, Diagnostic, Diagnostics, Location, Model, ModelId, Shape, letters};

use crate::findings::Findings;
use crate::index::Index;
use crate::json::{self, Member, Node, Value};
use observe::{Observer, Source, UnknownKeys};

/// How far into values that fit no model samples are looked for.
const DEPTH: usize = 4;

/// How many models a value may fit equally well and still be a sample of them.
const MOST_CANDIDATES: usize = 4;

/// Keys under which a wrapper names the model of its sample, surest first.
const NAMES: [&str; 5] = ["model", "schema", "type", "title", "name"];

/// How many of them have no other meaning beside a sample: what they name is a model, known or not.
const SURE_NAMES: usize = 2;

/// Keys under which a wrapper holds its sample, surest first.
const SAMPLES: [&str; 9] = [
    "value", "sample", "example", "instance", "payload", "data", "body", "json", "content",
];

/// Reads the samples in the file at `path`.
pub(crate) fn read(
    path: &str,
    text: &str,
    index: &Index<'_>,
    findings: &mut Findings,
) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let lines = path.ends_with(".jsonl") || path.ends_with(".ndjson");
    let (nodes, errors) = json::read(text, lines);
    for error in errors {
        diagnostics.push(
            Diagnostic::new(
                Code::UnreadableEvidence,
                format!("this is not JSON: {}", error.message),
                Location::new(path, error.at),
            )
            .with_note("what stands there is not used"),
        );
    }
    let mut unknown = UnknownKeys::new();
    let mut reader = Reader {
        index,
        observer: Observer::new(index, Source::File(path), findings, &mut unknown),
        samples: 0,
        matches: BTreeMap::new(),
        unmatched: Vec::new(),
    };
    let hint = named_by_path(path, index);
    for node in &nodes {
        reader.sample(node, &hint, 0);
    }
    let Reader {
        matches, unmatched, ..
    } = reader;
    report_matches(path, &matches, &mut diagnostics);
    report_unmatched(path, &unmatched, &mut diagnostics);
    report_unknown_keys(unknown, &mut diagnostics);
    diagnostics
}

/// What a page shows as an example of a model, or of one of its fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageExample {
    /// The model.
    pub model: ModelId,
    /// The field's place in the model; none if this is an example of the whole model.
    pub field: Option<usize>,
    /// The example, as JSON.
    pub json: String,
    /// What its keys are.
    pub keys: PageExampleKeys,
    /// Where it stands.
    pub location: Location,
}

/// What the keys of an example are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageExampleKeys {
    /// The names on the wire.
    OnTheWire,
    /// The documented names: the example is code for the SDK.
    Documented,
}

/// Notes what `examples` show.
pub(crate) fn collect(examples: &[PageExample], index: &Index<'_>, findings: &mut Findings) {
    for example in examples {
        let (nodes, _) = json::read(&example.json, false);
        let (Some(model), Some(node)) = (index.schema().get(&example.model), nodes.first()) else {
            continue;
        };
        let source = Source::Page {
            location: &example.location,
            has_keys: example.keys == PageExampleKeys::OnTheWire,
        };
        let mut unknown = UnknownKeys::new();
        let mut observer = Observer::new(index, source, findings, &mut unknown);
        match example.field {
            Some(field) => observer.field(model, field, node),
            None => observer.model(model, node),
        }
    }
}

/// How it was found out what a value is a sample of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reason {
    Name,
    Keys,
}

struct Reader<'s> {
    index: &'s Index<'s>,
    observer: Observer<'s>,
    /// How many samples were found.
    samples: usize,
    /// How many there are of each model, and the first of them.
    matches: BTreeMap<(Reason, &'s ModelId), (usize, &'s Node)>,
    /// Values that fit no model.
    unmatched: Vec<&'s Node>,
}

impl<'s> Reader<'s> {
    /// Looks for samples in `node`, which something has named one of `hint`.
    fn sample(&mut self, node: &'s Node, hint: &[&'s Model], depth: usize) {
        let members = match &node.value {
            Value::Array(nodes) => {
                nodes.iter().for_each(|node| self.sample(node, hint, depth));
                return;
            }
            Value::Object(members) if !members.is_empty() => members,
            _ => return,
        };
        if let Some((models, sample)) = tagged(members, self.index) {
            if models.is_empty() {
                self.unmatched.push(node);
            }
            self.named(models, sample);
            return;
        }
        if self.plausible(hint, node) {
            self.named(hint, node);
            return;
        }
        let fitting = self.fitting_models(node);
        if !fitting.is_empty() {
            self.observe(&fitting, Reason::Keys, node);
            return;
        }
        let before = self.samples;
        if depth < DEPTH {
            for (key, _, value) in members {
                let named = self.index.models(key);
                self.sample(
                    value,
                    if named.is_empty() { hint } else { named },
                    depth + 1,
                );
            }
        }
        if depth == 0 && before == self.samples {
            self.unmatched.push(node);
        }
    }

    /// Takes `node`, or each element of it, as a sample of the one of `models` that it fits best.
    fn named(&mut self, models: &[&'s Model], node: &'s Node) {
        match &node.value {
            Value::Array(nodes) => nodes.iter().for_each(|node| self.named(models, node)),
            _ => {
                let best = self.best(models, node);
                self.observe(&best, Reason::Name, node);
            }
        }
    }

    fn observe(&mut self, models: &[&'s Model], reason: Reason, node: &'s Node) {
        self.samples += 1;
        for model in models {
            self.observer.model(model, node);
            self.matches
                .entry((reason, &model.id))
                .or_insert((0, node))
                .0 += 1;
        }
    }

    /// Those of `models` that `node` fits best.
    fn best(&mut self, models: &[&'s Model], node: &Node) -> Vec<&'s Model> {
        let fitting = self.observer.fitting();
        let fits: Vec<_> = models
            .iter()
            .map(|model| fitting.model(model, node))
            .collect();
        let best = fits.iter().max().copied();
        let equal = models.iter().zip(&fits);
        equal
            .filter(|(_, fit)| Some(**fit) == best)
            .map(|(model, _)| *model)
            .collect()
    }

    /// Whether `node` can be a sample of one of `models`: more of it fits than does not.
    fn plausible(&mut self, models: &[&'s Model], node: &Node) -> bool {
        let fitting = self.observer.fitting();
        let best = models.iter().map(|model| fitting.model(model, node)).max();
        best.is_some_and(|fit| fit.right > fit.wrong)
    }

    /// The models that `node` fits so well that it can hardly be anything else.
    fn fitting_models(&mut self, node: &Node) -> Vec<&'s Model> {
        let Value::Object(members) = &node.value else {
            return Vec::new();
        };
        let mut hits: BTreeMap<&ModelId, (usize, &'s Model)> = BTreeMap::new();
        for (key, _, _) in members {
            for model in self.index.owners(key) {
                hits.entry(&model.id).or_insert((0, model)).0 += 1;
            }
        }
        let most = hits.values().map(|(count, _)| *count).max().unwrap_or(0);
        let likely: Vec<&Model> = hits
            .into_values()
            .filter(|(count, _)| *count == most)
            .map(|(_, model)| model)
            .collect();
        let best = self.best(&likely, node);
        let Some(fit) = best
            .first()
            .map(|model| self.observer.fitting().model(model, node))
        else {
            return best;
        };
        let sure = if best.len() == 1 {
            most > 1 && fit.wrong * 8 <= fit.right
        } else {
            most > 1 && fit.wrong == 0 && best.len() <= MOST_CANDIDATES
        };
        if sure { best } else { Vec::new() }
    }
}

/// The sample in a wrapper such as `{"model": "GiftCard", "value": {...}}`, and the models that
/// have the name.
fn tagged<'s>(members: &'s [Member], index: &'s Index<'s>) -> Option<(&'s [&'s Model], &'s Node)> {
    let member = |name: &str| {
        let found = members.iter().find(|(key, _, _)| letters(key) == name);
        found.map(|(_, _, node)| node)
    };
    let sample = SAMPLES.iter().find_map(|name| member(name))?;
    NAMES.iter().enumerate().find_map(|(place, name)| {
        let Value::String(text) = &member(name)?.value else {
            return None;
        };
        let models = models_named(text, index);
        let is_sure = place < SURE_NAMES;
        let is_object = matches!(sample.value, Value::Object(_) | Value::Array(_));
        // A text or a number beside a name is a sample of an enum or a union at most.
        let fits = is_object
            || models
                .iter()
                .any(|model| !matches!(model.shape, Shape::Struct(_)));
        (fits && (is_sure || !models.is_empty())).then_some((models, sample))
    })
}

/// The models that `text` names: `GiftCard`, `components.GiftCard`, `#/schemas/GiftCard`.
fn models_named<'s>(text: &str, index: &'s Index<'s>) -> &'s [&'s Model] {
    let name = text.rsplit(['.', '/', '\\', ':']).next().unwrap_or(text);
    index.models(name)
}

/// The models that the file's name or its folder's name can mean.
fn named_by_path<'s>(path: &str, index: &'s Index<'s>) -> Vec<&'s Model> {
    let mut parts = path.rsplit('/');
    let file = parts.next().unwrap_or(path);
    let stem = file.split('.').next().unwrap_or(file);
    let without_number = stem.trim_end_matches(|last: char| !last.is_alphabetic());
    [Some(stem), Some(without_number), parts.next()]
        .into_iter()
        .flatten()
        .map(|name| index.models(name))
        .find(|models| !models.is_empty())
        .unwrap_or_default()
        .to_vec()
}

fn report_matches(
    path: &str,
    matches: &BTreeMap<(Reason, &ModelId), (usize, &Node)>,
    diagnostics: &mut Diagnostics,
) {
    let named = matches
        .iter()
        .filter(|((reason, _), _)| *reason == Reason::Name);
    let models = named.clone().count();
    let samples: usize = named.clone().map(|(_, (count, _))| count).sum();
    if let Some(first) = named.map(|(_, (_, node))| node.at).min() {
        diagnostics.push(Diagnostic::new(
            Code::SamplesMatched,
            format!("samples that name their model: {samples} (models: {models})"),
            Location::new(path, first),
        ));
    }
    for ((reason, id), (count, node)) in matches {
        if *reason == Reason::Keys {
            diagnostics.push(Diagnostic::new(
                Code::SamplesMatched,
                format!("samples that fit the fields of {id} better than any other's: {count}"),
                Location::new(path, node.at),
            ));
        }
    }
}

fn report_unmatched(path: &str, unmatched: &[&Node], diagnostics: &mut Diagnostics) {
    if let Some(first) = unmatched.first() {
        diagnostics.push(
            Diagnostic::new(
                Code::SampleUnmatched,
                format!(
                    "values that fit no model well enough to be used: {}",
                    unmatched.len()
                ),
                Location::new(path, first.at),
            )
            .with_help("name the model: {\"model\": \"GiftCard\", \"value\": {...}}"),
        );
    }
}

fn report_unknown_keys(unknown: UnknownKeys, diagnostics: &mut Diagnostics) {
    for ((id, key), location) in unknown {
        diagnostics.push(Diagnostic::new(
            Code::SampleKeyUnmatched,
            format!("no field of {id} has the letters of the key `{key}`"),
            location,
        ));
    }
}
