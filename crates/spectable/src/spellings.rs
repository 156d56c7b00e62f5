//! The spellings that a documented name may have on the wire, where nothing settles which one it is.

use crate::{WireCase, words};

/// How the API may have split a word that has both letters and digits: not at all, before the digits, or behind
/// them. `force2fa` is `force2fa`, `force_2fa` or `force2_fa`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DigitSplit {
    None,
    Before,
    Behind,
}

/// What `case` may make of `documented`, the likeliest first. One spelling is settled. Several are where digits
/// stand beside letters, or where acronyms are spelled as the language of the pages has them.
pub(crate) fn of_case(case: WireCase, documented: &str) -> Vec<String> {
    let mut spellings = vec![case.apply(documented)];
    if case == WireCase::AsDocumented {
        return spellings;
    }
    for split in [DigitSplit::None, DigitSplit::Before, DigitSplit::Behind] {
        push(&mut spellings, case.apply(&with_split(documented, split)));
        if has_acronym(documented) {
            // The case has no capitals in a row: `userID` is `userId`.
            let words = words::split(documented).join("_").to_lowercase();
            push(&mut spellings, case.apply(&with_split(&words, split)));
        }
    }
    spellings
}

/// What APIs make of `documented`, beside the name itself: `billingContactId` is `billing_contact_id`.
pub(crate) fn of_any_case(documented: &str) -> Vec<String> {
    let mut spellings = vec![documented.to_owned()];
    for case in [WireCase::SnakeCase, WireCase::CamelCase] {
        for spelling in of_case(case, documented) {
            push(&mut spellings, spelling);
        }
    }
    spellings
}

/// Whether a digit stands beside a letter, so that it is not clear where words begin.
pub(crate) fn has_digit_beside_letter(name: &str) -> bool {
    let letters: Vec<char> = name.chars().collect();
    letters.windows(2).any(|pair| {
        pair[0].is_ascii_digit() != pair[1].is_ascii_digit()
            && pair.iter().all(|letter| letter.is_alphanumeric())
    })
}

fn push(spellings: &mut Vec<String>, spelling: String) {
    if !spellings.contains(&spelling) {
        spellings.push(spelling);
    }
}

fn with_split(name: &str, split: DigitSplit) -> String {
    let mut spelled = String::with_capacity(name.len() + 2);
    let mut before: Option<char> = None;
    for letter in name.chars() {
        let starts_word = before.is_some_and(|before| match split {
            DigitSplit::None => false,
            DigitSplit::Before => before.is_alphabetic() && letter.is_ascii_digit(),
            DigitSplit::Behind => before.is_ascii_digit() && letter.is_alphabetic(),
        });
        if starts_word {
            spelled.push('_');
        }
        spelled.push(letter);
        before = Some(letter);
    }
    spelled
}

/// Whether two capitals stand in a row.
fn has_acronym(name: &str) -> bool {
    let letters: Vec<char> = name.chars().collect();
    letters
        .windows(2)
        .any(|pair| pair.iter().all(|letter| letter.is_uppercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(spellings: &[String], expected: &[&str]) {
        assert_eq!(spellings, expected);
    }

    #[test]
    fn a_case_settles_names_of_plain_words() {
        for name in ["billingContactId", "billing_contact_id", "id", "_links"] {
            assert_eq!(of_case(WireCase::SnakeCase, name).len(), 1, "{name}");
            assert_eq!(of_case(WireCase::CamelCase, name).len(), 1, "{name}");
        }
        same(&of_case(WireCase::AsDocumented, "force2FA"), &["force2FA"]);
    }

    #[test]
    fn digits_leave_open_where_words_begin() {
        let spellings = of_case(WireCase::SnakeCase, "force2fa");
        same(&spellings, &["force2fa", "force_2fa", "force2_fa"]);
        same(&of_case(WireCase::SnakeCase, "line1"), &["line1", "line_1"]);
        same(&of_case(WireCase::CamelCase, "line1"), &["line1"]);
        assert!(has_digit_beside_letter("line1") && !has_digit_beside_letter("line_1"));
    }

    #[test]
    fn acronyms_leave_open_how_they_are_spelled() {
        same(
            &of_case(WireCase::CamelCase, "userID"),
            &["userID", "userId"],
        );
        same(&of_case(WireCase::SnakeCase, "userID"), &["user_id"]);
    }

    #[test]
    fn without_a_case_the_common_ones_are_likely() {
        same(
            &of_any_case("billingContactId"),
            &["billingContactId", "billing_contact_id"],
        );
        same(&of_any_case("profile_id"), &["profile_id", "profileId"]);
        same(&of_any_case("ID"), &["ID", "id"]);
        same(&of_any_case("id"), &["id"]);
    }
}
