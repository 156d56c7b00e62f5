//! `spectable pages`: a schema as pages that people go on with by hand.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use spectable::schema::Schema;
use spectable::write_texts;

use crate::failure::Failure;
use crate::input::Input;
use crate::terminal::Terminal;
use crate::{output, summary};

/// What tells later runs in which form the pages are.
const CONFIGURATION: &str = "\
# The pages in this folder are yours to edit: `spectable generate` reads them as they are.

[table]
form = \"plain\"
";

#[derive(Debug, Args)]
pub(crate) struct Pages {
    #[command(flatten)]
    pub(crate) input: Input,

    /// The form of the pages.
    #[arg(long, value_enum, default_value_t = Form::Plain)]
    pub(crate) form: Form,

    /// The folder to write to. Without it the pages are printed.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// `Name | Type | Required | Description | Example`.
    Plain,
}

/// Writes the pages, or prints them.
pub(crate) fn run(arguments: &Pages, terminal: &Terminal) -> Result<(), Failure> {
    let schema = schema(arguments, terminal)?;
    let Form::Plain = arguments.form;
    let mut pages = spectable::plain_form::pages(&schema);
    let Some(out) = &arguments.out else {
        let mut text = String::new();
        for (path, page) in &pages {
            text += &format!("<!-- {path} -->\n{page}\n");
        }
        return output::print(text.trim_end());
    };
    pages.insert(spectable::FILE_NAME.to_owned(), CONFIGURATION.to_owned());
    let report = write_texts(&pages, out)?;
    terminal.say(&summary::of_files(&report, out));
    Ok(())
}

/// The schema in a file of JSON, or that of pages.
fn schema(arguments: &Pages, terminal: &Terminal) -> Result<Schema, Failure> {
    let file = arguments.input.pages.as_deref();
    if let Some(file) = file.filter(|file| is_json(file)) {
        let refused = |message: String| Failure::Name {
            message: format!("{}: {message}", file.display()),
            help: Some("`spectable schema PAGES > schema.json` writes a schema".to_owned()),
        };
        let text = fs::read_to_string(file)
            .map_err(|error| refused(format!("cannot be read: {error}")))?;
        return Schema::from_json(&text).map_err(|error| refused(error.to_string()));
    }
    let (codegen, pages) = arguments.input.prepare()?;
    let generation = terminal.waiting(&codegen, |codegen| codegen.read(&pages))?;
    terminal.show(&generation.diagnostics, arguments.input.verbose);
    Ok(generation.schema)
}

fn is_json(file: &Path) -> bool {
    file.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}
