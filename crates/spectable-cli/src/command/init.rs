//! `spectable init`: a configuration for the SDK that is checked out here.

mod configuration;
mod discovery;
mod folders;

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use spectable::{CaseProposal, CaseReason, FILE_NAME};

use self::configuration::configuration;
use self::discovery::{Discovery, Target};
use crate::failure::Failure;
use crate::summary::counted;
use crate::terminal::Terminal;

/// How many folders that are left out are named.
const SHOWN_ASIDE: usize = 3;

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The folder of the SDK.
    #[arg(value_name = "DIR", default_value = ".")]
    pub(crate) folder: PathBuf,

    /// Overwrites a `spectable.toml` that is there.
    #[arg(long)]
    pub(crate) force: bool,
}

/// Looks for pages and for what lies beside them, and writes the configuration.
pub(crate) fn run(arguments: &Init, terminal: &Terminal) -> Result<(), Failure> {
    let file = match arguments.folder.as_path() {
        here if here == Path::new(".") => PathBuf::from(FILE_NAME),
        folder => folder.join(FILE_NAME),
    };
    if file.exists() && !arguments.force {
        return Err(Failure::Exists(file));
    }
    let discovery = Discovery::of(&arguments.folder)?;
    write(&file, &configuration(&discovery), arguments.force)?;
    show(&discovery, &file, terminal);
    Ok(())
}

/// Writes the file; one that came into being in the meantime is left alone.
fn write(file: &Path, text: &str, force: bool) -> Result<(), Failure> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(force);
    if !force {
        options.create_new(true);
    }
    options
        .open(file)
        .and_then(|mut open| open.write_all(text.as_bytes()))
        .map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => Failure::Exists(file.to_owned()),
            _ => Failure::File(file.to_owned(), error),
        })
}

fn show(discovery: &Discovery, file: &Path, terminal: &Terminal) {
    let counts = discovery.statistics;
    let language = discovery
        .language
        .map_or(String::new(), |language| format!(" ({language})"));
    terminal.say(&format!(
        "pages: {}{language}: {} with {}, {}, {}",
        discovery.pages,
        counted(counts.structs, "struct"),
        counted(counts.fields, "field"),
        counted(counts.enums, "enum"),
        counted(counts.unions, "union"),
    ));
    if let Some(table) = &discovery.table {
        terminal.say(&format!(
            "form: {}; {} to look at: `spectable check` shows them",
            table.preset,
            counted(table.troubles, "warning"),
        ));
        terminal.say(table.summary().trim_end());
    }
    show_aside(&discovery.aside, terminal);
    match &discovery.source {
        Some(source) => terminal.say(&format!(
            "source: {}: says the names of {} in the JSON",
            source.path,
            counted(source.settled, "field"),
        )),
        None if discovery.guessed == 0 => {}
        None => terminal.say("source: none that says the names in the JSON"),
    }
    if discovery.guessed > 0 {
        let rule = rule(discovery.case.as_ref());
        terminal.say(&format!(
            "names: {} guessed {rule}; see `[wire]`",
            discovery.guessed
        ));
    }
    terminal.say(&format!("wrote {}", file.display()));
    let goal = match &discovery.target {
        Target::Crate(folder) => format!("the crate `{folder}`"),
        Target::Modules(folder) => format!("the modules in `{folder}`"),
    };
    // Without a word it looks for the file where it is called.
    let command = if file == Path::new(FILE_NAME) {
        "spectable generate".to_owned()
    } else {
        format!("spectable generate --config {}", file.display())
    };
    terminal.say(&format!("`{command}` writes {goal}"));
}

/// What is left out, and how it is taken in.
fn show_aside(aside: &[(String, usize)], terminal: &Terminal) {
    if aside.is_empty() {
        return;
    }
    let first = aside.iter().take(SHOWN_ASIDE);
    let mut folders: Vec<String> = first
        .map(|(folder, count)| format!("{folder} ({count})"))
        .collect();
    if aside.len() > SHOWN_ASIDE {
        folders.push("…".to_owned());
    }
    let pages = aside.iter().map(|(_, count)| count).sum();
    terminal.say(&format!(
        "left out: {} in {}; `pages = \".\"` reads all",
        counted(pages, "page"),
        folders.join(", ")
    ));
}

/// How the names of which nothing is known are spelled, and what speaks for it.
fn rule(proposal: Option<&CaseProposal>) -> String {
    let Some(CaseProposal { case, reason, .. }) = proposal else {
        return "to be as the pages spell them".to_owned();
    };
    let why = match reason {
        CaseReason::Known(count) => format!("like {} of {} known ones", count.agreeing, count.of),
        CaseReason::Texts(count) => format!(
            "like {} of {} in descriptions and examples",
            count.agreeing, count.of
        ),
        _ => "as most APIs have them".to_owned(),
    };
    format!("to be {}, {why}", case.as_str())
}
