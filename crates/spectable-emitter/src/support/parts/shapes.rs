//! Fields that hold more than one value. An error in one of those says in which.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::Deserializer;
use serde::de::DeserializeSeed;
use serde::de::Error;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;
use serde_json::Value;

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
    #[inline]
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
    #[inline]
    pub(crate) fn optional_as<S, T>(&mut self, field: &mut Option<T>) -> Result<(), A::Error>
    where
        S: Shape<'de, T>,
    {
        let seed = As::<Nullable<S>, Option<T>>(PhantomData);
        match self.entries.next_value_seed(seed) {
            Ok(value) => {
                *field = value;
                Ok(())
            }
            Err(error) => Err(self.at_field(error)),
        }
    }

    /// Reads a field that the struct does not have, to keep it.
    pub(crate) fn keep<M>(&mut self, rest: &mut M) -> Result<(), A::Error>
    where
        M: Entries<Value = Value>,
    {
        let key = self.keys.unknown.take().unwrap_or_default();
        self.keys.unknown = Some(String::new());
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
#[cold]
fn in_element<E: Error>(index: usize, error: E) -> E {
    located(&format_args!("[{index}]"), error)
}

/// Reads a `T` as `S`.
struct As<S, T>(PhantomData<(S, T)>);

impl<'de, S: Shape<'de, T>, T> DeserializeSeed<'de> for As<S, T> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        S::read(deserializer)
    }
}

impl<'de, T: Deserialize<'de>> Shape<'de, T> for Plain {
    #[inline]
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
    #[inline]
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
    #[inline]
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
    #[inline]
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

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        S::read(deserializer).map(Some)
    }
}
