//! Tables of words, which are either the program's own or made from a configuration.

/// Words that all mean the same.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(dead_code, reason = "nothing is made from a configuration yet")]
pub(crate) enum Words {
    /// The program's own.
    Fixed(&'static [&'static str]),
    /// Made while the program runs.
    Owned(Vec<String>),
}

/// Words that each mean something.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(dead_code, reason = "nothing is made from a configuration yet")]
pub(crate) enum Table<T: 'static> {
    /// The program's own.
    Fixed(&'static [(&'static str, T)]),
    /// Made while the program runs.
    Owned(Vec<(String, T)>),
}

impl Words {
    /// No words.
    pub(crate) const NONE: Self = Self::Fixed(&[]);

    /// The words, in their order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        let (fixed, owned): (&[&str], &[String]) = match self {
            Self::Fixed(words) => (words, &[]),
            Self::Owned(words) => (&[], words),
        };
        let owned = owned.iter().map(String::as_str);
        fixed.iter().copied().chain(owned)
    }

    /// Whether `word` is one of them.
    pub(crate) fn have(&self, word: &str) -> bool {
        self.iter().any(|known| known == word)
    }

    /// Whether `word` is one of them in any letter case.
    pub(crate) fn have_in_any_case(&self, word: &str) -> bool {
        self.iter().any(|known| same_in_any_case(known, word))
    }
}

impl<T: 'static> Table<T> {
    /// No words.
    pub(crate) const NONE: Self = Self::Fixed(&[]);

    /// The words with what they mean, in their order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        let (fixed, owned) = match self {
            Self::Fixed(entries) => (*entries, Default::default()),
            Self::Owned(entries) => (Default::default(), entries.as_slice()),
        };
        let owned = owned.iter().map(|(word, meaning)| (word.as_str(), meaning));
        let fixed = fixed.iter().map(|(word, meaning)| (*word, meaning));
        fixed.chain(owned)
    }

    /// What `word` means.
    pub(crate) fn get(&self, word: &str) -> Option<&T> {
        let mut entries = self.iter();
        entries.find_map(|(known, meaning)| (known == word).then_some(meaning))
    }

    /// What `word` means, in any letter case.
    pub(crate) fn get_in_any_case(&self, word: &str) -> Option<&T> {
        let mut entries = self.iter();
        entries.find_map(|(known, meaning)| same_in_any_case(known, word).then_some(meaning))
    }
}

/// Whether two words differ in nothing but letter case, in any script.
pub(crate) fn same_in_any_case(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b) || (!a.is_ascii() && a.to_lowercase() == b.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_and_owned_words_are_the_same() {
        let fixed = Words::Fixed(&["Größe", "Typ"]);
        let owned = Words::Owned(vec!["Größe".to_owned(), "Typ".to_owned()]);
        for words in [fixed, owned] {
            assert!(words.have("Typ") && !words.have("typ"));
            assert!(words.have_in_any_case("GRÖßE"));
            assert_eq!(words.iter().count(), 2);
        }
        let fixed = Table::Fixed(&[("Maß", 1)]);
        let owned = Table::Owned(vec![("Maß".to_owned(), 1)]);
        for table in [fixed, owned] {
            assert_eq!((table.get("Maß"), table.get("maß")), (Some(&1), None));
            assert_eq!(table.get_in_any_case("maß"), Some(&1));
        }
    }
}
