//! Reads the text of the configuration file, and says where what is wrong with it stands.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, DeserializeOwned, MapAccess, Visitor};
use spectable_schema::{Code, Diagnostic, Location, Position, nearest};
use toml::de::{DeTable, DeValue, Deserializer};

/// The text of a file.
pub(super) struct FileText<'a> {
    pub(super) text: &'a str,
    pub(super) name: &'a str,
}

impl FileText<'_> {
    /// What the text says, or all that is wrong with it, in the order of the text.
    ///
    /// Reading ends at the first error, so what is wrong is taken out and the rest is read again.
    pub(super) fn read<T: DeserializeOwned>(&self) -> Result<T, Vec<Diagnostic>> {
        let mut errors = Vec::new();
        let (mut table, flaws) = DeTable::parse_recoverable(self.text);
        if let Some(flaw) = flaws.first() {
            return Err(vec![self.error(flaw)]);
        }
        loop {
            let error = match T::deserialize(Deserializer::from(table.clone())) {
                Ok(keys) if errors.is_empty() => return Ok(keys),
                Ok(_) => break,
                Err(error) => error,
            };
            errors.push(self.error(&error));
            let span = error.span().unwrap_or_default();
            if !remove_from_table(table.get_mut(), &span) {
                break;
            }
        }
        errors.sort_by(|a, b| a.location.cmp(&b.location));
        Err(errors)
    }

    fn error(&self, error: &toml::de::Error) -> Diagnostic {
        let message = error.message().trim_end().replace('\n', ", ");
        let message = message
            .replace("wanted string or table", "invalid type, expected a string")
            .replace(" as i128", "")
            .replace("expected path string", "expected a string")
            .replace("expected u8", "expected a number up to 255")
            .replace(
                "expected u64",
                "expected a whole number that is not below zero",
            );
        let help = meant(&message);
        let diagnostic = self.diagnostic(message, error.span().unwrap_or_default());
        match help {
            Some(help) => diagnostic.with_help(help),
            None => diagnostic,
        }
    }

    /// About the text at `span`.
    pub(super) fn diagnostic(&self, message: String, span: Range<usize>) -> Diagnostic {
        let location = self.location(span.start);
        let line = self.text.lines().nth(location.position.line as usize - 1);
        // The key of the offending table, not all that stands in it.
        let meant = self.text.get(span).unwrap_or_default();
        let meant = meant.lines().next().unwrap_or_default().chars().count();
        let meant = u32::try_from(meant).unwrap_or(u32::MAX);
        Diagnostic::new(Code::InvalidConfiguration, message, location)
            .with_excerpt(line.unwrap_or_default(), meant)
    }

    pub(super) fn location(&self, offset: usize) -> Location {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line = before.matches('\n').count();
        let column = before.chars().rev().take_while(|c| *c != '\n').count();
        let number = |count: usize| u32::try_from(count + 1).unwrap_or(u32::MAX);
        Location::new(self.name, Position::new(number(line), number(column)))
    }
}

/// Reads a value that has to be a table: what derives `Deserialize` takes a list of its values, too.
pub(super) fn table<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: de::Deserializer<'de>,
    T: Deserialize<'de>,
{
    struct Table<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Visitor<'de> for Table<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a table")
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
            T::deserialize(MapAccessDeserializer::new(map))
        }
    }

    deserializer.deserialize_map(Table(PhantomData))
}

/// Takes the key or the value at `span` out of a table. Says whether there was one.
fn remove_from_table(table: &mut DeTable<'_>, span: &Range<usize>) -> bool {
    let mut values = table.iter_mut();
    if values.any(|(_, value)| remove_from_value(value.get_mut(), span)) {
        return true;
    }
    let mut entries = table.iter();
    let found = entries.find(|(key, value)| key.span() == *span || value.span() == *span);
    let key = found.map(|(key, _)| key.clone());
    key.and_then(|key| table.remove(&key)).is_some()
}

fn remove_from_value(value: &mut DeValue<'_>, span: &Range<usize>) -> bool {
    match value {
        DeValue::Table(table) => remove_from_table(table, span),
        DeValue::Array(items) => {
            let mut all = items.iter_mut();
            if all.any(|item| remove_from_value(item.get_mut(), span)) {
                return true;
            }
            let before = items.len();
            let others = items.iter().filter(|item| item.span() != *span);
            *items = others.cloned().collect();
            items.len() < before
        }
        _ => false,
    }
}

/// What to write instead, where a message names the unknown word and then all that are known:
/// ``unknown field `page`, expected one of `pages`, `out` ``.
fn meant(message: &str) -> Option<String> {
    let mut words = message.split(['`', '"']).skip(1).step_by(2);
    let unknown = words.next()?;
    if unknown == "serde" {
        return Some("remove it: serde's traits are always derived".to_owned());
    }
    let word = nearest(unknown, words.filter(|word| *word != unknown))?;
    Some(format!("did you mean `{word}`?"))
}
