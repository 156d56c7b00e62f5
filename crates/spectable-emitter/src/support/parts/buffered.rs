//! Reading what is kept in tokens.

use serde::Deserializer;
use serde::de::DeserializeSeed;
use serde::de::Error;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;
use serde::forward_to_deserialize_any;
use serde_json::error::Error as JsonError;

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
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        let [first, inside @ ..] = self.tokens else {
            return visitor.visit_unit();
        };
        let inside = Buffered {
            tokens: inside,
            ..self
        };
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
                    _ => Err(JsonError::custom("a list with fewer elements was expected")),
                }
            }
            Token::Object(_) => visitor.visit_map(BufferedEntries(inside)),
        }
    }

    #[inline]
    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self.tokens {
            [Token::Text(text), ..] => visitor.visit_borrowed_str(text),
            [Token::Kept(start, end), ..] => visitor.visit_str(&self.texts[*start..*end]),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
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

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct enum
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
    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, JsonError> {
        match self.0.take_value() {
            Some(value) => seed.deserialize(value),
            None => Err(JsonError::custom("a value without a key")),
        }
    }
}
