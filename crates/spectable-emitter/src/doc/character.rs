//! Characters that do not belong into source code.

use std::borrow::Cow;

/// The text without characters that are invisible or turn the direction of what follows, and with
/// one kind of line end.
pub(super) fn cleaned(text: &str) -> Cow<'_, str> {
    if text
        .bytes()
        .all(|byte| matches!(byte, b'\n' | b'\t' | b' '..=b'~'))
    {
        return Cow::Borrowed(text);
    }
    text.replace("\r\n", "\n")
        .chars()
        .filter_map(|character| match character {
            '\n' | '\t' => Some(character),
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            character if character.is_control() || is_invisible(character) => None,
            character => Some(character),
        })
        .collect()
}

/// Marks of direction, spaces without width, soft hyphens, tags.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}
