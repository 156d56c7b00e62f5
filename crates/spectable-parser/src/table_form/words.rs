//! The words of a form: its columns, its marks and its types.

use std::collections::HashMap;

use super::types::{self, Known, NoLink};
use crate::expression::{Expression, NamedReference};
use crate::limits::Limits;
use crate::page::Table;

/// The index of the first column that has one of these names, in any letter case and with any marks.
pub(super) fn column(table: &Table<'_>, names: &[String]) -> Option<usize> {
    names.iter().find_map(|name| {
        let name = name.to_lowercase();
        table
            .columns
            .iter()
            .position(|column| plain(column.text) == name)
    })
}

/// Whether `text` is one of `words`, in any letter case.
pub(super) fn have(words: &[String], text: &str) -> bool {
    words.iter().any(|word| {
        word == text
            || word.eq_ignore_ascii_case(text)
            || word.to_lowercase() == text.to_lowercase()
    })
}

/// The name of a column without emphasis.
fn plain(column: &str) -> String {
    column
        .trim_matches(['*', '_', '`', ' ', ':'])
        .to_lowercase()
}

/// The types that the form's own words stand for, by the words in lower case.
pub(super) fn vocabulary<'w>(
    types: impl Iterator<Item = (&'w String, &'w String)>,
) -> HashMap<String, Expression> {
    let known = types.filter_map(|(word, text)| Some((word.to_lowercase(), meaning(text).ok()?)));
    known.collect()
}

/// The type that `text` stands for in the common words.
pub(super) fn meaning(text: &str) -> Result<Expression, String> {
    match types::read(text, &CommonWords) {
        Ok(reading) => Ok(reading.expression),
        Err(trouble) => Err(match trouble.help {
            Some(help) => format!("{}; {help}", trouble.message),
            None => trouble.message,
        }),
    }
}

/// No models and no words but the common ones.
struct CommonWords;

impl Known for CommonWords {
    fn word(&self, _: &str) -> Option<Expression> {
        None
    }

    fn model(&self, _: &str) -> Option<NamedReference> {
        None
    }

    fn link(&self, address: &str) -> Result<NamedReference, NoLink> {
        Err(NoLink {
            message: format!("a link to `{address}` is no type"),
            help: None,
        })
    }

    fn names(&self) -> Vec<&str> {
        Vec::new()
    }

    fn nullable_signs(&self) -> (&[String], &[String]) {
        (&[], &[])
    }

    fn nesting(&self) -> usize {
        // These stand in the configuration, not on a page.
        Limits::default().nesting()
    }
}
