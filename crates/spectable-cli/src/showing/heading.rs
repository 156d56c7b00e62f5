//! What a model is, where it is, and what it has to do with others.

use spectable::schema::{Location, Shape};

use super::Sheet;
use super::span::{Line, Look};
use crate::summary::counted;

/// How many models a line names before it counts the rest.
const NAMED: usize = 8;

/// The lines above everything else.
pub(super) fn heading(sheet: &Sheet<'_>) -> Vec<Line> {
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
