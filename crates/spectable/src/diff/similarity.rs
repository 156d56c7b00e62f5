//! How much two names, or two sets of words, have in common.

use std::collections::BTreeSet;

use spectable_schema::letters;

/// How alike two names are, from 0 to 100: the share of pairs of neighbouring letters that both have
/// (Dice's coefficient). Spelling does not count: `brandName` and `brand_name` are the same.
pub(super) fn of_names(left: &str, right: &str) -> usize {
    let (left, right) = (letters(left), letters(right));
    if left == right {
        return 100;
    }
    let (mut left, mut right) = (pairs(&left), pairs(&right));
    left.sort_unstable();
    right.sort_unstable();
    dice(common(&left, &right), left.len(), right.len())
}

/// How alike two sets are, from 0 to 100.
pub(super) fn of_sets<T: Ord>(left: &BTreeSet<T>, right: &BTreeSet<T>) -> usize {
    dice(left.intersection(right).count(), left.len(), right.len())
}

fn dice(common: usize, left: usize, right: usize) -> usize {
    (200 * common).checked_div(left + right).unwrap_or(0)
}

fn pairs(letters: &str) -> Vec<(char, char)> {
    letters.chars().zip(letters.chars().skip(1)).collect()
}

/// How many elements two sorted lists share; one that occurs twice in both counts twice.
fn common<T: Ord>(left: &[T], right: &[T]) -> usize {
    let mut right = right.iter().peekable();
    left.iter()
        .filter(|element| {
            while right.next_if(|other| other < element).is_some() {}
            right.next_if(|other| other == element).is_some()
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_does_not_count_and_letters_do() {
        assert_eq!(of_names("brandName", "BRAND_NAME"), 100);
        assert_eq!(of_names("", ""), 100);
        assert_eq!(of_names("abc", "xyz"), 0);
        assert!(of_names("merchant", "merchantId") > 80);
        assert!(of_names("aaaa", "aa") < 100);
        assert!(of_names("scheme", "currency") < 20);
    }

    #[test]
    fn sets_are_alike_as_far_as_they_share() {
        let set = |words: &[&'static str]| words.iter().copied().collect::<BTreeSet<_>>();
        assert_eq!(of_sets(&set(&["a", "b"]), &set(&["a", "b"])), 100);
        assert_eq!(of_sets(&set(&["a", "b"]), &set(&["a", "c"])), 50);
        assert_eq!(of_sets(&set(&[]), &set(&[])), 0);
    }
}
