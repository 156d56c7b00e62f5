//! The parts of the support module that are tested here, as they are written.

use std::cell::Cell;
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, btree_map, hash_map};
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;
use std::{fmt, vec};

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, SecondsFormat, TimeZone};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Error, IgnoredAny, IntoDeserializer, MapAccess, SeqAccess,
    Visitor,
};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer, forward_to_deserialize_any};
use serde_json::{Map, Number, Value};

/// A struct that is read from a JSON object.
pub(crate) trait ReadFields<'de>: Sized {
    /// What errors call it.
    const NAME: &'static str;

    /// The keys of its fields.
    const KEYS: &'static [&'static str];

    /// Whether other keys are wanted too.
    const ALL_KEYS: bool = false;

    /// Reads the fields that are there.
    fn read_fields<A: MapAccess<'de>>(fields: &mut Fields<A>) -> Result<Self, A::Error>;
}

/// Reads a struct.
pub(crate) fn read_struct<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: ReadFields<'de>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_map(StructVisitor(PhantomData))
}

struct StructVisitor<T>(PhantomData<T>);

impl<'de, T: ReadFields<'de>> Visitor<'de> for StructVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object for {}", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<T, A::Error> {
        T::read_fields(&mut Fields {
            entries,
            keys: T::KEYS,
            index: None,
            seen: Seen::default(),
            unknown: T::ALL_KEYS.then(String::new),
        })
    }
}

/// The fields of a JSON object, one after the other.
pub(crate) struct Fields<A> {
    entries: A,
    keys: &'static [&'static str],
    /// The field that is being read; none where the struct does not have it.
    index: Option<usize>,
    seen: Seen,
    /// The key that is not one of the struct's, where it is wanted.
    unknown: Option<String>,
}

#[allow(dead_code, reason = "not every API has every kind of field")]
impl<'de, A: MapAccess<'de>> Fields<A> {
    /// The number of the next field; past all numbers if the struct does not have it.
    pub(crate) fn next_key(&mut self) -> Result<Option<usize>, A::Error> {
        let key = Key {
            keys: self.keys,
            expected: self.index.map_or(0, |index| index + 1),
            unknown: &mut self.unknown,
        };
        let Some(found) = self.entries.next_key_seed(key)? else {
            return Ok(None);
        };
        // Where the next field is expected stays the same behind an unknown one.
        let Some(index) = found else {
            return Ok(Some(usize::MAX));
        };
        self.index = Some(index);
        if self.seen.insert(index) {
            Ok(Some(index))
        } else {
            Err(A::Error::duplicate_field(self.keys[index]))
        }
    }

    /// Reads a field.
    pub(crate) fn read<T: Deserialize<'de>>(
        &mut self,
        field: &mut Option<T>,
    ) -> Result<(), A::Error> {
        match self.entries.next_value() {
            Ok(value) => {
                *field = Some(value);
                Ok(())
            }
            Err(error) => Err(self.at_field(error)),
        }
    }

    /// Reads a field that may be null, where null and absent are the same.
    pub(crate) fn optional<T: Deserialize<'de>>(
        &mut self,
        field: &mut Option<T>,
    ) -> Result<(), A::Error> {
        match self.entries.next_value() {
            Ok(value) => {
                *field = value;
                Ok(())
            }
            Err(error) => Err(self.at_field(error)),
        }
    }

    /// Passes over a field that the struct does not have.
    pub(crate) fn skip(&mut self) -> Result<(), A::Error> {
        self.entries.next_value::<IgnoredAny>()?;
        Ok(())
    }

    /// Says that the struct does not have the field.
    pub(crate) fn refuse(&mut self) -> Result<(), A::Error> {
        let key = self.unknown.as_deref().unwrap_or_default();
        Err(A::Error::unknown_field(key, self.keys))
    }

    /// What was read of the field `index`, which has to be there.
    pub(crate) fn required<T>(&self, index: usize, field: Option<T>) -> Result<T, A::Error> {
        match field {
            Some(value) => Ok(value),
            None => Err(A::Error::missing_field(self.keys[index])),
        }
    }

    fn at_field(&self, error: A::Error) -> A::Error {
        match self.index {
            Some(index) => in_field(self.keys[index], error),
            None => error,
        }
    }
}

/// Which fields were there.
#[derive(Default)]
struct Seen {
    first: u64,
    others: Vec<u64>,
}

impl Seen {
    /// Adds `index`; false if it is there already.
    #[inline]
    fn insert(&mut self, index: usize) -> bool {
        if index >= 64 {
            return self.insert_other(index / 64 - 1, index % 64);
        }
        let bit = 1 << index;
        let is_new = self.first & bit == 0;
        self.first |= bit;
        is_new
    }

    fn insert_other(&mut self, word: usize, bit: usize) -> bool {
        if self.others.len() <= word {
            self.others.resize(word + 1, 0);
        }
        let bit = 1 << bit;
        let is_new = self.others[word] & bit == 0;
        self.others[word] |= bit;
        is_new
    }
}

/// Finds the number of a key.
struct Key<'a> {
    keys: &'static [&'static str],
    /// The number that the key has if the keys come in order, as they mostly do.
    expected: usize,
    unknown: &'a mut Option<String>,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        if self.keys.get(self.expected) == Some(&key) {
            return Ok(Some(self.expected));
        }
        let found = self.keys.iter().position(|known| *known == key);
        if let (None, Some(unknown)) = (found, self.unknown) {
            key.clone_into(unknown);
        }
        Ok(found)
    }
}

/// Writes the fields of a struct, one after the other. After an error it writes nothing more.
pub(crate) struct Writer<M: SerializeMap> {
    entries: Result<M, M::Error>,
}

#[allow(dead_code, reason = "not every API has every kind of field")]
impl<M: SerializeMap> Writer<M> {
    /// Starts an object.
    pub(crate) fn new<S>(serializer: S) -> Self
    where
        S: Serializer<SerializeMap = M, Ok = M::Ok, Error = M::Error>,
    {
        Self {
            entries: serializer.serialize_map(None),
        }
    }

    /// Writes a field.
    pub(crate) fn field<T: Serialize>(&mut self, key: &str, value: &T) {
        let Ok(entries) = &mut self.entries else {
            return;
        };
        if let Err(error) = entries.serialize_entry(key, value) {
            self.entries = Err(error);
        }
    }

    /// Writes a field, if it is there.
    pub(crate) fn optional<T: Serialize>(&mut self, key: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.field(key, value);
        }
    }

    /// Writes what the struct keeps beside its fields.
    pub(crate) fn rest<'a, T: Serialize + 'a>(
        &mut self,
        rest: impl IntoIterator<Item = (&'a String, &'a T)>,
    ) {
        for (key, value) in rest {
            self.field(key, value);
        }
    }

    /// Ends the object.
    pub(crate) fn end(self) -> Result<M::Ok, M::Error> {
        self.entries?.end()
    }
}

/// How a `T` is read.
pub(crate) trait Shape<'de, T> {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>;
}

/// As the type itself says.
pub(crate) enum Plain {}

/// Any value.
#[allow(dead_code, reason = "not every API has every kind of field")]
pub(crate) enum Any {}

/// A list of what is read as `S`.
#[allow(dead_code, reason = "not every API has every kind of field")]
pub(crate) struct List<S = Plain>(PhantomData<S>);

/// An object with free keys, whose values are read as `S`.
#[allow(dead_code, reason = "not every API has every kind of field")]
pub(crate) struct Table<S = Plain>(PhantomData<S>);

/// Null, or what is read as `S`.
#[allow(dead_code, reason = "not every API has every kind of field")]
pub(crate) struct Nullable<S = Plain>(PhantomData<S>);

#[allow(dead_code, reason = "not every API has every kind of field")]
impl<'de, A: MapAccess<'de>> Fields<A> {
    /// Reads a field as `S`.
    pub(crate) fn read_as<S, T>(&mut self, field: &mut Option<T>) -> Result<(), A::Error>
    where
        S: Shape<'de, T>,
    {
        match self.entries.next_value_seed(As::<S, T>(PhantomData)) {
            Ok(value) => {
                *field = Some(value);
                Ok(())
            }
            Err(error) => Err(self.at_field(error)),
        }
    }

    /// Reads a field as `S` that may be null, where null and absent are the same.
    pub(crate) fn optional_as<S, T>(&mut self, field: &mut Option<T>) -> Result<(), A::Error>
    where
        S: Shape<'de, T>,
    {
        let mut value = None;
        self.read_as::<Nullable<S>, _>(&mut value)?;
        *field = value.flatten();
        Ok(())
    }

    /// Reads a field that the struct does not have, to keep it.
    pub(crate) fn keep<M>(&mut self, rest: &mut M) -> Result<(), A::Error>
    where
        M: Entries<Value = Value>,
    {
        let key = self.unknown.take().unwrap_or_default();
        self.unknown = Some(String::new());
        match self.entries.next_value_seed(As::<Any, Value>(PhantomData)) {
            Ok(value) => rest.add(key, value).map_err(duplicate),
            Err(error) => Err(in_field(&key, error)),
        }
    }
}

/// Of two values of one key only one could be kept.
fn duplicate<E: Error>(key: String) -> E {
    E::custom(format_args!("duplicate field `{key}`"))
}

/// `error`, found in the element `index`.
fn in_element<E: Error>(index: usize, error: E) -> E {
    located(&format_args!("[{index}]"), error)
}

/// Reads a `T` as `S`.
struct As<S, T>(PhantomData<(S, T)>);

impl<'de, S: Shape<'de, T>, T> DeserializeSeed<'de> for As<S, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        S::read(deserializer)
    }
}

impl<'de, T: Deserialize<'de>> Shape<'de, T> for Plain {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        T::deserialize(deserializer)
    }
}

impl<'de> Shape<'de, Value> for Any {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        read_value(deserializer)
    }
}

impl<'de, S: Shape<'de, T>, T> Shape<'de, Vec<T>> for List<S> {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
        deserializer.deserialize_seq(As::<Self, Vec<T>>(PhantomData))
    }
}

impl<'de, S: Shape<'de, T>, T> Visitor<'de> for As<List<S>, Vec<T>> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Vec<T>, A::Error> {
        let mut list = Vec::new();
        loop {
            match elements.next_element_seed(As::<S, T>(PhantomData)) {
                Ok(Some(element)) => list.push(element),
                Ok(None) => return Ok(list),
                Err(error) => return Err(in_element(list.len(), error)),
            }
        }
    }
}

impl<'de, S, M> Shape<'de, M> for Table<S>
where
    S: Shape<'de, M::Value>,
    M: Entries,
{
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<M, D::Error> {
        deserializer.deserialize_map(As::<Self, M>(PhantomData))
    }
}

impl<'de, S, M> Visitor<'de> for As<Table<S>, M>
where
    S: Shape<'de, M::Value>,
    M: Entries,
{
    type Value = M;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<M, A::Error> {
        let mut table = M::default();
        while let Some(key) = entries.next_key::<String>()? {
            match entries.next_value_seed(As::<S, M::Value>(PhantomData)) {
                Ok(value) => table.add(key, value).map_err(duplicate)?,
                Err(error) => return Err(in_field(&key, error)),
            }
        }
        Ok(table)
    }
}

impl<'de, S: Shape<'de, T>, T> Shape<'de, Option<T>> for Nullable<S> {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
        deserializer.deserialize_option(As::<Self, Option<T>>(PhantomData))
    }
}

impl<'de, S: Shape<'de, T>, T> Visitor<'de> for As<Nullable<S>, Option<T>> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("null or a value")
    }

    fn visit_unit<E>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_none<E>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        S::read(deserializer).map(Some)
    }
}

/// A union whose members are told apart by one of their fields, the tag. It is part of the member.
pub(crate) trait Tagged<'de>: Sized {
    /// What errors call the union.
    const NAME: &'static str;

    /// The tag's key.
    const TAG: &'static str;

    /// The documented tags.
    const TAGS: &'static [&'static str];

    /// Reads the member that the tag of this number stands for.
    fn read_member<D: Deserializer<'de>>(tag: usize, member: D) -> Result<Self, D::Error>;

    /// What becomes of a value without a documented tag.
    fn otherwise<E: Error>(value: Value) -> Result<Self, E>;
}

/// Reads a union by its tag. Of the value only what stands before the tag is held back.
pub(crate) fn read_tagged<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Tagged<'de>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_any(TaggedVisitor(PhantomData))
}

struct TaggedVisitor<T>(PhantomData<T>);

impl<'de, T: Tagged<'de>> Visitor<'de> for TaggedVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object for {}", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<T, A::Error> {
        let mut held_back = Vec::new();
        while let Some(key) = entries.next_key::<String>()? {
            if key != T::TAG {
                if key == EXACT_NUMBER {
                    return T::otherwise(exact_number(entries)?);
                }
                let value = read_entry(&key, &mut entries)?;
                held_back.push((key, value));
                continue;
            }
            let tag = read_entry(&key, &mut entries)?;
            let known = tag
                .as_str()
                .and_then(|tag| T::TAGS.iter().position(|known| *known == tag));
            let Some(number) = known else {
                held_back.push((key, tag));
                break;
            };
            let member = Member {
                tag: Some(tag),
                key: T::TAG,
                held_back: held_back.into_iter(),
                value: None,
                rest: entries,
            };
            return T::read_member(number, member)
                .map_err(|error| in_member(T::NAME, T::TAG, T::TAGS[number], error));
        }
        T::otherwise(read_rest(held_back, entries)?)
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        T::otherwise(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
        T::otherwise(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        T::otherwise(ValueVisitor.visit_i64(number)?)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        T::otherwise(ValueVisitor.visit_u64(number)?)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
        T::otherwise(ValueVisitor.visit_f64(number)?)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::otherwise(ValueVisitor.visit_str(text)?)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<T, A::Error> {
        T::otherwise(ValueVisitor.visit_seq(elements)?)
    }
}

fn read_entry<'de, A: MapAccess<'de>>(key: &str, entries: &mut A) -> Result<Value, A::Error> {
    entries
        .next_value_seed(ValueVisitor)
        .map_err(|error| in_field(key, error))
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

/// The error for a value whose tag is not documented.
#[allow(dead_code, reason = "not every API has a closed union")]
pub(crate) fn undocumented_tag<'de, T: Tagged<'de>, E: Error>(value: &Value) -> E {
    let (name, key) = (T::NAME, T::TAG);
    let known: Vec<String> = T::TAGS.iter().map(|tag| format!("{tag:?}")).collect();
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

/// An object whose tag is known.
struct Member<A> {
    /// The tag, until it is read.
    tag: Option<Value>,
    /// Its key.
    key: &'static str,
    /// What stood before the tag.
    held_back: vec::IntoIter<(String, Value)>,
    /// The value of the key that was read last, unless it is one of the rest.
    value: Option<Value>,
    /// What stands behind the tag.
    rest: A,
}

impl<'de, A: MapAccess<'de>> Deserializer<'de> for Member<A> {
    type Error = A::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, A::Error> {
        visitor.visit_map(self)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, A::Error> {
        visitor.visit_some(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Member<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        if let Some(tag) = self.tag.take() {
            self.value = Some(tag);
            return seed.deserialize(self.key.into_deserializer()).map(Some);
        }
        if let Some((key, value)) = self.held_back.next() {
            self.value = Some(value);
            return seed.deserialize(key.into_deserializer()).map(Some);
        }
        self.rest.next_key_seed(seed)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match self.value.take() {
            Some(value) => seed.deserialize(value).map_err(A::Error::custom),
            None => self.rest.next_value_seed(seed),
        }
    }
}

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

/// A map from texts.
pub(crate) trait Entries: Default {
    /// What it holds.
    type Value;

    /// Adds an entry. Of a key that is there already, gives the key back.
    fn add(&mut self, key: String, value: Self::Value) -> Result<(), String>;
}

impl<T> Entries for BTreeMap<String, T> {
    type Value = T;

    fn add(&mut self, key: String, value: T) -> Result<(), String> {
        match self.entry(key) {
            btree_map::Entry::Vacant(entry) => {
                entry.insert(value);
                Ok(())
            }
            btree_map::Entry::Occupied(entry) => Err(entry.key().clone()),
        }
    }
}

impl<T> Entries for HashMap<String, T> {
    type Value = T;

    fn add(&mut self, key: String, value: T) -> Result<(), String> {
        match self.entry(key) {
            hash_map::Entry::Vacant(entry) => {
                entry.insert(value);
                Ok(())
            }
            hash_map::Entry::Occupied(entry) => Err(entry.key().clone()),
        }
    }
}

/// The longest part of a message, or of a key, that is shown in full.
const SHOWN: usize = 200;

/// `error`, found in the field `key`.
pub(crate) fn in_field<E: Error>(key: &str, error: E) -> E {
    located(&KeySegment(key), error)
}

/// `error`, found at `segment` of a path.
///
/// Input that ends too early is no fault of a field, and has to be told from other errors by those
/// who wait for more.
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
    format!("{} … {}", &message[..start], &message[end..])
}

/// Implements an enum whose values are texts, from `Variant => "text"` for each documented value.
///
/// With `open = Other;` in front, a text that is not documented is kept in the variant
/// `Other(String)`. Without, it is an error.
macro_rules! string_enum {
    ($name:ident, open = $open:ident; $($variant:ident => $text:literal),* $(,)?) => {
        #[allow(deprecated)]
        impl $name {
            /// The documented values.
            pub fn known() -> impl ::std::iter::ExactSizeIterator<Item = Self> {
                ::std::iter::IntoIterator::into_iter([$(Self::$variant),*])
            }

            /// The value as the API spells it.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::$open(text) => text,
                }
            }

            /// The documented value that is spelled like this.
            fn from_known(text: &str) -> ::std::option::Option<Self> {
                match text {
                    $($text => ::std::option::Option::Some(Self::$variant),)*
                    _ => ::std::option::Option::None,
                }
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                Self::from_known(&text).unwrap_or_else(|| Self::$open(text))
            }
        }

        impl ::std::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::from_known(text)
                    .unwrap_or_else(|| Self::$open(::std::string::String::from(text)))
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            // A variant may be called `Err`, so that `Self::Err` could be either.
            fn from_str(
                text: &str,
            ) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                ::std::result::Result::Ok(Self::from(text))
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<__D>(deserializer: __D) -> ::std::result::Result<Self, __D::Error>
            where
                __D: ::serde::Deserializer<'de>,
            {
                struct __Visitor;

                impl ::serde::de::Visitor<'_> for __Visitor {
                    type Value = $name;

                    fn expecting(
                        &self,
                        f: &mut ::std::fmt::Formatter<'_>,
                    ) -> ::std::fmt::Result {
                        f.write_str(concat!("a string for ", stringify!($name)))
                    }

                    fn visit_str<__E>(self, text: &str) -> ::std::result::Result<$name, __E> {
                        ::std::result::Result::Ok(<$name>::from(text))
                    }

                    fn visit_string<__E>(
                        self,
                        text: ::std::string::String,
                    ) -> ::std::result::Result<$name, __E> {
                        ::std::result::Result::Ok(<$name>::from(text))
                    }
                }

                deserializer.deserialize_string(__Visitor)
            }
        }

        support::string_enum!(@written $name);
    };

    ($name:ident; $($variant:ident => $text:literal),* $(,)?) => {
        #[allow(deprecated)]
        impl $name {
            /// The documented values.
            pub fn known() -> impl ::std::iter::ExactSizeIterator<Item = Self> {
                ::std::iter::IntoIterator::into_iter([$(Self::$variant),*])
            }

            /// The value as the API spells it.
            pub fn as_str(&self) -> &'static str {
                match *self {
                    $(Self::$variant => $text,)*
                }
            }

            /// The value that is spelled like this, or an error that says what there is.
            fn from_known<__E>(text: &str) -> ::std::result::Result<Self, __E>
            where
                __E: ::serde::de::Error,
            {
                match text {
                    $($text => ::std::result::Result::Ok(Self::$variant),)*
                    _ => {
                        let known: &[&str] = &[$($text),*];
                        ::std::result::Result::Err(__E::custom(::std::format_args!(
                            "unknown {} `{text}`, expected one of `{}`",
                            stringify!($name),
                            known.join("`, `"),
                        )))
                    }
                }
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::serde::de::value::Error;

            // A variant may be called `Err`, so that `Self::Err` could be either.
            fn from_str(
                text: &str,
            ) -> ::std::result::Result<Self, ::serde::de::value::Error> {
                Self::from_known(text)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<__D>(deserializer: __D) -> ::std::result::Result<Self, __D::Error>
            where
                __D: ::serde::Deserializer<'de>,
            {
                struct __Visitor;

                impl ::serde::de::Visitor<'_> for __Visitor {
                    type Value = $name;

                    fn expecting(
                        &self,
                        f: &mut ::std::fmt::Formatter<'_>,
                    ) -> ::std::fmt::Result {
                        f.write_str(concat!("a string for ", stringify!($name)))
                    }

                    fn visit_str<__E>(self, text: &str) -> ::std::result::Result<$name, __E>
                    where
                        __E: ::serde::de::Error,
                    {
                        <$name>::from_known(text)
                    }
                }

                deserializer.deserialize_str(__Visitor)
            }
        }

        support::string_enum!(@written $name);
    };

    (@written $name:ident) => {
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<__S>(&self, serializer: __S) -> ::std::result::Result<__S::Ok, __S::Error>
            where
                __S: ::serde::Serializer,
            {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}

pub(crate) use string_enum;

/// Implements an enum whose values are whole numbers, from `Variant => 1` for each documented value.
///
/// With `open = Other;` in front, a number that is not documented is kept in the variant
/// `Other(i64)`. Without, it is an error.
macro_rules! integer_enum {
    ($name:ident, open = $open:ident; $($variant:ident => $number:literal),* $(,)?) => {
        #[allow(deprecated)]
        impl $name {
            /// The documented values.
            pub fn known() -> impl ::std::iter::ExactSizeIterator<Item = Self> {
                ::std::iter::IntoIterator::into_iter([$(Self::$variant),*])
            }

            /// The value as the API writes it.
            pub fn as_i64(&self) -> i64 {
                match *self {
                    $(Self::$variant => $number,)*
                    Self::$open(number) => number,
                }
            }
        }

        #[allow(deprecated)]
        impl ::std::convert::From<i64> for $name {
            fn from(number: i64) -> Self {
                match number {
                    $($number => Self::$variant,)*
                    _ => Self::$open(number),
                }
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::num::ParseIntError;

            // A variant may be called `Err`, so that `Self::Err` could be either.
            fn from_str(text: &str) -> ::std::result::Result<Self, ::std::num::ParseIntError> {
                text.parse::<i64>().map(Self::from)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<__D>(deserializer: __D) -> ::std::result::Result<Self, __D::Error>
            where
                __D: ::serde::Deserializer<'de>,
            {
                <i64 as ::serde::Deserialize>::deserialize(deserializer).map(Self::from)
            }
        }

        support::integer_enum!(@written $name);
    };

    ($name:ident; $($variant:ident => $number:literal),* $(,)?) => {
        #[allow(deprecated)]
        impl $name {
            /// The documented values.
            pub fn known() -> impl ::std::iter::ExactSizeIterator<Item = Self> {
                ::std::iter::IntoIterator::into_iter([$(Self::$variant),*])
            }

            /// The value as the API writes it.
            pub fn as_i64(&self) -> i64 {
                match *self {
                    $(Self::$variant => $number,)*
                }
            }

            /// The value that is this number, or an error that says what there is.
            fn from_known<__E>(number: i64) -> ::std::result::Result<Self, __E>
            where
                __E: ::serde::de::Error,
            {
                match number {
                    $($number => ::std::result::Result::Ok(Self::$variant),)*
                    _ => {
                        let known: &[&str] = &[$(stringify!($number)),*];
                        ::std::result::Result::Err(__E::custom(::std::format_args!(
                            "unknown {} {number}, expected one of {}",
                            stringify!($name),
                            known.join(", "),
                        )))
                    }
                }
            }
        }

        impl ::std::convert::TryFrom<i64> for $name {
            type Error = ::serde::de::value::Error;

            // A variant may be called `Error`, so that `Self::Error` could be either.
            fn try_from(
                number: i64,
            ) -> ::std::result::Result<Self, ::serde::de::value::Error> {
                Self::from_known(number)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::serde::de::value::Error;

            // A variant may be called `Err`, so that `Self::Err` could be either.
            fn from_str(
                text: &str,
            ) -> ::std::result::Result<Self, ::serde::de::value::Error> {
                let number = text.parse::<i64>().map_err(::serde::de::Error::custom)?;
                Self::from_known(number)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<__D>(deserializer: __D) -> ::std::result::Result<Self, __D::Error>
            where
                __D: ::serde::Deserializer<'de>,
            {
                Self::from_known(<i64 as ::serde::Deserialize>::deserialize(deserializer)?)
            }
        }

        support::integer_enum!(@written $name);
    };

    (@written $name:ident) => {
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<__S>(&self, serializer: __S) -> ::std::result::Result<__S::Ok, __S::Error>
            where
                __S: ::serde::Serializer,
            {
                serializer.serialize_i64(self.as_i64())
            }
        }
    };
}

pub(crate) use integer_enum;

/// Makes types that read and write one text, from `Name => "text"` for each.
macro_rules! string_literal {
    ($($(#[$attribute:meta])* $name:ident => $text:literal),+ $(,)?) => {
        $(
            $(#[$attribute])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
            pub struct $name;

            impl $name {
                /// The text that the type stands for.
                pub const VALUE: &'static str = $text;
            }

            impl ::std::fmt::Display for $name {
                fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                    f.pad(Self::VALUE)
                }
            }

            impl ::serde::Serialize for $name {
                fn serialize<__S>(&self, serializer: __S) -> ::std::result::Result<__S::Ok, __S::Error>
                where
                    __S: ::serde::Serializer,
                {
                    serializer.serialize_str(Self::VALUE)
                }
            }

            impl<'de> ::serde::Deserialize<'de> for $name {
                fn deserialize<__D>(deserializer: __D) -> ::std::result::Result<Self, __D::Error>
                where
                    __D: ::serde::Deserializer<'de>,
                {
                    struct __Visitor;

                    impl ::serde::de::Visitor<'_> for __Visitor {
                        type Value = $name;

                        fn expecting(
                            &self,
                            f: &mut ::std::fmt::Formatter<'_>,
                        ) -> ::std::fmt::Result {
                            ::std::write!(f, "the string {:?}", <$name>::VALUE)
                        }

                        fn visit_str<__E>(self, text: &str) -> ::std::result::Result<$name, __E>
                        where
                            __E: ::serde::de::Error,
                        {
                            if text == <$name>::VALUE {
                                return ::std::result::Result::Ok($name);
                            }
                            let found = ::serde::de::Unexpected::Str(text);
                            ::std::result::Result::Err(__E::invalid_value(found, &self))
                        }
                    }

                    deserializer.deserialize_str(__Visitor)
                }
            }
        )+
    };
}

pub(crate) use string_literal;

/// Makes types that read and write one whole number, from `Name => 1` for each.
macro_rules! integer_literal {
    ($($(#[$attribute:meta])* $name:ident => $number:literal),+ $(,)?) => {
        $(
            $(#[$attribute])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
            pub struct $name;

            impl $name {
                /// The number that the type stands for.
                pub const VALUE: i64 = $number;
            }

            impl ::std::fmt::Display for $name {
                fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                    ::std::fmt::Display::fmt(&Self::VALUE, f)
                }
            }

            impl ::serde::Serialize for $name {
                fn serialize<__S>(&self, serializer: __S) -> ::std::result::Result<__S::Ok, __S::Error>
                where
                    __S: ::serde::Serializer,
                {
                    serializer.serialize_i64(Self::VALUE)
                }
            }

            impl<'de> ::serde::Deserialize<'de> for $name {
                fn deserialize<__D>(deserializer: __D) -> ::std::result::Result<Self, __D::Error>
                where
                    __D: ::serde::Deserializer<'de>,
                {
                    let number = <i64 as ::serde::Deserialize>::deserialize(deserializer)?;
                    if number == Self::VALUE {
                        return ::std::result::Result::Ok(Self);
                    }
                    ::std::result::Result::Err(::serde::de::Error::invalid_value(
                        ::serde::de::Unexpected::Signed(number),
                        &concat!("the number ", stringify!($number)),
                    ))
                }
            }
        )+
    };
}

pub(crate) use integer_literal;

/// Makes types that read and write one boolean, from `Name => true` for each.
macro_rules! boolean_literal {
    ($($(#[$attribute:meta])* $name:ident => $value:literal),+ $(,)?) => {
        $(
            $(#[$attribute])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
            pub struct $name;

            impl $name {
                /// The value that the type stands for.
                pub const VALUE: bool = $value;
            }

            impl ::std::fmt::Display for $name {
                fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                    ::std::fmt::Display::fmt(&Self::VALUE, f)
                }
            }

            impl ::serde::Serialize for $name {
                fn serialize<__S>(&self, serializer: __S) -> ::std::result::Result<__S::Ok, __S::Error>
                where
                    __S: ::serde::Serializer,
                {
                    serializer.serialize_bool(Self::VALUE)
                }
            }

            impl<'de> ::serde::Deserialize<'de> for $name {
                fn deserialize<__D>(deserializer: __D) -> ::std::result::Result<Self, __D::Error>
                where
                    __D: ::serde::Deserializer<'de>,
                {
                    let value = <bool as ::serde::Deserialize>::deserialize(deserializer)?;
                    if value == Self::VALUE {
                        return ::std::result::Result::Ok(Self);
                    }
                    ::std::result::Result::Err(::serde::de::Error::invalid_value(
                        ::serde::de::Unexpected::Bool(value),
                        &concat!("the boolean ", stringify!($value)),
                    ))
                }
            }
        )+
    };
}

pub(crate) use boolean_literal;

/// Implements a union whose members are told apart by their shape, from `Variant(Type)` for each.
///
/// With `open = Other;` in front, a value that is none of the members is kept in the variant
/// `Other(serde_json::Value)`. Without, it is an error.
macro_rules! untagged_union {
    ($name:ident, open = $open:ident; $($variant:ident($member:ty)),+ $(,)?) => {
        support::untagged_union!(
            @read $name, value, _, ::std::result::Result::Ok(Self::$open(value));
            $($variant($member)),+
        );
        support::write_union!($name; $($variant,)+ $open);
    };

    ($name:ident; $($variant:ident($member:ty)),+ $(,)?) => {
        support::untagged_union!(
            @read $name, value, error,
            ::std::result::Result::Err(::serde::de::Error::custom(::std::format_args!(
                "no member of {} fits: {error}",
                stringify!($name),
            )));
            $($variant($member)),+
        );
        support::write_union!($name; $($variant),+);
    };

    (
        @read $name:ident, $value:ident, $error:pat, $otherwise:expr;
        $($variant:ident($member:ty)),+
    ) => {
        #[allow(deprecated)]
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<__D>(deserializer: __D) -> ::std::result::Result<Self, __D::Error>
            where
                __D: ::serde::Deserializer<'de>,
            {
                let $value = support::read_value(deserializer)?;
                let member = support::by_shape(&$value, &[$(|value| {
                    <$member as ::serde::Deserialize>::deserialize(value).map(Self::$variant)
                }),+]);
                match member {
                    ::std::result::Result::Ok(member) => ::std::result::Result::Ok(member),
                    ::std::result::Result::Err($error) => $otherwise,
                }
            }
        }
    };
}

pub(crate) use untagged_union;

/// Implements a union whose members are told apart by one of their fields, from
/// `Variant(Type) => "tag"` for each. The field is part of the member.
///
/// With `open = Other` in front, a value whose tag is not documented is kept in the variant
/// `Other(serde_json::Value)`. Without, it is an error. With `optional tag`, a value without a tag
/// is read by its shape.
macro_rules! tagged_union {
    (
        $name:ident, tag = $key:literal, open = $open:ident;
        $($variant:ident($member:ty) => $($tag:literal)|+),+ $(,)?
    ) => {
        support::tagged_union!(
            @read $name, $key, value, _, ::std::result::Result::Ok(Self::$open(value));
            $($variant($member) => $($tag)|+),+
        );
        support::write_union!($name; $($variant,)+ $open);
    };

    (
        $name:ident, tag = $key:literal;
        $($variant:ident($member:ty) => $($tag:literal)|+),+ $(,)?
    ) => {
        support::tagged_union!(
            @read $name, $key, value, tag,
            ::std::result::Result::Err(
                support::unknown_tag(stringify!($name), $key, tag, &[$($(&$tag),+),+]),
            );
            $($variant($member) => $($tag)|+),+
        );
        support::write_union!($name; $($variant),+);
    };

    (
        $name:ident, optional tag = $key:literal, open = $open:ident;
        $($variant:ident($member:ty) => $($tag:literal)|+),+ $(,)?
    ) => {
        support::tagged_union!(
            @read $name, $key, value, tag,
            ::std::result::Result::Ok(match tag {
                ::std::option::Option::Some(_) => Self::$open(value),
                ::std::option::Option::None => support::by_shape(&value, &[$(|value| {
                    <$member as ::serde::Deserialize>::deserialize(value).map(Self::$variant)
                }),+])
                .unwrap_or(Self::$open(value)),
            });
            $($variant($member) => $($tag)|+),+
        );
        support::write_union!($name; $($variant,)+ $open);
    };

    (
        $name:ident, optional tag = $key:literal;
        $($variant:ident($member:ty) => $($tag:literal)|+),+ $(,)?
    ) => {
        support::tagged_union!(
            @read $name, $key, value, tag,
            match tag {
                ::std::option::Option::Some(_) => ::std::result::Result::Err(
                    support::unknown_tag(stringify!($name), $key, tag, &[$($(&$tag),+),+]),
                ),
                ::std::option::Option::None => support::by_shape(&value, &[$(|value| {
                    <$member as ::serde::Deserialize>::deserialize(value).map(Self::$variant)
                }),+])
                .map_err(|error| {
                    ::serde::de::Error::custom(::std::format_args!(
                        "no member of {} fits: {error}",
                        stringify!($name),
                    ))
                }),
            };
            $($variant($member) => $($tag)|+),+
        );
        support::write_union!($name; $($variant),+);
    };

    (
        @read $name:ident, $key:literal, $value:ident, $found:pat, $otherwise:expr;
        $($variant:ident($member:ty) => $($tag:literal)|+),+
    ) => {
        #[allow(deprecated)]
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<__D>(deserializer: __D) -> ::std::result::Result<Self, __D::Error>
            where
                __D: ::serde::Deserializer<'de>,
            {
                let $value = support::read_value(deserializer)?;
                let tag = support::tag(&$value, $key);
                $(
                    if $(tag.as_ref().is_some_and(|tag| *tag == $tag))||+ {
                        return support::tagged($value, stringify!($name), $key, tag)
                            .map(Self::$variant);
                    }
                )+
                let $found = tag;
                $otherwise
            }
        }
    };
}

pub(crate) use tagged_union;

/// The value of the field that tells the members of a union apart.
pub(crate) fn tag(value: &Value, key: &str) -> Option<Value> {
    value.get(key).filter(|tag| !tag.is_null()).cloned()
}

/// Reads `value` as the member that its tag stands for.
pub(crate) fn tagged<T, E>(value: Value, union: &str, key: &str, tag: Option<Value>) -> Result<T, E>
where
    T: DeserializeOwned,
    E: Error,
{
    T::deserialize(value).map_err(|error| {
        let tag = tag.unwrap_or(Value::Null);
        E::custom(format_args!("{union} with {key} {tag}: {error}"))
    })
}

/// The error for a value whose tag is not documented.
pub(crate) fn unknown_tag<E>(
    union: &str,
    key: &str,
    tag: Option<Value>,
    known: &[&dyn fmt::Debug],
) -> E
where
    E: Error,
{
    let known: Vec<String> = known.iter().map(|tag| format!("{tag:?}")).collect();
    let known = known.join(", ");
    match tag {
        Some(tag) => E::custom(format_args!(
            "{union} with unknown {key} {tag}, expected one of {known}"
        )),
        None => E::custom(format_args!(
            "{union} without {key}, expected one of {known}"
        )),
    }
}

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

/// Reads any JSON value. An object that has a key twice is an error, as it is for a struct: to keep
/// one of the values would lose the other.
pub(crate) fn read_value<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
    deserializer.deserialize_any(ValueVisitor)
}

/// The key under which `serde_json` hands out numbers where it keeps every digit of them.
const EXACT_NUMBER: &str = "$serde_json::private::Number";

#[derive(Clone, Copy)]
struct ValueVisitor;

impl<'de> DeserializeSeed<'de> for ValueVisitor {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
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
            return exact_number(entries);
        }
        let value = entries.next_value_seed(self)?;
        read_rest(vec![(key, value)], entries)
    }
}

/// The number whose digits are the value of the entry that comes next.
fn exact_number<'de, A: MapAccess<'de>>(mut entries: A) -> Result<Value, A::Error> {
    let digits: String = entries.next_value()?;
    digits
        .parse()
        .map(Value::Number)
        .map_err(|_| A::Error::custom(format_args!("invalid number `{digits}`")))
}

/// The object whose first entries are `read`.
fn read_rest<'de, A: MapAccess<'de>>(
    read: Vec<(String, Value)>,
    mut entries: A,
) -> Result<Value, A::Error> {
    let mut object = Map::new();
    for (key, value) in read {
        add_new(&mut object, key, value)?;
    }
    while let Some(key) = entries.next_key::<String>()? {
        let value = entries.next_value_seed(ValueVisitor)?;
        add_new(&mut object, key, value)?;
    }
    Ok(Value::Object(object))
}

fn add_new<E: Error>(object: &mut Map<String, Value>, key: String, value: Value) -> Result<(), E> {
    if object.contains_key(&key) {
        return Err(E::custom(format_args!("duplicate field `{key}`")));
    }
    object.insert(key, value);
    Ok(())
}

/// Writes a union as its member, from the names of its variants.
macro_rules! write_union {
    ($name:ident; $($variant:ident),+) => {
        #[allow(deprecated)]
        impl ::serde::Serialize for $name {
            fn serialize<__S>(&self, serializer: __S) -> ::std::result::Result<__S::Ok, __S::Error>
            where
                __S: ::serde::Serializer,
            {
                match self {
                    $(Self::$variant(member) => ::serde::Serialize::serialize(member, serializer)),+
                }
            }
        }
    };
}

pub(crate) use write_union;

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
        let value = chrono::DateTime::parse_from_rfc3339(text).or_else(|error| {
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

fn without_offset(text: &str) -> Result<chrono::DateTime<FixedOffset>, chrono::ParseError> {
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
                text.parse().map_err(|error| {
                    E::custom(format_args!("{text:?} is no date with a time: {error}"))
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
            .map_err(|error| D::Error::custom(format_args!("{text:?} is no date: {error}")))
    }
}
