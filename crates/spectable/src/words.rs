//! The words of a name in any spelling.

/// Whether a character only stands between words.
pub(crate) fn is_separator(character: char) -> bool {
    matches!(character, '_' | '-' | ' ')
}

/// The words of `name`, spelled as they are in it.
///
/// Words end at `_`, `-` and spaces, before a capital that follows a small letter or a digit, and
/// before the last of a row of capitals that a small letter follows. Digits belong to the word that
/// they follow.
pub(crate) fn split(name: &str) -> Vec<String> {
    name.split(is_separator)
        .filter(|part| !part.is_empty())
        .flat_map(split_by_case)
        .collect()
}

/// `word` with a capital in front.
pub(crate) fn capitalized(word: &str) -> String {
    let mut characters = word.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

fn split_by_case(part: &str) -> Vec<String> {
    let characters: Vec<char> = part.chars().collect();
    let mut words = vec![String::new()];
    for (index, character) in characters.iter().enumerate() {
        if index > 0 && starts_word(&characters, index) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(*character);
        }
    }
    words
}

/// Whether a word starts at `index`, which is not the first.
fn starts_word(characters: &[char], index: usize) -> bool {
    let here = characters[index];
    let before = characters[index - 1];
    if !here.is_uppercase() {
        return false;
    }
    if before.is_lowercase() {
        return true;
    }
    if before.is_ascii_digit() {
        // `line1Address` has two words; `3DSecure` starts with `3D`.
        return !characters[..index].iter().all(char::is_ascii_digit);
    }
    before.is_uppercase()
        && characters
            .get(index + 1)
            .is_some_and(|next| next.is_lowercase())
        && !is_plural(&characters[index..])
}

/// Whether these are the last letter of an acronym and its plural: `Ls` in `URLs` and `URLsById`.
fn is_plural(rest: &[char]) -> bool {
    rest.get(1) == Some(&'s') && rest.get(2).is_none_or(|next| next.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_a_reader_sees_it() {
        for (name, words) in [
            ("billingContactId", "billing Contact Id"),
            ("HTTPServerID", "HTTP Server ID"),
            ("URLsById", "URLs By Id"),
            ("IsOpen", "Is Open"),
            ("PSPReference", "PSP Reference"),
            ("a__b--c", "a b c"),
            ("3DSecureV2", "3D Secure V2"),
            ("meta.key", "meta.key"),
        ] {
            assert_eq!(split(name).join(" "), words);
        }
    }
}
