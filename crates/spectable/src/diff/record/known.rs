//! A record that another run wrote, of which parts are still what they would be.

use std::collections::HashMap;
use std::ops::Range;

use spectable_schema::ModelId;

use super::differing::{items, model};
use super::form::HEADER;
use super::writing::name;

/// The record that lies beside an output, and where the part of each model stands in it.
#[derive(Debug, Clone)]
pub(crate) struct KnownRecord {
    pub(crate) text: String,
    /// By the names of the models, as they are written. Empty where the text may not be what we wrote.
    parts: HashMap<String, Range<usize>>,
}

#[cfg_attr(
    not(feature = "command"),
    expect(dead_code, reason = "only the command remembers its runs")
)]
impl KnownRecord {
    /// A record that anyone may have edited.
    pub(crate) fn found(text: String) -> Self {
        Self {
            text,
            parts: HashMap::new(),
        }
    }

    /// A record that is as it was written.
    pub(crate) fn written(text: String) -> Self {
        let mut parts: HashMap<String, Range<usize>> = HashMap::new();
        let mut start = HEADER.len().min(text.len());
        for item in items(text.strip_prefix(HEADER).unwrap_or_default()) {
            let end = start + item.len();
            // The items of a model follow one another.
            if let Some(model) = model(item) {
                match parts.get_mut(model) {
                    Some(part) => part.end = end,
                    None => drop(parts.insert(model.to_owned(), start..end)),
                }
            }
            start = end;
        }
        Self { text, parts }
    }

    /// The part of a model.
    pub(crate) fn part(&self, model: &ModelId) -> Option<&str> {
        self.text.get(self.parts.get(&name(model))?.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_model_has_its_part() {
        let card =
            "struct\ta::Card\ta.Card\n\tid\tString\trequired\nenum\ta::CardKind\ta.Card\tinner\n";
        let gift = "alias\ta::Gift\ta.Gift\tis:String\n";
        let text = [HEADER, card, gift].concat();
        let record = KnownRecord::written(text.clone());
        assert_eq!(record.part(&ModelId::new("a", "Card")), Some(card));
        assert_eq!(record.part(&ModelId::new("a", "Gift")), Some(gift));
        assert_eq!(record.part(&ModelId::new("b", "Gift")), None);
        let edited = KnownRecord::found(text);
        assert_eq!(edited.part(&ModelId::new("a", "Gift")), None);
    }

    #[test]
    fn what_is_no_record_has_no_parts() {
        for text in ["", "# nothing of ours\nalias\tA\tA\tis:String\n"] {
            let record = KnownRecord::written(text.to_owned());
            assert_eq!(record.part(&ModelId::new("", "A")), None);
        }
    }
}
