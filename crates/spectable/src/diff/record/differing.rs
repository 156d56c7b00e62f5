//! What two records do not have in common, so that a change of one page is not looked for on all.

use std::collections::HashSet;

/// The parts of two records that have to be compared.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Differing<'t> {
    /// The items of the old one, each with the lines below it.
    pub(super) old: Vec<&'t str>,
    /// Those of the new one, by their numbers.
    pub(super) new: Vec<usize>,
}

/// The items of the models of which anything differs between two records without their headers. The
/// unions are among them: other models are compared by what these are.
pub(super) fn differing<'t>(old: &'t str, new: &'t str) -> Differing<'t> {
    let (old, new): (Vec<&str>, Vec<&str>) = (items(old).collect(), items(new).collect());
    // Most of them are the same and in the same order.
    let pairs = old.iter().zip(&new);
    let before = pairs.take_while(|(old, new)| old == new).count();
    let (rest_of_old, rest_of_new) = (&old[before..], &new[before..]);
    let pairs = rest_of_old.iter().rev().zip(rest_of_new.iter().rev());
    let behind = pairs.take_while(|(old, new)| old == new).count();
    let old_between = &rest_of_old[..rest_of_old.len() - behind];
    let new_between = &rest_of_new[..rest_of_new.len() - behind];
    let known = |all: &[&'t str]| all.iter().copied().collect::<HashSet<&str>>();
    let (in_old, in_new) = (known(old_between), known(new_between));
    let of_one = |all: &[&'t str], others: &HashSet<&str>| {
        let own = all.iter().filter(|item| !others.contains(*item));
        own.copied().map(model).collect::<Vec<_>>()
    };
    let mut models: HashSet<Option<&str>> = HashSet::new();
    models.extend(of_one(old_between, &in_new));
    models.extend(of_one(new_between, &in_old));
    let counts = |item: &str| item.starts_with("union\t") || models.contains(&model(item));
    Differing {
        old: old.into_iter().filter(|item| counts(item)).collect(),
        new: (0..new.len()).filter(|&index| counts(new[index])).collect(),
    }
}

/// Each item of a record, with the lines below it.
pub(super) fn items(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let ends = rest.match_indices('\n').map(|(index, _)| index + 1);
        let end = { ends }.find(|&end| !rest[end..].starts_with('\t'));
        let item;
        (item, rest) = rest.split_at(end.unwrap_or(rest.len()));
        Some(item)
    })
}

/// The model that an item is of, as it is written.
pub(super) fn model(item: &str) -> Option<&str> {
    item.lines().next()?.split('\t').nth(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_items_of_a_model_are_compared_and_no_other_models() {
        let same = "struct\ta::Same\ta.Same\n\tid\tString\trequired\n";
        let own = "struct\ta::Card\ta.Card\n\tid\tString\trequired\n";
        let own_now = "struct\ta::Card\ta.Card\n\tid\tString\toptional\n";
        let inner = "enum\ta::CardKind\ta.Card\tinner\n\tOne\tone\n";
        let union = "union\ta::Method\ta.Method\n\tCard\tcrate::a::Card\n";
        let old = [same, own, inner, union].concat();
        let new = [union, own_now, inner, same].concat();
        let found = differing(&old, &new);
        assert_eq!(found.old, [own, inner, union]);
        assert_eq!(found.new, [0, 1, 2]);
    }

    #[test]
    fn what_only_one_record_has_is_compared() {
        let (one, two) = ("alias\tA\tA\tis:String\n", "alias\tB\tB\tis:String\n");
        let both = [one, two].concat();
        assert_eq!(differing(one, &both).new, [1]);
        assert_eq!(differing(&both, two).old, [one]);
        assert_eq!(differing(&both, &both).old, [""; 0]);
    }

    #[test]
    fn lines_that_are_of_no_item_are_not_passed_over() {
        let edited = "\tid\tString\trequired\nalias\tA\tA\tis:String\n";
        let found = differing(edited, "alias\tA\tA\tis:String\n");
        assert_eq!(found.old, ["\tid\tString\trequired\n"]);
    }
}
