//! A page for each model.

use std::collections::BTreeMap;

use spectable_schema::{Model, Schema, Shape, Usage};

use crate::places::{Place, Places};
use crate::{enumeration, fields, prose, quoted, types, union};

/// The headings of parts, which no title is without marks.
pub(crate) const PARTS: [&str; 10] = [
    "fields",
    "properties",
    "attributes",
    "values",
    "one of",
    "same as",
    "unknown",
    "example",
    "examples",
    "example usage",
];

/// The pages of `schema` in the plain form, by their paths below the folder of all pages.
///
/// Read again, they give the same schema but for positions and for the origins of facts: all that is
/// written is known from its page then. Where it was only a guess what a field is called in the JSON,
/// that is said and stays a guess.
pub fn plain(schema: &Schema) -> BTreeMap<String, String> {
    let places = Places::new(schema);
    let pages = schema.models().filter_map(|model| {
        let place = places.get(&model.id)?;
        Some((place.path(), page(model, place, &places)))
    });
    pages.collect()
}

fn page(model: &Model, place: &Place, places: &Places<'_>) -> String {
    let deprecation = model.deprecation.as_ref();
    let title = prose::struck(quoted::title(&model.id.name), deprecation);
    let mut page = format!("# {title}{}\n\n", identity(model, place));
    page += &prose::on_page(model.description.as_deref(), deprecation);
    page += &usages(&model.examples);
    page += &match &model.shape {
        Shape::Struct(shape) => fields::write(shape, place, places),
        Shape::Enum(shape) => enumeration::write(shape),
        Shape::Union(shape) => union::write(shape, place, places),
        Shape::Alias(ty) => format!("## Same as\n\n{}\n", types::write(ty, place, places)),
        Shape::Unknown => "## Unknown\n".to_owned(),
    };
    page
}

/// What neither the title nor the folder says of the model's id, as a comment.
fn identity(model: &Model, place: &Place) -> String {
    let mut facts = Vec::new();
    if model.title != model.id.name {
        facts.push(format!("title: {}", quoted::text(&model.title)));
    }
    if !place.says_namespace {
        let namespace = quoted::text(model.id.namespace.as_str());
        facts.push(format!("namespace: {namespace}"));
    }
    if facts.is_empty() {
        return String::new();
    }
    format!(" <!-- {} -->", facts.join("; "))
}

/// The part `Example`, with a fence for each piece of code.
fn usages(usages: &[Usage]) -> String {
    let mut part = String::new();
    for usage in usages {
        if part.is_empty() {
            part.push_str("## Example\n\n");
        }
        let code = usage.code.replace("\r\n", "\n").replace('\r', "\n");
        let runs = code.split(|letter| letter != '~').map(str::len);
        let backticks = code.split(|letter| letter != '`').map(str::len);
        // The language of a fence of backticks can have none.
        let (mark, longest) = if usage.language.contains('`') {
            ("~", runs.max())
        } else {
            ("`", backticks.max())
        };
        let fence = mark.repeat((longest.unwrap_or(0) + 1).max(3));
        let language = escaped(&usage.language);
        let end = if code.is_empty() || code.ends_with('\n') {
            ""
        } else {
            "\n"
        };
        part += &format!("{fence}{language}\n{code}{end}{fence}\n\n");
    }
    part
}

/// The name of a language without what markdown takes for marks.
fn escaped(language: &str) -> String {
    let mut escaped = String::new();
    for letter in language.chars().filter(|letter| !letter.is_whitespace()) {
        if matches!(letter, '\\' | '&' | '*' | '_' | '<' | '{') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}
