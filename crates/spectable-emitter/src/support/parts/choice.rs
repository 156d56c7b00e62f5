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
        likely: &T::LIKELY,
    };
    let sight = read_again(again, look)?;
    match sight.tag {
        Tag::Known(member, tag) => read_again(again, ReadMember(member, PhantomData))
            .map_err(|error| in_member(T::NAME, T::TAG, tag, error)),
        Tag::Absent if !T::LOOKS.is_empty() => by_shape(again, sight.likely.only()),
        Tag::Absent | Tag::Unknown => unknown_tag(again),
    }
}

/// The union for a value whose tag is not documented.
fn unknown_tag<'de, T, A>(again: &mut A) -> Result<T, A::Error>
where
    T: Union<'de>,
    A: SeqAccess<'de>,
{
    let value = read_again(again, ValueVisitor)?;
    match T::UNKNOWN {
        Some(unknown) => Ok(unknown(value)),
        None => Err(undocumented_tag(T::NAME, T::TAG, T::TAGS, &value)),
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

/// What a value is.
#[derive(Clone, Copy)]
enum Kind {
    Null,
    Truth,
    Number,
    Text,
    List,
    Object,
}

impl Looks {
    /// Whether a value of this kind could be a member that looks like this.
    const fn takes(self, kind: Kind) -> bool {
        match self {
            Self::Text => matches!(kind, Kind::Text),
            Self::Number => matches!(kind, Kind::Number),
            Self::Truth => matches!(kind, Kind::Truth),
            Self::List => matches!(kind, Kind::List),
            Self::Object | Self::Keys(_) => matches!(kind, Kind::Object),
            Self::Any => true,
        }
    }
}

/// What is seen of a value without reading it as a member.
struct Sight {
    tag: Tag,
    /// The members that could keep all of the value.
    likely: Likely,
}

/// Some of a union's members: a bit for each. Where there are too many to tell, it is all.
#[derive(Clone, Copy)]
pub(crate) struct Likely(u64);

impl Likely {
    /// Those that a value could be, by each kind in turn.
    pub(crate) const fn by_kind(looks: &[Looks]) -> [Self; 6] {
        [
            Self::of(looks, Kind::Null),
            Self::of(looks, Kind::Truth),
            Self::of(looks, Kind::Number),
            Self::of(looks, Kind::Text),
            Self::of(looks, Kind::List),
            Self::of(looks, Kind::Object),
        ]
    }

    const fn of(looks: &[Looks], kind: Kind) -> Self {
        if looks.len() > 64 {
            return Self(u64::MAX);
        }
        let mut likely = 0;
        let mut member = 0;
        while member < looks.len() {
            likely |= (looks[member].takes(kind) as u64) << member;
            member += 1;
        }
        Self(likely)
    }

    /// Leaves out those that `is_likely` is not true of.
    fn retain(&mut self, looks: &[Looks], is_likely: impl Fn(&Looks) -> bool) {
        if looks.len() > 64 {
            return;
        }
        let mut untried = self.0;
        while untried != 0 {
            let member = untried.trailing_zeros();
            untried &= untried - 1;
            if !is_likely(&looks[member as usize]) {
                self.0 &= !(1 << member);
            }
        }
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
    likely: &'static [Likely; 6],
}

impl Look {
    /// What is seen of a value of this kind.
    fn at(&self, kind: Kind) -> Sight {
        Sight {
            tag: Tag::Absent,
            likely: self.likely[kind as usize],
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
        let mut sight = self.at(Kind::Object);
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
        Ok(self.at(Kind::Null))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Sight, E> {
        Ok(self.at(Kind::Truth))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Sight, E> {
        Ok(self.at(Kind::Number))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Sight, E> {
        Ok(self.at(Kind::Number))
    }

    fn visit_i128<E>(self, _: i128) -> Result<Sight, E> {
        Ok(self.at(Kind::Number))
    }

    fn visit_u128<E>(self, _: u128) -> Result<Sight, E> {
        Ok(self.at(Kind::Number))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Sight, E> {
        Ok(self.at(Kind::Number))
    }

    fn visit_str<E>(self, _: &str) -> Result<Sight, E> {
        Ok(self.at(Kind::Text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Sight, A::Error> {
        while elements.next_element::<IgnoredAny>()?.is_some() {}
        Ok(self.at(Kind::List))
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
        self.likely.retain(self.look.looks, |looks| match looks {
            Looks::Keys(keys) => keys.contains(&key),
            _ => true,
        });
        Ok(key == self.look.tag)
    }
}

/// Looks at the value of the tag's key.
struct LookAtTag(&'static [&'static [&'static str]]);

impl<'de> DeserializeSeed<'de> for LookAtTag {
    type Value = Tag;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tag, D::Error> {
        let mut tag = KnownTag {
            tags: self.0,
            found: None,
        };
        let mut other = Row::default();
        let fill = Fill {
            row: &mut other,
            tag: Some(&mut tag),
        };
        fill.deserialize(deserializer)?;
        Ok(match (tag.found, other.tokens.first()) {
            (Some((member, tag)), _) => Tag::Known(member, tag),
            (None, Some(Token::Null)) => Tag::Absent,
            (None, _) => Tag::Unknown,
        })
    }
}

/// Asks a value where it is.
struct Place;

impl<'de> DeserializeSeed<'de> for Place {
    type Value = u64;

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<u64, D::Error> {
        value.deserialize_newtype_struct(PLACE, self)
    }
}

impl Visitor<'_> for Place {
    type Value = u64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value in a row of tokens")
    }

    fn visit_u64<E>(self, place: u64) -> Result<u64, E> {
        Ok(place)
    }
}

/// Reads the one member that could keep all of a value. Where there are several, or it turns out to be
/// none, what they write tells, and what was found is remembered.
fn by_shape<'de, T, A>(again: &mut A, likely: Option<usize>) -> Result<T, A::Error>
where
    T: Union<'de>,
    A: SeqAccess<'de>,
{
    let choices = Choices::begin();
    if choices.are_there() {
        let place = read_again(again, Place)?;
        match choices.remembered::<T>(place) {
            Some(Choice::Member(member)) => {
                return read_again(again, ReadMember(member, PhantomData));
            }
            Some(Choice::None(reason)) => {
                return no_member(read_again(again, ValueVisitor)?, &reason);
            }
            None => {}
        }
    }
    let mut errors = Vec::new();
    if let Some(only) = likely {
        match read_again(again, ReadMember(only, PhantomData)) {
            Ok(member) => return Ok(member),
            Err(error) => errors.push(shortened(&error.to_string())),
        }
    }
    let place = read_again(again, Place)?;
    let value = read_again(again, ValueVisitor)?;
    let untried = (0..T::LOOKS.len()).filter(|member| likely != Some(*member));
    match best_member(again, &value, untried, &mut errors) {
        Some((number, member)) => {
            choices.remember::<T>(place, Choice::Member(number));
            Ok(member)
        }
        None => {
            let reason = errors.join("; ");
            let union = no_member(value, &reason);
            choices.remember::<T>(place, Choice::None(reason));
            union
        }
    }
}

/// The union for a value that is none of its members, for this reason.
fn no_member<'de, T: Union<'de>, E: Error>(value: Value, reason: &str) -> Result<T, E> {
    match T::UNKNOWN {
        Some(unknown) => Ok(unknown(value)),
        None => Err(E::custom(format_args!(
            "no member of {} fits: {reason}",
            T::NAME
        ))),
    }
}

/// Reads `value` as the member that keeps most of it; of several, as the first. A member that writes back
/// the same value ends the search. One that loses a key of another member is none: the value is of a shape
/// that is not documented.
fn best_member<'de, T, A>(
    again: &mut A,
    value: &Value,
    members: impl Iterator<Item = usize>,
    errors: &mut Vec<String>,
) -> Option<(usize, T)>
where
    T: Union<'de>,
    A: SeqAccess<'de>,
{
    let mut best: Option<(usize, usize, T, Value)> = None;
    for number in members {
        match read_again(again, ReadMember(number, PhantomData)) {
            Ok(member) => {
                let written = serde_json::to_value(&member).unwrap_or(Value::Null);
                if written == *value {
                    return Some((number, member));
                }
                let kept = kept(value, &written);
                if best.as_ref().is_none_or(|(most, ..)| kept > *most) {
                    best = Some((kept, number, member, written));
                }
            }
            Err(error) => errors.push(shortened(&error.to_string())),
        }
    }
    let (_, number, member, written) = best?;
    match lost_key(T::LOOKS, value, &written) {
        None => Some((number, member)),
        Some(key) => {
            errors.push(format!("{key}: it would be lost"));
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
