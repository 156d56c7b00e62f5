//! What types name: common words, words of the form, models, links.

use std::ops::Range;

use spectable_schema::{Type, nearest};

use super::reader::{Reader, STATEMENTS};
use super::values::literal;
use super::{NoLink, Trouble};
use crate::expression::{Expression, NamedReference};
use crate::table_form::lexer::{Token, lex};
use crate::table_form::vocabulary::{self, MOST_WORDS};

impl Reader<'_> {
    /// A common word, a word of the form or the name of a model, of one word or of several.
    pub(super) fn word(&mut self, word: &str) -> Result<Expression, Trouble> {
        if let Some(literal) = literal(word) {
            self.at += 1;
            return Ok(Expression::Type(Type::Literal(literal)));
        }
        if let Some((expression, count)) = self.model_or_word() {
            self.at += count;
            return Ok(expression);
        }
        if let Some(target) = &self.target {
            // The link's text is its own affair.
            let reference = Expression::reference(target.clone());
            self.at += 1;
            return Ok(reference);
        }
        let mut names: Vec<&str> = vocabulary::words().collect();
        names.extend(["nullable", "optional", "required"]);
        names.extend(self.known.names());
        let help = match nearest(word, names).filter(|near| *near != word) {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                format!("write a type such as `string`, or add a model that is called `{word}`")
            }
        };
        let message = format!("`{word}` is no type, and no model is called so");
        self.trouble(message, Some(help))
    }

    /// What the next words name, and how many of them they are: as many as possible.
    pub(super) fn model_or_word(&self) -> Option<(Expression, usize)> {
        (1..=MOST_WORDS).rev().find_map(|count| {
            let words = (0..count).map(|offset| match &self.lexemes.get(self.at + offset)?.token {
                Token::Word(word) => Some(word.as_str()),
                _ => None,
            });
            let words = words.collect::<Option<Vec<_>>>()?;
            let joins = |word: &&str| {
                let word = word.to_lowercase();
                STATEMENTS.contains(&word.as_str()) || word == "of"
            };
            if count > 1 && words.iter().any(joins) {
                return None;
            }
            let words = words.join(" ");
            let expression = self.named(&words).or_else(|| {
                // `array of strings`
                let singular = words.strip_suffix('s')?;
                self.named(singular)
            });
            Some((expression?, count))
        })
    }

    pub(super) fn named(&self, words: &str) -> Option<Expression> {
        let lower = words.to_lowercase();
        if let Some(expression) = self.known.word(&lower) {
            return Some(expression);
        }
        // What a link's text names is where the link leads.
        if let Some(target) = &self.target {
            return self
                .known
                .model(words)
                .map(|_| Expression::reference(target.clone()));
        }
        // A model may be called like a word that is spelled in small letters.
        if let Some(reference) = self.known.model(words)
            && (vocabulary::atom(&lower).is_none() || (reference.name == words && lower != words))
        {
            return Some(Expression::reference(reference));
        }
        vocabulary::atom(&lower).cloned().map(Expression::Type)
    }

    /// A link: where it leads, in the containers that its text names. One that leads to no model is
    /// what its text says.
    pub(super) fn link(
        &mut self,
        inner: Range<usize>,
        address: &str,
    ) -> Result<Expression, Trouble> {
        let range = self.lexemes[self.at].range.clone();
        let found = self.known.link(address);
        let text_of = |target: Option<NamedReference>, depth: usize| {
            let mut reader = Reader {
                text: self.text,
                known: self.known,
                lexemes: lex(self.text, inner.clone()),
                at: 0,
                depth,
                required: None,
                target,
            };
            let expression = reader.alternatives().ok()?;
            (reader.at == reader.lexemes.len()).then_some(expression)
        };
        self.at += 1;
        match found {
            Ok(target) => {
                let whole = Expression::reference(target.clone());
                let shown = text_of(Some(target), self.depth);
                Ok(shown.filter(holds_reference).unwrap_or(whole))
            }
            Err(NoLink { message, help }) => match text_of(None, self.depth) {
                Some(shown) => Ok(shown),
                None => Err(Trouble {
                    range,
                    message,
                    help,
                    is_link: true,
                }),
            },
        }
    }
}

fn holds_reference(expression: &Expression) -> bool {
    match expression {
        Expression::Array(inner)
        | Expression::Map(inner)
        | Expression::Optional(inner)
        | Expression::Nullable(inner) => holds_reference(inner),
        Expression::Reference(_) => true,
        Expression::Union { .. }
        | Expression::Type(_)
        | Expression::Unknown { .. }
        | Expression::TooDeep { .. } => false,
    }
}
