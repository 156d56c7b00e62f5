//! What each command does.

use std::io::{self, Write};
use std::path::PathBuf;

use spectable::schema::{Severity, json_schema};
use spectable::{Codegen, Generation, Report};

use crate::arguments::{Arguments, Check, Command, Explain, Format, Generate, Input, Schema};
use crate::failure::Failure;
use crate::{rendering, summary};

/// Runs the command that was asked for.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    match &arguments.command {
        Command::Generate(arguments) => generate(arguments),
        Command::Schema(arguments) => schema(arguments),
        Command::Check(arguments) => check(arguments),
        Command::Explain(arguments) => explain(arguments),
    }
}

fn generate(arguments: &Generate) -> Result<(), Failure> {
    let (mut codegen, pages) = prepare(&arguments.input)?;
    if let Some(name) = &arguments.crate_name {
        codegen = codegen.crate_name(name);
    }
    let configuration = codegen.configuration(&pages)?;
    let out = arguments
        .out
        .clone()
        .or(configuration.out)
        .ok_or(Failure::Usage(
            "no folder to write to: give `--out DIR`, or set `out` in spectable.toml",
        ))?;
    let package = codegen.package(&pages)?;
    show(&package.generation, arguments.input.verbose);
    if arguments.check {
        let report = package.compare_with(&out)?;
        for (state, path) in stale(&report) {
            anstream::eprintln!("{state}: {}", out.join(path).display());
        }
        if !report.is_fresh() {
            return Err(Failure::Stale(stale(&report).count()));
        }
        anstream::eprintln!("{}", summary::of_pages(&package.generation));
        anstream::eprintln!("{} is up to date", out.display());
    } else {
        let report = package.write_to(&out)?;
        anstream::eprintln!("{}", summary::of_pages(&package.generation));
        anstream::eprintln!("{}", summary::of_files(&report, &out));
    }
    Ok(())
}

fn schema(arguments: &Schema) -> Result<(), Failure> {
    let (codegen, pages) = prepare(&arguments.input)?;
    let generation = codegen.read(&pages)?;
    show(&generation, arguments.input.verbose);
    let text = match arguments.format {
        Format::Json => generation.schema.to_json(),
        Format::JsonSchema => format!("{:#}", json_schema::export(&generation.schema)),
    };
    print(&text)
}

fn check(arguments: &Check) -> Result<(), Failure> {
    let (codegen, pages) = prepare(&arguments.input)?;
    let package = codegen.package(&pages)?;
    show(&package.generation, arguments.input.verbose);
    let guesses = summary::of_guesses(&package.generation.schema);
    if arguments.guesses && !guesses.is_empty() {
        print(guesses.trim_end())?;
    }
    anstream::eprintln!("{}", summary::of_pages(&package.generation));
    Ok(())
}

fn explain(arguments: &Explain) -> Result<(), Failure> {
    let code = arguments.code;
    let text = code
        .explanation()
        .lines()
        .map(str::trim)
        .collect::<Vec<_>>()
        .join("\n");
    print(&format!("{}[{code}]: {}", code.severity(), text.trim_end()))
}

/// The builder that the options describe, and the pages.
fn prepare(input: &Input) -> Result<(Codegen, PathBuf), Failure> {
    let mut codegen = Codegen::new();
    if let Some(file) = &input.config {
        codegen = codegen.config(file);
    }
    if let Some(language) = input.language {
        codegen = codegen.language(language);
    }
    for path in &input.evidence {
        codegen = codegen.evidence(path);
    }
    let pages = match &input.pages {
        Some(pages) => pages.clone(),
        None => {
            // Without pages there is no folder beside which a configuration could lie but this one.
            let configuration = codegen.configuration("".as_ref())?;
            configuration.pages.ok_or(Failure::Usage(
                "no pages: name their folder, or set `pages` in spectable.toml",
            ))?
        }
    };
    Ok((codegen, pages))
}

/// Shows the warnings, and on request the remarks.
fn show(generation: &Generation, verbose: bool) {
    for diagnostic in &generation.diagnostics {
        if verbose || diagnostic.severity > Severity::Info {
            rendering::show(diagnostic);
        }
    }
}

/// The files that are not as they should be, each with what is the matter with it.
fn stale(report: &Report) -> impl Iterator<Item = (&'static str, &String)> {
    let all = [
        ("missing", &report.created),
        ("stale", &report.changed),
        ("left over", &report.removed),
    ];
    all.into_iter()
        .flat_map(|(state, paths)| paths.iter().map(move |path| (state, path)))
}

/// Prints to standard output; a reader that goes away is no error.
fn print(text: &str) -> Result<(), Failure> {
    match writeln!(io::stdout().lock(), "{text}") {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Output(error)),
        _ => Ok(()),
    }
}
