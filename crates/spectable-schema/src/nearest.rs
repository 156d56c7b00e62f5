//! Which of the words that are known a mistyped one may mean.

/// The first of the `known` words that is nearest to `word`: letters added, left out, exchanged or in
/// another case, about one in three of them. `None` where no word is near.
///
/// ```
/// let known = ["pages", "out", "into"];
/// assert_eq!(spectable_schema::nearest("page", known), Some("pages"));
/// assert_eq!(spectable_schema::nearest("colour", known), None);
/// ```
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// Nobody mistypes longer words.
    const LONGEST: usize = 64;
    let typed = word.to_lowercase();
    let length = typed.chars().count();
    if length > LONGEST {
        return None;
    }
    let most = (length / 3).max(1);
    let near = known.into_iter().filter_map(|candidate| {
        let other = candidate.to_lowercase();
        let other_length = other.chars().count();
        // A word of one letter is near to every other one.
        if other_length.abs_diff(length) > most || length.max(other_length) < 2 {
            return None;
        }
        let distance = strsim::osa_distance(&typed, &other);
        (distance <= most).then_some((distance, candidate))
    });
    let (_, nearest) = near.min_by_key(|(distance, _)| *distance)?;
    Some(nearest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_a_little_wrong_is_found() {
        let keys = ["number", "nullable", "map", "out", "date", "date-time"];
        for (typed, meant) in [
            ("numbre", Some("number")),
            ("nulable", Some("nullable")),
            ("Map", Some("map")),
            ("dat-time", Some("date-time")),
            ("dates", Some("date")),
            ("colour", None),
            ("", None),
        ] {
            assert_eq!(nearest(typed, keys), meant, "{typed}");
        }
    }

    #[test]
    fn the_nearest_counts_and_of_equals_the_first() {
        assert_eq!(nearest("W0002", ["W0001", "W0002"]), Some("W0002"));
        assert_eq!(nearest("W0009", ["W0001", "W0003"]), Some("W0001"));
        assert_eq!(nearest("a", ["b"]), None);
    }

    #[test]
    fn typing_errors_are_near() {
        let find = |word| nearest(word, ["string", "integer", "date", "GiftCard"]);
        assert_eq!(find("strng"), Some("string"));
        assert_eq!(find("stirng"), Some("string"));
        assert_eq!(find("Integr"), Some("integer"));
        assert_eq!(find("giftcrad"), Some("GiftCard"));
        assert_eq!(find("dat"), Some("date"));
        assert_eq!(find("colour"), None);
    }

    #[test]
    fn letters_of_any_script_are_letters() {
        assert_eq!(nearest("größ", ["größe", "maße"]), Some("größe"));
    }
}
