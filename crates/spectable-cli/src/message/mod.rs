//! The forms of messages: a file each, but for the short one.

pub(crate) mod github;
pub(crate) mod group;
pub(crate) mod human;
pub(crate) mod json;
pub(crate) mod sarif;

use spectable::schema::Diagnostic;

/// `error: no pages; help: name their folder`
pub(crate) fn in_one_line(severity: &str, title: &str, help: Option<&str>) -> String {
    let help = help.map_or(String::new(), |help| format!("; help: {help}"));
    format!("{severity}: {title}{help}").replace('\n', " ")
}

/// The line in which editors and `grep` know a diagnostic:
/// `cards/card.md:8:14: warning[W0002]: the link leads to ...; help: did you mean ...`
pub(crate) fn short_line(diagnostic: &Diagnostic) -> String {
    let severity = format!("{}[{}]", diagnostic.severity, diagnostic.code);
    let text = in_one_line(&severity, &diagnostic.message, diagnostic.help.as_deref());
    format!("{}: {text}", diagnostic.location)
}
