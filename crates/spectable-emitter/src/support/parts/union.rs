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

struct UnionVisitor<T>(PhantomData<T>);

impl<'de, T: Union<'de>> UnionVisitor<T> {
    /// Reads the union from what `fill` gives.
    fn buffered<E: Error>(self, fill: impl FnOnce(Fill<'_, 'de>) -> Result<(), E>) -> Result<T, E> {
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
fn of_entries<'de, T: Union<'de>, E: Error>(mut row: Row<'de>, tag: &Tag) -> Result<T, E> {
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
        let mut row = Row::new();
        let (member, tag) = match find_tag(&mut row, &mut entries, T::TAG, T::TAGS)? {
            Tag::Known(member, tag) => (member, tag),
            none => return of_entries(row, &none),
        };
        let value = Member {
            kept: BufferedEntries(row.behind(0)),
            behind: entries,
        };
        T::read_member(member, value).map_err(|error| in_member(T::NAME, T::TAG, tag, error))
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
            return Err(match row.behind(place - 1).text() {
                Some(key) => in_field(key, error),
                None => error,
            });
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
    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        if self.kept.0.tokens.is_empty() {
            return self.behind.next_value_seed(seed);
        }
        self.kept.next_value_seed(seed).map_err(A::Error::custom)
    }
}
