//! Choosing a union's member by what the value looks like.

use std::cell::Cell;
use std::fmt;

use serde::Serialize;
use serde_json::Value;

/// Reads a value as one member of a union.
pub(crate) type Attempt<U> = fn(&Value) -> Result<U, serde_json::Error>;

/// Why a value is no member of a union: what each member says.
#[derive(Debug, Default)]
pub(crate) struct NoMember(Vec<serde_json::Error>);

impl fmt::Display for NoMember {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{error}")?;
        }
        Ok(())
    }
}

/// Reads `value` as the member that keeps most of it; of several, as the first. A member that
/// writes back the same value ends the search.
pub(crate) fn by_shape<U: Serialize>(
    value: &Value,
    attempts: &[Attempt<U>],
) -> Result<U, NoMember> {
    let size = size(value);
    let work = Work::start(size);
    let mut best: Option<(usize, U)> = None;
    let mut errors = NoMember::default();
    for attempt in attempts {
        if !work.spend(size) {
            break;
        }
        match attempt(value) {
            Ok(member) => {
                let written = serde_json::to_value(&member).unwrap_or(Value::Null);
                if written == *value {
                    return Ok(member);
                }
                let kept = kept(value, &written);
                if best.as_ref().is_none_or(|(most, _)| kept > *most) {
                    best = Some((kept, member));
                }
            }
            Err(error) => errors.0.push(error),
        }
    }
    best.map(|(_, member)| member).ok_or(errors)
}

/// How many values there are in `value`, itself included.
fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(entries) => entries.values().map(size).sum(),
        _ => 0,
    }
}

/// How many values of `read` are in `written` too, at the same place.
fn kept(read: &Value, written: &Value) -> usize {
    match (read, written) {
        (Value::Array(read), Value::Array(written)) => {
            1 + read
                .iter()
                .zip(written)
                .map(|(read, written)| kept(read, written))
                .sum::<usize>()
        }
        (Value::Object(read), Value::Object(written)) => {
            1 + read
                .iter()
                .filter_map(|(key, read)| Some(kept(read, written.get(key)?)))
                .sum::<usize>()
        }
        _ => usize::from(read == written),
    }
}

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
            BUDGET.set(Some(size.saturating_mul(64).saturating_add(1_000_000)));
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
