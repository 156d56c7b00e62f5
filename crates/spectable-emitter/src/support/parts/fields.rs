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
            keys: FieldKeys {
                known: T::KEYS,
                next: 0,
                seen: Seen::default(),
                unknown: T::ALL_KEYS.then(String::new),
            },
        })
    }
}

/// The fields of a JSON object, one after the other.
pub(crate) struct Fields<A> {
    entries: A,
    keys: FieldKeys,
}

#[allow(dead_code, reason = "not every API has every kind of field")]
impl<'de, A: MapAccess<'de>> Fields<A> {
    /// The number of the next field; past all numbers if the struct does not have it.
    #[inline]
    pub(crate) fn next_key(&mut self) -> Result<Option<usize>, A::Error> {
        self.entries.next_key_seed(&mut self.keys)
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
        let key = self.keys.unknown.as_deref().unwrap_or_default();
        Err(A::Error::unknown_field(key, self.keys.known))
    }

    /// What was read of the field `index`, which has to be there.
    #[inline]
    pub(crate) fn required<T>(&self, index: usize, field: Option<T>) -> Result<T, A::Error> {
        match field {
            Some(value) => Ok(value),
            None => Err(A::Error::missing_field(self.keys.known[index])),
        }
    }

    #[cold]
    fn at_field(&self, error: A::Error) -> A::Error {
        in_field(self.keys.known[self.keys.next - 1], error)
    }
}

/// The number of all fields that the struct does not have.
const UNKNOWN: usize = usize::MAX;

/// The keys of a struct. Reads a key and gives its number.
struct FieldKeys {
    known: &'static [&'static str],
    /// The number behind that of the field that was read last. Mostly fields come in order, so that the
    /// next one has it.
    next: usize,
    seen: Seen,
    /// The key that is not one of the struct's, where it is wanted.
    unknown: Option<String>,
}

impl<'de> DeserializeSeed<'de> for &mut FieldKeys {
    type Value = usize;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for &mut FieldKeys {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    #[inline]
    fn visit_str<E: Error>(self, key: &str) -> Result<usize, E> {
        let index = match self.known.get(self.next) {
            Some(expected) if *expected == key => self.next,
            _ => match self.search(key) {
                Some(index) => index,
                None => return Ok(UNKNOWN),
            },
        };
        self.next = index + 1;
        if self.seen.insert(index) {
            Ok(index)
        } else {
            Err(E::duplicate_field(self.known[index]))
        }
    }
}

impl FieldKeys {
    /// The number of a key that is not the expected one. What follows that one comes first.
    fn search(&mut self, key: &str) -> Option<usize> {
        let (before, behind) = self.known.split_at(self.next.min(self.known.len()));
        let is_key = |known: &&str| *known == key;
        if let Some(index) = behind.iter().position(is_key) {
            return Some(before.len() + index);
        }
        let found = before.iter().position(is_key);
        if let (None, Some(unknown)) = (found, &mut self.unknown) {
            key.clone_into(unknown);
        }
        found
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
