//! One model in the terminal: what its page says, and the Rust that it becomes, side by side.

use spectable::ModelSource;
use spectable::graph::Graph;
use spectable::schema::{Location, Model, Shape};

use super::line::{Line, Look};
use super::{highlight, page};
use crate::summary::counted;

/// What is shown.
pub(super) struct Sheet<'a> {
    /// The path of the page.
    pub(super) page: String,
    pub(super) model: &'a Model,
    pub(super) source: &'a ModelSource,
    pub(super) graph: &'a Graph,
}

/// The sheet as text with colours: in two panes if it fits into `width` columns, else one below the
/// other.
pub(super) fn show(sheet: &Sheet<'_>, width: Option<usize>) -> String {
    let mut lines = heading(sheet);
    lines.push(Line::default());
    let entries = page::entries(sheet.model);
    let rust: Vec<Line> = sheet.source.text.lines().map(highlight::line).collect();
    let rows: Vec<Row> = entries
        .into_iter()
        .enumerate()
        .map(|(index, lines)| Row {
            lines,
            beside: sheet.source.lines.get(index).copied().flatten(),
        })
        .collect();
    match width.and_then(|width| side_by_side(&rows, &rust, width)) {
        Some(panes) => lines.extend(panes),
        None => {
            let has_entries = !rows.is_empty();
            lines.extend(rows.into_iter().flat_map(|row| row.lines));
            if has_entries {
                lines.push(Line::default());
            }
            lines.extend(rust);
        }
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// How wide the Rust has to be at least: narrower, it is no longer read at a glance.
const LEAST_RUST: usize = 56;
/// How much of the width what the page says takes at most.
const MOST_PAGE: (usize, usize) = (45, 100);
/// What stands between the panes.
const BETWEEN: &str = " │ ";

/// What the page says of one field, value or member.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    lines: Vec<Line>,
    /// The line of the Rust that it stands beside. Absent where it has none.
    beside: Option<usize>,
}

/// The rows on the left and the Rust on the right, each row beside its line of the Rust or below it;
/// nothing if that takes more than `width` columns.
fn side_by_side(rows: &[Row], rust: &[Line], width: usize) -> Option<Vec<Line>> {
    let widest = rows
        .iter()
        .flat_map(|row| &row.lines)
        .map(Line::width)
        .max()?;
    let left_width = widest.min(width * MOST_PAGE.0 / MOST_PAGE.1);
    let right_width = width.checked_sub(left_width + BETWEEN.chars().count())?;
    if right_width < LEAST_RUST {
        return None;
    }
    let mut left = Vec::<Line>::new();
    let mut right = Vec::<Line>::new();
    let mut rows = rows.iter().peekable();
    let put = |row: &Row, left: &mut Vec<Line>| {
        let lines = row.lines.iter().cloned();
        left.extend(lines.flat_map(|line| line.wrapped(left_width, 2)));
    };
    for (number, line) in rust.iter().enumerate() {
        // A row that has no line of its own goes where the one before it went.
        while let Some(row) = rows.next_if(|row| row.beside.is_none_or(|beside| beside <= number)) {
            let free = right.len();
            if left.len() < free {
                left.resize(free, Line::default());
            }
            put(row, &mut left);
        }
        right.extend(line.clone().wrapped(right_width, 8));
    }
    rows.for_each(|row| put(row, &mut left));
    let height = left.len().max(right.len());
    left.resize(height, Line::default());
    right.resize(height, Line::default());
    let lines = left.into_iter().zip(right).map(|(left, right)| {
        left.padded(left_width)
            .with(Look::Aside, BETWEEN)
            .joined(right)
    });
    Some(lines.collect())
}

/// How many models a line names before it counts the rest.
const NAMED: usize = 8;

/// The lines above everything else.
fn heading(sheet: &Sheet<'_>) -> Vec<Line> {
    let model = sheet.model;
    let mut first = Line::default()
        .with(Look::Name, model.id.to_string())
        .with(Look::Plain, format!(", {}", kind(&model.shape)));
    if model.deprecation.is_some() {
        first = first
            .with(Look::Plain, ", ")
            .with(Look::Caution, "deprecated");
    }
    let place = Location::new(&sheet.page, model.location.position);
    let mut lines = vec![
        first,
        titled("page", place.to_string()),
        titled(
            "Rust",
            format!("{} in src/{}", sheet.source.type_path, sheet.source.file),
        ),
    ];
    let (names, named_by) = neighbours(sheet);
    for (title, models) in [("names", names), ("named by", named_by)] {
        if !models.is_empty() {
            lines.push(titled(title, listed(&models)));
        }
    }
    lines
}

fn titled(title: &str, text: String) -> Line {
    Line::default()
        .with(Look::Aside, format!("{title:<10}"))
        .with(Look::Plain, text)
}

fn kind(shape: &Shape) -> String {
    match shape {
        Shape::Struct(shape) => format!("struct with {}", counted(shape.fields.len(), "field")),
        Shape::Enum(shape) => {
            let open = if shape.is_open() { "open enum" } else { "enum" };
            format!("{open} with {}", counted(shape.values.len(), "value"))
        }
        Shape::Union(union) => {
            let members = counted(union.members.len(), "member");
            match &union.discriminator {
                Some(fact) => format!("union with {members}, told apart by `{}`", fact.value.key),
                None => format!("union with {members}"),
            }
        }
        Shape::Alias(_) => "another name for a type".to_owned(),
        Shape::Unknown => "of which the page says nothing".to_owned(),
    }
}

/// The models that the model names, and those that name it.
fn neighbours(sheet: &Sheet<'_>) -> (Vec<String>, Vec<String>) {
    let graph = sheet.graph;
    let Some(own) = graph.index_of(&sheet.model.id) else {
        return (Vec::new(), Vec::new());
    };
    let id = |index: usize| graph.nodes[index].id.to_string();
    let edges = || graph.edges.iter();
    (
        edges()
            .filter(|edge| edge.from == own)
            .map(|edge| id(edge.to))
            .collect(),
        edges()
            .filter(|edge| edge.to == own)
            .map(|edge| id(edge.from))
            .collect(),
    )
}

fn listed(models: &[String]) -> String {
    let mut named: Vec<String> = models.iter().take(NAMED).cloned().collect();
    if models.len() > NAMED + 1 {
        named.push(format!("{} more", models.len() - NAMED));
    } else {
        named.extend(models.iter().skip(NAMED).cloned());
    }
    named.join(", ")
}
