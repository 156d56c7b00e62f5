//! The reader of a type: alternatives, and what stands before and in each of them.

use spectable_schema::{Literal, Type};

use super::members::{Members, nullable};
use super::{Known, Trouble};
use crate::expression::{Expression, NamedReference};
use crate::limits;
use crate::table_form::lexer::{Lexeme, Token, lex};
use crate::table_form::vocabulary;

/// Words between the words of a type that say nothing about it.
pub(super) const FILLERS: [&str; 6] = ["a", "an", "the", "partial", "of", "valid"];

/// Words behind a type that say something about it, and are no type themselves.
pub(super) const STATEMENTS: [&str; 8] = [
    "or", "not", "never", "null", "nullable", "non-null", "optional", "required",
];

/// The reader at some place in the text of a type.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) known: &'t dyn Known,
    pub(super) lexemes: Vec<Lexeme>,
    pub(super) at: usize,
    pub(super) depth: usize,
    pub(super) required: Option<bool>,
    /// Where the link leads whose text is read.
    pub(super) target: Option<NamedReference>,
}

impl<'t> Reader<'t> {
    /// The reader of all of `text`.
    pub(super) fn new(text: &'t str, known: &'t dyn Known) -> Self {
        Self {
            text,
            known,
            lexemes: lex(text, 0..text.len()),
            at: 0,
            depth: 0,
            required: None,
            target: None,
        }
    }
}

impl Reader<'_> {
    pub(super) fn peek(&self) -> Option<&Token> {
        self.lexemes.get(self.at).map(|lexeme| &lexeme.token)
    }

    pub(super) fn word_at(&self, at: usize) -> Option<String> {
        match &self.lexemes.get(at)?.token {
            Token::Word(word) => Some(word.to_lowercase()),
            _ => None,
        }
    }

    pub(super) fn take_word(&mut self, words: &[&str]) -> bool {
        let found = self
            .word_at(self.at)
            .is_some_and(|word| words.contains(&&*word));
        self.at += usize::from(found);
        found
    }

    pub(super) fn take_sign(&mut self, sign: char) -> bool {
        let found = self.peek() == Some(&Token::Sign(sign));
        self.at += usize::from(found);
        found
    }

    pub(super) fn trouble<T>(&self, message: String, help: Option<String>) -> Result<T, Trouble> {
        let range = match self.lexemes.get(self.at) {
            Some(lexeme) => lexeme.range.clone(),
            None => self.text.len()..self.text.len(),
        };
        Err(Trouble {
            range,
            message,
            help,
            is_link: false,
        })
    }

    /// Says so if types may not nest so many times.
    pub(super) fn nests(&self, times: usize) -> Result<(), Trouble> {
        let most = self.known.nesting();
        if times > most {
            return self.trouble(
                limits::too_deep(most as u64),
                limits::how_to_nest_more(most as u64),
            );
        }
        Ok(())
    }

    /// Types with `or` or `|` between them.
    pub(super) fn alternatives(&mut self) -> Result<Expression, Trouble> {
        let mut members = Members::default();
        self.take_sign('|');
        loop {
            if self.take_word(&["null", "nil", "none"]) {
                members.has_null = true;
            } else {
                members.add(self.prefixed()?);
            }
            let ends_list =
                self.peek() == Some(&Token::Sign(',')) && self.lists_alternatives(self.at);
            if !self.take_word(&["or"]) && !self.take_sign('|') && !ends_list {
                break;
            }
            if ends_list {
                self.at += 1;
                self.take_word(&["or"]);
            }
        }
        Ok(members.into_expression())
    }

    /// Whether the comma at `at` is one of `a, b or c`.
    pub(super) fn lists_alternatives(&self, comma: usize) -> bool {
        /// Nobody lists more, and to look further for each comma would take long.
        const FARTHEST: usize = 64;
        let mut depth = 0_usize;
        for lexeme in self.lexemes[comma..].iter().take(FARTHEST) {
            match &lexeme.token {
                Token::Word(word) if depth == 0 && word.eq_ignore_ascii_case("or") => return true,
                Token::Sign('(' | '<' | '{' | '[') => depth += 1,
                Token::Sign(')' | '>' | '}' | ']') if depth == 0 => return false,
                Token::Sign(')' | '>' | '}' | ']') => depth -= 1,
                _ => {}
            }
        }
        false
    }

    /// A type with what stands before it.
    pub(super) fn prefixed(&mut self) -> Result<Expression, Trouble> {
        self.nests(self.depth)?;
        self.depth += 1;
        let expression = self.prefixed_at_any_depth();
        self.depth -= 1;
        expression
    }

    pub(super) fn prefixed_at_any_depth(&mut self) -> Result<Expression, Trouble> {
        let (before, _) = self.known.nullable_signs();
        if before.iter().any(|sign| self.starts_with(sign)) {
            self.at += 1;
            return Ok(nullable(self.prefixed()?));
        }
        let next = self.lexemes.get(self.at + 1).map(|next| &next.token);
        if let Some(Token::Text(class)) = next
            && self.word_at(self.at).as_deref() == Some("external")
        {
            let class = class.clone();
            self.at += 2;
            return Ok(Expression::Type(Type::External(class)));
        }
        let holds = self.word_at(self.at + 1).as_deref() == Some("of")
            || matches!(next, Some(Token::Sign('<' | '[' | '(' | '{')));
        // A word that says nothing is one only where a type follows.
        let is_followed = self.at + 1 < self.lexemes.len();
        if is_followed && self.model_or_word().is_none() {
            if self.take_word(&["nullable"]) {
                return Ok(nullable(self.prefixed()?));
            }
            if self.take_word(&["optional"]) {
                self.required = Some(false);
                return self.prefixed();
            }
            if self.take_word(&["required"]) {
                self.required = Some(true);
                return self.prefixed();
            }
            if self.starts_values() {
                return self.values();
            }
            let is_one_of = self.word_at(self.at).as_deref() == Some("one")
                && self.word_at(self.at + 1).as_deref() == Some("of");
            self.at += usize::from(is_one_of);
            if is_one_of || self.take_word(&FILLERS) {
                return self.prefixed();
            }
        }
        let container = self
            .word_at(self.at)
            .and_then(|word| vocabulary::container(&word));
        let operand = match container.filter(|_| holds || self.model_or_word().is_none()) {
            Some(container) => {
                self.at += 1;
                self.contained(container)?
            }
            None => self.primary()?,
        };
        self.suffixed(operand)
    }

    /// Whether the sign or word that comes next is `sign`.
    pub(super) fn starts_with(&self, sign: &str) -> bool {
        match self.peek() {
            Some(Token::Sign(next)) => sign.chars().eq([*next]),
            Some(Token::Word(word)) => word.to_lowercase() == sign.to_lowercase(),
            _ => false,
        }
    }

    pub(super) fn primary(&mut self) -> Result<Expression, Trouble> {
        match self.peek().cloned() {
            Some(Token::Link(inner, address)) => self.link(inner, &address),
            Some(Token::Text(text)) => {
                self.at += 1;
                Ok(Expression::Type(Type::Literal(Literal::String(text))))
            }
            Some(Token::Sign('(')) => {
                self.at += 1;
                let inner = self.alternatives()?;
                if !self.take_sign(')') {
                    return self.trouble("`)` is missing here".to_owned(), None);
                }
                Ok(inner)
            }
            Some(Token::Sign('[')) => {
                // `[]T`, `[T]`
                self.at += 1;
                if self.take_sign(']') {
                    return Ok(Expression::Array(Box::new(self.prefixed()?)));
                }
                let inner = self.alternatives()?;
                if !self.take_sign(']') {
                    return self.trouble("`]` is missing here".to_owned(), None);
                }
                Ok(Expression::Array(Box::new(inner)))
            }
            Some(Token::Sign('{'))
                if self.lexemes.get(self.at + 1).map(|next| &next.token)
                    == Some(&Token::Sign('}')) =>
            {
                self.at += 2;
                Ok(Expression::Map(Box::new(Expression::Type(Type::Any))))
            }
            Some(Token::Word(word)) => self.word(&word),
            Some(Token::Sign(sign)) => {
                let message = format!("`{sign}` is not understood in a type");
                self.trouble(message, Some(examples_of_types()))
            }
            None => self.trouble(
                "a type is missing here".to_owned(),
                Some(examples_of_types()),
            ),
        }
    }

    pub(super) fn starts_type(&self) -> bool {
        matches!(
            self.peek(),
            Some(Token::Word(_) | Token::Link(..) | Token::Text(_))
        ) || matches!(self.peek(), Some(Token::Sign('[' | '(' | '?')))
    }
}

pub(super) fn examples_of_types() -> String {
    "write a type such as `string`, `list of Card` or `\"a\" or \"b\"`".to_owned()
}
