//! Several sources made into one: their imports are joined, their bodies follow one another.

use std::collections::{BTreeMap, BTreeSet};

/// The sources in `parts` as one. Each starts with comments for its own reader (`//!`), then one
/// `use` a line for one item, then the rest.
pub(super) fn assembled(parts: &[&str]) -> String {
    let mut imports = BTreeSet::new();
    let mut bodies = Vec::new();
    for part in parts {
        let (head, body) = split(part);
        imports.extend(head);
        bodies.push(body);
    }
    let mut text = joined(&imports);
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&bodies.join("\n\n"));
    text.push('\n');
    text
}

/// The paths that a source imports, and what follows the imports.
fn split(source: &str) -> (Vec<&str>, &str) {
    let mut imports = Vec::new();
    let mut rest = source;
    while let Some((line, after)) = rest.split_once('\n') {
        let line = line.trim();
        match line
            .strip_prefix("use ")
            .and_then(|path| path.strip_suffix(';'))
        {
            Some(path) => imports.push(path),
            None if line.is_empty() || line.starts_with("//!") => {}
            None => break,
        }
        rest = after;
    }
    (imports, rest.trim())
}

/// One `use` for each module, in rustfmt's order; the standard library first.
fn joined(imports: &BTreeSet<&str>) -> String {
    let mut modules: BTreeMap<(bool, &str), Vec<&str>> = BTreeMap::new();
    for path in imports {
        // `use serde::de;` and `use serde::de::Visitor;` are both imports from below `serde`, but
        // not from the same module.
        let (module, item) = path.rsplit_once("::").unwrap_or(("", path));
        let foreign = !module.starts_with("std");
        modules.entry((foreign, module)).or_default().push(item);
    }
    let mut text = String::new();
    let mut were_foreign = false;
    for ((foreign, module), items) in modules {
        if foreign && !were_foreign && !text.is_empty() {
            text.push('\n');
        }
        were_foreign = foreign;
        text.push_str(&match items.as_slice() {
            [item] => format!("use {module}::{item};\n"),
            _ => format!("use {module}::{{{}}};\n", items.join(", ")),
        });
    }
    text
}
