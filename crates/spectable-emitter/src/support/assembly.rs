//! Several sources made into one: their imports are joined, their bodies follow one another.

use std::collections::{BTreeMap, BTreeSet};

/// How many columns a line has.
const WIDTH: usize = 100;

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
    let mut modules: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in imports {
        let (module, item) = path.rsplit_once("::").unwrap_or(("self", path));
        modules.entry(module).or_default().push(item);
    }
    let lines: BTreeSet<String> = modules
        .into_iter()
        .map(|(module, items)| import(module, &items))
        .collect();
    let (standard, foreign): (Vec<_>, Vec<_>) = lines
        .into_iter()
        .partition(|line| line.starts_with("use std::"));
    let groups: Vec<String> = [standard, foreign]
        .iter()
        .filter(|group| !group.is_empty())
        .map(|group| group.concat())
        .collect();
    groups.join("\n")
}

/// One `use`, over several lines where it is too long for one.
fn import(module: &str, items: &[&str]) -> String {
    if let [item] = items {
        return format!("use {module}::{item};\n");
    }
    let line = format!("use {module}::{{{}}};\n", items.join(", "));
    if line.len() <= WIDTH + 1 {
        return line;
    }
    let mut lines = vec![String::from("   ")];
    for item in items {
        match lines.last_mut() {
            Some(line) if line.len() + item.len() + 2 <= WIDTH => {
                line.push_str(&format!(" {item},"));
            }
            _ => lines.push(format!("    {item},")),
        }
    }
    format!("use {module}::{{\n{}\n}};\n", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_names_are_imported_in_lines_that_fit() {
        let names: Vec<String> = (10..40).map(|number| format!("Name{number}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let text = import("serde", &names);
        assert!(text.lines().all(|line| line.len() <= WIDTH), "{text}");
        assert_eq!(text.lines().count(), 5, "{text}");
        assert!(
            text.starts_with("use serde::{\n    Name10, Name11,"),
            "{text}"
        );
        assert!(text.ends_with("Name39,\n};\n"), "{text}");
    }
}
