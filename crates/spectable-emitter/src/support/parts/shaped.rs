//! Reading unions whose members are told apart by their shape.

use serde::Deserializer;
use serde::Serialize;
use serde::de::Error;
use serde_json::Value;

/// A union whose members are told apart by their shape.
pub(crate) trait Shaped: Serialize + Sized + 'static {
    /// What errors call the union.
    const NAME: &'static str;

    /// What the values of each member look like.
    const LOOKS: &'static [Looks];

    /// How each member is read. Those that take whatever there is come last.
    const MEMBERS: &'static [Attempt<Self>];

    /// The union that keeps a value which is none of the members, where there is one.
    fn unknown(value: Value) -> Option<Self> {
        let _ = value;
        None
    }
}

/// What the values of a member look like.
#[allow(dead_code, reason = "not every API has every kind of member")]
pub(crate) enum Looks {
    /// A string.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Truth,
    /// A list.
    List,
    /// An object.
    Object,
    /// An object of which these keys are kept.
    Keys(&'static [&'static str]),
    /// Anything.
    Any,
}

impl Looks {
    /// Whether the member could keep all that is in `value`.
    fn like(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Any, _)
            | (Self::Text, Value::String(_))
            | (Self::Number, Value::Number(_))
            | (Self::Truth, Value::Bool(_))
            | (Self::List, Value::Array(_))
            | (Self::Object, Value::Object(_)) => true,
            (Self::Keys(keys), Value::Object(object)) => {
                object.keys().all(|key| keys.contains(&&**key))
            }
            _ => false,
        }
    }
}

/// Reads a union by the shape of the value.
#[allow(dead_code, reason = "unions with a tag are read by it first")]
pub(crate) fn read_shaped<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Shaped,
    D: Deserializer<'de>,
{
    of_shape(read_value(deserializer)?)
}

/// The union that `value` is.
pub(crate) fn of_shape<T: Shaped, E: Error>(value: Value) -> Result<T, E> {
    best_member(&value).or_else(|error| {
        T::unknown(value)
            .ok_or_else(|| E::custom(format_args!("no member of {} fits: {error}", T::NAME)))
    })
}

/// Reads `value` as the one member that could keep all of it. Where there are several, or it turns out
/// to be none, what they write tells.
fn best_member<T: Shaped>(value: &Value) -> Result<T, NoMember> {
    let size = size(value);
    let work = Work::start(size);
    let mut likely = (0..T::MEMBERS.len()).filter(|&member| T::LOOKS[member].like(value));
    let (Some(only), None) = (likely.next(), likely.next()) else {
        return by_shape(value, T::MEMBERS);
    };
    if !work.spend(size) {
        return Err(NoMember::default());
    }
    let error = match T::MEMBERS[only](value) {
        Ok(member) => return Ok(member),
        Err(error) => error,
    };
    let others: Vec<Attempt<T>> = T::MEMBERS
        .iter()
        .enumerate()
        .filter_map(|(member, attempt)| (member != only).then_some(*attempt))
        .collect();
    by_shape(value, &others).map_err(|mut errors| {
        errors.0.insert(0, error);
        errors
    })
}
