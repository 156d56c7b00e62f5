//! The word that a mistyped one may mean.

/// The one of `known` that is nearest to `word`: at most one letter in three is another one. Of
/// several that are as near, the first.
pub(super) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    /// Nobody mistypes longer words.
    const LONGEST: usize = 64;
    let word: Vec<char> = word.to_lowercase().chars().collect();
    if word.len() > LONGEST {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for candidate in known {
        let letters: Vec<char> = candidate.to_lowercase().chars().collect();
        let allowed = (word.len().max(letters.len()) / 3).max(1);
        if word.len().abs_diff(letters.len()) > allowed {
            continue;
        }
        let distance = distance(&word, &letters);
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// How many letters have to be added, taken away, changed or exchanged with their neighbours.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, other) in b.iter().enumerate() {
            let change = last[j] + usize::from(letter != other);
            let mut least = change.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *letter == b[j - 1] && a[i - 1] == *other {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_errors_are_near() {
        let find = |word| nearest(word, ["string", "integer", "date", "GiftCard"].into_iter());
        assert_eq!(find("strng"), Some("string"));
        assert_eq!(find("stirng"), Some("string"));
        assert_eq!(find("Integr"), Some("integer"));
        assert_eq!(find("giftcrad"), Some("GiftCard"));
        assert_eq!(find("dat"), Some("date"));
        assert_eq!(find("colour"), None);
    }
}
