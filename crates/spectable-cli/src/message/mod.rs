//! The forms of messages, a file each.

pub(crate) mod brief;
pub(crate) mod github;
pub(crate) mod human;
pub(crate) mod json;
pub(crate) mod sarif;
pub(crate) mod short;

/// `error: no pages; help: name their folder`
pub(crate) fn in_one_line(severity: &str, title: &str, help: Option<&str>) -> String {
    let help = help.map_or(String::new(), |help| format!("; help: {help}"));
    format!("{severity}: {title}{help}").replace('\n', " ")
}
