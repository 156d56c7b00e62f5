//! What a build script does: one file in `OUT_DIR`, and what cargo has to know.

use std::env;
use std::path::{Path, PathBuf};

use spectable_emitter::Layout;
use spectable_schema::{Code, Diagnostic, Diagnostics, Severity};

use crate::configuration::Configuration;
use crate::depfile::Depfile;
use crate::host_crate::{missing_dependencies, unlimited};
use crate::want::lacks;
use crate::{Error, evidence, pages, pipeline, plain, write};

/// The name of the file where none is given.
const NAME: &str = "models";

/// What a build script is to do.
pub(crate) struct BuildScript<'a> {
    /// The pages: a folder, or a single one.
    pub(crate) pages: &'a Path,
    /// The file of the configuration, if there is one.
    pub(crate) configuration_file: Option<PathBuf>,
    /// Reads the configuration. It is read late, because it can fail.
    pub(crate) configuration: &'a dyn Fn() -> Result<Configuration, Error>,
    /// The name of the file that is written.
    pub(crate) name: Option<&'a str>,
    /// What the header of the file names.
    pub(crate) command: &'a str,
    /// The file that names what was read, if one is asked for.
    pub(crate) depfile: Option<PathBuf>,
}

/// Writes the models of the pages to `OUT_DIR` and talks to cargo.
pub(crate) fn run(script: BuildScript<'_>) -> Result<(), Error> {
    let pages = script.pages;
    let out = env::var_os("OUT_DIR")
        .map(PathBuf::from)
        .ok_or(Error::NoOutDir)?;
    let name = script.name.unwrap_or(NAME);
    if !name
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
        || name.is_empty()
    {
        return Err(Error::UnsafePath(PathBuf::from(name)));
    }
    // Cargo is told before anything can fail: a broken page that is mended must run this again.
    let configuration = (script.configuration)();
    let limits = configuration
        .as_ref()
        .map(|configuration| configuration.limits);
    let read = pages::read(pages, &limits.unwrap_or_default());
    let mut inputs: Vec<PathBuf> = read
        .watched(pages)
        .chain(script.configuration_file)
        .collect();
    for path in &inputs {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    let configuration = configuration?;
    let evidence = evidence::read(&configuration.evidence, &configuration.limits);
    for path in &evidence.watched {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    inputs.extend_from_slice(&evidence.watched);
    let (generation, output) = pipeline::emit(
        &read,
        evidence,
        &configuration,
        &configuration.emitter_options(Layout::SingleFile, script.command),
    )?;
    let mut diagnostics = generation.diagnostics;
    let root = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    if let Some(root) = root {
        let mut wants = missing_dependencies(&root, &output.dependencies);
        wants.extend(
            output
                .recursion_limit
                .and_then(|limit| unlimited(&root, limit)),
        );
        diagnostics.extend(lacks(&wants));
    }
    for diagnostic in &joined(&diagnostics) {
        if diagnostic.severity == Severity::Warning {
            let mut text = String::new();
            plain::write_one(&mut text, diagnostic).expect("a String takes all text");
            for line in text.lines() {
                println!("cargo::warning={line}");
            }
        }
    }
    let target = out.join(format!("{name}.rs"));
    let text: String = output.files().into_values().collect();
    write::write_one(&target, &text)?;
    if let Some(file) = script.depfile {
        Depfile { file, inputs }.write(&target)?;
    }
    println!("cargo::rustc-env={}={}", variable(name), target.display());
    Ok(())
}

/// The diagnostics with one for all names that are risky guesses: a build shows them each time.
fn joined(diagnostics: &Diagnostics) -> Vec<Diagnostic> {
    let is_risk = |diagnostic: &&Diagnostic| diagnostic.code == Code::RiskyNames;
    let models = diagnostics.iter().filter(is_risk).count();
    let mut is_first = true;
    let joined = diagnostics.iter().filter_map(|diagnostic| {
        if models < 2 || !is_risk(&diagnostic) {
            return Some(diagnostic.clone());
        }
        let message = format!("{models} models have names in the JSON that are guesses");
        let all = Diagnostic::new(Code::RiskyNames, message, diagnostic.location.clone());
        let all = all
            .with_note("this is the first one; `spectable check` lists all of them")
            .with_help(
                "give evidence, such as samples or the source of the SDK, with `Codegen::evidence`",
            );
        std::mem::take(&mut is_first).then_some(all)
    });
    joined.collect()
}

/// The variable that holds the path of the file, for `include!(env!(...))`.
fn variable(name: &str) -> String {
    format!("SPECTABLE_{}", name.to_uppercase().replace('-', "_"))
}
