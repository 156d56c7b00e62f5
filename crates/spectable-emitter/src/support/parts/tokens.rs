//! Values that are read once and then looked at several times.

use std::fmt;

use serde::Deserializer;
use serde::de::DeserializeSeed;
use serde::de::Error;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;
use serde_json::Number;

/// A part of a JSON value. Values are kept as one row of tokens: what is in a list or an object follows
/// it, and an object's keys stand before their values.
pub(crate) enum Token<'de> {
    Null,
    Truth(bool),
    Number(Number),
    /// A text that the input has as it is.
    Text(&'de str),
    /// A text that is kept beside the tokens, with where it starts and ends.
    Kept(usize, usize),
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

/// Tokens, and beside them the texts that the input does not have as they are, one behind the other: they
/// take one allocation, not one each.
#[derive(Default)]
pub(crate) struct Row<'de> {
    tokens: Vec<Token<'de>>,
    texts: String,
}

/// How many bytes of texts there is room for from the first.
const SOME_TEXT: usize = 128;

impl<'de> Row<'de> {
    /// With room for what most values are.
    fn new() -> Self {
        Self {
            tokens: Vec::with_capacity(SOME),
            texts: String::new(),
        }
    }

    /// Adds a text that the input does not have as it is.
    fn keep(&mut self, text: &str) {
        let start = self.texts.len();
        if start == 0 {
            self.texts.reserve(SOME_TEXT);
        }
        self.texts.push_str(text);
        self.tokens.push(Token::Kept(start, self.texts.len()));
    }

    /// What follows the first `count` tokens.
    fn behind(&self, count: usize) -> Buffered<'_, 'de> {
        Buffered {
            tokens: self.tokens.get(count..).unwrap_or_default(),
            texts: &self.texts,
        }
    }

    /// Ends the object that begins at `start`. An object that has a key twice is an error, as it is for a
    /// struct: to keep one of the values would lose the other.
    fn end_object<E: Error>(&mut self, start: usize) -> Result<(), E> {
        let inside = self.behind(start + 1);
        if let Some(digits) = inside.exact_digits() {
            let number = exact_number(digits)?;
            self.tokens.truncate(start);
            self.tokens.push(Token::Number(number));
            return Ok(());
        }
        if let Some(key) = key_that_is_there_twice(inside) {
            return Err(E::custom(format_args!("duplicate field `{key}`")));
        }
        self.tokens[start] = Token::Object(inside.tokens.len());
        Ok(())
    }
}

/// A value in a row of tokens: the one that the first of them starts.
#[derive(Clone, Copy)]
pub(crate) struct Buffered<'a, 'de> {
    tokens: &'a [Token<'de>],
    texts: &'a str,
}

impl<'a> Buffered<'a, '_> {
    /// The value itself, if it is a text.
    #[inline]
    fn text(self) -> Option<&'a str> {
        match self.tokens.first()? {
            Token::Text(text) => Some(text),
            Token::Kept(start, end) => self.texts.get(*start..*end),
            _ => None,
        }
    }

    /// Takes the first value out of those that follow one another here.
    #[inline]
    fn take_value(&mut self) -> Option<Self> {
        let size = self.tokens.first()?.size();
        let (tokens, behind) = self.tokens.split_at_checked(size)?;
        self.tokens = behind;
        Some(Self { tokens, ..*self })
    }

    /// The digits of the number that is read as an object with these tokens in it.
    #[inline]
    fn exact_digits(self) -> Option<&'a str> {
        let [_, digits] = self.tokens else {
            return None;
        };
        let digits = Self {
            tokens: std::slice::from_ref(digits),
            ..self
        };
        digits.text().filter(|_| self.text() == Some(EXACT_NUMBER))
    }
}

/// Reads any JSON value and adds it to the tokens.
pub(crate) struct Fill<'a, 'de> {
    row: &'a mut Row<'de>,
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
    fn of(row: &'a mut Row<'de>) -> Self {
        Self { row, tag: None }
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
        self.row.tokens.push(Token::Null);
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.row.tokens.push(Token::Truth(value));
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.row.tokens.push(Token::Number(number.into()));
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.row.tokens.push(Token::Number(number.into()));
        Ok(())
    }

    fn visit_i128<E: Error>(self, number: i128) -> Result<(), E> {
        let number = exact_number(&number.to_string())?;
        self.row.tokens.push(Token::Number(number));
        Ok(())
    }

    fn visit_u128<E: Error>(self, number: u128) -> Result<(), E> {
        let number = exact_number(&number.to_string())?;
        self.row.tokens.push(Token::Number(number));
        Ok(())
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        let number = Number::from_f64(number);
        self.row
            .tokens
            .push(number.map_or(Token::Null, Token::Number));
        Ok(())
    }

    #[inline]
    fn visit_borrowed_str<E>(mut self, text: &'de str) -> Result<(), E> {
        if !self.finds(text) {
            self.row.tokens.push(Token::Text(text));
        }
        Ok(())
    }

    fn visit_str<E>(mut self, text: &str) -> Result<(), E> {
        if !self.finds(text) {
            self.row.keep(text);
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let row = self.row;
        let start = row.tokens.len();
        row.tokens.push(Token::List(0));
        while elements.next_element_seed(Fill::of(row))?.is_some() {}
        row.tokens[start] = Token::List(row.tokens.len() - start - 1);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let row = self.row;
        let start = row.tokens.len();
        row.tokens.push(Token::Object(0));
        while entries.next_key_seed(Fill::of(row))?.is_some() {
            entries.next_value_seed(Fill::of(row))?;
        }
        row.end_object(start)
    }
}

/// Reads a key and adds it to the tokens. Gives whether it is the tag's.
struct FillKey<'a, 'de> {
    row: &'a mut Row<'de>,
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
        self.row.tokens.push(Token::Text(key));
        Ok(key == self.tag)
    }

    fn visit_str<E>(self, key: &str) -> Result<bool, E> {
        let is_tag = key == self.tag;
        if is_tag {
            self.row.tokens.push(Token::Text(self.tag));
        } else {
            self.row.keep(key);
        }
        Ok(is_tag)
    }
}

/// The longest list of keys that are compared with each other one by one.
const FEW: usize = 8;

/// A key that two of the entries in an object have.
fn key_that_is_there_twice<'a>(inside: Buffered<'a, '_>) -> Option<&'a str> {
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

fn key_among_many<'a>(inside: Buffered<'a, '_>) -> Option<&'a str> {
    let mut keys: Vec<&str> = Keys { inside }.collect();
    keys.sort_unstable();
    let twice = keys.windows(2).find(|pair| pair[0] == pair[1]);
    twice.map(|pair| pair[0])
}

/// The keys of an object.
struct Keys<'a, 'de> {
    inside: Buffered<'a, 'de>,
}

impl<'a> Iterator for Keys<'a, '_> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let key = self.inside.take_value()?;
        self.inside.take_value()?;
        key.text()
    }
}
