//! The documentation of the crate that is written: how to read a model, which features there are,
//! and what there is.

use std::collections::BTreeMap;
use std::fmt::Write;

use spectable_emitter::{Feature, Output, ROOT_SUMMARY, SerdeHalves, summary};
use spectable_schema::{Model, Namespace, Schema};

use crate::cargo_manifest::purpose;
use crate::plain::counted;

/// The most models of a namespace that are listed; the page of its module lists them in any case.
const MOST_LISTED: usize = 100;

/// What an `Option` in an `Option` is.
const NULL: &str = "
A field that can be left out, and can be `null` as well, is an `Option<Option<T>>`: `None` where
it is left out, `Some(None)` where it is `null`.
";

/// How to see which field an error is about.
const ERRORS: &str = "
An error says the line and the column that it is about. The crate `serde_path_to_error` adds the field:

```text
let json = &mut serde_json::Deserializer::from_str(json);
let model: Model = serde_path_to_error::deserialize(json)?;
// lines[0].amount: invalid type: string \"1\", expected i64 at line 8 column 59
```
";

/// Puts the documentation into the text of `lib.rs`.
pub(crate) fn add(lib: &str, docs: &str) -> String {
    let comment: String = docs
        .lines()
        .map(|line| match line {
            "" => "//!\n".to_owned(),
            _ => format!("//! {line}\n"),
        })
        .collect();
    let summary = format!("//! {ROOT_SUMMARY}\n");
    lib.replacen(&summary, &comment, 1)
}

/// The documentation as Markdown. `program` shows how a model is read; it can be run if it `runs`.
pub(crate) fn text(
    description: &str,
    schema: &Schema,
    output: &Output,
    program: Option<&str>,
    runs: bool,
) -> String {
    let mut text = format!("{description}\n");
    if program.is_some() || output.tells_null_from_absent {
        text.push_str("\n# Reading a model\n");
    }
    if let Some(program) = program {
        text.push('\n');
        text.push_str(&example(program, !output.features.is_empty(), runs));
        if output.serde_halves != SerdeHalves::Write {
            text.push_str(ERRORS);
        }
    }
    if output.tells_null_from_absent {
        text.push_str(NULL);
    }
    if !output.features.is_empty() {
        text.push_str(
            "\n# Features\n\nEach feature compiles some of the models and all that they need.\n\n\
             | feature | compiles |\n| --- | --- |\n",
        );
        text.push_str(&feature_rows(&output.features));
    }
    text.push_str("\n# Models\n");
    for (namespace, models) in by_namespace(schema) {
        push_namespace(&mut text, namespace, &models, output);
    }
    text
}

/// The rows of a table of features.
pub(crate) fn feature_rows(features: &[Feature]) -> String {
    let row = |feature: &Feature| {
        let purpose = purpose(feature).replace('|', "\\|");
        format!("| `{}` | {purpose} |\n", feature.name)
    };
    features.iter().map(row).collect()
}

/// The models by namespace, both in the schema's order.
pub(crate) fn by_namespace(schema: &Schema) -> BTreeMap<&Namespace, Vec<&Model>> {
    let mut namespaces: BTreeMap<&Namespace, Vec<&Model>> = BTreeMap::new();
    for model in schema.models() {
        let models = namespaces.entry(&model.id.namespace).or_default();
        models.push(model);
    }
    namespaces
}

/// The path of the module of `models`, which are of one namespace; empty for that of the crate.
pub(crate) fn module_path<'a>(models: &[&Model], output: &'a Output) -> &'a str {
    let path = models
        .first()
        .and_then(|model| output.type_paths.get(&model.id));
    path.and_then(|path| path.rsplit_once("::"))
        .map_or("", |(module, _)| module)
}

/// A program in a fence. It is left out where not all features are on.
fn example(program: &str, has_features: bool, runs: bool) -> String {
    const FULL: &str = "# #[cfg(feature = \"full\")]\n";
    let fence = if runs { "```" } else { "```no_run" };
    let mut text = format!("{fence}\n");
    for line in program.lines() {
        if has_features && (line.starts_with("use ") || line.starts_with("fn ")) {
            text.push_str(FULL);
        }
        writeln!(text, "{line}").expect("a String takes all text");
    }
    if has_features && program.contains("fn main") {
        text.push_str("# #[cfg(not(feature = \"full\"))]\n# fn main() {}\n");
    }
    text.push_str("```\n");
    text
}

fn push_namespace(text: &mut String, namespace: &Namespace, models: &[&Model], output: &Output) {
    let module = module_path(models, output);
    let count = counted(models.len(), "model");
    let heading = match module {
        "" => count,
        _ => format!("{}: {count}", link(&namespace_name(namespace), module)),
    };
    writeln!(text, "\n## {heading}\n").expect("a String takes all text");
    if models.len() > MOST_LISTED {
        let page = match module {
            "" => "This page lists them below".to_owned(),
            _ => format!("The page of [`{module}`] lists them"),
        };
        writeln!(text, "{page}, each with what it is for.").expect("a String takes all text");
        return;
    }
    for model in models {
        let Some(path) = output.type_paths.get(&model.id) else {
            continue;
        };
        let name = path.rsplit("::").next().unwrap_or(path);
        let summary = model.description.as_deref().and_then(summary);
        let summary = summary.map_or(String::new(), |summary| format!(": {summary}"));
        let deprecated = if model.deprecation.is_some() {
            " (deprecated)"
        } else {
            ""
        };
        writeln!(text, "- {}{deprecated}{summary}", link(name, path))
            .expect("a String takes all text");
    }
}

/// A link to the item at `path`. rustdoc wants no path where the text is one.
fn link(text: &str, path: &str) -> String {
    if text == path {
        format!("[`{text}`]")
    } else {
        format!("[`{text}`]({path})")
    }
}

/// A namespace's name where nothing but plain text may stand.
pub(crate) fn namespace_name(namespace: &Namespace) -> String {
    let shown = |c: char| {
        let is_plain = c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '.' | ' ');
        if is_plain { c } else { '\u{fffd}' }
    };
    namespace.as_str().chars().map(shown).collect()
}
