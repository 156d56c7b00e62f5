//! `spectable schema`: what the pages say, as data.

use clap::{Args, ValueEnum};
use spectable::schema::json_schema;

use crate::failure::Failure;
use crate::input::Input;
use crate::output;
use crate::terminal::Terminal;

#[derive(Debug, Args)]
pub(crate) struct Schema {
    #[command(flatten)]
    pub(crate) input: Input,

    /// The form of the schema.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    pub(crate) format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// All that the pages say, in spectable's own form.
    Json,
    /// JSON Schema, draft 2020-12.
    JsonSchema,
}

/// Prints the schema of the pages.
pub(crate) fn run(arguments: &Schema, terminal: &Terminal) -> Result<(), Failure> {
    let (codegen, pages) = arguments.input.prepare()?;
    let generation = terminal.waiting(&codegen, |codegen| codegen.read(&pages))?;
    terminal.show(&generation.diagnostics, arguments.input.verbose);
    let text = match arguments.format {
        Format::Json => generation.schema.to_json(),
        Format::JsonSchema => format!("{:#}", json_schema::export(&generation.schema)),
    };
    output::print(&text)
}
