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
#[derive(Debug)]
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
    fn size(&self) -> usize {
        match self {
            Self::List(inside) | Self::Object(inside) => 1 + inside,
            _ => 1,
        }
    }
}

/// Reads any JSON value and adds it to a row of tokens.
pub(crate) struct Fill<'a, 'de>(&'a mut Vec<Token<'de>>);

impl<'de> DeserializeSeed<'de> for Fill<'_, 'de> {
    type Value = ();

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
        self.0.push(Token::Null);
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.0.push(Token::Truth(value));
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.0.push(Token::Number(number.into()));
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.0.push(Token::Number(number.into()));
        Ok(())
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        let number = Number::from_f64(number);
        self.0.push(number.map_or(Token::Null, Token::Number));
        Ok(())
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<(), E> {
        self.0.push(Token::Text(Cow::Borrowed(text)));
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.0.push(Token::Text(Cow::Owned(text.to_owned())));
        Ok(())
    }

    fn visit_string<E>(self, text: String) -> Result<(), E> {
        self.0.push(Token::Text(Cow::Owned(text)));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let start = self.0.len();
        self.0.push(Token::List(0));
        while elements.next_element_seed(Fill(self.0))?.is_some() {}
        self.0[start] = Token::List(self.0.len() - start - 1);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let start = self.0.len();
        self.0.push(Token::Object(0));
        while fill_key(self.0, &mut entries)?.is_some() {
            entries.next_value_seed(Fill(self.0))?;
        }
        end_object(self.0, start)
    }
}

/// Adds the next key of an object, if there is one more.
fn fill_key<'a, 'de, A: MapAccess<'de>>(
    tokens: &'a mut Vec<Token<'de>>,
    entries: &mut A,
) -> Result<Option<&'a str>, A::Error> {
    if entries.next_key_seed(Fill(tokens))?.is_none() {
        return Ok(None);
    }
    match tokens.last() {
        Some(Token::Text(key)) => Ok(Some(key)),
        _ => Err(A::Error::custom("a key that is no text")),
    }
}

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
