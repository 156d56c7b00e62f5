//! The page that a mistyped link may mean, and the model that a mistyped name may mean.

use std::collections::HashMap;
use std::sync::OnceLock;

/// File names by what is left of them when one letter is taken away: two names that differ by one
/// letter have such a rest in common. Made when it is first needed.
#[derive(Debug, Default)]
pub(super) struct Nearest {
    by_rest: OnceLock<HashMap<String, usize>>,
}

impl Nearest {
    /// The index of the first of `paths`, or of names, whose file has a name that differs from `file` by no more
    /// than a letter or two.
    pub(super) fn find(&self, file: &str, paths: &[&str]) -> Option<usize> {
        let by_rest = self.by_rest.get_or_init(|| {
            let mut by_rest = HashMap::new();
            for (page, path) in paths.iter().enumerate() {
                let name = path.rsplit('/').next().unwrap_or(path);
                for rest in rests(name) {
                    by_rest.entry(rest).or_insert(page);
                }
            }
            by_rest
        });
        let found = rests(file).filter_map(|rest| by_rest.get(&rest).copied());
        found.min()
    }
}

/// `name` in small letters, whole and without each of its letters in turn.
fn rests(name: &str) -> impl Iterator<Item = String> {
    // A name longer than any file system allows is nobody's typing error.
    const LONGEST: usize = 255;
    let letters: Vec<char> = name.to_lowercase().chars().take(LONGEST).collect();
    (0..=letters.len()).map(move |gap| {
        let kept = letters
            .iter()
            .enumerate()
            .filter(|(index, _)| *index != gap);
        kept.map(|(_, letter)| letter).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_more_less_or_other_is_near() {
        let paths = ["a/card.md", "a/loc.md"];
        let find = |file| Nearest::default().find(file, &paths);
        assert_eq!(find("cart.md"), Some(0));
        assert_eq!(find("cards.md"), Some(0));
        assert_eq!(find("Lc.md"), Some(1));
        assert_eq!(find("locator.md"), None);
    }
}
