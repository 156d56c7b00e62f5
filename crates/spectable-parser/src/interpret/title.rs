//! Titles: the names of models.

use super::inline::Name;
use crate::family::{Form, Titles};
use crate::html::decode;
use crate::page::Outline;

/// The name in a title, without its marks and, where the form puts one before it, its package. The
/// name of a model that belongs to another one starts with that one's.
pub(crate) fn title(outline: &Outline<'_>, form: &Form) -> String {
    let name = |title: &str| {
        let name = Name::read(title).text;
        match form.titles {
            Titles::Plain => name,
            Titles::Qualified => unqualified(&name).to_owned(),
        }
    };
    let Some(title) = &outline.title else {
        return String::new();
    };
    match outline.owner {
        Some(owner) => nested(&name(owner.text), &decode(title.text.text)),
        None => name(title.text.text),
    }
}

/// The name of a model that belongs to `owner` and is called `name` there: `status` of `Card` is
/// `CardStatus`, and so are `StatusEnum` and `List<StatusEnum>`.
pub(crate) fn nested(owner: &str, name: &str) -> String {
    let innermost = name.trim_end_matches(['>', ']', ' ']);
    let innermost = innermost
        .rsplit(['<', '[', ',', ' '])
        .next()
        .unwrap_or(innermost);
    let stem = innermost
        .strip_suffix("Enum")
        .filter(|stem| !stem.is_empty());
    let words = stem
        .unwrap_or(innermost)
        .split(|c: char| !c.is_alphanumeric());
    let mut nested = owner.to_owned();
    for word in words {
        let mut letters = word.chars();
        nested.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        nested.push_str(letters.as_str());
    }
    nested
}

fn unqualified(title: &str) -> &str {
    let title = title.trim_start_matches(['#', ' ']);
    let mut parts = title.rsplit(['.', ':', '\\', '/']);
    parts.find(|part| !part.is_empty()).unwrap_or(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_no_part_of_a_name() {
        for title in [
            "Card",
            "Acme.Card",
            "# Card",
            "Acme::Card",
            r"\Acme\Card",
            "Acme.Model.Card",
        ] {
            assert_eq!(unqualified(title), "Card", "{title}");
        }
        assert_eq!(unqualified("."), ".");
    }

    #[test]
    fn a_nested_name_starts_with_its_owners() {
        for name in [
            "status",
            "StatusEnum",
            "List<StatusEnum>",
            "Map<String, StatusEnum>",
        ] {
            assert_eq!(nested("Card", name), "CardStatus");
        }
        assert_eq!(nested("Card", "grant_type"), "CardGrantType");
        assert_eq!(nested("Card", "Enum"), "CardEnum");
    }
}
