//! Reads the keys of a TOML table, each as what it is to be, and collects what is wrong with them.
//!
//! It is written out rather than derived: who has this crate in a build script would compile the
//! derive for longer than all that it reads.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::choice::Choice;

/// A value and its place in the file.
pub(crate) type Item<'a> = Spanned<DeValue<'a>>;

/// Something that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Flaw {
    pub(crate) message: String,
    pub(crate) span: Range<usize>,
}

/// The keys of one table: those that were asked for are known, all others are flaws.
pub(crate) struct Keys<'t> {
    table: Option<&'t DeTable<'t>>,
    span: Range<usize>,
    known: Vec<&'static str>,
    needed: Vec<&'static str>,
    flaws: Vec<Flaw>,
}

/// What a value can be read as.
pub(crate) trait Read: Sized {
    /// # Errors
    ///
    /// If the value is something else.
    fn read(item: &Item<'_>) -> Result<Self, Flaw>;
}

impl Flaw {
    fn new(message: impl Into<String>, span: Range<usize>) -> Self {
        let message = message.into();
        Self { message, span }
    }

    /// That `item` is not what is `wanted`, such as `a string`.
    pub(crate) fn of_type(item: &Item<'_>, wanted: &str) -> Self {
        let found = shown(item.get_ref());
        let message = format!("invalid type: {found}, expected {wanted}");
        Self::new(message, item.span())
    }

    /// That `item` is none of the `words`.
    fn of_word(item: &Item<'_>, word: &str, words: &[&str]) -> Self {
        let message = format!(
            "invalid value: string \"{word}\", expected {}",
            one_of(words)
        );
        Self::new(message, item.span())
    }
}

/// What stands in a file that is called after its own keys.
///
/// # Errors
///
/// If the text is not TOML, or the first of what is wrong with it, in the order of the file.
pub(crate) fn read<T>(text: &str, by: impl FnOnce(&mut Keys<'_>) -> T) -> Result<T, Flaw> {
    let table = DeTable::parse(text).map_err(|error| {
        let message = error.message().trim_end().replace('\n', ", ");
        Flaw::new(message, error.span().unwrap_or(0..0))
    })?;
    let mut keys = Keys::of(Some(table.get_ref()), table.span());
    let read = by(&mut keys);
    match keys.finish().into_iter().min_by_key(|flaw| flaw.span.start) {
        Some(flaw) => Err(flaw),
        None => Ok(read),
    }
}

impl<'t> Keys<'t> {
    fn of(table: Option<&'t DeTable<'t>>, span: Range<usize>) -> Self {
        Self {
            table,
            span,
            known: Vec::new(),
            needed: Vec::new(),
            flaws: Vec::new(),
        }
    }

    /// The value of `key`, if it is there and can be read.
    pub(crate) fn get<T: Read>(&mut self, key: &'static str) -> Option<T> {
        let item = self.item(key)?;
        let read = T::read(item);
        self.noted(read)
    }

    /// The value of `key`, which has to be there.
    pub(crate) fn needed<T: Read>(&mut self, key: &'static str) -> Option<T> {
        self.needed.push(key);
        self.get(key)
    }

    /// What `by` makes of the table at `key`; of an empty one if there is none.
    pub(crate) fn table<T>(&mut self, key: &'static str, by: impl FnOnce(&mut Keys<'t>) -> T) -> T {
        let item = self.item(key);
        self.within(item, by)
    }

    /// What `by` makes of each table in the list at `key`.
    pub(crate) fn tables<T>(
        &mut self,
        key: &'static str,
        mut by: impl FnMut(&mut Keys<'t>) -> T,
    ) -> Vec<T> {
        let Some(item) = self.item(key) else {
            return Vec::new();
        };
        let Some(items) = item.get_ref().as_array() else {
            self.flaws.push(Flaw::of_type(item, "a sequence"));
            return Vec::new();
        };
        let mut read = Vec::new();
        for item in items {
            read.push(self.within(Some(item), &mut by));
        }
        read
    }

    /// Whether there is such a table at all.
    pub(crate) fn is_there(&self) -> bool {
        self.table.is_some()
    }

    /// The value of `key` as it is.
    pub(crate) fn item(&mut self, key: &'static str) -> Option<&'t Item<'t>> {
        self.known.push(key);
        self.table?.get(key)
    }

    /// Notes what is wrong, if something is.
    pub(crate) fn noted<T>(&mut self, read: Result<T, Flaw>) -> Option<T> {
        read.map_err(|flaw| self.flaws.push(flaw)).ok()
    }

    fn within<T>(&mut self, item: Option<&'t Item<'t>>, by: impl FnOnce(&mut Keys<'t>) -> T) -> T {
        let table = item.and_then(|item| item.get_ref().as_table());
        if let (Some(item), None) = (item, table) {
            self.flaws.push(Flaw::of_type(item, "a table"));
        }
        let span = item.map_or(0..0, Spanned::span);
        let mut keys = Keys::of(table, span);
        let read = by(&mut keys);
        self.flaws.extend(keys.finish());
        read
    }

    /// What is wrong, keys that are not known among it.
    fn finish(mut self) -> Vec<Flaw> {
        for key in self.table.into_iter().flat_map(DeTable::keys) {
            let name = key.get_ref();
            if !self.known.contains(&&**name) {
                let expected = one_of(&self.known);
                let message = format!("unknown field `{name}`, expected {expected}");
                self.flaws.push(Flaw::new(message, key.span()));
            }
        }
        // Where something else is wrong, that may be the key which is missing.
        if let (true, Some(table)) = (self.flaws.is_empty(), self.table) {
            let missing = self.needed.iter().find(|key| !table.contains_key(**key));
            self.flaws
                .extend(missing.map(|key| Flaw::new(format!("missing field `{key}`"), self.span)));
        }
        self.flaws
    }
}

impl Read for bool {
    fn read(item: &Item<'_>) -> Result<Self, Flaw> {
        let flag = item.get_ref().as_bool();
        flag.ok_or_else(|| Flaw::of_type(item, "a boolean"))
    }
}

impl Read for String {
    fn read(item: &Item<'_>) -> Result<Self, Flaw> {
        let text = item.get_ref().as_str();
        text.map(str::to_owned)
            .ok_or_else(|| Flaw::of_type(item, "a string"))
    }
}

impl Read for PathBuf {
    fn read(item: &Item<'_>) -> Result<Self, Flaw> {
        String::read(item).map(Self::from)
    }
}

impl Read for u64 {
    fn read(item: &Item<'_>) -> Result<Self, Flaw> {
        let number = item.get_ref().as_integer();
        number
            .and_then(|number| Self::from_str_radix(number.as_str(), number.radix()).ok())
            .ok_or_else(|| Flaw::of_type(item, "a whole number that is not below zero"))
    }
}

impl Read for u8 {
    fn read(item: &Item<'_>) -> Result<Self, Flaw> {
        let number = u64::read(item)?;
        Self::try_from(number).map_err(|_| Flaw::of_type(item, "a number up to 255"))
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(item: &Item<'_>) -> Result<Self, Flaw> {
        match item.get_ref().as_array() {
            Some(items) => items.iter().map(T::read).collect(),
            None => Err(Flaw::of_type(item, "a sequence")),
        }
    }
}

/// Where the value stands, too.
impl<T: Read> Read for Spanned<T> {
    fn read(item: &Item<'_>) -> Result<Self, Flaw> {
        T::read(item).map(|value| Self::new(item.span(), value))
    }
}

impl<T: Read> Read for BTreeMap<String, T> {
    fn read(item: &Item<'_>) -> Result<Self, Flaw> {
        let Some(table) = item.get_ref().as_table() else {
            return Err(Flaw::of_type(item, "a table"));
        };
        let entries = table.iter();
        entries
            .map(|(key, item)| Ok((key.get_ref().clone().into_owned(), T::read(item)?)))
            .collect()
    }
}

/// A choice by its word.
pub(crate) struct Chosen<T>(pub(crate) T);

impl<T: Choice> Read for Chosen<T> {
    fn read(item: &Item<'_>) -> Result<Self, Flaw> {
        let words = T::words();
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let Some(text) = item.get_ref().as_str() else {
            return Err(Flaw::of_type(item, &one_of(&names)));
        };
        match words.iter().find(|(word, _)| *word == text) {
            Some((_, choice)) => Ok(Self(*choice)),
            None => Err(Flaw::of_word(item, text, &names)),
        }
    }
}

impl Keys<'_> {
    /// The choice that is named at `key`.
    pub(crate) fn choice<T: Choice>(&mut self, key: &'static str) -> Option<T> {
        self.get(key).map(|Chosen(choice)| choice)
    }
}

/// A value as it is shown in a message.
fn shown(value: &DeValue<'_>) -> Cow<'static, str> {
    match value {
        DeValue::String(text) => format!("string \"{text}\"").into(),
        DeValue::Integer(number) => format!("integer `{number}`").into(),
        DeValue::Float(number) => format!("float `{}`", number.as_str()).into(),
        DeValue::Boolean(flag) => format!("boolean `{flag}`").into(),
        DeValue::Datetime(_) => "date and time".into(),
        DeValue::Array(_) => "sequence".into(),
        DeValue::Table(_) => "table".into(),
    }
}

fn one_of(words: &[&str]) -> String {
    let shown: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match &shown[..] {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        _ => format!("one of {}", shown.join(", ")),
    }
}

#[cfg(test)]
mod tests;
