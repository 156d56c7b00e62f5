//! The lines of the parser and the emitter that no test runs, each with its reason.

use std::collections::{BTreeMap, BTreeSet};

use super::Lines;

/// The crates in which every line that is not run has to have a reason.
const CHECKED: [&str; 2] = ["crates/spectable-emitter/", "crates/spectable-parser/"];

/// A file, then lines of it by their text behind `>`, and behind `=` the reason why no test runs those.
const UNTESTED: &str = include_str!("untested.txt");

/// What is wrong: lines without a reason, and reasons without a line. `source` gives the text of a file.
pub(super) fn troubles(
    files: &BTreeMap<String, Lines>,
    source: impl Fn(&str) -> Option<String>,
) -> Vec<String> {
    against(&entries(UNTESTED), files, source)
}

/// The texts of lines that have a reason, each with its file.
type Entries<'t> = BTreeSet<(&'t str, &'t str)>;

fn entries(text: &str) -> Entries<'_> {
    let mut file = "";
    let mut entries = Entries::new();
    for line in text.lines() {
        if let Some(code) = line.trim_start().strip_prefix("> ") {
            entries.insert((file, code));
        } else if line.starts_with("crates/") {
            file = line;
        }
    }
    entries
}

fn against(
    entries: &Entries<'_>,
    files: &BTreeMap<String, Lines>,
    source: impl Fn(&str) -> Option<String>,
) -> Vec<String> {
    let mut troubles = Vec::new();
    let mut found = Entries::new();
    let is_checked = |file: &str| CHECKED.iter().any(|checked| file.starts_with(checked));
    for (file, lines) in files.iter().filter(|(file, _)| is_checked(file)) {
        let Some(text) = source(file) else {
            troubles.push(format!("{file}: cannot be read"));
            continue;
        };
        let texts: Vec<&str> = text.lines().map(str::trim).collect();
        for (&number, _) in lines.iter().filter(|(_, is_run)| !**is_run) {
            let index = usize::try_from(number).unwrap_or(0).saturating_sub(1);
            let code = texts.get(index).copied().unwrap_or_default();
            let mut known = entries.iter();
            match known.find(|(of, text)| of == file && *text == code) {
                Some(entry) => {
                    found.insert(*entry);
                }
                None if is_way_of_its_own(code) => {
                    troubles.push(format!("{file}:{number}: no test runs `{code}`"));
                }
                None => {}
            }
        }
    }
    for (file, code) in entries.difference(&found) {
        troubles.push(format!("{file}: tests run `{code}`, or it is gone"));
    }
    troubles
}

/// Whether a line is more than the end of one: where an `if let` ends, a line of its own is counted.
fn is_way_of_its_own(code: &str) -> bool {
    code.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_that_is_not_run_has_a_reason_and_each_reason_a_line() {
        let file = "crates/spectable-parser/src/a.rs";
        let entries = entries(
            "# A remark.\ncrates/spectable-parser/src/a.rs\n    > None => never(),\n    > gone()\n    = it is so\n",
        );
        let lines = Lines::from([(1, true), (2, false), (3, false), (4, false)]);
        let other = Lines::from([(1, false)]);
        let files = BTreeMap::from([
            (file.to_owned(), lines),
            ("crates/spectable/src/a.rs".to_owned(), other),
        ]);
        let text = "fn a() {\n    None => never(),\n    Some(_) => often(),\n}\n";
        assert_eq!(
            against(&entries, &files, |_| Some(text.to_owned())),
            [
                format!("{file}:3: no test runs `Some(_) => often(),`"),
                format!("{file}: tests run `gone()`, or it is gone"),
            ]
        );
    }

    #[test]
    fn each_line_of_the_list_has_a_reason() {
        let mut is_open = false;
        for line in UNTESTED.lines().filter(|line| !line.starts_with('#')) {
            match line.trim_start().chars().next() {
                Some('>') => is_open = true,
                Some('=') => {
                    assert!(is_open, "{line}");
                    is_open = false;
                }
                _ => assert!(!is_open, "{line}: the lines before have no reason"),
            }
        }
        assert!(!is_open, "the last lines have no reason");
    }
}
