//! `spectable show`: one model, as its page says it and as it is in Rust.

mod highlight;
mod layout;
mod line;
mod page;

use std::path::Path;

use clap::Args;
use spectable::ModelSource;
use spectable::graph::Graph;

use self::layout::Sheet;
use crate::failure::Failure;
use crate::input::Input;
use crate::model_name::model_named;
use crate::output;
use crate::terminal::Terminal;

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The model. Letter case does not matter, and the namespace can be left out.
    #[arg(value_name = "MODEL")]
    pub(crate) model: String,

    #[command(flatten)]
    pub(crate) input: Input,

    /// Lays it out for so many columns. By default as many as the terminal has; what the page says
    /// stands above the Rust where they are few, and where there is no terminal.
    #[arg(long, value_name = "COLUMNS")]
    pub(crate) width: Option<usize>,
}

/// Shows one model.
pub(crate) fn run(arguments: &Show, terminal: &Terminal) -> Result<(), Failure> {
    let (codegen, pages) = arguments.input.prepare()?;
    let configuration = codegen.configuration(&pages)?;
    let generation = terminal.waiting(&codegen, |codegen| codegen.read(&pages))?;
    let model = model_named(&generation.schema, &arguments.model)?;
    let page = shown_page(&pages, &model.location.file);
    let diagnostics = generation.diagnostics.iter();
    let of_page = diagnostics.filter(|diagnostic| diagnostic.location.file == page);
    terminal.show(of_page, arguments.input.verbose);
    let source = ModelSource::of(&generation.schema, &configuration, &model.id);
    let source = source.expect("the model was found in this schema");
    let graph = Graph::of(&generation.schema, &configuration);
    let sheet = Sheet {
        page,
        model,
        source: &source,
        graph: &graph,
    };
    let width = arguments.width.or_else(terminal_width);
    output::print_styled(layout::show(&sheet, width).trim_end())
}

/// The path of a page as diagnostics show it: from where the user is.
fn shown_page(pages: &Path, file: &str) -> String {
    if pages.is_dir() {
        pages.join(file).display().to_string()
    } else {
        pages.display().to_string()
    }
}

/// How many columns the terminal has, if there is one.
fn terminal_width() -> Option<usize> {
    let (terminal_size::Width(columns), _) = terminal_size::terminal_size_of(std::io::stdout())?;
    Some(columns.into())
}
