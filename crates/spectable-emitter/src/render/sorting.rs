//! The order in which rustfmt puts names.

use std::cmp::Ordering;
use std::iter::Peekable;
use std::str::Chars;

/// The order of two paths of `use` items.
pub(crate) fn compare_paths(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (Some(a), Some(b));
    loop {
        let (left, right) = match (a, b) {
            (Some(a), Some(b)) => (first_segment(a), first_segment(b)),
            _ => return a.is_some().cmp(&b.is_some()),
        };
        let order = compare_segments(left.0, right.0);
        if order != Ordering::Equal {
            return order;
        }
        (a, b) = (left.1, right.1);
    }
}

/// The first part of a path, and what is behind it.
fn first_segment(path: &str) -> (&str, Option<&str>) {
    let mut pairs = path.as_bytes().windows(2);
    match pairs.position(|pair| pair == b"::") {
        Some(end) => (&path[..end], Some(&path[end + 2..])),
        None => (path, None),
    }
}

/// `self`, `super` and `crate` first, and a list after every single name.
fn compare_segments(a: &str, b: &str) -> Ordering {
    // Most paths start alike.
    if a == b {
        return Ordering::Equal;
    }
    rank(a).cmp(&rank(b)).then_with(|| compare_names(a, b))
}

fn rank(segment: &str) -> u8 {
    match segment {
        "self" => 0,
        "super" => 1,
        "crate" => 2,
        _ if segment.starts_with('{') => 4,
        _ => 3,
    }
}

/// The order of two names: numbers in them count as numbers, and an underscore comes before
/// everything else.
pub(crate) fn compare_names(a: &str, b: &str) -> Ordering {
    if [a, b].into_iter().all(has_letters_alone) {
        let key = |letter: u8| (letter != b'_', letter);
        return a.bytes().map(key).cmp(b.bytes().map(key));
    }
    let mut left = plain(a).chars().peekable();
    let mut right = plain(b).chars().peekable();
    loop {
        let order = match (left.peek(), right.peek()) {
            (None, None) => return a.cmp(b),
            (Some(a), Some(b)) if a.is_ascii_digit() && b.is_ascii_digit() => {
                number(&mut left).cmp(&number(&mut right))
            }
            _ => key(left.next()).cmp(&key(right.next())),
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

/// Whether there is nothing in a name but small and capital letters and underscores, as in most.
fn has_letters_alone(name: &str) -> bool {
    name.bytes()
        .all(|letter| letter.is_ascii_alphabetic() || letter == b'_')
}

fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// The digits that come next, so that they compare as a number of any size.
fn number(name: &mut Peekable<Chars<'_>>) -> (usize, String) {
    let mut digits = String::new();
    while let Some(digit) = name.next_if(char::is_ascii_digit) {
        if !(digits.is_empty() && digit == '0') {
            digits.push(digit);
        }
    }
    (digits.len(), digits)
}

fn key(letter: Option<char>) -> Option<(bool, char)> {
    letter.map(|letter| (letter != '_', letter))
}

#[cfg(test)]
mod tests {
    use super::{Ordering, compare_names, compare_paths};

    #[test]
    fn numbers_count_and_underscores_come_first() {
        let mut names = ["card10", "card_b", "card", "card2", "carda"];
        names.sort_by(|a, b| compare_names(a, b));
        assert_eq!(names, ["card", "card_b", "card2", "card10", "carda"]);
    }

    #[test]
    fn keywords_come_before_names_and_lists_last() {
        let mut paths = [
            "crate::{a, b}",
            "crate::card",
            "super::Card",
            "crate::cards::Card",
            "crate::Card",
        ];
        paths.sort_by(|a, b| compare_paths(a, b));
        assert_eq!(
            paths,
            [
                "super::Card",
                "crate::Card",
                "crate::card",
                "crate::cards::Card",
                "crate::{a, b}",
            ]
        );
    }

    #[test]
    fn a_path_comes_before_what_is_below_it() {
        assert_eq!(compare_paths("a::b", "a::b::c"), Ordering::Less);
        assert_eq!(compare_paths("a::b::c", "a::b"), Ordering::Greater);
        assert_eq!(compare_paths("a::b", "a::b"), Ordering::Equal);
    }

    #[test]
    fn names_that_are_equal_but_for_their_mark_have_an_order() {
        assert_eq!(compare_names("a", "a"), Ordering::Equal);
        assert_eq!(compare_names("r#a", "a"), "r#a".cmp("a"));
    }
}
