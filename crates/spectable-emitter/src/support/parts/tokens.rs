//! Values that are read once and then looked at several times.

use std::borrow::Cow;
use std::fmt;

use serde::Deserializer;
use serde::de::DeserializeSeed;
use serde::de::Error;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;
use serde_json::Number;

/// A part of a JSON value. Values are kept as one row of tokens: what is in a list or an object follows
/// it, and an object's keys stand before their values. Texts are borrowed from the input where it has
/// them as they are.
pub(crate) enum Token<'de> {
    Null,
    Truth(bool),
    Number(Number),
    Text(Cow<'de, str>),
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

/// Ends the object that begins at `start`. An object that has a key twice is an error, as it is for a
/// struct: to keep one of the values would lose the other.
fn end_object<E: Error>(tokens: &mut Vec<Token<'_>>, start: usize) -> Result<(), E> {
    let inside = &tokens[start + 1..];
    let digits = match inside {
        [Token::Text(key), Token::Text(digits)] if key == EXACT_NUMBER => Some(digits),
        _ => None,
    };
    if let Some(digits) = digits {
        let number = exact_number(digits)?;
        tokens.truncate(start);
        tokens.push(Token::Number(number));
        return Ok(());
    }
    if let Some(key) = key_that_is_there_twice(inside) {
        return Err(E::custom(format_args!("duplicate field `{key}`")));
    }
    tokens[start] = Token::Object(inside.len());
    Ok(())
}

/// Reads any JSON value and adds it to the tokens.
pub(crate) struct Fill<'a, 'de> {
    tokens: &'a mut Vec<Token<'de>>,
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
        self.found = members.find_map(|(member, tags)| {
            let tag = tags.iter().find(|tag| **tag == text)?;
            Some((member, *tag))
        });
        self.found.is_some()
    }
}

impl<'a, 'de> Fill<'a, 'de> {
    fn of(tokens: &'a mut Vec<Token<'de>>) -> Self {
        Self { tokens, tag: None }
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
        self.tokens.push(Token::Null);
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.tokens.push(Token::Truth(value));
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.tokens.push(Token::Number(number.into()));
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.tokens.push(Token::Number(number.into()));
        Ok(())
    }

    fn visit_i128<E: Error>(self, number: i128) -> Result<(), E> {
        let number = exact_number(&number.to_string())?;
        self.tokens.push(Token::Number(number));
        Ok(())
    }

    fn visit_u128<E: Error>(self, number: u128) -> Result<(), E> {
        let number = exact_number(&number.to_string())?;
        self.tokens.push(Token::Number(number));
        Ok(())
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        let number = Number::from_f64(number);
        self.tokens.push(number.map_or(Token::Null, Token::Number));
        Ok(())
    }

    #[inline]
    fn visit_borrowed_str<E>(mut self, text: &'de str) -> Result<(), E> {
        if !self.finds(text) {
            self.tokens.push(Token::Text(Cow::Borrowed(text)));
        }
        Ok(())
    }

    fn visit_str<E>(mut self, text: &str) -> Result<(), E> {
        if !self.finds(text) {
            self.tokens.push(Token::Text(Cow::Owned(text.to_owned())));
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let start = self.tokens.len();
        self.tokens.push(Token::List(0));
        while elements.next_element_seed(Fill::of(self.tokens))?.is_some() {}
        self.tokens[start] = Token::List(self.tokens.len() - start - 1);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let tokens = self.tokens;
        let start = tokens.len();
        tokens.push(Token::Object(0));
        while entries.next_key_seed(Fill::of(tokens))?.is_some() {
            entries.next_value_seed(Fill::of(tokens))?;
        }
        end_object(tokens, start)
    }
}

/// Reads a key and adds it to the tokens. Gives whether it is the tag's.
struct FillKey<'a, 'de> {
    tokens: &'a mut Vec<Token<'de>>,
    tag: &'static str,
}

impl<'de> DeserializeSeed<'de> for FillKey<'_, 'de> {
    type Value = bool;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
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
        self.tokens.push(Token::Text(Cow::Borrowed(key)));
        Ok(key == self.tag)
    }

    fn visit_str<E>(self, key: &str) -> Result<bool, E> {
        let is_tag = key == self.tag;
        let key = match is_tag {
            true => Cow::Borrowed(self.tag),
            false => Cow::Owned(key.to_owned()),
        };
        self.tokens.push(Token::Text(key));
        Ok(is_tag)
    }
}

/// The longest list of keys that are compared with each other one by one.
const FEW: usize = 8;

/// A key that two of the entries in an object have.
fn key_that_is_there_twice<'a>(inside: &'a [Token<'_>]) -> Option<&'a str> {
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

fn key_among_many<'a>(inside: &'a [Token<'_>]) -> Option<&'a str> {
    let mut keys: Vec<&str> = Keys { inside }.collect();
    keys.sort_unstable();
    let twice = keys.windows(2).find(|pair| pair[0] == pair[1]);
    twice.map(|pair| pair[0])
}

/// The keys of an object.
struct Keys<'a, 'de> {
    inside: &'a [Token<'de>],
}

impl<'a> Iterator for Keys<'a, '_> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let [key, value, ..] = self.inside else {
            return None;
        };
        self.inside = &self.inside[1 + value.size()..];
        match key {
            Token::Text(key) => Some(key),
            _ => None,
        }
    }
}
