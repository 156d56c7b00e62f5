//! Reading what is kept in tokens.

use std::borrow::Cow;

use serde::Deserializer;
use serde::de::DeserializeSeed;
use serde::de::Error;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;
use serde::forward_to_deserialize_any;
use serde_json::error::Error as JsonError;

/// A value in a row of tokens: the one that the first of them starts.
#[derive(Clone, Copy)]
pub(crate) struct Buffered<'a, 'de>(&'a [Token<'de>]);

/// The name by which a value is asked for that can be read several times. Only what is buffered can give
/// it, as an endless list of the same value; all others give the value itself.
const AGAIN: &str = "$again";

/// The length of the endless list.
const ENDLESS: usize = usize::MAX;

impl<'de> Deserializer<'de> for Buffered<'_, 'de> {
    type Error = JsonError;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self.0.first() {
            None | Some(Token::Null) => visitor.visit_unit(),
            Some(Token::Truth(value)) => visitor.visit_bool(*value),
            Some(Token::Number(number)) => number.deserialize_any(visitor),
            Some(Token::Text(Cow::Borrowed(text))) => visitor.visit_borrowed_str(text),
            Some(Token::Text(Cow::Owned(text))) => visitor.visit_str(text),
            Some(Token::List(inside)) => {
                let mut elements = Elements(&self.0[1..=*inside]);
                let list = visitor.visit_seq(&mut elements)?;
                match elements.0 {
                    [] => Ok(list),
                    _ => Err(JsonError::custom("a list with fewer elements was expected")),
                }
            }
            Some(Token::Object(inside)) => {
                visitor.visit_map(BufferedEntries::of(&self.0[1..=*inside]))
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self.0.first() {
            Some(Token::Null) => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        if name == AGAIN {
            visitor.visit_seq(Again(self))
        } else {
            visitor.visit_newtype_struct(self)
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct enum identifier
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
struct Elements<'a, 'de>(&'a [Token<'de>]);

impl<'de> SeqAccess<'de> for Elements<'_, 'de> {
    type Error = JsonError;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, JsonError> {
        let Some(first) = self.0.first() else {
            return Ok(None);
        };
        let (element, rest) = self.0.split_at(first.size());
        self.0 = rest;
        seed.deserialize(Buffered(element)).map(Some)
    }
}

/// The entries of an object.
struct BufferedEntries<'a, 'de> {
    rest: &'a [Token<'de>],
    /// The value of the key that was read last.
    value: Option<Buffered<'a, 'de>>,
}

impl<'a, 'de> BufferedEntries<'a, 'de> {
    fn of(inside: &'a [Token<'de>]) -> Self {
        Self {
            rest: inside,
            value: None,
        }
    }
}

impl<'de> MapAccess<'de> for BufferedEntries<'_, 'de> {
    type Error = JsonError;

    #[inline]
    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, JsonError> {
        let [_, value, ..] = self.rest else {
            return Ok(None);
        };
        let (entry, rest) = self.rest.split_at(1 + value.size());
        let (key, value) = entry.split_at(1);
        self.value = Some(Buffered(value));
        self.rest = rest;
        seed.deserialize(Buffered(key)).map(Some)
    }

    #[inline]
    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, JsonError> {
        match self.value.take() {
            Some(value) => seed.deserialize(value),
            None => Err(JsonError::custom("a value without a key")),
        }
    }
}
