//! The differences that are right, with the reasons.

use spectable::Language;

/// A line for each: aspect | language | places | reason.
const EXPLAINED: &str = include_str!("explained.txt");

/// Why the two may differ in this place.
pub(super) fn reason(
    aspect: &str,
    languages: (Language, Language),
    place: &str,
) -> Option<&'static str> {
    EXPLAINED
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut cells = line.split('|').map(str::trim);
            Some((cells.next()?, cells.next()?, cells.next()?, cells.next()?))
        })
        .find(|(about, language, pattern, _)| {
            *about == aspect
                && (*language == "*"
                    || *language == languages.0.as_str()
                    || *language == languages.1.as_str())
                && pattern
                    .split_whitespace()
                    .any(|pattern| fits(&plain(pattern), &plain(place)))
        })
        .map(|(.., reason)| reason)
}

/// The text without what languages spell each in their way.
fn plain(text: &str) -> String {
    text.replace('_', "").to_lowercase()
}

/// Whether `text` is as `pattern` says, in which `*` stands for any text.
fn fits(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(text) = text.strip_prefix(start) else {
        return false;
    };
    let mut ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    ends.any(|at| fits(rest, &text[at..]))
}

#[cfg(test)]
mod tests {
    use super::{EXPLAINED, fits};

    #[test]
    fn a_star_stands_for_any_text() {
        assert!(fits("*.price", "Order.price"));
        assert!(fits("Order.*", "Order.price"));
        assert!(fits("*", ""));
        assert!(!fits("*.price", "Order.prices"));
        assert!(!fits("Order", "Orders"));
    }

    #[test]
    fn each_line_has_its_cells() {
        let is_entry = |line: &&str| !line.is_empty() && !line.starts_with('#');
        for line in EXPLAINED.lines().filter(is_entry) {
            assert_eq!(line.split('|').count(), 4, "{line}");
        }
    }
}
