//! A page for each model.

use std::collections::BTreeMap;

use spectable_schema::{Model, Schema, Shape, Usage};

use super::paths::{PagePath, PagePaths};
use super::{prose, quoted, tables};

/// The pages of `schema` in the plain form, by their paths below the folder of all pages.
///
/// Read again, they give the same schema but for positions and for the origins of facts: all that is
/// written is known from its page then. Where it was only a guess what a field is called in the JSON,
/// that is said and stays a guess.
///
/// ```
/// use spectable::plain_form;
/// use spectable::schema::{Field, Location, Model, ModelId, Position, Schema, Shape, Struct, Type};
///
/// let start = Position::start();
/// let fields = vec![Field::new("balance", Type::array(Type::Integer(None)), start)];
/// let card = Model::new(
///     ModelId::new("components", "GiftCard"),
///     Location::new("giftcard.md", start),
///     Shape::Struct(Struct { fields }),
/// );
/// let pages = plain_form::pages(&Schema::from_iter([card]));
/// assert_eq!(
///     pages["components/GiftCard.md"],
///     "# GiftCard\n\n## Fields\n\n\
///      | Name | Key | Type | Required | Description |\n\
///      | --- | --- | --- | --- | --- |\n\
///      | `balance` | ? | list of integer | yes |  |\n"
/// );
/// ```
pub fn pages(schema: &Schema) -> BTreeMap<String, String> {
    let paths = PagePaths::new(schema);
    let pages = schema.models().filter_map(|model| {
        let path = paths.get(&model.id)?;
        Some((path.to_string(), page(model, path, &paths)))
    });
    pages.collect()
}

fn page(model: &Model, path: &PagePath, paths: &PagePaths<'_>) -> String {
    let deprecation = model.deprecation.as_ref();
    let title = prose::struck(quoted::title(&model.id.name), deprecation);
    let mut page = format!("# {title}{}\n\n", identity(model, path));
    page += &prose::on_page(model.description.as_deref(), deprecation);
    page += &usages(&model.examples);
    page += &match &model.shape {
        Shape::Struct(shape) => tables::fields(shape, path, paths),
        Shape::Enum(shape) => tables::values(shape),
        Shape::Union(shape) => tables::members(shape, path, paths),
        Shape::Alias(ty) => format!("## Same as\n\n{}\n", tables::type_text(ty, path, paths)),
        Shape::Unknown => "## Unknown\n".to_owned(),
    };
    page
}

/// What neither the title nor the folder says of the model's id, as a comment.
fn identity(model: &Model, path: &PagePath) -> String {
    let mut facts = Vec::new();
    if model.title != model.id.name {
        facts.push(format!("title: {}", quoted::text(&model.title)));
    }
    if !path.says_namespace {
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
