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
    let letters = |text: &str| text.to_lowercase().chars().collect::<Vec<char>>();
    let typed = letters(word);
    if typed.len() > LONGEST {
        return None;
    }
    let most = (typed.len() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in known {
        let other = letters(candidate);
        // A word of one letter is near to every other one.
        if other.len().abs_diff(typed.len()) > most || typed.len().max(other.len()) < 2 {
            continue;
        }
        let distance = distance(&typed, &other);
        if distance <= most && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// How many letters have to be added, taken away, replaced, or exchanged with the next one.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut two_above: Vec<usize>;
    let mut above: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (line, letter) in a.iter().enumerate() {
        two_above = std::mem::replace(&mut above, row);
        row = vec![line + 1];
        for (column, other) in b.iter().enumerate() {
            let replaced = above[column] + usize::from(letter != other);
            let mut least = replaced.min(above[column + 1] + 1).min(row[column] + 1);
            let exchanged =
                line > 0 && column > 0 && a[line - 1] == *other && b[column - 1] == *letter;
            if exchanged {
                least = least.min(two_above[column - 1] + 1);
            }
            row.push(least);
        }
    }
    row.last().copied().unwrap_or_default()
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
        assert_eq!(distance(&['ä', 'b'], &['b', 'ä']), 1);
        assert_eq!(distance(&[], &['x', 'y']), 2);
    }
}
