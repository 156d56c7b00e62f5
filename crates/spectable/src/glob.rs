//! Patterns in which `*` stands for any text.

/// Whether `text` fits `pattern`, in which `*` stands for any text, even none.
pub(crate) fn fits(pattern: &str, text: &str) -> bool {
    let Some((head, tail)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(mut rest) = text.strip_prefix(head) else {
        return false;
    };
    let mut parts = tail.split('*').peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    true
}

/// How closely a pattern describes what fits it: an exact text most of all, else the one with more
/// letters.
pub(crate) fn specificity(pattern: &str) -> (bool, usize) {
    let stars = pattern.matches('*').count();
    (stars == 0, pattern.len() - stars)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_is_any_text() {
        for (pattern, text) in [
            ("a.b", "a.b"),
            ("*", ""),
            ("*.id", "components.Card.id"),
            ("components.*.id", "components.Card.id"),
            ("components.Card*", "components.CardScheme"),
            ("*a*b*", "xaxxbx"),
            ("**", "x"),
        ] {
            assert!(fits(pattern, text), "{pattern} {text}");
        }
        for (pattern, text) in [
            ("a.b", "a.bc"),
            ("*.id", "components.Card.ids"),
            ("ab*ba", "aba"),
            ("*a*a", "a"),
            ("", "x"),
        ] {
            assert!(!fits(pattern, text), "{pattern} {text}");
        }
    }

    #[test]
    fn the_closer_pattern_counts_more() {
        assert!(specificity("a.b.c") > specificity("*.components.Card.c"));
        assert!(specificity("components.*.c") > specificity("*.c"));
    }
}
