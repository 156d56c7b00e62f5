//! How generated types read and write JSON, as an argument.

use spectable::SerdeStyle;

/// The style that `text` names.
pub(crate) fn parse(text: &str) -> Result<SerdeStyle, String> {
    match text {
        "written" => Ok(SerdeStyle::Written),
        "derive" => Ok(SerdeStyle::Derive),
        _ => Err("use `written` or `derive`".to_owned()),
    }
}
