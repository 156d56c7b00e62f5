#![cfg_attr(rustfmt, rustfmt_skip)]
//! The parts of the support module that are tested here, as they are written.

use std::fmt;
use std::any::TypeId;
use std::cell::{Cell, RefCell};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, SecondsFormat, TimeZone};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer, forward_to_deserialize_any,
};
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use serde_json::error::Error as JsonError;
use serde_json::map::Entry;

/// One of several types. Its members are told apart by one of their fields, the tag, which is a part of
/// the member, or by what they look like.
pub(crate) trait Union<'de>: Serialize + Sized + 'static {
    /// What errors call the union.
    const NAME: &'static str;

    /// The tag's key.
    const TAG: &'static str = "";

    /// The documented tags of each member. None where there is no tag.
    const TAGS: &'static [&'static [&'static str]] = &[];

    /// What the values of each member look like. Those that take whatever there is come last. None
    /// where there has to be a tag.
    const LOOKS: &'static [Looks] = &[];

    /// Of those, which a value could be by its kind.
    const LIKELY: [Likely; 6] = Likely::by_kind(Self::LOOKS);

    /// The variant that keeps values which are none of the members, where there is one.
    const UNKNOWN: Option<fn(Value) -> Self> = None;

    /// Reads the member of this number.
    fn read_member<D: Deserializer<'de>>(
        member: usize,
        value: D,
    ) -> Result<Self, D::Error>;
}

/// Reads a union. Where there is a tag, only what stands before it is held back; else the value is read
/// once and then looked at. A value that is buffered already is not buffered again.
pub(crate) fn read_union<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Union<'de>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_newtype_struct(AGAIN, UnionVisitor(PhantomData))
}

struct UnionVisitor<T>(PhantomData<T>);

impl<'de, T: Union<'de>> UnionVisitor<T> {
    /// Reads the union from what `fill` gives.
    fn buffered<E: Error>(
        self,
        fill: impl FnOnce(Fill<'_, 'de>) -> Result<(), E>,
    ) -> Result<T, E> {
        let mut row = Row::new();
        fill(Fill::of(&mut row))?;
        of_row(&row)
    }
}

/// Reads a union from the value in `row`.
fn of_row<'de, T: Union<'de>, E: Error>(row: &Row<'de>) -> Result<T, E> {
    choose(&mut Again(row.behind(0))).map_err(E::custom)
}

/// Reads a union from the object with these entries, none of which has a documented tag.
fn of_entries<'de, T: Union<'de>, E: Error>(
    mut row: Row<'de>,
    tag: &Tag,
) -> Result<T, E> {
    row.tokens.insert(0, Token::Object(0));
    row.end_object(0)?;
    match tag {
        Tag::Absent if !T::LOOKS.is_empty() => of_row(&row),
        _ => unknown_tag(&mut Again(row.behind(0))).map_err(E::custom),
    }
}

impl<'de, T: Union<'de>> Visitor<'de> for UnionVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a value for {}", T::NAME)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        value: D,
    ) -> Result<T, D::Error> {
        if T::TAGS.is_empty() {
            self.buffered(|fill| fill.deserialize(value))
        } else {
            value.deserialize_any(self)
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<T, A::Error> {
        if T::TAGS.is_empty() {
            return self.buffered(|fill| fill.visit_map(entries));
        }
        let mut row = Row::new();
        let (member, tag) = match find_tag(&mut row, &mut entries, T::TAG, T::TAGS)? {
            Tag::Known(member, tag) => (member, tag),
            none => return of_entries(row, &none),
        };
        let value = Member {
            kept: BufferedEntries(row.behind(0)),
            behind: entries,
        };
        T::read_member(member, value)
            .map_err(|error| in_member(T::NAME, T::TAG, tag, error))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<T, A::Error> {
        if elements.size_hint() == Some(ENDLESS) {
            choose(&mut elements)
        } else {
            self.buffered(|fill| fill.visit_seq(elements))
        }
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        self.buffered(|fill| fill.visit_unit())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
        self.buffered(|fill| fill.visit_bool(value))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        self.buffered(|fill| fill.visit_i64(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        self.buffered(|fill| fill.visit_u64(number))
    }

    fn visit_i128<E: Error>(self, number: i128) -> Result<T, E> {
        self.buffered(|fill| fill.visit_i128(number))
    }

    fn visit_u128<E: Error>(self, number: u128) -> Result<T, E> {
        self.buffered(|fill| fill.visit_u128(number))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
        self.buffered(|fill| fill.visit_f64(number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        self.buffered(|fill| fill.visit_str(text))
    }
}

/// Reads the entries of an object up to a documented tag, and adds them to `row`. Where there is no
/// such tag, that is all.
fn find_tag<'de, A: MapAccess<'de>>(
    row: &mut Row<'de>,
    entries: &mut A,
    key: &'static str,
    tags: &'static [&'static [&'static str]],
) -> Result<Tag, A::Error> {
    let mut seen = Tag::Absent;
    let mut tag = KnownTag { tags, found: None };
    while let Some(is_tag) = entries.next_key_seed(FillKey { row, tag: key })? {
        let place = row.tokens.len();
        let seed = Fill {
            row,
            tag: is_tag.then_some(&mut tag),
        };
        if let Err(error) = entries.next_value_seed(seed) {
            return Err(
                match row.behind(place - 1).text() {
                    Some(key) => in_field(key, error),
                    None => error,
                },
            );
        }
        if let Some((member, tag)) = tag.found {
            row.tokens.push(Token::Text(tag));
            return Ok(Tag::Known(member, tag));
        }
        if is_tag && !matches!(row.tokens.get(place), Some(Token::Null)) {
            seen = Tag::Unknown;
        }
    }
    Ok(seen)
}

/// `error`, found in the member that a tag stands for.
fn in_member<E: Error>(union: &str, key: &str, tag: &str, error: E) -> E {
    let message = error.to_string();
    if message.starts_with("EOF while parsing") {
        return error;
    }
    let (path, message) = message.split_at(path_end(&message).map_or(0, |end| end + 2));
    E::custom(format_args!("{path}{union} with {key} {tag:?}: {message}"))
}

/// An object whose tag is known.
struct Member<'a, 'de, A> {
    /// What is read of it already: what stands before the tag, and the tag.
    kept: BufferedEntries<'a, 'de>,

    /// What stands behind it.
    behind: A,
}

impl<'de, A: MapAccess<'de>> Deserializer<'de> for Member<'_, 'de, A> {
    type Error = A::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, A::Error> {
        visitor.visit_map(self)
    }

    fn deserialize_option<V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        visitor.visit_some(self)
    }
    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes
        byte_buf unit unit_struct newtype_struct seq tuple tuple_struct map struct enum
        identifier ignored_any
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Member<'_, 'de, A> {
    type Error = A::Error;

    #[inline]
    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        if self.kept.0.tokens.is_empty() {
            return self.behind.next_key_seed(seed);
        }
        self.kept.next_key_seed(seed).map_err(A::Error::custom)
    }

    #[inline]
    fn next_value_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<S::Value, A::Error> {
        if self.kept.0.tokens.is_empty() {
            return self.behind.next_value_seed(seed);
        }
        self.kept.next_value_seed(seed).map_err(A::Error::custom)
    }
}

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
        Tag::Known(member, tag) => {
            read_again(again, ReadMember(member, PhantomData))
                .map_err(|error| in_member(T::NAME, T::TAG, tag, error))
        }
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
fn undocumented_tag<E: Error>(
    name: &str,
    key: &str,
    tags: &[&[&str]],
    value: &Value,
) -> E {
    let known: Vec<String> = tags
        .concat()
        .iter()
        .map(|tag| format!("{tag:?}"))
        .collect();
    let known = known.join(", ");
    match value.get(key).filter(|tag| !tag.is_null()) {
        Some(tag) => {
            E::custom(
                format_args!("{name} with unknown {key} {tag}, expected one of {known}"),
            )
        }
        None => E::custom(format_args!("{name} without {key}, expected one of {known}")),
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
        self.0.is_power_of_two().then(|| self.0.trailing_zeros() as usize)
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

    fn deserialize<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Sight, D::Error> {
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
            && sight.likely.only().is_some_and(|only| self.looks[only] == Looks::Object)
        {
            return Ok(sight);
        }
        while let Some(is_tag) = entries
            .next_key_seed(LookAtKey {
                look: &self,
                likely: &mut sight.likely,
            })?
        {
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

    fn deserialize<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<bool, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for LookAtKey<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<bool, E> {
        self.likely
            .retain(
                self.look.looks,
                |looks| match looks {
                    Looks::Keys(keys) => keys.contains(&key),
                    _ => true,
                },
            );
        Ok(key == self.look.tag)
    }
}

/// Looks at the value of the tag's key.
struct LookAtTag(&'static [&'static [&'static str]]);

impl<'de> DeserializeSeed<'de> for LookAtTag {
    type Value = Tag;

    fn deserialize<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Tag, D::Error> {
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
        Ok(
            match (tag.found, other.tokens.first()) {
                (Some((member, tag)), _) => Tag::Known(member, tag),
                (None, Some(Token::Null)) => Tag::Absent,
                (None, _) => Tag::Unknown,
            },
        )
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
        None => Err(E::custom(format_args!("no member of {} fits: {reason}", T::NAME))),
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
    let mut lost = entries
        .filter(|(key, value)| {
            let is_documented = |looks: &Looks| match looks {
                Looks::Keys(keys) => keys.contains(&key.as_str()),
                _ => false,
            };
            !value.is_null() && written.get(key.as_str()).is_none()
                && looks.iter().any(is_documented)
        });
    lost.next().map(|(key, _)| key.as_str())
}

/// How many values of `read` are in `written` too, at the same place.
fn kept(read: &Value, written: &Value) -> usize {
    match (read, written) {
        (Value::Array(read), Value::Array(written)) => {
            1
                + read
                    .iter()
                    .zip(written)
                    .map(|(read, written)| kept(read, written))
                    .sum::<usize>()
        }
        (Value::Object(read), Value::Object(written)) => {
            1
                + read
                    .iter()
                    .filter_map(|(key, read)| Some(kept(read, written.get(key)?)))
                    .sum::<usize>()
        }
        _ => usize::from(read == written),
    }
}

thread_local! {
    #[doc = " How many unions are being chosen, one in the other."] static DEPTH : Cell <
    usize > = const { Cell::new(0) }; #[doc =
    " Whether anything is remembered, which it seldom is."] static ARE_THERE : Cell <
    bool > = const { Cell::new(false) }; static CHOICES : RefCell < Chosen > = const {
    RefCell::new(BTreeMap::new()) };
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
        CHOICES
            .with_borrow_mut(|choices| {
                choices.insert((place, TypeId::of::<T>()), choice)
            });
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

/// A part of a JSON value. Values are kept as one row of tokens: what is in a list or an object follows
/// it, and an object's keys stand before their values.
pub(crate) enum Token<'de> {
    Null,
    Truth(bool),
    Number(Number),

    /// A text that the input has as it is.
    Text(&'de str),

    /// A text that is kept beside the tokens, with where it starts and ends.
    Kept(usize, usize),

    /// A list, with the number of the tokens in it.
    List(usize),

    /// An object, with the number of the tokens in it.
    Object(usize),
}

impl Token<'_> {
    /// How many tokens the value has that starts with this one.
    #[inline]
    fn size(&self) -> usize {
        match self {
            Self::List(inside) | Self::Object(inside) => 1 + inside,
            _ => 1,
        }
    }
}

/// How many tokens there is room for from the start.
const SOME: usize = 16;

/// Tokens, and beside them the texts that the input does not have as they are, one behind the other: they
/// take one allocation, not one each.
#[derive(Default)]
pub(crate) struct Row<'de> {
    tokens: Vec<Token<'de>>,
    texts: String,
}

/// How many bytes of texts there is room for from the first.
const SOME_TEXT: usize = 128;

impl<'de> Row<'de> {
    /// With room for what most values are.
    fn new() -> Self {
        Self {
            tokens: Vec::with_capacity(SOME),
            texts: String::new(),
        }
    }

    /// Adds a text that the input does not have as it is.
    fn keep(&mut self, text: &str) {
        let start = self.texts.len();
        if start == 0 {
            self.texts.reserve(SOME_TEXT);
        }
        self.texts.push_str(text);
        self.tokens.push(Token::Kept(start, self.texts.len()));
    }

    /// What follows the first `count` tokens.
    fn behind(&self, count: usize) -> Buffered<'_, 'de> {
        Buffered {
            tokens: self.tokens.get(count..).unwrap_or_default(),
            texts: &self.texts,
        }
    }

    /// Ends the object that begins at `start`. An object that has a key twice is an error, as it is for a
    /// struct: to keep one of the values would lose the other.
    fn end_object<E: Error>(&mut self, start: usize) -> Result<(), E> {
        let inside = self.behind(start + 1);
        if let Some(digits) = inside.exact_digits() {
            let number = exact_number(digits)?;
            self.tokens.truncate(start);
            self.tokens.push(Token::Number(number));
            return Ok(());
        }
        if let Some(key) = key_that_is_there_twice(inside) {
            return Err(E::custom(format_args!("duplicate field `{key}`")));
        }
        self.tokens[start] = Token::Object(inside.tokens.len());
        Ok(())
    }
}

/// A value in a row of tokens: the one that the first of them starts.
#[derive(Clone, Copy)]
pub(crate) struct Buffered<'a, 'de> {
    tokens: &'a [Token<'de>],
    texts: &'a str,
}

impl<'a> Buffered<'a, '_> {
    /// The value itself, if it is a text.
    #[inline]
    fn text(self) -> Option<&'a str> {
        match self.tokens.first()? {
            Token::Text(text) => Some(text),
            Token::Kept(start, end) => self.texts.get(*start..*end),
            _ => None,
        }
    }

    /// Takes the first value out of those that follow one another here.
    #[inline]
    fn take_value(&mut self) -> Option<Self> {
        let size = self.tokens.first()?.size();
        let (tokens, behind) = self.tokens.split_at_checked(size)?;
        self.tokens = behind;
        Some(Self { tokens, ..*self })
    }

    /// The digits of the number that is read as an object with these tokens in it.
    #[inline]
    fn exact_digits(self) -> Option<&'a str> {
        let [_, digits] = self.tokens else {
            return None;
        };
        let digits = Self {
            tokens: std::slice::from_ref(digits),
            ..self
        };
        digits.text().filter(|_| self.text() == Some(EXACT_NUMBER))
    }
}

/// Reads any JSON value and adds it to the tokens.
pub(crate) struct Fill<'a, 'de> {
    row: &'a mut Row<'de>,

    /// Where a text is looked up, which is only added if it is not there.
    tag: Option<&'a mut KnownTag>,
}

/// The tag of a union, once it is read.
struct KnownTag {
    /// The documented tags of each member.
    tags: &'static [&'static [&'static str]],

    /// The number of the member that the tag stands for, and the tag.
    found: Option<(usize, &'static str)>,
}

impl KnownTag {
    fn find(&mut self, text: &str) -> bool {
        let mut members = self.tags.iter().enumerate();
        self.found = members
            .find_map(|(member, tags)| {
                let tag = tags.iter().find(|tag| **tag == text)?;
                Some((member, *tag))
            });
        self.found.is_some()
    }
}

impl<'a, 'de> Fill<'a, 'de> {
    fn of(row: &'a mut Row<'de>) -> Self {
        Self { row, tag: None }
    }

    #[inline]
    fn finds(&mut self, text: &str) -> bool {
        self.tag.as_mut().is_some_and(|tag| tag.find(text))
    }
}

impl<'de> DeserializeSeed<'de> for Fill<'_, 'de> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Fill<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.row.tokens.push(Token::Null);
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.row.tokens.push(Token::Truth(value));
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.row.tokens.push(Token::Number(number.into()));
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.row.tokens.push(Token::Number(number.into()));
        Ok(())
    }

    fn visit_i128<E: Error>(self, number: i128) -> Result<(), E> {
        let number = exact_number(&number.to_string())?;
        self.row.tokens.push(Token::Number(number));
        Ok(())
    }

    fn visit_u128<E: Error>(self, number: u128) -> Result<(), E> {
        let number = exact_number(&number.to_string())?;
        self.row.tokens.push(Token::Number(number));
        Ok(())
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        let number = Number::from_f64(number);
        self.row.tokens.push(number.map_or(Token::Null, Token::Number));
        Ok(())
    }

    #[inline]
    fn visit_borrowed_str<E>(mut self, text: &'de str) -> Result<(), E> {
        if !self.finds(text) {
            self.row.tokens.push(Token::Text(text));
        }
        Ok(())
    }

    fn visit_str<E>(mut self, text: &str) -> Result<(), E> {
        if !self.finds(text) {
            self.row.keep(text);
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let row = self.row;
        let start = row.tokens.len();
        row.tokens.push(Token::List(0));
        while elements.next_element_seed(Fill::of(row))?.is_some() {}
        row.tokens[start] = Token::List(row.tokens.len() - start - 1);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let row = self.row;
        let start = row.tokens.len();
        row.tokens.push(Token::Object(0));
        while entries.next_key_seed(Fill::of(row))?.is_some() {
            entries.next_value_seed(Fill::of(row))?;
        }
        row.end_object(start)
    }
}

/// Reads a key and adds it to the tokens. Gives whether it is the tag's.
struct FillKey<'a, 'de> {
    row: &'a mut Row<'de>,
    tag: &'static str,
}

impl<'de> DeserializeSeed<'de> for FillKey<'_, 'de> {
    type Value = bool;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<bool, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de> Visitor<'de> for FillKey<'_, 'de> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    #[inline]
    fn visit_borrowed_str<E>(self, key: &'de str) -> Result<bool, E> {
        self.row.tokens.push(Token::Text(key));
        Ok(key == self.tag)
    }

    fn visit_str<E>(self, key: &str) -> Result<bool, E> {
        let is_tag = key == self.tag;
        if is_tag {
            self.row.tokens.push(Token::Text(self.tag));
        } else {
            self.row.keep(key);
        }
        Ok(is_tag)
    }
}

/// The longest list of keys that are compared with each other one by one.
const FEW: usize = 8;

/// A key that two of the entries in an object have.
fn key_that_is_there_twice<'a>(inside: Buffered<'a, '_>) -> Option<&'a str> {
    let mut few: [&str; FEW] = [""; FEW];
    for (index, key) in (Keys { inside }).enumerate() {
        if index == FEW {
            return key_among_many(inside);
        }
        if few[..index].contains(&key) {
            return Some(key);
        }
        few[index] = key;
    }
    None
}

fn key_among_many<'a>(inside: Buffered<'a, '_>) -> Option<&'a str> {
    let mut keys: Vec<&str> = Keys { inside }.collect();
    keys.sort_unstable();
    let twice = keys.windows(2).find(|pair| pair[0] == pair[1]);
    twice.map(|pair| pair[0])
}

/// The keys of an object.
struct Keys<'a, 'de> {
    inside: Buffered<'a, 'de>,
}

impl<'a> Iterator for Keys<'a, '_> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let key = self.inside.take_value()?;
        self.inside.take_value()?;
        key.text()
    }
}

/// The name by which a value is asked for that can be read several times. Only what is buffered can give
/// it, as an endless list of the same value; all others give the value itself.
const AGAIN: &str = "$again";

/// The length of the endless list.
const ENDLESS: usize = usize::MAX;

/// The name by which a value is asked where it is, which is a number that no other value in its row has.
const PLACE: &str = "$place";

impl<'de> Deserializer<'de> for Buffered<'_, 'de> {
    type Error = JsonError;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        let [first, inside @ ..] = self.tokens else {
            return visitor.visit_unit();
        };
        let inside = Buffered { tokens: inside, ..self };
        match first {
            Token::Null => visitor.visit_unit(),
            Token::Truth(value) => visitor.visit_bool(*value),
            Token::Number(number) => number.deserialize_any(visitor),
            Token::Text(text) => visitor.visit_borrowed_str(text),
            Token::Kept(start, end) => visitor.visit_str(&self.texts[*start..*end]),
            Token::List(_) => {
                let mut elements = Elements(inside);
                let list = visitor.visit_seq(&mut elements)?;
                match elements.0.tokens {
                    [] => Ok(list),
                    _ => {
                        Err(JsonError::custom("a list with fewer elements was expected"))
                    }
                }
            }
            Token::Object(_) => visitor.visit_map(BufferedEntries(inside)),
        }
    }

    #[inline]
    fn deserialize_identifier<V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        match self.tokens {
            [Token::Text(text), ..] => visitor.visit_borrowed_str(text),
            [Token::Kept(start, end), ..] => visitor.visit_str(&self.texts[*start..*end]),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        match self.tokens {
            [Token::Null, ..] => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        match name {
            AGAIN => visitor.visit_seq(Again(self)),
            PLACE => visitor.visit_u64(self.tokens.as_ptr().addr() as u64),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        visitor.visit_unit()
    }
    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes
        byte_buf unit unit_struct seq tuple tuple_struct map struct enum
    }
}

/// The same value, as often as it is asked for.
struct Again<'a, 'de>(Buffered<'a, 'de>);

impl<'de> SeqAccess<'de> for Again<'_, 'de> {
    type Error = JsonError;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, JsonError> {
        seed.deserialize(self.0).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(ENDLESS)
    }
}

/// The elements of a list.
struct Elements<'a, 'de>(Buffered<'a, 'de>);

impl<'de> SeqAccess<'de> for Elements<'_, 'de> {
    type Error = JsonError;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, JsonError> {
        match self.0.take_value() {
            Some(element) => seed.deserialize(element).map(Some),
            None => Ok(None),
        }
    }
}

/// The entries of an object. Once a key is read, its value is the first.
struct BufferedEntries<'a, 'de>(Buffered<'a, 'de>);

impl<'de> MapAccess<'de> for BufferedEntries<'_, 'de> {
    type Error = JsonError;

    #[inline]
    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, JsonError> {
        let [key, rest @ ..] = self.0.tokens else {
            return Ok(None);
        };
        self.0.tokens = rest;
        let key = Buffered {
            tokens: std::slice::from_ref(key),
            ..self.0
        };
        seed.deserialize(key).map(Some)
    }

    #[inline]
    fn next_value_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<S::Value, JsonError> {
        match self.0.take_value() {
            Some(value) => seed.deserialize(value),
            None => Err(JsonError::custom("a value without a key")),
        }
    }
}

/// The longest part of a message, or of a key, that is shown in full.
const SHOWN: usize = 200;

/// `error`, found in the field `key`.
#[cold]
pub(crate) fn in_field<E: Error>(key: &str, error: E) -> E {
    located(&KeySegment(key), error)
}

/// `error`, found at `segment` of a path.
///
/// Input that ends too early is no fault of a field, and has to be told from other errors by those
/// who wait for more.
#[cold]
pub(crate) fn located<E: Error>(segment: &dyn fmt::Display, error: E) -> E {
    let message = error.to_string();
    if message.starts_with("EOF while parsing") {
        return error;
    }
    E::custom(with_segment(segment, &message))
}

/// `customer` and `address.city: invalid type` become `customer.address.city: invalid type`.
fn with_segment(segment: &dyn fmt::Display, message: &str) -> String {
    match path_end(message) {
        Some(_) if message.starts_with('[') => format!("{segment}{message}"),
        Some(_) => format!("{segment}.{message}"),
        None => format!("{segment}: {}", shortened(message)),
    }
}

/// The place of the colon behind the path that `message` starts with, if it does.
fn path_end(message: &str) -> Option<usize> {
    let mut end = 0;
    loop {
        let rest = &message[end..];
        if let Some(quoted) = rest.strip_prefix("[\"") {
            end += 2 + closing_quote(quoted)? + 2;
        } else if let Some(index) = rest.strip_prefix('[') {
            let digits = index.bytes().take_while(u8::is_ascii_digit).count();
            end += 1 + digits + 1;
            if digits == 0 || !message[..end.min(message.len())].ends_with(']') {
                return None;
            }
        } else {
            let name = rest.bytes().take_while(|byte| is_plain(*byte)).count();
            end += (name > 0).then_some(name)?;
        }
        let rest = message.get(end..)?;
        if rest.starts_with(": ") {
            return Some(end);
        }
        if rest.starts_with('.') {
            end += 1;
        } else if !rest.starts_with('[') {
            return None;
        }
    }
}

/// The place of the first quote in `text` that is not escaped.
fn closing_quote(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes()
        .position(|byte| {
            let ends = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            ends
        })
        .filter(|end| text[end + 1..].starts_with(']'))
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'$')
}

/// A key as a part of a path.
struct KeySegment<'a>(&'a str);

impl fmt::Display for KeySegment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.is_empty() && self.0.bytes().all(is_plain) && self.0.len() <= SHOWN {
            return f.write_str(self.0);
        }
        write!(f, "[{:?}]", shortened(self.0))
    }
}

/// `message` without its middle if it is long: a wrong text can be as long as it likes. Its end
/// holds the line and the column.
fn shortened(message: &str) -> String {
    if message.len() <= 2 * SHOWN {
        return message.to_owned();
    }
    let is_cut = |at: &usize| message.is_char_boundary(*at);
    let start = (0..SHOWN).rev().find(is_cut).unwrap_or(0);
    let end = (message.len() - SHOWN..).find(is_cut).unwrap_or(0);
    format!("{} … {}", & message[..start], & message[end..])
}

/// An enum whose values are texts.
pub(crate) trait TextEnum: Clone + 'static {
    /// What errors call it.
    const NAME: &'static str;

    /// The documented values.
    const KNOWN: &'static [Self];

    /// The variant that keeps other texts, where there is one.
    const UNKNOWN: Option<fn(String) -> Self> = None;

    /// The value as the API spells it.
    fn text(&self) -> &str;
}

/// Reads an enum.
#[allow(dead_code, reason = "not every crate reads")]
pub(crate) fn read_text<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: TextEnum,
    D: Deserializer<'de>,
{
    let visitor = TextVisitor {
        name: T::NAME,
        place: place_of::<T>,
    };
    match deserializer.deserialize_string(visitor)? {
        Text::Known(place) => Ok(T::KNOWN[place].clone()),
        Text::Unknown(text) => {
            match T::UNKNOWN {
                Some(unknown) => Ok(unknown(text)),
                None => Err(undocumented_text::<T, _>(&text)),
            }
        }
    }
}

/// The documented value that is spelled like this, or an error that says what there is.
#[allow(dead_code, reason = "not every API has a closed enum")]
pub(crate) fn known_text<T: TextEnum, E: Error>(text: &str) -> Result<T, E> {
    match place_of::<T>(text) {
        Some(place) => Ok(T::KNOWN[place].clone()),
        None => Err(undocumented_text::<T, E>(text)),
    }
}

/// The value that is spelled like this, of an enum that keeps all.
#[allow(dead_code, reason = "not every API has an open enum")]
pub(crate) fn any_text<T: TextEnum>(text: &str, unknown: fn(String) -> T) -> T {
    match place_of::<T>(text) {
        Some(place) => T::KNOWN[place].clone(),
        None => unknown(text.to_owned()),
    }
}

/// The place among the documented values.
fn place_of<T: TextEnum>(text: &str) -> Option<usize> {
    T::KNOWN.iter().position(|known| known.text() == text)
}

fn undocumented_text<T: TextEnum, E: Error>(text: &str) -> E {
    let known: Vec<&str> = T::KNOWN.iter().map(T::text).collect();
    E::custom(
        format_args!(
            "unknown {} `{text}`, expected one of `{}`", T::NAME, known.join("`, `")
        ),
    )
}

/// Reads a text and looks for it among the documented ones.
struct TextVisitor {
    name: &'static str,
    place: fn(&str) -> Option<usize>,
}

enum Text {
    Known(usize),
    Unknown(String),
}

impl Visitor<'_> for TextVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a string for {}", self.name)
    }

    fn visit_str<E>(self, text: &str) -> Result<Text, E> {
        Ok(
            match (self.place)(text) {
                Some(place) => Text::Known(place),
                None => Text::Unknown(text.to_owned()),
            },
        )
    }
}

/// An enum whose values are whole numbers.
pub(crate) trait NumberEnum: Clone + 'static {
    /// What errors call it.
    const NAME: &'static str;

    /// The documented values.
    const KNOWN: &'static [Self];

    /// The value as the API writes it.
    fn number(&self) -> i64;
}

/// The documented value of this number, or an error that says what there is.
#[allow(dead_code, reason = "not every API has a closed enum")]
pub(crate) fn known_number<T: NumberEnum, E: Error>(number: i64) -> Result<T, E> {
    let mut known = T::KNOWN.iter();
    match known.find(|known| known.number() == number) {
        Some(value) => Ok(value.clone()),
        None => {
            let known = T::KNOWN.iter().map(|known| known.number().to_string());
            Err(
                E::custom(
                    format_args!(
                        "unknown {} {number}, expected one of {}", T::NAME, known
                        .collect::< Vec < _ >> ().join(", ")
                    ),
                ),
            )
        }
    }
}

/// The value of this number, of an enum that keeps all.
#[allow(dead_code, reason = "not every API has an open enum")]
pub(crate) fn any_number<T: NumberEnum>(number: i64, unknown: fn(i64) -> T) -> T {
    let mut known = T::KNOWN.iter();
    match known.find(|known| known.number() == number) {
        Some(value) => value.clone(),
        None => unknown(number),
    }
}

/// Makes types that read and write one text, from `Name => "text"` for each.
macro_rules! string_literal {
    ($($(#[$attribute:meta])* $name:ident => $text:literal),+ $(,)?) => {
        $($(#[$attribute])* #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord,
        Hash, Default)] pub struct $name; impl $name { #[doc =
        " The text that the type stands for."] pub const VALUE : &'static str = $text; }
        impl ::std::fmt::Display for $name { fn fmt(& self, f : & mut
        ::std::fmt::Formatter <'_ >) -> ::std::fmt::Result { f.pad(Self::VALUE) } } impl
        ::serde::Serialize for $name { fn serialize < __S > (& self, serializer : __S) ->
        ::std::result::Result < __S::Ok, __S::Error > where __S : ::serde::Serializer, {
        serializer.serialize_str(Self::VALUE) } } impl <'de > ::serde::Deserialize <'de >
        for $name { fn deserialize < __D > (deserializer : __D) -> ::std::result::Result
        < Self, __D::Error > where __D : ::serde::Deserializer <'de >, { struct
        __Visitor; impl ::serde::de::Visitor <'_ > for __Visitor { type Value = $name; fn
        expecting(& self, f : & mut ::std::fmt::Formatter <'_ >,) -> ::std::fmt::Result {
        ::std::write!(f, "the string {:?}", <$name >::VALUE) } fn visit_str < __E >
        (self, text : & str) -> ::std::result::Result <$name, __E > where __E :
        ::serde::de::Error, { if text == <$name >::VALUE { return
        ::std::result::Result::Ok($name); } let found =
        ::serde::de::Unexpected::Str(text);
        ::std::result::Result::Err(__E::invalid_value(found, & self)) } } deserializer
        .deserialize_str(__Visitor) } })+
    };
}

pub(crate) use string_literal;

/// Makes types that read and write one whole number, from `Name => 1` for each.
macro_rules! integer_literal {
    ($($(#[$attribute:meta])* $name:ident => $number:literal),+ $(,)?) => {
        $($(#[$attribute])* #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord,
        Hash, Default)] pub struct $name; impl $name { #[doc =
        " The number that the type stands for."] pub const VALUE : i64 = $number; } impl
        ::std::fmt::Display for $name { fn fmt(& self, f : & mut ::std::fmt::Formatter
        <'_ >) -> ::std::fmt::Result { ::std::fmt::Display::fmt(& Self::VALUE, f) } }
        impl ::serde::Serialize for $name { fn serialize < __S > (& self, serializer :
        __S) -> ::std::result::Result < __S::Ok, __S::Error > where __S :
        ::serde::Serializer, { serializer.serialize_i64(Self::VALUE) } } impl <'de >
        ::serde::Deserialize <'de > for $name { fn deserialize < __D > (deserializer :
        __D) -> ::std::result::Result < Self, __D::Error > where __D :
        ::serde::Deserializer <'de >, { let number = < i64 as ::serde::Deserialize
        >::deserialize(deserializer) ?; if number == Self::VALUE { return
        ::std::result::Result::Ok(Self); }
        ::std::result::Result::Err(::serde::de::Error::invalid_value(::serde::de::Unexpected::Signed(number),
        & concat!("the number ", stringify!($number)),)) } })+
    };
}

pub(crate) use integer_literal;

/// Makes types that read and write one boolean, from `Name => true` for each.
macro_rules! boolean_literal {
    ($($(#[$attribute:meta])* $name:ident => $value:literal),+ $(,)?) => {
        $($(#[$attribute])* #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord,
        Hash, Default)] pub struct $name; impl $name { #[doc =
        " The value that the type stands for."] pub const VALUE : bool = $value; } impl
        ::std::fmt::Display for $name { fn fmt(& self, f : & mut ::std::fmt::Formatter
        <'_ >) -> ::std::fmt::Result { ::std::fmt::Display::fmt(& Self::VALUE, f) } }
        impl ::serde::Serialize for $name { fn serialize < __S > (& self, serializer :
        __S) -> ::std::result::Result < __S::Ok, __S::Error > where __S :
        ::serde::Serializer, { serializer.serialize_bool(Self::VALUE) } } impl <'de >
        ::serde::Deserialize <'de > for $name { fn deserialize < __D > (deserializer :
        __D) -> ::std::result::Result < Self, __D::Error > where __D :
        ::serde::Deserializer <'de >, { let value = < bool as ::serde::Deserialize
        >::deserialize(deserializer) ?; if value == Self::VALUE { return
        ::std::result::Result::Ok(Self); }
        ::std::result::Result::Err(::serde::de::Error::invalid_value(::serde::de::Unexpected::Bool(value),
        & concat!("the boolean ", stringify!($value)),)) } })+
    };
}

pub(crate) use boolean_literal;

/// Reads any JSON value. An object that has a key twice is an error, as it is for a struct: to keep
/// one of the values would lose the other.
pub(crate) fn read_value<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Value, D::Error> {
    deserializer.deserialize_any(ValueVisitor)
}

/// The key under which `serde_json` hands out numbers where it keeps every digit of them.
const EXACT_NUMBER: &str = "$serde_json::private::Number";

#[derive(Clone, Copy)]
struct ValueVisitor;

impl<'de> DeserializeSeed<'de> for ValueVisitor {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Value, D::Error> {
        read_value(deserializer)
    }
}

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_i128<E: Error>(self, number: i128) -> Result<Value, E> {
        exact_number(&number.to_string()).map(Value::Number)
    }

    fn visit_u128<E: Error>(self, number: u128) -> Result<Value, E> {
        exact_number(&number.to_string()).map(Value::Number)
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Number::from_f64(number).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            array.push(item);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let Some(key) = entries.next_key::<String>()? else {
            return Ok(Value::Object(Map::new()));
        };
        if key == EXACT_NUMBER {
            return exact_number(&entries.next_value::<String>()?).map(Value::Number);
        }
        let mut object = Map::new();
        object.insert(key, entries.next_value_seed(self)?);
        while let Some(key) = entries.next_key::<String>()? {
            let value = entries.next_value_seed(self)?;
            match object.entry(key) {
                Entry::Vacant(entry) => entry.insert(value),
                Entry::Occupied(entry) => {
                    let key = entry.key();
                    return Err(
                        A::Error::custom(format_args!("duplicate field `{key}`")),
                    );
                }
            };
        }
        Ok(Value::Object(object))
    }
}

/// The number that is spelled like this.
fn exact_number<E: Error>(digits: &str) -> Result<Number, E> {
    digits.parse().map_err(|_| E::custom(format_args!("invalid number `{digits}`")))
}

/// Reads an optional field that is there, so that `null` is not taken for absent: the outer
/// `Option` says whether the field is there, the inner one whether it is null.
pub(crate) fn present<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    T::deserialize(deserializer).map(Some)
}

/// Reads a field that must be there, though it may be null.
pub(crate) fn required<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::deserialize(deserializer)
}

/// A date with a time, which is written as it was read.
///
/// Two of them are equal if they are the same point in time, however it is spelled.
#[derive(Debug, Clone)]
pub struct DateTime {
    value: chrono::DateTime<FixedOffset>,

    /// The text, where it is not what [`spelled`] gives.
    text: Option<Box<str>>,
}

impl DateTime {
    /// The point in time. Where the text has no offset, it is taken as UTC.
    pub fn as_chrono(&self) -> &chrono::DateTime<FixedOffset> {
        &self.value
    }
}

/// RFC 3339, with `Z` for UTC and no more digits than are needed.
fn spelled(value: &chrono::DateTime<FixedOffset>) -> String {
    value.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

impl<Z: TimeZone> From<chrono::DateTime<Z>> for DateTime {
    fn from(value: chrono::DateTime<Z>) -> Self {
        Self {
            value: value.fixed_offset(),
            text: None,
        }
    }
}

impl From<DateTime> for chrono::DateTime<FixedOffset> {
    fn from(value: DateTime) -> Self {
        value.value
    }
}

impl FromStr for DateTime {
    type Err = chrono::ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parsed = chrono::DateTime::parse_from_rfc3339(text);
        let short = parsed.ok().filter(|_| is_short(text));
        if let Some(value) = short {
            return Ok(Self { value, text: None });
        }
        let value = parsed
            .or_else(|error| {
                text.parse::<chrono::DateTime<FixedOffset>>()
                    .or_else(|_| without_offset(text))
                    .map_err(|_| error)
            })?;
        let differs = text != spelled(&value);
        Ok(Self {
            value,
            text: differs.then(|| text.into()),
        })
    }
}

/// Whether what is RFC 3339 is the shortest form of it, which needs no second look: a `T`, whole seconds
/// and `Z`.
fn is_short(text: &str) -> bool {
    text.len() == "2020-04-09T18:14:30Z".len() && text.as_bytes()[10] == b'T'
        && text.ends_with('Z')
}

fn without_offset(
    text: &str,
) -> Result<chrono::DateTime<FixedOffset>, chrono::ParseError> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f")
        .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f"))
        .map(|value| value.and_utc().fixed_offset())
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.text {
            Some(text) => f.pad(text),
            None => f.pad(&spelled(&self.value)),
        }
    }
}

impl PartialEq for DateTime {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Eq for DateTime {}

impl PartialOrd for DateTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DateTime {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value)
    }
}

impl Hash for DateTime {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.text {
            Some(text) => serializer.serialize_str(text),
            None => serializer.serialize_str(&spelled(&self.value)),
        }
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct DateTimeVisitor;
        impl Visitor<'_> for DateTimeVisitor {
            type Value = DateTime;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date with a time")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<DateTime, E> {
                text.parse()
                    .map_err(|error| {
                        E::custom(
                            format_args!("{text:?} is no date with a time: {error}"),
                        )
                    })
            }
        }
        deserializer.deserialize_str(DateTimeVisitor)
    }
}

/// A date, with or without a time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateOrDateTime {
    /// A date.
    Date(NaiveDate),

    /// A date with a time.
    DateTime(DateTime),
}

impl FromStr for DateOrDateTime {
    type Err = chrono::ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.parse().map(Self::Date) {
            Ok(date) if text == date.to_string() => Ok(date),
            _ => text.parse().map(Self::DateTime),
        }
    }
}

impl From<NaiveDate> for DateOrDateTime {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}

impl From<DateTime> for DateOrDateTime {
    fn from(date_time: DateTime) -> Self {
        Self::DateTime(date_time)
    }
}

impl fmt::Display for DateOrDateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => fmt::Display::fmt(date, f),
            Self::DateTime(date_time) => fmt::Display::fmt(date_time, f),
        }
    }
}

impl Serialize for DateOrDateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Date(date) => date.serialize(serializer),
            Self::DateTime(date_time) => date_time.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for DateOrDateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse()
            .map_err(|error| D::Error::custom(
                format_args!("{text:?} is no date: {error}"),
            ))
    }
}
