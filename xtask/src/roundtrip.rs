//! `cargo xtask roundtrip`: values of an API, read with the generated types and written back.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;
use serde::Deserialize;
use serde_json::value::RawValue;
use spectable::schema::{ModelId, Schema, letters};
use spectable::{Codegen, NullPolicy, Package, WireCase};

use crate::codegen::root;
use crate::failure::Failure;

mod json;
mod program;
mod tally;

use json::{Comparison, Json};
use tally::{Outcome, Tally};

/// The name of the generated crate.
const PACKAGE: &str = "roundtrip_models";

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The folder of pages.
    #[arg(value_name = "PAGES")]
    pages: PathBuf,

    /// The values: a line each, `{"model": "Card", "case": "random", "value": {…}}`.
    #[arg(value_name = "INSTANCES")]
    instances: PathBuf,

    /// The rule for names on the wire.
    #[arg(long, value_name = "RULE", value_parser = case)]
    case: Option<WireCase>,

    /// What becomes of null: `as-known`, `keep` or `merge`.
    #[arg(long, value_name = "POLICY", value_parser = policy)]
    nullable: Option<NullPolicy>,

    /// What says more than the pages: a folder or a file. May be given more than once.
    #[arg(long, value_name = "PATH")]
    evidence: Vec<PathBuf>,

    /// Fails if fewer values than this come back as they were.
    #[arg(long, value_name = "COUNT", default_value_t = 0)]
    at_least: usize,

    /// A number that is spelled otherwise and has the same value counts as it was.
    #[arg(long)]
    numbers_by_value: bool,

    /// How many failures are shown.
    #[arg(long, value_name = "COUNT", default_value_t = 20)]
    show: usize,
}

fn case(text: &str) -> Result<WireCase, String> {
    match text {
        "as-documented" => Ok(WireCase::AsDocumented),
        "snake_case" => Ok(WireCase::SnakeCase),
        "camelCase" => Ok(WireCase::CamelCase),
        "PascalCase" => Ok(WireCase::PascalCase),
        "kebab-case" => Ok(WireCase::KebabCase),
        _ => Err("use a case as `spectable.toml` has them, such as `snake_case`".to_owned()),
    }
}

fn policy(text: &str) -> Result<NullPolicy, String> {
    match text {
        "as-known" => Ok(NullPolicy::AsKnown),
        "keep" => Ok(NullPolicy::Keep),
        "merge" => Ok(NullPolicy::Merge),
        _ => Err("use `as-known`, `keep` or `merge`".to_owned()),
    }
}

/// One line of the file of values.
#[derive(Deserialize)]
struct Instance<'a> {
    model: String,
    #[serde(default)]
    case: String,
    #[serde(borrow)]
    value: &'a RawValue,
}

/// Generates, builds, reads and writes each value, and prints what became of them.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let text =
        fs::read_to_string(&arguments.instances).map_err(Failure::at(&arguments.instances))?;
    let instances = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(index, line)| instance(line, index + 1, &arguments.instances))
        .collect::<Result<Vec<_>, _>>()?;

    let package = generate(arguments)?;
    let models = models_by_letters(&package.generation.schema);
    let mut types: BTreeMap<&ModelId, usize> = BTreeMap::new();
    let numbers: Vec<Option<usize>> = instances
        .iter()
        .map(|instance| {
            let id = *models.get(&letters(&instance.model))?;
            let next = types.len();
            Some(*types.entry(id).or_insert(next))
        })
        .collect();
    let mut ids = vec![None; types.len()];
    for (id, number) in &types {
        ids[*number] = Some(*id);
    }
    let paths: Vec<String> = ids
        .into_iter()
        .flatten()
        .map(|id| package.type_path(id).unwrap_or_default().to_owned())
        .collect();

    let binary = build(&package, &paths)?;
    let values: Vec<(usize, &str)> = instances
        .iter()
        .zip(&numbers)
        .filter_map(|(instance, number)| Some(((*number)?, instance.value.get())))
        .collect();
    let mut answers = program::run(&binary, &values)
        .map_err(Failure::at(&binary))?
        .into_iter();

    let mut tally = Tally::new(arguments.show);
    for (instance, number) in instances.iter().zip(&numbers) {
        let outcome = match number {
            None => Outcome::ModelMissing,
            Some(_) => match answers.next() {
                Some(Ok(written)) => compare(instance.value.get(), &written)?,
                Some(Err(error)) => Outcome::Rejected(error),
                None => return Err(Failure::new("the program answered for too few values")),
            },
        };
        tally.add(
            &instance.model,
            &instance.case,
            instance.value.get(),
            outcome,
        );
    }
    print!("{tally}");
    let kept = tally.kept(arguments.numbers_by_value);
    if kept < arguments.at_least {
        return Err(Failure::new(format!(
            "{kept} values come back as they were, and {} have to",
            arguments.at_least
        )));
    }
    Ok(())
}

fn instance<'a>(line: &'a str, number: usize, file: &Path) -> Result<Instance<'a>, Failure> {
    serde_json::from_str(line)
        .map_err(|error| Failure::new(format!("{}:{number}: {error}", file.display())))
}

fn generate(arguments: &Arguments) -> Result<Package, Failure> {
    let mut codegen = Codegen::new().command("cargo xtask roundtrip");
    if let Some(case) = arguments.case {
        codegen = codegen.wire_case(case);
    }
    if let Some(policy) = arguments.nullable {
        codegen = codegen.nullable(policy);
    }
    for path in &arguments.evidence {
        codegen = codegen.evidence(path);
    }
    Ok(codegen.crate_name(PACKAGE).package(&arguments.pages)?)
}

/// The models that values can be of, by the letters and digits of their names. Of several models
/// of one name the first counts: a value is of a component rather than of an operation.
fn models_by_letters(schema: &Schema) -> BTreeMap<String, &ModelId> {
    let mut models = BTreeMap::new();
    for model in schema.models() {
        models.entry(letters(&model.title)).or_insert(&model.id);
    }
    models
}

/// Builds the crate and the program, and returns the program's path.
fn build(package: &Package, types: &[String]) -> Result<PathBuf, Failure> {
    let work = root().join("target").join("roundtrip");
    let (models, runner) = (work.join("models"), work.join("runner"));
    fs::create_dir_all(runner.join("src")).map_err(Failure::at(&runner))?;
    // The crate looks for a workspace around it when it is written.
    write(
        &work.join("Cargo.toml"),
        "[workspace]\nresolver = \"3\"\nmembers = [\"models\", \"runner\"]\n\n\
         [profile.dev]\ndebug = false\nincremental = false\n",
    )?;
    package.write_to(&models)?;
    let serde = "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n";
    write(
        &runner.join("Cargo.toml"),
        &format!(
            "[package]\nname = \"runner\"\nedition = \"2024\"\n\n[dependencies]\n\
             {PACKAGE} = {{ path = \"../models\" }}\n{serde}"
        ),
    )?;
    write(
        &runner.join("src").join("main.rs"),
        &program::source(PACKAGE, types),
    )?;
    // The same versions as ours, so that nothing needs to be downloaded.
    let lock = root().join("Cargo.lock");
    fs::copy(&lock, work.join("Cargo.lock")).map_err(Failure::at(&lock))?;

    let target = work.join("target");
    let output = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--offline", "--package", "runner"])
        .arg("--manifest-path")
        .arg(work.join("Cargo.toml"))
        .env("CARGO_TARGET_DIR", &target)
        .output()
        .map_err(Failure::at(Path::new("cargo")))?;
    if !output.status.success() {
        return Err(Failure::new(format!(
            "the generated crate does not compile:\n{}",
            String::from_utf8_lossy(&output.stderr)
        )));
    }
    Ok(target.join("debug").join("runner"))
}

/// Writes `text` unless it stands there already, so that nothing is built again for nothing.
fn write(path: &Path, text: &str) -> Result<(), Failure> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::write(path, text).map_err(Failure::at(path))
}

fn compare(before: &str, after: &str) -> Result<Outcome, Failure> {
    let parse = |text| Json::parse(text).map_err(|error| Failure::new(error.to_string()));
    Ok(Outcome::Written(Comparison::of(
        &parse(before)?,
        &parse(after)?,
    )))
}
