//! How much is done to choose the members of unions in unions.

use std::cell::Cell;

thread_local! {
    /// What may still be spent on the outermost union that is being read.
    static BUDGET: Cell<Option<usize>> = const { Cell::new(None) };
}

/// The work on one union and on those inside it. Members that contain unions again could double
/// the work at each level; past a limit that no honest value comes near to, the search ends.
struct Work {
    is_outermost: bool,
}

impl Work {
    fn start(size: usize) -> Self {
        let is_outermost = BUDGET.get().is_none();
        if is_outermost {
            BUDGET.set(Some(size.saturating_mul(64).saturating_add(100_000)));
        }
        Self { is_outermost }
    }

    /// Takes `amount` from the budget; false if there is not that much left.
    fn spend(&self, amount: usize) -> bool {
        let rest = BUDGET.get().and_then(|budget| budget.checked_sub(amount));
        BUDGET.set(Some(rest.unwrap_or(0)));
        rest.is_some()
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        if self.is_outermost {
            BUDGET.set(None);
        }
    }
}
