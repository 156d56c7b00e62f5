//! Names that are unique in one scope, by construction.

use std::collections::{BTreeMap, BTreeSet};

/// Hands out the names of one scope. No two names that it gives are the same.
#[derive(Debug, Clone, Default)]
pub(crate) struct UniqueNames {
    taken: BTreeSet<String>,
    /// For a name that was wanted more than once, a number below which all are taken: looking at each
    /// again for the next item would take as many steps as there are pairs of them.
    numbers: BTreeMap<String, u64>,
}

/// What one item of a scope would like to be called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wish {
    /// What the pages call the item. Decides who is first where several want one name.
    pub(super) documented: String,
    /// The names that would do, the best one first; never empty.
    pub(super) names: Vec<String>,
}

impl UniqueNames {
    /// A scope in which every name is free.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Takes `name` out of the scope: nothing gets it from now on.
    pub(crate) fn reserve(&mut self, name: &str) {
        self.taken.insert(plain(name).to_owned());
    }

    /// Whether `name` was handed out, or is kept from being so.
    pub(crate) fn is_taken(&self, name: &str) -> bool {
        self.taken.contains(plain(name))
    }

    /// `wanted` if it is free, else `wanted` with the first number that makes it so.
    pub(crate) fn take(&mut self, wanted: &str) -> String {
        if self.claim(wanted) {
            return wanted.to_owned();
        }
        let first = self.numbers.get(plain(wanted)).copied().unwrap_or(2);
        let (number, name) = (first..)
            .map(|number| (number, numbered(plain(wanted), number)))
            .find(|(_, name)| self.claim(name))
            .expect("a finite set does not hold every numbered name");
        self.numbers.insert(plain(wanted).to_owned(), number + 1);
        name
    }

    /// A name for each of `wishes`, in their order. Who gets which name does not depend on that
    /// order, unless two items are documented alike.
    pub(super) fn take_all(&mut self, wishes: &[Wish]) -> Vec<String> {
        let mut names: Vec<Option<String>> = vec![None; wishes.len()];
        let choices = wishes.iter().map(|wish| wish.names.len()).max();
        for choice in 0..choices.unwrap_or(0) {
            for (name, rivals) in rivals(wishes, &names, choice) {
                // A second choice that several share would be as unclear as the first.
                let clear = choice == 0 || rivals.len() == 1;
                if clear && self.claim(name) {
                    names[rivals[0]] = Some(name.to_owned());
                }
            }
        }
        for (_, rivals) in rivals(wishes, &names, 0) {
            for index in rivals {
                names[index] = Some(self.take(&wishes[index].names[0]));
            }
        }
        names.into_iter().flatten().collect()
    }

    /// Takes `name` if it is free.
    fn claim(&mut self, name: &str) -> bool {
        self.taken.insert(plain(name).to_owned())
    }
}

/// The items that have no name yet by the name that is their `choice`, the first in line first.
fn rivals<'a>(
    wishes: &'a [Wish],
    names: &[Option<String>],
    choice: usize,
) -> BTreeMap<&'a str, Vec<usize>> {
    let mut rivals: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, wish) in wishes.iter().enumerate() {
        if let (None, Some(name)) = (&names[index], wish.names.get(choice)) {
            rivals.entry(name).or_default().push(index);
        }
    }
    for (name, indices) in &mut rivals {
        indices.sort_by_key(|index| {
            let wish = &wishes[*index];
            let has_symbols = wish.names.get(1).is_some_and(|spelled| spelled != name);
            (wish.documented != *name, has_symbols, &wish.documented)
        });
    }
    rivals
}

/// The name without the mark of a raw identifier, which is no part of it.
pub(super) fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

fn numbered(name: &str, number: u64) -> String {
    let is_type = name.starts_with(|first: char| first.is_ascii_uppercase());
    let ends_in_digit = name.ends_with(|last: char| last.is_ascii_digit());
    if is_type && !ends_in_digit {
        format!("{}{number}", name.trim_end_matches('_'))
    } else {
        format!("{}_{number}", name.trim_end_matches('_'))
    }
}
