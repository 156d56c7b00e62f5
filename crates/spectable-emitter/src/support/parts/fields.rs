//! Reading structs.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::Deserializer;
use serde::de::DeserializeSeed;
use serde::de::Error;
use serde::de::IgnoredAny;
use serde::de::MapAccess;
use serde::de::Visitor;

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

    #[inline]
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
    #[inline]
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
    #[inline]
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
    #[inline]
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
    #[inline]
    pub(crate) fn required<T>(&self, index: usize, field: Option<T>) -> Result<T, A::Error> {
        match field {
            Some(value) => Ok(value),
            None => Err(A::Error::missing_field(self.keys[index])),
        }
    }

    #[cold]
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

    #[cold]
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

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    #[inline]
    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        if self.keys.get(self.expected) == Some(&key) {
            return Ok(Some(self.expected));
        }
        let start = self.expected.min(self.keys.len());
        let (before, behind) = self.keys.split_at(start);
        let is_key = |known: &&str| *known == key;
        let found = match behind.iter().position(is_key) {
            Some(index) => Some(start + index),
            None => before.iter().position(is_key),
        };
        if let (None, Some(unknown)) = (found, self.unknown) {
            key.clone_into(unknown);
        }
        Ok(found)
    }
}
