//! Reading unions.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserializer;
use serde::Serialize;
use serde::de::DeserializeSeed;
use serde::de::Error;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;
use serde::forward_to_deserialize_any;
use serde_json::Value;

/// One of several types. Its members are told apart by one of their fields, the tag, which is a part of
/// the member, or by what they look like.
pub(crate) trait Union<'de>: Serialize + Sized {
    /// What errors call the union.
    const NAME: &'static str;

    /// The tag's key.
    const TAG: &'static str = "";

    /// The documented tags of each member. None where there is no tag.
    const TAGS: &'static [&'static [&'static str]] = &[];

    /// What the values of each member look like. Those that take whatever there is come last. None
    /// where there has to be a tag.
    const LOOKS: &'static [Looks] = &[];

    /// The variant that keeps values which are none of the members, where there is one.
    const UNKNOWN: Option<fn(Value) -> Self> = None;

    /// Reads the member of this number.
    fn read_member<D: Deserializer<'de>>(member: usize, value: D) -> Result<Self, D::Error>;
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

/// How many tokens there is room for from the start.
const SOME: usize = 16;

struct UnionVisitor<T>(PhantomData<T>);

impl<'de, T: Union<'de>> UnionVisitor<T> {
    /// Reads the union from what `fill` gives.
    fn buffered<E: Error>(self, fill: impl FnOnce(Fill<'_, 'de>) -> Result<(), E>) -> Result<T, E> {
        let mut tokens = Vec::with_capacity(SOME);
        fill(Fill(&mut tokens))?;
        of_tokens(&tokens)
    }
}

/// Reads a union from the value in `tokens`.
fn of_tokens<'de, T: Union<'de>, E: Error>(tokens: &[Token<'de>]) -> Result<T, E> {
    let _work = Work::start(tokens.len());
    choose(&mut Again(Buffered(tokens))).map_err(E::custom)
}

impl<'de, T: Union<'de>> Visitor<'de> for UnionVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a value for {}", T::NAME)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, value: D) -> Result<T, D::Error> {
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
        let mut tokens = Vec::with_capacity(SOME);
        tokens.push(Token::Object(0));
        while let Some(key) = fill_key(&mut tokens, &mut entries)? {
            let is_tag = key == T::TAG;
            let place = tokens.len();
            if let Err(error) = entries.next_value_seed(Fill(&mut tokens)) {
                return Err(match &tokens[place - 1] {
                    Token::Text(key) => in_field(key, error),
                    _ => error,
                });
            }
            let named = match &tokens[place] {
                Token::Text(tag) if is_tag => member_of(tag, T::TAGS),
                _ => None,
            };
            if let Some((member, tag)) = named {
                let value = Member {
                    before: BufferedEntries::of(&tokens[1..]),
                    rest: entries,
                };
                return T::read_member(member, value)
                    .map_err(|error| in_member(T::NAME, T::TAG, tag, error));
            }
        }
        end_object(&mut tokens, 0)?;
        of_tokens(&tokens)
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

    fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
        self.buffered(|fill| fill.visit_f64(number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        self.buffered(|fill| fill.visit_str(text))
    }
}

/// The member that a tag stands for, with the tag.
fn member_of(tag: &str, tags: &'static [&'static [&'static str]]) -> Option<(usize, &'static str)> {
    let mut members = tags.iter().enumerate();
    members.find_map(|(member, tags)| {
        let known = tags.iter().find(|known| **known == tag)?;
        Some((member, *known))
    })
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
    /// What stands up to the tag and with it.
    before: BufferedEntries<'a, 'de>,
    /// What stands behind the tag.
    rest: A,
}

impl<'de, A: MapAccess<'de>> Deserializer<'de> for Member<'_, 'de, A> {
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

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Member<'_, 'de, A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        if self.before.rest.is_empty() {
            return self.rest.next_key_seed(seed);
        }
        self.before.next_key_seed(seed).map_err(A::Error::custom)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        match self.before.value.take() {
            Some(value) => seed.deserialize(value).map_err(A::Error::custom),
            None => self.rest.next_value_seed(seed),
        }
    }
}
