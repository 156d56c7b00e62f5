//! What stands behind a type: `string[]`, `User object`, `string, nullable`, footnotes.

use super::Trouble;
use super::members::nullable;
use super::reader::Reader;
use crate::expression::Expression;
use crate::table_form::lexer::Token;

/// Words behind the name of a type that say nothing about it.
const NOUNS: [&str; 6] = [
    "object",
    "objects",
    "structure",
    "structures",
    "model",
    "models",
];

impl Reader<'_> {
    pub(super) fn suffixed(&mut self, operand: Expression) -> Result<Expression, Trouble> {
        let mut expression = operand;
        // Signs behind a type nest all that is before them.
        let mut inside = None;
        loop {
            let is_list = self.peek() == Some(&Token::Sign('['))
                && self.lexemes.get(self.at + 1).map(|next| &next.token) == Some(&Token::Sign(']'));
            let (_, behind) = self.known.nullable_signs();
            let times = inside.unwrap_or_else(|| expression.nesting());
            if is_list {
                self.nests(self.depth + times)?;
                self.at += 2;
                inside = Some(times + 1);
                expression = Expression::Array(Box::new(expression));
            } else if behind.iter().any(|sign| self.starts_with(sign)) {
                self.at += 1;
                expression = nullable(expression);
            } else if !self.take_word(&NOUNS) {
                return Ok(expression);
            }
        }
    }

    /// What stands behind a type and says whether it may be `null`.
    pub(super) fn statement(&mut self) -> Option<bool> {
        let mut nullable = None;
        loop {
            let start = self.at;
            self.take_sign(',');
            self.take_sign('(');
            let is_denied = (self.take_word(&["not", "never"])
                && self.take_word(&["null", "nullable"]))
                || self.take_word(&["non-null", "non-nullable"]);
            if is_denied {
                nullable = Some(false);
            } else if self.take_word(&["nullable"]) {
                nullable = Some(true);
            } else if self.take_word(&["optional"]) {
                self.required = Some(false);
            } else if self.take_word(&["required"]) {
                self.required = Some(true);
            } else {
                self.at = start;
                return nullable;
            }
            self.take_sign(')');
        }
    }

    /// Reads past footnotes and what stands in parentheses behind a type.
    pub(super) fn remarks(&mut self) {
        loop {
            let close = match self.peek() {
                Some(Token::Sign('(')) => ')',
                Some(Token::Sign('[')) => ']',
                // Digits, those above the line too.
                Some(Token::Word(word)) if word.chars().all(char::is_numeric) => {
                    self.at += 1;
                    continue;
                }
                Some(Token::Sign('\u{2020}' | '\u{2021}' | '^')) => {
                    self.at += 1;
                    continue;
                }
                _ => return,
            };
            let end = self.lexemes[self.at..]
                .iter()
                .position(|lexeme| lexeme.token == Token::Sign(close));
            // An empty pair says nothing that could be passed over.
            match end {
                Some(end) if end > 1 => self.at += end + 1,
                _ => return,
            }
        }
    }
}
