//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use spectable::Language;
use spectable::schema::Code;

/// Rust from markdown model pages.
#[derive(Debug, Parser)]
#[command(name = "spectable", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Writes a complete crate with the models of the pages.
    Generate(Generate),
    /// Prints what the pages say, without any Rust.
    Schema(Schema),
    /// Says what is wrong with the pages, and writes nothing.
    Check(Check),
    /// Explains the code of a diagnostic, such as E0002.
    Explain(Explain),
}

/// The pages and how they are read.
#[derive(Debug, Args)]
pub(crate) struct Input {
    /// The folder of the pages, or a single page. `pages` of the configuration by default.
    #[arg(value_name = "PAGES")]
    pub(crate) pages: Option<PathBuf>,

    /// The configuration. By default `spectable.toml` beside the pages, or else in the current folder.
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,

    /// The documentation language: typescript, python, go, java, csharp, php or ruby. Recognised from
    /// the pages by default.
    #[arg(long, value_name = "LANGUAGE")]
    pub(crate) language: Option<Language>,

    /// What says more than the pages: an SDK's source, sample JSON, or the pages of another SDK; a
    /// folder or a file. May be given more than once.
    #[arg(long, value_name = "PATH")]
    pub(crate) evidence: Vec<PathBuf>,

    /// Shows remarks too, not only warnings and errors.
    #[arg(long, short)]
    pub(crate) verbose: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Generate {
    #[command(flatten)]
    pub(crate) input: Input,

    /// The folder of the crate. `out` of the configuration by default.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// The name of the crate. That of its folder by default.
    #[arg(long, value_name = "NAME")]
    pub(crate) crate_name: Option<String>,

    /// Writes nothing, lists what is not as it would be written, and then exits with 1.
    #[arg(long)]
    pub(crate) check: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Schema {
    #[command(flatten)]
    pub(crate) input: Input,

    /// The form of the schema.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) input: Input,

    /// Lists the fields whose names in the JSON are guesses: nothing but the rule says them.
    #[arg(long)]
    pub(crate) guesses: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The code.
    pub(crate) code: Code,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// All that the pages say, in spectable's own form.
    Json,
    /// JSON Schema, draft 2020-12.
    JsonSchema,
}
