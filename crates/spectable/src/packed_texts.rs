//! Short texts in their order, packed: there can be many.

use std::cmp::Ordering;
use std::ops::Range;

/// Texts in ascending order, each of which stands there once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "command",
    derive(borsh::BorshSerialize, borsh::BorshDeserialize)
)]
pub(crate) struct PackedTexts {
    /// All of them, one behind the other.
    all: String,
    /// Where each ends.
    ends: Vec<usize>,
}

impl PackedTexts {
    /// Adds a text that comes behind all others.
    pub(crate) fn push(&mut self, text: &str) {
        debug_assert!(
            self.ends.is_empty() || self.get(self.ends.len() - 1) < text,
            "they come in their order"
        );
        self.all.push_str(text);
        self.ends.push(self.all.len());
    }

    /// Adds a text at the place that it has in the order, which [`search`](Self::search) gives.
    pub(crate) fn insert(&mut self, index: usize, text: &str) {
        let start = self.place(index).start;
        self.all.insert_str(start, text);
        self.ends.insert(index, start);
        for end in &mut self.ends[index..] {
            *end += text.len();
        }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text with this index. Where what was remembered is no list of texts, it can be empty.
    pub(crate) fn get(&self, index: usize) -> &str {
        self.all.get(self.place(index)).unwrap_or_default()
    }

    /// The index of this text, or else the one that it would have.
    pub(crate) fn search(&self, text: &str) -> Result<usize, usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.get(middle).cmp(text) {
                Ordering::Less => low = middle + 1,
                Ordering::Equal => return Ok(middle),
                Ordering::Greater => high = middle,
            }
        }
        Err(low)
    }

    /// Gives back the room that is not needed.
    pub(crate) fn shrink(&mut self) {
        self.all.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// Where the text with this index stands, or would.
    fn place(&self, index: usize) -> Range<usize> {
        let end = |index: usize| self.ends.get(index).copied();
        let start = index.checked_sub(1).and_then(end).unwrap_or_default();
        start..end(index).unwrap_or(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(all: &[&str]) -> PackedTexts {
        let mut texts = PackedTexts::default();
        all.iter().for_each(|text| texts.push(text));
        texts
    }

    #[test]
    fn each_is_found() {
        let all = ["", "a", "a/b", "a/bc", "b", "ü/x"];
        for length in 0..=all.len() {
            let texts = texts(&all[..length]);
            assert_eq!(texts.len(), length);
            for (index, text) in all.iter().enumerate() {
                let found = texts.search(text);
                assert_eq!(found.ok(), (index < length).then_some(index), "{text}");
                assert!(found.is_err() || texts.get(index) == *text);
            }
        }
        assert_eq!(texts(&["b", "d"]).search("c"), Err(1));
    }

    #[test]
    fn one_that_is_added_has_its_place_in_the_order() {
        for added in ["", "a/b", "aa", "z"] {
            let mut all = vec!["a", "b", "c/d"];
            let mut with = texts(&all);
            with.insert(with.search(added).unwrap_err(), added);
            all.push(added);
            all.sort();
            assert_eq!(with, texts(&all), "{added}");
        }
    }

    #[cfg(feature = "command")]
    #[test]
    fn bytes_that_are_no_texts_are_no_harm() {
        let bytes = borsh::to_vec(&("äb", vec![1_u64, 9, 0])).unwrap();
        let texts: PackedTexts = borsh::from_slice(&bytes).unwrap();
        assert_eq!([0, 1, 2, 3].map(|index| texts.get(index)), [""; 4]);
        assert!(texts.search("ä").is_err());
    }
}
