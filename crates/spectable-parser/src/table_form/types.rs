//! Types as people write them: `string`, `list of Card`, `string[]`, `enum: a, b`, `?[User](#user)`.

use std::collections::HashSet;
use std::ops::Range;

use spectable_schema::{Literal, Type, nearest};

use super::lexer::{Lexeme, Token, lex};
use super::vocabulary::{self, Container, MOST_WORDS};
use crate::expression::{Expression, NamedReference};

/// How deep types may nest. Deeper ones are not understood; nobody writes them.
const DEPTH_LIMIT: usize = 64;

/// Words between the words of a type that say nothing about it.
const FILLERS: [&str; 6] = ["a", "an", "the", "partial", "of", "valid"];

/// Words behind a type that say something about it, and are no type themselves.
const STATEMENTS: [&str; 8] = [
    "or", "not", "never", "null", "nullable", "non-null", "optional", "required",
];

/// Words behind the name of a type that say nothing about it.
const NOUNS: [&str; 6] = [
    "object",
    "objects",
    "structure",
    "structures",
    "model",
    "models",
];

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
    let mut reader = Reader {
        text,
        known,
        lexemes: lex(text, 0..text.len()),
        at: 0,
        depth: 0,
        required: None,
        target: None,
    };
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

struct Reader<'t> {
    text: &'t str,
    known: &'t dyn Known,
    lexemes: Vec<Lexeme>,
    at: usize,
    depth: usize,
    required: Option<bool>,
    /// Where the link leads whose text is read.
    target: Option<NamedReference>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<&Token> {
        self.lexemes.get(self.at).map(|lexeme| &lexeme.token)
    }

    fn word_at(&self, at: usize) -> Option<String> {
        match &self.lexemes.get(at)?.token {
            Token::Word(word) => Some(word.to_lowercase()),
            _ => None,
        }
    }

    fn take_word(&mut self, words: &[&str]) -> bool {
        let found = self
            .word_at(self.at)
            .is_some_and(|word| words.contains(&&*word));
        self.at += usize::from(found);
        found
    }

    fn take_sign(&mut self, sign: char) -> bool {
        let found = self.peek() == Some(&Token::Sign(sign));
        self.at += usize::from(found);
        found
    }

    fn trouble<T>(&self, message: String, help: Option<String>) -> Result<T, Trouble> {
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

    fn deeper(&mut self) -> Result<(), Trouble> {
        self.depth += 1;
        if self.depth > DEPTH_LIMIT {
            let message = format!("the type nests more than {DEPTH_LIMIT} types");
            return self.trouble(message, None);
        }
        Ok(())
    }

    /// Types with `or` or `|` between them.
    fn alternatives(&mut self) -> Result<Expression, Trouble> {
        self.deeper()?;
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
        self.depth -= 1;
        Ok(members.into_expression())
    }

    /// Whether the comma at `at` is one of `a, b or c`.
    fn lists_alternatives(&self, comma: usize) -> bool {
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
    fn prefixed(&mut self) -> Result<Expression, Trouble> {
        self.deeper()?;
        let expression = self.prefixed_at_any_depth();
        self.depth -= 1;
        expression
    }

    fn prefixed_at_any_depth(&mut self) -> Result<Expression, Trouble> {
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
        Ok(self.suffixed(operand))
    }

    /// Whether the sign or word that comes next is `sign`.
    fn starts_with(&self, sign: &str) -> bool {
        match self.peek() {
            Some(Token::Sign(next)) => sign.chars().eq([*next]),
            Some(Token::Word(word)) => word.to_lowercase() == sign.to_lowercase(),
            _ => false,
        }
    }

    /// What a list or a map holds.
    fn contained(&mut self, container: Container) -> Result<Expression, Trouble> {
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
    fn take_count(&mut self) {
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

    fn starts_type(&self) -> bool {
        matches!(
            self.peek(),
            Some(Token::Word(_) | Token::Link(..) | Token::Text(_))
        ) || matches!(self.peek(), Some(Token::Sign('[' | '(' | '?')))
    }

    /// `enum: a, b`, `enum of a, b`, `one of: "a", "b"`
    fn starts_values(&self) -> bool {
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

    fn values(&mut self) -> Result<Expression, Trouble> {
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

    fn primary(&mut self) -> Result<Expression, Trouble> {
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

    /// A common word, a word of the form or the name of a model, of one word or of several.
    fn word(&mut self, word: &str) -> Result<Expression, Trouble> {
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
            let reference = Expression::Reference(target.clone());
            self.at += 1;
            return Ok(reference);
        }
        let mut names: Vec<&str> = vocabulary::words().collect();
        names.extend(self.known.names());
        let help = match nearest(word, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                format!("write a type such as `string`, or add a model that is called `{word}`")
            }
        };
        let message = format!("`{word}` is no type, and no model is called so");
        self.trouble(message, Some(help))
    }

    /// What the next words name, and how many of them they are: as many as possible.
    fn model_or_word(&self) -> Option<(Expression, usize)> {
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

    fn named(&self, words: &str) -> Option<Expression> {
        let lower = words.to_lowercase();
        if let Some(expression) = self.known.word(&lower) {
            return Some(expression);
        }
        // What a link's text names is where the link leads.
        if let Some(target) = &self.target {
            return self
                .known
                .model(words)
                .map(|_| Expression::Reference(target.clone()));
        }
        // A model may be called like a word that is spelled in small letters.
        if let Some(reference) = self.known.model(words)
            && (vocabulary::atom(&lower).is_none() || (reference.name == words && lower != words))
        {
            return Some(Expression::Reference(reference));
        }
        vocabulary::atom(&lower).cloned().map(Expression::Type)
    }

    /// A link: where it leads, in the containers that its text names. One that leads to no model is
    /// what its text says.
    fn link(&mut self, inner: Range<usize>, address: &str) -> Result<Expression, Trouble> {
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
                let whole = Expression::Reference(target.clone());
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

    fn suffixed(&mut self, operand: Expression) -> Expression {
        let mut expression = operand;
        let mut suffixes = 0;
        loop {
            let is_list = self.peek() == Some(&Token::Sign('['))
                && self.lexemes.get(self.at + 1).map(|next| &next.token) == Some(&Token::Sign(']'));
            let (_, behind) = self.known.nullable_signs();
            if is_list && suffixes < DEPTH_LIMIT {
                self.at += 2;
                expression = Expression::Array(Box::new(expression));
            } else if behind.iter().any(|sign| self.starts_with(sign)) {
                self.at += 1;
                expression = nullable(expression);
            } else if !self.take_word(&NOUNS) {
                return expression;
            }
            suffixes += 1;
        }
    }

    /// What stands behind a type and says whether it may be `null`.
    fn statement(&mut self) -> Option<bool> {
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
    fn remarks(&mut self) {
        loop {
            let close = match self.peek() {
                Some(Token::Sign('(')) => ')',
                Some(Token::Sign('[')) => ']',
                Some(Token::Word(word)) if word.chars().all(|letter| letter.is_ascii_digit()) => {
                    self.at += 1;
                    continue;
                }
                Some(Token::Sign(
                    '\u{2020}' | '\u{2021}' | '\u{b9}' | '\u{b2}' | '\u{b3}' | '^',
                )) => {
                    self.at += 1;
                    continue;
                }
                _ => return,
            };
            let end = self.lexemes[self.at..]
                .iter()
                .position(|lexeme| lexeme.token == Token::Sign(close));
            // `[]` is a list, which nests too deep if it was not read as one.
            match end {
                Some(end) if end > 1 => self.at += end + 1,
                _ => return,
            }
        }
    }
}

fn examples_of_types() -> String {
    "write a type such as `string`, `list of Card` or `\"a\" or \"b\"`".to_owned()
}

/// The value that a word outside of quotes stands for.
fn literal(word: &str) -> Option<Literal> {
    match word {
        "true" => Some(Literal::Boolean(true)),
        "false" => Some(Literal::Boolean(false)),
        _ => word.parse().ok().map(Literal::Integer),
    }
}

fn nullable(inner: Expression) -> Expression {
    match inner {
        Expression::Nullable(_) => inner,
        inner => Expression::Nullable(Box::new(inner)),
    }
}

/// The members of a union, each once.
#[derive(Default)]
struct Members {
    members: Vec<Expression>,
    seen: HashSet<Expression>,
    has_null: bool,
}

impl Members {
    /// Adds a member, or the members of one that is a union itself.
    fn add(&mut self, member: Expression) {
        match member {
            Expression::Nullable(inner) => {
                self.has_null = true;
                self.add(*inner);
            }
            Expression::Union {
                members,
                target: None,
            } => members.into_iter().for_each(|member| self.add(member)),
            member => {
                if self.seen.insert(member.clone()) {
                    self.members.push(member);
                }
            }
        }
    }

    fn into_expression(mut self) -> Expression {
        let union = match self.members.len() {
            0 => Expression::Type(Type::Any),
            1 => self.members.swap_remove(0),
            _ => Expression::Union {
                members: self.members,
                target: None,
            },
        };
        if self.has_null {
            nullable(union)
        } else {
            union
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
        Expression::Union { .. } | Expression::Type(_) | Expression::Unknown { .. } => false,
    }
}

#[cfg(test)]
mod tests;
