//! Values that are listed: `enum: a, b`, `one of: "a", "b"`.

use spectable_schema::{Literal, Type};

use super::Trouble;
use super::members::Members;
use super::reader::Reader;
use crate::expression::Expression;
use crate::table_form::lexer::Token;

impl Reader<'_> {
    /// `enum: a, b`, `enum of a, b`, `one of: "a", "b"`
    pub(super) fn starts_values(&self) -> bool {
        let next = |offset: usize| {
            let next = self.lexemes.get(self.at + offset);
            next.map(|lexeme| &lexeme.token)
        };
        let word = |offset: usize| self.word_at(self.at + offset);
        match word(0).as_deref() {
            Some("enum") => {
                matches!(
                    next(1),
                    Some(Token::Sign(':' | '(' | '[' | '{') | Token::Text(_))
                ) || word(1).as_deref() == Some("of")
            }
            Some("one") => {
                word(1).as_deref() == Some("of")
                    && matches!(next(2), Some(Token::Sign(':') | Token::Text(_)))
            }
            _ => false,
        }
    }

    pub(super) fn values(&mut self) -> Result<Expression, Trouble> {
        self.take_word(&["one"]);
        self.take_word(&["enum"]);
        self.take_word(&["of"]);
        self.take_sign(':');
        let closing = [('(', ')'), ('[', ']'), ('{', '}')]
            .into_iter()
            .find(|(open, _)| self.take_sign(*open))
            .map(|(_, close)| close);
        let mut members = Members::default();
        loop {
            match self.peek().cloned() {
                Some(Token::Word(word)) if word.eq_ignore_ascii_case("null") => {
                    members.has_null = true;
                }
                Some(Token::Word(word)) => {
                    let literal = literal(&word).unwrap_or(Literal::String(word));
                    members.add(Expression::Type(Type::Literal(literal)));
                }
                Some(Token::Text(text)) => {
                    let literal = Type::Literal(Literal::String(text));
                    members.add(Expression::Type(literal));
                }
                _ => {
                    let help = "write the values with commas between them: `enum: a, b`";
                    return self
                        .trouble("a value is expected here".to_owned(), Some(help.to_owned()));
                }
            }
            self.at += 1;
            let goes_on = self.take_sign(',') | self.take_sign('|') | self.take_word(&["or"]);
            if !goes_on {
                break;
            }
        }
        if let Some(close) = closing
            && !self.take_sign(close)
        {
            return self.trouble(format!("`{close}` is missing here"), None);
        }
        Ok(members.into_expression())
    }
}

/// The value that a word outside of quotes stands for.
pub(super) fn literal(word: &str) -> Option<Literal> {
    match word {
        "true" => Some(Literal::Boolean(true)),
        "false" => Some(Literal::Boolean(false)),
        _ => word.parse().ok().map(Literal::Integer),
    }
}
