//! Lists and maps: `list of Card`, `map[string]int`, `array of two integers`.

use spectable_schema::{Type, nearest};

use super::Trouble;
use super::reader::{Reader, STATEMENTS};
use crate::expression::Expression;
use crate::table_form::lexer::Token;
use crate::table_form::vocabulary::Container;

impl Reader<'_> {
    /// What a list or a map holds.
    pub(super) fn contained(&mut self, container: Container) -> Result<Expression, Trouble> {
        let wrap = |inner| match container {
            Container::List => Expression::Array(Box::new(inner)),
            Container::Map => Expression::Map(Box::new(inner)),
        };
        for (open, close) in [('<', '>'), ('[', ']'), ('(', ')'), ('{', '}')] {
            if self.take_sign(open) {
                if self.take_sign(close) {
                    break;
                }
                let mut inner = self.alternatives()?;
                // Of a map, the keys come first.
                while self.take_sign(',') || self.take_sign(':') {
                    inner = self.alternatives()?;
                }
                if !self.take_sign(close) {
                    return self.trouble(format!("`{close}` is missing here"), None);
                }
                // `map[string]int`
                if container == Container::Map && open == '[' && self.starts_type() {
                    inner = self.prefixed()?;
                }
                return Ok(wrap(inner));
            }
        }
        if container == Container::Map
            && self.word_at(self.at).as_deref() == Some("with")
            && self.word_at(self.at + 1).as_deref() == Some("keys")
        {
            // `dictionary with keys in X`: what the values are is not said.
            self.at += 2;
            self.take_word(&["in", "of", "from"]);
            // What they are says nothing: in JSON they are texts.
            let _ = self.prefixed();
            let says_values = self.take_word(&["and"]) && self.take_word(&["values"]);
            if !says_values {
                return Ok(wrap(Expression::Type(Type::Any)));
            }
        }
        if let Some(word) = self.word_at(self.at)
            && self.at + 1 < self.lexemes.len()
            && !STATEMENTS.contains(&word.as_str())
            && word != "of"
            && nearest(&word, ["of"]).is_some()
        {
            let message = format!("`{word}` is not understood in a type");
            return self.trouble(message, Some("did you mean `of`?".to_owned()));
        }
        if !self.take_word(&["of", "with", "containing"]) {
            return Ok(wrap(Expression::Type(Type::Any)));
        }
        self.take_count();
        let mut inner = self.prefixed()?;
        if container == Container::Map && (self.take_word(&["to"]) || self.take_sign(',')) {
            inner = self.prefixed()?;
        }
        Ok(wrap(inner))
    }

    /// `array of two integers`: how many there are is nothing that a type says.
    pub(super) fn take_count(&mut self) {
        const COUNTS: [&str; 9] = [
            "one", "two", "three", "four", "five", "six", "seven", "eight", "unique",
        ];
        let is_number = self
            .word_at(self.at)
            .is_some_and(|word| word.chars().all(|letter| letter.is_ascii_digit()));
        let is_followed = match self.lexemes.get(self.at + 1).map(|next| &next.token) {
            Some(Token::Word(word)) => !STATEMENTS.contains(&word.to_lowercase().as_str()),
            Some(Token::Link(..)) => true,
            _ => false,
        };
        if is_followed && !self.take_word(&COUNTS) && is_number {
            self.at += 1;
        }
    }
}
