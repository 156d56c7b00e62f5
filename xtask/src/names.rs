//! `cargo xtask names`: what settles the names on the wire of a folder's fields.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use spectable::schema::{Field, ModelId, Origin, Schema, Shape};
use spectable::{Codegen, WireCase};

use crate::failure::Failure;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The folder of pages.
    #[arg(value_name = "PAGES")]
    pages: PathBuf,

    /// What says more than the pages: a folder or a file. May be given more than once.
    #[arg(long, value_name = "PATH", required = true)]
    evidence: Vec<PathBuf>,

    /// How many of the names that evidence and rule spell differently are shown.
    #[arg(long, value_name = "COUNT", default_value_t = 40)]
    show: usize,
}

/// How the names of fields are known.
#[derive(Default)]
struct Tally {
    fields: usize,
    /// Those that are no part of the JSON.
    of_transport: usize,
    by_evidence: usize,
    by_page: usize,
    by_rule: usize,
    /// The fields of models that the evidence says something about, with no name for them.
    by_rule_beside_evidence: usize,
    /// The names that a rule spells in another way than the evidence, with the fields that have them.
    contradictions: BTreeMap<(String, String, String), Vec<String>>,
}

/// Counts, for the rule that agrees with the evidence most, which names it settles alone and where
/// the two contradict each other.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let schema = read(arguments, WireCase::AsDocumented)?;
    let cases = [
        ("as-documented", WireCase::AsDocumented),
        ("snake_case", WireCase::SnakeCase),
        ("camelCase", WireCase::CamelCase),
        ("PascalCase", WireCase::PascalCase),
        ("kebab-case", WireCase::KebabCase),
    ];
    let disagreements = |case: WireCase| {
        let settled = fields(&schema).filter(|(_, field)| is_by_evidence(field));
        settled
            .filter(|(_, field)| case.apply(&field.name) != field.key())
            .count()
    };
    let (name, case) = cases
        .into_iter()
        .min_by_key(|(_, case)| disagreements(*case))
        .expect("there are cases");
    let schema = read(arguments, case)?;
    print(&tally(&schema, case), name, arguments.show);
    Ok(())
}

fn read(arguments: &Arguments, case: WireCase) -> Result<Schema, Failure> {
    let mut codegen = Codegen::new().wire_case(case);
    for path in &arguments.evidence {
        codegen = codegen.evidence(path);
    }
    let generation = codegen.read(&arguments.pages);
    let generation = generation.map_err(|error| Failure::new(error.to_string()))?;
    Ok(generation.schema)
}

fn fields(schema: &Schema) -> impl Iterator<Item = (&ModelId, &Field)> {
    schema.models().flat_map(|model| {
        let fields: &[Field] = match &model.shape {
            Shape::Struct(shape) => &shape.fields,
            _ => &[],
        };
        fields.iter().map(|field| (&model.id, field))
    })
}

fn is_by_evidence(field: &Field) -> bool {
    let origin = field.wire_name.as_ref().map(|fact| &fact.origin);
    matches!(origin, Some(Origin::Evidence(_)))
}

fn tally(schema: &Schema, case: WireCase) -> Tally {
    let mut tally = Tally::default();
    let mut heard: Vec<&ModelId> = Vec::new();
    for (id, field) in fields(schema) {
        if is_by_evidence(field) && heard.last() != Some(&id) {
            heard.push(id);
        }
    }
    for (id, field) in fields(schema) {
        tally.fields += 1;
        if field.is_transport() {
            tally.of_transport += 1;
            continue;
        }
        match field.wire_name.as_ref().map(|fact| &fact.origin) {
            Some(Origin::Evidence(_)) => {
                tally.by_evidence += 1;
                let ruled = case.apply(&field.name);
                if ruled != field.key() {
                    let names = (field.name.clone(), ruled, field.key().to_owned());
                    let places = tally.contradictions.entry(names).or_default();
                    places.push(id.to_string());
                }
            }
            Some(Origin::Page) => tally.by_page += 1,
            _ => {
                tally.by_rule += 1;
                if heard.binary_search(&id).is_ok() {
                    tally.by_rule_beside_evidence += 1;
                }
            }
        }
    }
    tally
}

fn print(tally: &Tally, case: &str, show: usize) {
    println!("{} fields; the rule that fits best is {case}", tally.fields);
    println!("{:>6} names are settled by evidence", tally.by_evidence);
    if tally.by_page > 0 {
        println!("{:>6} by their pages", tally.by_page);
    }
    if tally.of_transport > 0 {
        println!(
            "{:>6} are the SDK's and no part of the JSON",
            tally.of_transport
        );
    }
    println!(
        "{:>6} by the rule alone, {} of them in models of which the evidence names other fields",
        tally.by_rule, tally.by_rule_beside_evidence
    );
    let places = tally.contradictions.values().map(Vec::len).sum::<usize>();
    println!(
        "{places:>6} of those by evidence contradict the rule, with {} names:",
        tally.contradictions.len()
    );
    let mut contradictions: Vec<_> = tally.contradictions.iter().collect();
    contradictions.sort_by_key(|(names, places)| (std::cmp::Reverse(places.len()), *names));
    for ((documented, ruled, said), places) in contradictions.into_iter().take(show) {
        println!(
            "       `{documented}`: by rule `{ruled}`, by evidence `{said}`, {} times, first in {}",
            places.len(),
            places[0]
        );
    }
}
