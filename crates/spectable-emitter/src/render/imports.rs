//! The text of `use` items.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::WIDTH;
use super::outside::Home;
use super::sorting::compare_paths;

/// The `use` lines for `imports`, a paragraph for each home, in rustfmt's order.
pub(crate) fn use_lines(imports: &BTreeMap<Home, BTreeSet<String>>, width: usize) -> String {
    imports
        .values()
        .map(|paths| paragraph(paths, width))
        .collect::<Vec<_>>()
        .join("\n")
}

fn paragraph(paths: &BTreeSet<String>, width: usize) -> String {
    let mut by_parent = BTreeMap::<&str, Vec<&str>>::new();
    for path in paths {
        let (parent, name) = path.rsplit_once("::").unwrap_or(("", path));
        by_parent.entry(parent).or_default().push(name);
    }
    let items = by_parent.into_iter().map(|(parent, mut names)| {
        names.sort_by(|a, b| compare_paths(a, b));
        (sort_key(parent, &names), parent, names)
    });
    let mut items: Vec<(String, &str, Vec<&str>)> = items.collect();
    items.sort_by(|(a, ..), (b, ..)| compare_paths(a, b));
    items
        .iter()
        .map(|(_, parent, names)| use_item("use ", parent, names, width))
        .collect()
}

fn sort_key(parent: &str, names: &[&str]) -> String {
    match names {
        [name] => [parent, "::", name].concat(),
        _ => [parent, "::{"].concat(),
    }
}

/// `use parent::{names};`, wrapped where it is too long.
pub(crate) fn use_item(start: &str, parent: &str, names: &[&str], width: usize) -> String {
    let width = width.min(WIDTH);
    if let [name] = names {
        return [start, parent, "::", name, ";\n"].concat();
    }
    let line = format!("{start}{parent}::{{{}}};", names.join(", "));
    // rustfmt keeps two columns free behind a list in one line, and one behind each line but the
    // last of a list in several.
    if line.len() + 2 <= width {
        return line + "\n";
    }
    let mut text = format!("{start}{parent}::{{\n");
    let mut line = String::from("   ");
    for (index, name) in names.iter().enumerate() {
        let free = usize::from(index + 1 < names.len());
        if line.len() + name.len() + 2 + free > width && line.len() > 3 {
            text.push_str(&line);
            text.push('\n');
            line = String::from("   ");
        }
        line.push(' ');
        line.push_str(name);
        line.push(',');
    }
    text.push_str(&line);
    text.push_str("\n};\n");
    text
}

#[cfg(test)]
mod tests {
    use super::use_item;

    #[test]
    fn a_list_is_broken_where_rustfmt_breaks_it() {
        let name = |length| "B".repeat(length);
        let longest_in_one_line = name(98 - "use super::{A, };".len());
        let line = use_item("use ", "super", &["A", &longest_in_one_line], 100);
        assert_eq!(line, format!("use super::{{A, {longest_in_one_line}}};\n"));
        let broken = use_item(
            "use ",
            "super",
            &["A", &name(99 - "use super::{A, };".len())],
            100,
        );
        assert!(broken.starts_with("use super::{\n    A, B"), "{broken}");

        let longest_in_list = name(99 - "    A, ,".len());
        let list = use_item("use ", "super", &["A", &longest_in_list, "C"], 100);
        assert_eq!(
            list,
            format!("use super::{{\n    A, {longest_in_list},\n    C,\n}};\n")
        );
        let longer = format!("{longest_in_list}B");
        let list = use_item("use ", "super", &["A", &longer, "C"], 100);
        assert_eq!(
            list,
            format!("use super::{{\n    A,\n    {longer}, C,\n}};\n")
        );
        let list = use_item("use ", "super", &["A", &longer], 100);
        assert_eq!(list, format!("use super::{{\n    A, {longer},\n}};\n"));
    }
}
