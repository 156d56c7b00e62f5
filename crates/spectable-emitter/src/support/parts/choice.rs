//! Choosing the member of a union that a value is.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::DeserializeSeed;
use serde::de::Error;
use serde::de::IgnoredAny;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;
use serde_json::Value;

/// The union that a value is, which `again` gives as often as it is asked.
fn choose<'de, T, A>(again: &mut A) -> Result<T, A::Error>
where
    T: Union<'de>,
    A: SeqAccess<'de>,
{
    let look = Look {
        tag: T::TAG,
        tags: T::TAGS,
        looks: T::LOOKS,
    };
    let sight = read_again(again, look)?;
    match sight.tag {
        Tag::Known(member, tag) => read_again(again, ReadMember(member, PhantomData))
            .map_err(|error| in_member(T::NAME, T::TAG, tag, error)),
        Tag::Absent if !T::LOOKS.is_empty() => by_shape(again, sight.likely.only()),
        Tag::Absent | Tag::Unknown => {
            let value = read_again(again, ValueVisitor)?;
            match T::UNKNOWN {
                Some(unknown) => Ok(unknown(value)),
                None => Err(undocumented_tag(T::NAME, T::TAG, T::TAGS, &value)),
            }
        }
    }
}

#[inline]
fn read_again<'de, A, S>(again: &mut A, seed: S) -> Result<S::Value, A::Error>
where
    A: SeqAccess<'de>,
    S: DeserializeSeed<'de>,
{
    again
        .next_element_seed(seed)?
        .ok_or_else(|| A::Error::custom("a value that is there once"))
}

/// Reads the member of this number.
struct ReadMember<T>(usize, PhantomData<T>);

impl<'de, T: Union<'de>> DeserializeSeed<'de> for ReadMember<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<T, D::Error> {
        T::read_member(self.0, value)
    }
}

/// The error for a value whose tag is not documented.
fn undocumented_tag<E: Error>(name: &str, key: &str, tags: &[&[&str]], value: &Value) -> E {
    let known: Vec<String> = tags.concat().iter().map(|tag| format!("{tag:?}")).collect();
    let known = known.join(", ");
    match value.get(key).filter(|tag| !tag.is_null()) {
        Some(tag) => E::custom(format_args!(
            "{name} with unknown {key} {tag}, expected one of {known}"
        )),
        None => E::custom(format_args!(
            "{name} without {key}, expected one of {known}"
        )),
    }
}

/// What the values of a member look like.
#[allow(dead_code, reason = "not every API has every kind of member")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// What is seen of a value without reading it as a member.
struct Sight {
    tag: Tag,
    /// The members that could keep all of the value.
    likely: Likely,
}

/// Some of a union's members.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Likely(u64);

impl Likely {
    /// Those that `is_likely` is true of. Where there are too many to tell, it is all.
    fn among(looks: &[Looks], is_likely: impl Fn(&Looks) -> bool) -> Self {
        if looks.len() > 64 {
            return Self(u64::MAX);
        }
        let members = looks.iter().enumerate();
        Self(members.fold(0, |likely, (member, looks)| {
            likely | u64::from(is_likely(looks)) << member
        }))
    }

    /// The only member, if there is just one.
    fn only(self) -> Option<usize> {
        self.0
            .is_power_of_two()
            .then(|| self.0.trailing_zeros() as usize)
    }
}

enum Tag {
    /// The tag of the member of this number.
    Known(usize, &'static str),
    /// A tag that is not documented.
    Unknown,
    /// No tag, or null.
    Absent,
}

/// Looks at a value.
struct Look {
    tag: &'static str,
    tags: &'static [&'static [&'static str]],
    looks: &'static [Looks],
}

impl Look {
    /// What is seen of a value that looks like `seen`.
    fn at(&self, seen: Looks) -> Sight {
        let is_like = |looks: &Looks| match looks {
            Looks::Any => true,
            Looks::Keys(_) => seen == Looks::Object,
            _ => *looks == seen,
        };
        Sight {
            tag: Tag::Absent,
            likely: Likely::among(self.looks, is_like),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Look {
    type Value = Sight;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Sight, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Look {
    type Value = Sight;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Sight, A::Error> {
        let mut sight = self.at(Looks::Object);
        if self.tags.is_empty()
            && sight
                .likely
                .only()
                .is_some_and(|only| self.looks[only] == Looks::Object)
        {
            return Ok(sight);
        }
        while let Some(is_tag) = entries.next_key_seed(LookAtKey {
            look: &self,
            likely: &mut sight.likely,
        })? {
            if is_tag && !self.tags.is_empty() {
                sight.tag = entries.next_value_seed(LookAtTag(self.tags))?;
            } else {
                entries.next_value::<IgnoredAny>()?;
            }
        }
        Ok(sight)
    }

    fn visit_unit<E>(self) -> Result<Sight, E> {
        Ok(self.at(Looks::Any))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Sight, E> {
        Ok(self.at(Looks::Truth))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Sight, E> {
        Ok(self.at(Looks::Number))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Sight, E> {
        Ok(self.at(Looks::Number))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Sight, E> {
        Ok(self.at(Looks::Number))
    }

    fn visit_str<E>(self, _: &str) -> Result<Sight, E> {
        Ok(self.at(Looks::Text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Sight, A::Error> {
        while elements.next_element::<IgnoredAny>()?.is_some() {}
        Ok(self.at(Looks::List))
    }
}

/// Looks at a key of an object: whether it is the tag's, and which members could keep it.
struct LookAtKey<'a> {
    look: &'a Look,
    likely: &'a mut Likely,
}

impl<'de> DeserializeSeed<'de> for LookAtKey<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for LookAtKey<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<bool, E> {
        let keeping = Likely::among(self.look.looks, |looks| match looks {
            Looks::Keys(keys) => keys.contains(&key),
            _ => true,
        });
        self.likely.0 &= keeping.0;
        Ok(key == self.look.tag)
    }
}

/// Looks at the value of the tag's key.
struct LookAtTag(&'static [&'static [&'static str]]);

impl<'de> DeserializeSeed<'de> for LookAtTag {
    type Value = Tag;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tag, D::Error> {
        Ok(match read_value(deserializer)? {
            Value::Null => Tag::Absent,
            Value::String(tag) => match member_of(&tag, self.0) {
                Some((member, tag)) => Tag::Known(member, tag),
                None => Tag::Unknown,
            },
            _ => Tag::Unknown,
        })
    }
}

/// Reads the one member that could keep all of a value. Where there are several, or it turns out to be
/// none, what they write tells.
fn by_shape<'de, T, A>(again: &mut A, likely: Option<usize>) -> Result<T, A::Error>
where
    T: Union<'de>,
    A: SeqAccess<'de>,
{
    let mut errors = Vec::new();
    if let Some(only) = likely {
        match read_again(again, ReadMember(only, PhantomData)) {
            Ok(member) => return Ok(member),
            Err(error) => errors.push(error),
        }
    }
    let value = read_again(again, ValueVisitor)?;
    let untried = (0..T::LOOKS.len()).filter(|member| likely != Some(*member));
    match (best_member(again, &value, untried, &mut errors), T::UNKNOWN) {
        (Some(member), _) => Ok(member),
        (None, Some(unknown)) => Ok(unknown(value)),
        (None, None) => Err(no_member(T::NAME, &errors)),
    }
}

/// Why a value is no member of a union: what each member says.
fn no_member<E: Error>(name: &str, errors: &[E]) -> E {
    let errors: Vec<String> = errors.iter().map(E::to_string).collect();
    E::custom(format_args!(
        "no member of {name} fits: {}",
        errors.join("; ")
    ))
}

/// Reads `value` as the member that keeps most of it; of several, as the first. A member that writes back
/// the same value ends the search. One that loses a key of another member is none: the value is of a shape
/// that is not documented.
fn best_member<'de, T, A>(
    again: &mut A,
    value: &Value,
    members: impl Iterator<Item = usize>,
    errors: &mut Vec<A::Error>,
) -> Option<T>
where
    T: Union<'de>,
    A: SeqAccess<'de>,
{
    let size = size(value);
    let work = Work::start(size);
    let mut best: Option<(usize, T, Value)> = None;
    for number in members {
        if !work.spend(size) {
            break;
        }
        match read_again(again, ReadMember(number, PhantomData)) {
            Ok(member) => {
                let written = serde_json::to_value(&member).unwrap_or(Value::Null);
                if written == *value {
                    return Some(member);
                }
                let kept = kept(value, &written);
                if best.as_ref().is_none_or(|(most, ..)| kept > *most) {
                    best = Some((kept, member, written));
                }
            }
            Err(error) => errors.push(error),
        }
    }
    let (_, member, written) = best?;
    match lost_key(T::LOOKS, value, &written) {
        None => Some(member),
        Some(key) => {
            errors.push(A::Error::custom(format_args!("{key}: it would be lost")));
            None
        }
    }
}

/// A key of `read` that some member documents and that is not `written`.
fn lost_key<'v>(looks: &[Looks], read: &'v Value, written: &Value) -> Option<&'v str> {
    let entries = read.as_object()?.iter();
    let mut lost = entries.filter(|(key, value)| {
        let is_documented = |looks: &Looks| match looks {
            Looks::Keys(keys) => keys.contains(&key.as_str()),
            _ => false,
        };
        !value.is_null() && written.get(key.as_str()).is_none() && looks.iter().any(is_documented)
    });
    lost.next().map(|(key, _)| key.as_str())
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
