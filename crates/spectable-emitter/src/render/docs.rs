//! Doc comments and deprecations.

use spectable_schema::Deprecation;

use crate::doc::doc_lines;
use crate::plan::{FieldPlan, Item};

use super::json_layout::json_layout;

/// The longest example that is shown in a line of text.
const LONGEST_INLINE: usize = 80;

/// The doc comment of `item`.
pub(crate) fn item_docs(item: &Item) -> Vec<String> {
    let mut paragraphs = Vec::new();
    if let Some(description) = &item.description {
        paragraphs.push(doc_lines(description));
    }
    if !item.transport.is_empty() {
        let names: Vec<String> = item.transport.iter().map(|name| code_span(name)).collect();
        paragraphs.push(vec![format!(
            "Without {}, which {} no part of the JSON.",
            listed(&names),
            if names.len() == 1 { "is" } else { "are" }
        )]);
    }
    comment(paragraphs)
}

/// The doc comment of `field`.
pub(crate) fn field_docs(field: &FieldPlan) -> Vec<String> {
    let mut paragraphs = Vec::new();
    if let Some(description) = &field.description {
        paragraphs.push(doc_lines(description));
    }
    paragraphs.extend(examples(&field.examples));
    comment(paragraphs)
}

/// The doc comment that says what `markdown` says.
pub(crate) fn markdown_docs(markdown: Option<&str>) -> Vec<String> {
    markdown.map(doc_lines).unwrap_or_default()
}

/// Why something should no longer be used, in one line; empty where nothing is said. rustdoc reads it as
/// Markdown, so it has to be as clean as a doc comment.
pub(crate) fn deprecation_note(deprecation: &Deprecation) -> String {
    let reason = deprecation.reason.as_deref().unwrap_or_default();
    let lines = doc_lines(reason);
    let is_block = |line: &String| line.starts_with("```") || line.starts_with("    ");
    if lines.iter().any(is_block) {
        let text = reason.split_whitespace().collect::<Vec<_>>().join(" ");
        return code_span(&text);
    }
    let lines = lines.iter().map(|line| line.trim());
    lines
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Paragraphs of lines as one doc comment.
fn comment(paragraphs: Vec<Vec<String>>) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in paragraphs {
        if paragraph.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(paragraph);
    }
    lines
}

fn examples(examples: &[String]) -> Vec<Vec<String>> {
    let examples: Vec<Vec<String>> = examples
        .iter()
        .map(|example| json_layout(example).unwrap_or_else(|| lines(example)))
        .collect();
    let inline = |example: &Vec<String>| matches!(&example[..], [line] if line.chars().count() <= LONGEST_INLINE);
    if !examples.is_empty() && examples.iter().all(inline) {
        let spans: Vec<String> = examples.iter().map(|lines| code_span(&lines[0])).collect();
        let word = if spans.len() == 1 {
            "Example"
        } else {
            "Examples"
        };
        return vec![vec![format!("{word}: {}", spans.join(", "))]];
    }
    examples
        .iter()
        .map(|example| {
            let example = example.join("\n");
            let fence = "`".repeat(longest_run(&example).max(2) + 1);
            let mut lines = vec!["Example:".to_owned(), String::new(), format!("{fence}text")];
            lines.extend(plain_lines(&example));
            lines.push(fence);
            lines
        })
        .collect()
}

/// The lines of an example, of which there is at least one.
fn lines(example: &str) -> Vec<String> {
    let mut lines: Vec<String> = example.lines().map(str::to_owned).collect();
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// `text` as Markdown that shows it as it is.
pub(crate) fn code_span(text: &str) -> String {
    let text = plain_lines(text).join(" ");
    let fence = "`".repeat(longest_run(&text) + 1);
    let blank = text.chars().all(char::is_whitespace);
    let padding = if text.starts_with('`') || text.ends_with('`') || blank {
        " "
    } else {
        ""
    };
    format!("{fence}{padding}{text}{padding}{fence}")
}

/// The lines of `text`, with what would not be seen, or would change how the rest is seen, written
/// as an escape.
fn plain_lines(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| {
            let mut shown = String::with_capacity(line.len());
            for character in line.trim_end().chars() {
                let escaped = character.escape_debug();
                // Of what is escaped for debugging, quotes and backslashes are plain to see.
                if escaped.len() > 2 || matches!(character, '\0' | '\r') {
                    shown.extend(escaped);
                } else if character == '\t' {
                    shown.push_str("    ");
                } else {
                    shown.push(character);
                }
            }
            shown
        })
        .collect()
}

/// The length of the longest run of backticks in `text`.
fn longest_run(text: &str) -> usize {
    text.split(|character| character != '`')
        .map(str::len)
        .max()
        .unwrap_or(0)
}

fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [name] => name.clone(),
        [names @ .., last] => format!("{} and {last}", names.join(", ")),
    }
}
