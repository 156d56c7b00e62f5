//! What is remembered of the choices among the members of unions.

use std::any::TypeId;
use std::cell::Cell;
use std::cell::RefCell;
use std::collections::BTreeMap;

thread_local! {
    /// How many unions are being chosen, one in the other.
    static DEPTH: Cell<usize> = const { Cell::new(0) };

    /// Whether anything is remembered, which it seldom is.
    static ARE_THERE: Cell<bool> = const { Cell::new(false) };

    static CHOICES: RefCell<Chosen> = const { RefCell::new(BTreeMap::new()) };
}

/// What unions turned out to be, by the place of the value and the union's type.
type Chosen = BTreeMap<(u64, TypeId), Choice>;

/// What a union turned out to be.
#[derive(Clone)]
enum Choice {
    /// The member of this number.
    Member(usize),
    /// None, for this reason.
    None(String),
}

/// What is remembered while a union is chosen. A union in a member of another one is read anew for each
/// member that the outer one may be; if its own members were tried again each time, every level of
/// nesting would double the work.
struct Choices;

impl Choices {
    fn begin() -> Self {
        DEPTH.set(DEPTH.get() + 1);
        Self
    }

    #[inline]
    fn are_there(&self) -> bool {
        ARE_THERE.get()
    }

    /// What the union `T` at `place` turned out to be.
    fn remembered<T: 'static>(&self, place: u64) -> Option<Choice> {
        CHOICES.with_borrow(|choices| choices.get(&(place, TypeId::of::<T>())).cloned())
    }

    fn remember<T: 'static>(&self, place: u64, choice: Choice) {
        ARE_THERE.set(true);
        CHOICES.with_borrow_mut(|choices| choices.insert((place, TypeId::of::<T>()), choice));
    }
}

impl Drop for Choices {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get() - 1);
        if DEPTH.get() == 0 && ARE_THERE.replace(false) {
            CHOICES.take();
        }
    }
}
