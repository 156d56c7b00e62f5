//! How wide a text is. The reader's fonts are not known, so the widths are those of a wide one: in
//! others there is some air around the text, and in none it leaves its box.

/// The width of `text` in the given size.
pub(super) fn text_width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

/// The width of a character as a part of the font's size.
fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' => 0.32,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '\\' | '-' => 0.42,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.98,
        '{' | '}' | '0'..='9' => 0.64,
        'A'..='Z' => 0.72,
        ' '..='~' => 0.62,
        _ if c.is_ascii() => 0.9,
        // Letters of other scripts, some of which are as wide as they are high.
        '\u{80}'..='\u{24f}' => 0.7,
        _ => 1.05,
    }
}

#[cfg(test)]
mod tests {
    use super::text_width;

    #[test]
    fn wide_letters_take_more_room_than_narrow_ones() {
        assert!(text_width("WW", 10.0) > text_width("ii", 10.0) * 2.0);
        assert!(text_width("名前", 10.0) >= 20.0);
        assert_eq!(text_width("", 10.0), 0.0);
    }
}
