//! Diagnostics in a line each, in the form that editors and `grep` know.

use spectable::schema::Diagnostic;

/// `cards/card.md:8:14: warning[W0002]: the link leads to ...; help: did you mean ...`
pub(crate) fn line(diagnostic: &Diagnostic) -> String {
    let severity = format!("{}[{}]", diagnostic.severity, diagnostic.code);
    let text = super::in_one_line(&severity, &diagnostic.message, diagnostic.help.as_deref());
    format!("{}: {text}", diagnostic.location)
}
