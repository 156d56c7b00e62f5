//! Types as people write them: `string`, `list of Card`, `string[]`, `enum: a, b`, `?[User](#user)`.

mod container;
mod members;
mod name;
mod reader;
mod trailing;
mod values;

use std::ops::Range;

use spectable_schema::nearest;

use super::lexer::Token;
use super::vocabulary;
use crate::expression::{Expression, NamedReference};
use reader::{FILLERS, Reader, STATEMENTS};

/// What types can name besides the common words.
pub(super) trait Known {
    /// What a word of the form's own vocabulary, in lower case, stands for.
    fn word(&self, word: &str) -> Option<Expression>;

    /// The model that is called so, in whatever letter case.
    fn model(&self, name: &str) -> Option<NamedReference>;

    /// The model that a link leads to from the page that is read.
    fn link(&self, address: &str) -> Result<NamedReference, NoLink>;

    /// Every name that a mistyped one can mean, apart from the common words.
    fn names(&self) -> Vec<&str>;

    /// The signs before a type that say that it may be `null`, and those behind it.
    fn nullable_signs(&self) -> (&[String], &[String]);

    /// How many times types may nest.
    fn nesting(&self) -> usize;
}

/// A link that leads to no model.
#[derive(Debug)]
pub(super) struct NoLink {
    /// What is not there.
    pub(super) message: String,
    /// What to do about it.
    pub(super) help: Option<String>,
}

/// What a cell says of a type.
#[derive(Debug)]
pub(super) struct Reading {
    /// The type.
    pub(super) expression: Expression,
    /// Whether the value may be `null`, where the cell says so.
    pub(super) nullable: Option<bool>,
    /// Whether the value must be there, where the cell says so.
    pub(super) required: Option<bool>,
}

/// What is not understood in a type.
#[derive(Debug)]
pub(super) struct Trouble {
    /// Where it stands in the text.
    pub(super) range: Range<usize>,
    /// What is the matter.
    pub(super) message: String,
    /// What to do about it.
    pub(super) help: Option<String>,
    /// Whether it is a link that leads nowhere.
    pub(super) is_link: bool,
}

/// Reads the type in `text`.
pub(super) fn read(text: &str, known: &dyn Known) -> Result<Reading, Trouble> {
    read_whole(text, known).or_else(|trouble| qualified(text, known).ok_or(trouble))
}

/// A type behind words that say more of it than a type can: `non-negative integer`. A word that may be
/// a mistyped one is none of them.
fn qualified(text: &str, known: &dyn Known) -> Option<Reading> {
    let reader = Reader::new(text, known);
    let words = reader.lexemes.iter().map(|lexeme| match &lexeme.token {
        Token::Word(word) => Some(word.to_lowercase()),
        _ => None,
    });
    let words: Vec<String> = words.collect::<Option<_>>()?;
    let mut near: Vec<&str> = vocabulary::words().collect();
    near.extend(FILLERS);
    near.extend(STATEMENTS);
    near.extend(known.names());
    let says_nothing = |word: &String| nearest(word, near.iter().copied()).is_none();
    (1..words.len()).find_map(|start| {
        if !words[..start].iter().all(says_nothing) {
            return None;
        }
        let reader = Reader {
            at: start,
            ..Reader::new(text, known)
        };
        let (expression, count) = reader.model_or_word()?;
        (start + count == words.len()).then_some(Reading {
            expression,
            nullable: None,
            required: None,
        })
    })
}

fn read_whole(text: &str, known: &dyn Known) -> Result<Reading, Trouble> {
    let mut reader = Reader::new(text, known);
    if reader.lexemes.is_empty() {
        return Err(Trouble {
            range: 0..text.len(),
            message: "there is no type".to_owned(),
            help: Some("write what the field holds, such as `string`".to_owned()),
            is_link: false,
        });
    }
    let expression = reader.alternatives()?;
    let nullable = reader.statement();
    reader.remarks();
    if let Some(rest) = reader.lexemes.get(reader.at) {
        let range = rest.range.start..text.trim_end().len().max(rest.range.end);
        let rest = &text[range.clone()];
        let message = format!("`{}` behind the type is not understood", rest.trim());
        let help = if rest.trim_start().starts_with("and ") {
            "did you mean `or`?"
        } else {
            "move it into the description; several types are joined by `or`"
        };
        return Err(Trouble {
            range,
            message,
            help: Some(help.to_owned()),
            is_link: false,
        });
    }
    let required = reader.required;
    Ok(Reading {
        expression,
        nullable,
        required,
    })
}

#[cfg(test)]
mod tests;
