//! The default of a field, which its description says: the schema holds what a value is, not what the
//! API takes for one that is absent.

/// What says that there is no default.
const NONE: [&str; 5] = ["", "-", "N/A", "\u{2013}", "\u{2014}"];

/// The description with the default as its last paragraph.
pub(crate) fn with_default(description: Option<String>, default: &str) -> Option<String> {
    let default = default.trim();
    if NONE.contains(&default) {
        return description;
    }
    let shown = if default.contains('`') {
        default.to_owned()
    } else {
        format!("`{default}`")
    };
    match description {
        Some(description) => Some(format!("{description}\n\nDefault: {shown}.")),
        None => Some(format!("Default: {shown}.")),
    }
}
