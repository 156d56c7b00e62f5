//! Names as every format can show them.

/// `text` with a replacement character for each one that cannot be shown: control characters, marks
/// that turn the direction of what follows, and code points that stand for no character.
///
/// ```
/// assert_eq!(spectable::graph::printable("a\u{7}b\nc"), "a\u{fffd}b\u{fffd}c");
/// ```
pub fn printable(text: &str) -> String {
    text.chars()
        .map(|c| {
            if is_printable(c) {
                c
            } else {
                char::REPLACEMENT_CHARACTER
            }
        })
        .collect()
}

fn is_printable(c: char) -> bool {
    let turns =
        matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let splits = matches!(c, '\u{2028}' | '\u{2029}');
    let no_character =
        matches!(c, '\u{fdd0}'..='\u{fdef}') || matches!(u32::from(c) & 0xffff, 0xfffe | 0xffff);
    !(c.is_control() || turns || splits || no_character)
}

/// The name of a model or a namespace; models can come without one.
pub(super) fn name(text: &str) -> String {
    if text.is_empty() {
        "(no name)".to_owned()
    } else {
        printable(text)
    }
}
