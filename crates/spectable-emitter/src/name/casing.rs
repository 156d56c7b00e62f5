//! Words, and the cases in which Rust writes them.

use std::borrow::Cow;
use std::fmt::Write;

use heck::ToSnakeCase;

use super::keyword::{escaped, is_special_file};
use super::spelling;

/// The longest name that is written in full. With a number and `.rs` behind it, it is a file name
/// on every system.
const LONGEST: usize = 120;

/// Words that their authors write with a capital in the middle, and how they look in lower case.
const SPELLED_IN_ONE: &[(&str, &str)] = &[("OAuth", "Oauth"), ("IPv", "Ipv")];

/// The name of a type: `MerchantAccountID` becomes `MerchantAccountId`.
pub(crate) fn type_name(documented: &str) -> String {
    escaped(upper_camel_case(documented))
}

/// The name of a field: `merchantAccountId` becomes `merchant_account_id`, `type` becomes `r#type`.
pub(crate) fn field_name(documented: &str) -> String {
    escaped(snake_case(documented))
}

/// The name of a module: that of a field, unless a file of that name would be something else.
pub(crate) fn module_name(documented: &str) -> String {
    let name = snake_case(documented);
    if is_special_file(&name) {
        name + "_"
    } else {
        escaped(name)
    }
}

/// `documented` in the case of types, whatever it is a name of.
pub(super) fn upper_camel_case(documented: &str) -> String {
    let text = readable(documented);
    joined_as_type(&words(&text), documented)
}

/// As [`type_name`], with the symbols written out: `-name` becomes `MinusName`.
pub(super) fn spelled_type_name(documented: &str) -> String {
    escaped(joined_as_type(&words(&spelled(documented)), documented))
}

/// As [`field_name`], with the symbols written out: `_id` becomes `underscore_id`.
pub(super) fn spelled_field_name(documented: &str) -> String {
    escaped(joined_as_field(&words(&spelled(documented)), documented))
}

/// Whether `text` has a letter that a name can show.
pub(super) fn has_letters(text: &str) -> bool {
    text.chars()
        .any(|letter| letter.is_ascii_alphabetic() || spelling::folded(letter).is_some())
}

fn snake_case(documented: &str) -> String {
    let mut text = readable(documented);
    for (spelled, in_one) in SPELLED_IN_ONE {
        if text.contains(spelled) {
            text = text.replace(spelled, in_one);
        }
    }
    joined_as_field(&words(&text), documented)
}

/// The text in ASCII letters and digits, with underscores for what separates them. Where nothing
/// of it can be read, its symbols are written out.
fn readable(documented: &str) -> String {
    let mut text = String::with_capacity(documented.len());
    for letter in documented.chars() {
        push_readable(&mut text, letter);
    }
    match first_of(&text) {
        None => spelled(documented),
        Some(first) if first.is_ascii_digit() => signed(documented, text),
        Some(_) => text,
    }
}

/// `text` with a word for the sign that stands before its first digit.
fn signed(documented: &str, text: String) -> String {
    match documented.trim_start().chars().next() {
        Some('-' | '\u{2212}') => format!("minus_{text}"),
        Some('+') => format!("plus_{text}"),
        _ => text,
    }
}

fn first_of(text: &str) -> Option<char> {
    text.chars().find(char::is_ascii_alphanumeric)
}

fn push_readable(text: &mut String, letter: char) {
    if letter.is_ascii_alphanumeric() {
        text.push(letter);
    } else if let Some(plain) = spelling::folded(letter) {
        text.push_str(plain);
    } else if letter.is_alphanumeric() {
        push_code_point(text, letter);
    } else if !is_joint(letter) {
        text.push('_');
    }
}

/// Whether a word goes on after the character as if it was not there.
fn is_joint(letter: char) -> bool {
    matches!(letter, '\'' | '\u{2019}') || spelling::is_combining_mark(letter)
}

/// The text with a word for each symbol that does more than separate two words.
fn spelled(documented: &str) -> String {
    let mut text = String::with_capacity(documented.len());
    let mut rest = documented;
    while let Some(letter) = rest.chars().next() {
        let after = &rest[letter.len_utf8()..];
        if letter.is_alphanumeric() || spelling::is_combining_mark(letter) {
            push_readable(&mut text, letter);
            rest = after;
        } else if separates(letter, &text, after) {
            text.push('_');
            rest = after;
        } else if let Some((word, length)) = spelling::operator(rest) {
            push_word(&mut text, word);
            rest = &rest[length..];
        } else {
            match spelling::symbol(letter) {
                Some(word) => push_word(&mut text, word),
                None => push_code_point(&mut text, letter),
            }
            rest = after;
        }
        if text.len() > 4 * LONGEST {
            break;
        }
    }
    if first_of(&text).is_none() {
        "empty".to_owned()
    } else {
        text
    }
}

/// Whether `letter`, between what was written and `after`, is what usually stands between words.
fn separates(letter: char, before: &str, after: &str) -> bool {
    matches!(letter, '_' | '-' | '.' | '/' | ' ')
        && before.ends_with(|last: char| last.is_ascii_alphanumeric())
        && after.starts_with(char::is_alphanumeric)
}

fn push_word(text: &mut String, word: &str) {
    text.push('_');
    text.push_str(word);
    text.push('_');
}

fn push_code_point(text: &mut String, letter: char) {
    // Writing to a string cannot fail.
    let _ = write!(text, "_u{:04x}_", u32::from(letter));
}

/// The words of an ASCII text in lower case, the first one not led by a digit; never empty.
fn words(text: &str) -> Vec<String> {
    let snake_case = without_plural_acronyms(text).to_snake_case();
    let words = snake_case.split('_').filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.map(str::to_owned).collect();
    if words.is_empty() {
        words.push("empty".to_owned());
    }
    spell_leading_digit(&mut words);
    words
}

/// `IDs` as `Ids`, so that it is one word.
fn without_plural_acronyms(text: &str) -> Cow<'_, str> {
    let has_acronyms = |letters: &[u8]| letters.iter().all(u8::is_ascii_uppercase);
    if !text.as_bytes().windows(2).any(has_acronyms) {
        return Cow::Borrowed(text);
    }
    let mut letters = text.as_bytes().to_vec();
    let mut start = 0;
    while start < letters.len() {
        let capitals = letters[start..]
            .iter()
            .take_while(|letter| letter.is_ascii_uppercase())
            .count();
        let end = start + capitals;
        let plural = capitals >= 2
            && letters.get(end) == Some(&b's')
            && !letters.get(end + 1).is_some_and(u8::is_ascii_lowercase);
        if plural {
            letters[start + 1..end].make_ascii_lowercase();
        }
        start = end + 1;
    }
    String::from_utf8(letters).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Makes a name of words that start with a digit: `3ds` is read as `three ds`, longer numbers are
/// led by a `v`, for value or version.
fn spell_leading_digit(words: &mut Vec<String>) {
    let digits = words[0].bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return;
    }
    let has_letters = words
        .iter()
        .any(|word| word.contains(|letter: char| letter.is_ascii_alphabetic()));
    let first = words[0].clone();
    match (digits, spelling::digit(first.as_bytes()[0])) {
        (1, Some(word)) if has_letters => {
            words[0] = word.to_owned();
            if first.len() > 1 {
                words.insert(1, first[1..].to_owned());
            }
        }
        _ => words[0].insert(0, 'v'),
    }
}

fn joined_as_field(words: &[String], documented: &str) -> String {
    let name = words.join("_");
    if name.len() <= LONGEST {
        return name;
    }
    let start = name[..LONGEST - 9].trim_end_matches('_');
    format!("{start}_{:08x}", fingerprint(documented))
}

fn joined_as_type(words: &[String], documented: &str) -> String {
    let mut name = String::new();
    for word in words {
        let (first, rest) = word.split_at(1);
        let digits_meet = name.ends_with(|last: char| last.is_ascii_digit())
            && first.starts_with(|first: char| first.is_ascii_digit());
        if digits_meet {
            name.push('_');
        }
        name.push_str(&first.to_ascii_uppercase());
        name.push_str(rest);
    }
    if name.len() > 2 && name.bytes().all(|letter| letter.is_ascii_uppercase()) {
        name[1..].make_ascii_lowercase();
    }
    if name.len() <= LONGEST {
        return name;
    }
    let start = name[..LONGEST - 9].trim_end_matches('_');
    format!("{start}H{:08x}", fingerprint(documented))
}

/// A number that tells long names with the same start apart, the same in every run.
fn fingerprint(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}
