//! Reading unions whose members are told apart by a field that all of them have.

use std::fmt;
use std::marker::PhantomData;
use std::vec;

use serde::Deserializer;
use serde::de::DeserializeSeed;
use serde::de::Error;
use serde::de::IntoDeserializer;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;
use serde::forward_to_deserialize_any;
use serde_json::Value;

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
