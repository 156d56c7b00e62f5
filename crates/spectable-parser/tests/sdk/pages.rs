//! The layout of the pages, which all languages share.

use spectable_parser::{Language, SourcePage};
use spectable_schema::{
    Deprecation, Enum, Field, Literal, Model, ModelId, Openness, Schema, Shape, Struct, Type, Union,
};

use super::{Members, Vocabulary};

/// A page for each model.
pub(crate) fn write(schema: &Schema, words: &Vocabulary) -> Vec<SourcePage> {
    let pages = schema.models().map(|model| SourcePage {
        path: format!("{}/{}.md", model.id.namespace.as_str(), file(&model.id)),
        content: page(model, words).into_bytes(),
    });
    pages.collect()
}

fn file(id: &ModelId) -> String {
    id.name.to_lowercase()
}

fn page(model: &Model, words: &Vocabulary) -> String {
    let shape = match &model.shape {
        Shape::Struct(shape) => fields(shape, words),
        Shape::Enum(shape) => values(shape, words),
        Shape::Union(union) => members(union, words),
        Shape::Alias(_) | Shape::Unknown => String::new(),
    };
    let struck = if model.deprecation.is_some() {
        "~~"
    } else {
        ""
    };
    let mut page = format!("# {struck}{}{struck}\n\n", model.id.name);
    if shape.is_empty() {
        // A page that says no more than its title.
        return page;
    }
    if let Some(deprecation) = &model.deprecation {
        page += &format!("{}\n\n", notice(":warning: **DEPRECATED**", deprecation));
    }
    if let Some(description) = &model.description {
        page += &format!("{description}\n\n");
    }
    for (index, usage) in model.examples.iter().enumerate() {
        if index == 0 {
            page += "## Example Usage\n\n";
        }
        page += &format!("```{}\n{}```\n\n", usage.language, usage.code);
    }
    page + &shape
}

fn notice(mark: &str, deprecation: &Deprecation) -> String {
    match &deprecation.reason {
        Some(reason) => format!("{mark}: {reason}"),
        None => mark.to_owned(),
    }
}

fn fields(shape: &Struct, words: &Vocabulary) -> String {
    let has_examples = shape.fields.iter().any(|field| !examples(field).is_empty());
    let mut part = "## Fields\n\n| Field | Type | Required | Description |".to_owned();
    part += if has_examples { " Example |\n" } else { "\n" };
    part += "| --- | --- | --- | --- |";
    part += if has_examples { " --- |\n" } else { "\n" };
    for field in &shape.fields {
        let struck = if field.deprecation.is_some() {
            "~~"
        } else {
            ""
        };
        let mark = if field.required {
            ":heavy_check_mark:"
        } else {
            ":heavy_minus_sign:"
        };
        let mut text = String::new();
        if let Some(deprecation) = &field.deprecation {
            text = notice(": warning: ** DEPRECATED **", deprecation);
            if field.description.is_some() {
                text += "\n\n";
            }
        }
        text += field.description.as_deref().unwrap_or_default();
        let text = if text.is_empty() {
            "N/A".to_owned()
        } else {
            text.replace('\n', "<br/>")
        };
        part += &format!(
            "| {struck}`{}`{struck} | {} | {mark} | {text} |",
            field.name,
            ty(field, words)
        );
        part += &match examples(field)[..] {
            _ if !has_examples => "\n".to_owned(),
            [] => "  |\n".to_owned(),
            [only] => format!(" {only} |\n"),
            ref several => {
                let numbered = several.iter().enumerate();
                let numbered =
                    numbered.map(|(index, text)| format!("**Example {}:** {text}", index + 1));
                format!(" {} |\n", numbered.collect::<Vec<_>>().join("<br/>"))
            }
        };
    }
    part
}

/// The examples that a page can hold as they are.
pub(crate) fn examples(field: &Field) -> Vec<&str> {
    let examples = field.examples.iter().map(String::as_str);
    examples
        .filter(|example| !example.contains(['`', '\n']))
        .collect()
}

fn ty(field: &Field, words: &Vocabulary) -> String {
    let written = words.write(&field.ty.value, &|ty| link(ty, words.language));
    let wrapper = match (field.required, field.is_nullable()) {
        (true, false) => None,
        (false, false) => words.absent,
        (true, true) => words.null,
        (false, true) => words.absent_or_null,
    };
    match wrapper {
        Some(wrapper) => wrapper.replace("{}", &written),
        None => written,
    }
}

fn link(ty: &Type, language: Language) -> String {
    let Type::Reference(id) = ty else {
        return String::new();
    };
    let (namespace, name) = (id.namespace.as_str(), &id.name);
    let shown = match language {
        Language::Java | Language::Php => name.clone(),
        Language::CSharp => format!("Models.{namespace}.{name}"),
        Language::Ruby => format!("Models::{namespace}::{name}"),
        _ => format!("{namespace}.{name}"),
    };
    format!("[{shown}](../{namespace}/{}.md)", file(id))
}

fn values(shape: &Enum, words: &Vocabulary) -> String {
    let literals = shape.values.iter().map(|value| match &value.value {
        Literal::String(text) => format!("\"{text}\""),
        Literal::Integer(integer) => integer.to_string(),
        Literal::Boolean(boolean) => boolean.to_string(),
    });
    match shape.openness.as_ref().map(|fact| fact.value) {
        Some(openness) if words.listed_enums && words.language == Language::TypeScript => {
            let mut alternatives: Vec<_> = literals.collect();
            if openness == Openness::Open {
                alternatives.push("Unrecognized<string>".to_owned());
            }
            format!(
                "## Values\n\n```typescript\n{}\n```\n",
                alternatives.join(" | ")
            )
        }
        Some(openness) if words.listed_enums => {
            let open = "This is an open enum. Unrecognized values will not fail type checks.\n\n";
            let open = if openness == Openness::Open { open } else { "" };
            let items: String = literals.map(|literal| format!("- `{literal}`\n")).collect();
            format!("## Values\n\n{open}{items}")
        }
        _ => {
            let mut part = "## Values\n\n| Name | Value |\n| --- | --- |\n".to_owned();
            for (index, (value, literal)) in shape.values.iter().zip(literals).enumerate() {
                let name = value
                    .name
                    .clone()
                    .unwrap_or_else(|| format!("VALUE_{index}"));
                part += &format!("| `{name}` | {} |\n", literal.trim_matches('"'));
            }
            part
        }
    }
}

/// The members that a page of the language names.
pub(crate) fn named_members<'u>(union: &'u Union, words: &Vocabulary) -> Vec<&'u Type> {
    let members = union.members.iter().map(|member| &member.ty);
    let is_named = |ty: &&Type| match words.members {
        Members::Types => matches!(ty, Type::Reference(_)) || **ty == Type::String,
        Members::Names => matches!(ty, Type::Reference(_)),
        Members::Unsaid => false,
    };
    members.filter(is_named).collect()
}

fn members(union: &Union, words: &Vocabulary) -> String {
    let members = named_members(union, words);
    if members.is_empty() {
        return String::new();
    }
    let mut part = "## Supported Types\n".to_owned();
    for member in members {
        let heading = match member {
            Type::Reference(id) if words.members == Members::Names => {
                let (namespace, name) = (id.namespace.as_str(), &id.name);
                part += &format!(
                    "\n### {name}\n\n```go\nx := {namespace}.CreateX{name}({namespace}.{name}{{/* values here */}})\n```\n"
                );
                continue;
            }
            Type::Reference(id) => format!("{}.{}", id.namespace.as_str(), id.name),
            _ if words.language == Language::Python => "str".to_owned(),
            _ => "string".to_owned(),
        };
        part += &format!("\n### `{heading}`\n");
    }
    part
}
