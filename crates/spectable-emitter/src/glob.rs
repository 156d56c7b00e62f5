//! Patterns for names in which `*` stands for any text.

/// Whether all of `text` fits `pattern`.
pub fn fits(pattern: &str, text: &str) -> bool {
    let Some((head, tail)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(mut rest) = text.strip_prefix(head) else {
        return false;
    };
    // The leftmost place for each part between two stars leaves most room for the parts after it.
    let mut parts = tail.split('*').collect::<Vec<_>>();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        match rest.find(part) {
            Some(start) => rest = &rest[start + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

/// How closely a pattern describes what fits it: an exact text most of all, else the one with more
/// letters.
pub fn specificity(pattern: &str) -> (bool, usize) {
    let stars = pattern.matches('*').count();
    (stars == 0, pattern.len() - stars)
}

#[cfg(test)]
mod tests {
    use super::{fits, specificity};

    #[test]
    fn a_star_stands_for_any_text() {
        for (pattern, text, expected) in [
            ("components.Card", "components.Card", true),
            ("components.Card", "components.Cards", false),
            ("*", "", true),
            ("*", "anything", true),
            ("components.*", "components.Card", true),
            ("components.*", "errors.Card", false),
            ("*.Card", "components.Card", true),
            ("*Id", "merchantId", true),
            ("*Id", "merchantIds", false),
            ("a*b*c", "a-b-b-c", true),
            ("a*b*c", "a-c-b", false),
            ("a*b*c", "a-c", false),
            ("ab*ba", "aba", false),
        ] {
            assert_eq!(fits(pattern, text), expected, "{pattern} on {text}");
        }
    }

    #[test]
    fn the_closer_pattern_counts_more() {
        assert!(specificity("a.b.c") > specificity("*.components.Card.c"));
        assert!(specificity("components.*.c") > specificity("*.c"));
    }
}
