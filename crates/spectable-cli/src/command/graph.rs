//! `spectable graph`: the models and their references as a picture, or as text that other tools
//! draw.

use std::path::{Path, PathBuf};

use annotate_snippets::Level;
use clap::{Args, ValueEnum};
use spectable::graph::{self, Direction};

use crate::failure::Failure;
use crate::input::Input;
use crate::model_name::model_named;
use crate::summary::counted;
use crate::terminal::Terminal;
use crate::{drawing, output};

#[derive(Debug, Args)]
pub(crate) struct Graph {
    #[command(flatten)]
    pub(crate) input: Input,

    /// The form of the graph. By default that of FILE's ending, or else Mermaid.
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,

    /// Writes the graph to a file instead of printing it.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,

    /// Shows this model and what is reached from it, not all models. Letter case does not matter, and
    /// the namespace can be left out.
    #[arg(long, value_name = "NAME")]
    pub(crate) model: Option<String>,

    /// From the model to what it names (out), to what names it (in), or both.
    #[arg(long, value_enum, default_value_t = Way::Out, requires = "model")]
    pub(crate) direction: Way,

    /// Goes no more than so many steps from the model.
    #[arg(long, value_name = "STEPS", requires = "model")]
    pub(crate) depth: Option<usize>,

    /// Shows all models. Without it, a graph that does not start from one model leaves out enums and
    /// models that no arrow joins.
    #[arg(long, conflicts_with = "without_enums")]
    pub(crate) all: bool,

    /// Leaves out enums around a model, too.
    #[arg(long)]
    pub(crate) without_enums: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Text that GitHub, GitLab and many editors draw.
    Mermaid,
    /// Text for Graphviz.
    Dot,
    /// A picture.
    Svg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Way {
    /// To the models that it names.
    Out,
    /// To the models that name it.
    In,
    /// Both.
    Both,
}

/// How many edges Mermaid draws where nobody told it otherwise.
const MERMAID_EDGES: usize = 500;
/// How many characters it reads.
const MERMAID_TEXT: usize = 50_000;

/// Draws the graph of the pages' models.
pub(crate) fn run(arguments: &Graph, terminal: &Terminal) -> Result<(), Failure> {
    let (codegen, pages) = arguments.input.prepare()?;
    let configuration = codegen.configuration(&pages)?;
    let generation = terminal.waiting(&codegen, |codegen| codegen.read(&pages))?;
    terminal.show(&generation.diagnostics, arguments.input.verbose);
    let whole = graph::Graph::of(&generation.schema, &configuration);
    let graph = match &arguments.model {
        Some(name) => {
            let model = model_named(&generation.schema, name)?;
            let start = whole.index_of(&model.id);
            let start = start.expect("the graph has a node for each model of the schema");
            whole.around(start, arguments.direction.into(), arguments.depth)
        }
        None => whole,
    };
    let graph = selected(graph, arguments);

    let format = arguments.format();
    let text = match format {
        Format::Mermaid => graph.to_mermaid(),
        Format::Dot => graph.to_dot(),
        Format::Svg => drawing::svg(&graph),
    };
    match &arguments.out {
        Some(file) => output::write(file, &text)?,
        None => output::print(text.trim_end())?,
    }
    let hint = if arguments.model.is_none() {
        " (see `--all`)"
    } else {
        ""
    };
    terminal.say(&summary(&graph, hint));
    if format == Format::Mermaid && is_too_large(graph.edges.len(), &text) {
        terminal.remark(
            Level::WARNING,
            "Mermaid draws no more than 500 edges and 50,000 characters where its page does not set \
             `maxEdges` and `maxTextSize`",
            Some("start from a model with `--model`, or take `--format svg`"),
        );
    }
    Ok(())
}

/// Whether Mermaid draws nothing of a text with so many edges unless it is told to.
fn is_too_large(edges: usize, text: &str) -> bool {
    edges > MERMAID_EDGES || text.chars().count() > MERMAID_TEXT
}

/// The graph without what is not to be seen.
fn selected(graph: graph::Graph, arguments: &Graph) -> graph::Graph {
    let whole = arguments.model.is_none();
    let graph = if arguments.without_enums || (whole && !arguments.all) {
        graph.without_enums()
    } else {
        graph
    };
    if whole && !arguments.all {
        graph.without_lone_models()
    } else {
        graph
    }
}

/// `23 models, 30 references, 1 cycle, 2 boxes; left out: 8 enums`, and the hint where anything is
/// left out.
fn summary(graph: &graph::Graph, hint: &str) -> String {
    let places = || graph.edges.iter().flat_map(|edge| &edge.places);
    let boxes = places().filter(|place| place.boxed).count();
    let mut text = format!(
        "{}, {}, {}, {}",
        counted(graph.nodes.len(), "model"),
        counted(places().count(), "reference"),
        counted(graph.cycles().len(), "cycle"),
        if boxes == 1 {
            "1 box".to_owned()
        } else {
            format!("{boxes} boxes")
        }
    );
    if !graph.left_out.is_nothing() {
        text.push_str(&format!("; left out: {}{hint}", graph.left_out));
    }
    text
}

impl Graph {
    fn format(&self) -> Format {
        let by_ending = |file: &Path| match file.extension()?.to_str()? {
            "svg" => Some(Format::Svg),
            "dot" | "gv" => Some(Format::Dot),
            _ => None,
        };
        let ending = self.out.as_deref().and_then(by_ending);
        self.format.or(ending).unwrap_or(Format::Mermaid)
    }
}

impl From<Way> for Direction {
    fn from(way: Way) -> Self {
        match way {
            Way::Out => Self::Out,
            Way::In => Self::In,
            Way::Both => Self::Both,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mermaid_draws_up_to_its_limits() {
        let longest = "ö".repeat(MERMAID_TEXT);
        assert!(!is_too_large(MERMAID_EDGES, &longest));
        assert!(is_too_large(MERMAID_EDGES + 1, ""));
        assert!(is_too_large(0, &format!("{longest}.")));
    }
}
