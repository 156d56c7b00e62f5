//! What texts are made of, as prints: where they are the same, the texts are too.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::plan::{Item, Plan};

/// A text, and what of the output's items it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The text.
    pub text: String,
    /// The items that were looked at for it, by their numbers, in order.
    pub looked_at: Vec<u32>,
}

/// Prints of all that texts can be made of.
#[derive(Debug)]
pub(crate) struct Prints {
    frame: u64,
    items: Vec<u64>,
}

impl Prints {
    /// The prints of `plan`.
    pub(crate) fn of(plan: &Plan) -> Self {
        Self {
            frame: print_of(&plan.frame),
            items: spectable_parallel::map(&plan.items, |item: &Item| print_of(item)),
        }
    }

    /// The print of a text that is made of `rest`, of these items, and of what holds the items. `None` if
    /// there is no such item.
    pub(crate) fn basis(&self, rest: &impl Hash, items: &[u32]) -> Option<u64> {
        let mut hasher = DefaultHasher::new();
        (self.frame, rest).hash(&mut hasher);
        for item in items {
            let print = self.items.get(usize::try_from(*item).ok()?)?;
            (item, print).hash(&mut hasher);
        }
        Some(hasher.finish())
    }
}

fn print_of(what: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}
