//! Reads type expressions by recursive descent, with the words of a dialect.

use std::borrow::Cow;

use spectable_schema::{Literal, Type};

use super::literal::{is_absent, is_null, of_number, of_word};
use super::token::{Spanned, Token, tokens};
use super::tree::{Expression, NamedReference};
use super::union::{Alternative, union_of};
use crate::dialect::{Dialect, Generic, Link, Operator};

/// How deep types may nest. Deeper ones are not understood; nobody writes them.
const DEPTH_LIMIT: usize = 64;

/// Reads a `Type` cell as it stands in the page, pipes still escaped or not.
pub(crate) fn read(cell: &str, dialect: &Dialect) -> Expression {
    let cell = cell.trim();
    let text = without_entities(cell);
    let mut reader = Reader {
        dialect,
        text: &text,
        tokens: tokens(&text),
        link_ends: Vec::new(),
        at: 0,
        depth: 0,
    };
    reader.link_ends = link_ends(&reader.tokens);
    match reader.union() {
        Some(expression) if reader.at == reader.tokens.len() => expression,
        _ => Expression::Unknown {
            text: cell.to_owned(),
        },
    }
}

/// The reference that `text` makes by its name alone.
pub(super) fn reference(text: &str, dialect: &Dialect) -> NamedReference {
    let text = text.trim_matches(|c: char| c == ':' || c == '\\' || c == '.');
    let mut segments = text
        .split(['.', '\\', ':'])
        .filter(|segment| !segment.is_empty())
        .rev();
    NamedReference {
        name: segments.next().unwrap_or_default().to_owned(),
        namespace: segments
            .next()
            .filter(|qualifier| !dialect.is_root(qualifier))
            .map(str::to_owned),
        text: text.to_owned(),
        target: None,
        otherwise: None,
    }
}

struct Reader<'t> {
    dialect: &'t Dialect,
    text: &'t str,
    tokens: Vec<Spanned<'t>>,
    /// For each token that starts a link, the token that ends it.
    link_ends: Vec<usize>,
    at: usize,
    depth: usize,
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<&Token<'t>> {
        self.peek_at(0)
    }

    fn peek_at(&self, offset: usize) -> Option<&Token<'t>> {
        self.tokens
            .get(self.at + offset)
            .map(|spanned| &spanned.token)
    }

    fn take(&mut self, token: &Token<'_>) -> bool {
        let found = self.peek() == Some(token);
        self.at += usize::from(found);
        found
    }

    /// Reads past a pair of brackets with nothing between them.
    fn take_empty(&mut self, open: char, close: char) -> bool {
        let found = self.peek() == Some(&Token::Open(open))
            && self.peek_at(1) == Some(&Token::Close(close));
        self.at += if found { 2 } else { 0 };
        found
    }

    /// One type, or several with pipes between them.
    fn union(&mut self) -> Option<Expression> {
        self.depth += 1;
        if self.depth > DEPTH_LIMIT {
            return None;
        }
        // Some formatters start a long union with a pipe.
        self.take(&Token::Pipe);
        let mut alternatives = vec![self.alternative()?];
        while self.take(&Token::Pipe) {
            alternatives.push(self.alternative()?);
        }
        self.depth -= 1;
        Some(self.put_together(alternatives))
    }

    fn put_together(&self, alternatives: Vec<Alternative>) -> Expression {
        let expression = union_of(alternatives);
        match expression {
            // Where `?T` is the way to say that a value may be absent, `T|null` is the same.
            Expression::Nullable(inner) if self.dialect.has(Operator::QuestionPrefix) => {
                Expression::Optional(inner)
            }
            _ => expression,
        }
    }

    fn alternative(&mut self) -> Option<Alternative> {
        self.skip_emphasis();
        if let Some(Token::Word(word)) = self.peek() {
            let special = if is_null(word) {
                Some(Alternative::Null)
            } else if is_absent(word) {
                Some(Alternative::Absent)
            } else {
                None
            };
            if special.is_some() {
                self.at += 1;
                self.skip_emphasis();
                return special;
            }
        }
        self.prefixed().map(Alternative::Expression)
    }

    /// Reads past stars where they can only be emphasis.
    fn skip_emphasis(&mut self) {
        if !self.dialect.has(Operator::Pointer) {
            while self.take(&Token::Star) {}
        }
    }

    /// A type with the signs before it, and the stars of its emphasis around it.
    fn prefixed(&mut self) -> Option<Expression> {
        self.depth += 1;
        if self.depth > DEPTH_LIMIT {
            return None;
        }
        self.skip_emphasis();
        let mut stars = 0;
        while self.take(&Token::Star) {
            stars += 1;
        }
        let operand = self.operand()?;
        self.skip_emphasis();
        // Stars that close an emphasis stand behind the type; the others are pointers.
        while stars > 0 && self.take(&Token::Star) {
            stars -= 1;
        }
        self.depth -= 1;
        Some(if stars > 0 {
            optional(operand)
        } else {
            operand
        })
    }

    fn operand(&mut self) -> Option<Expression> {
        if self.take(&Token::Question) {
            return Some(match self.peek() {
                // A wildcard: `?` alone, or `? extends T`.
                Some(Token::Word(word)) if matches!(&**word, "extends" | "super") => {
                    self.at += 1;
                    self.prefixed()?
                }
                Some(_) if self.dialect.has(Operator::QuestionPrefix) => optional(self.prefixed()?),
                _ => Expression::Type(Type::Any),
            });
        }
        if self.dialect.has(Operator::ListPrefix) && self.peek() == Some(&Token::Open('[')) {
            return self.list_prefix();
        }
        let primary = self.primary()?;
        self.suffixed(primary)
    }

    /// `[]T`, `[4]T`
    fn list_prefix(&mut self) -> Option<Expression> {
        self.at += 1;
        if let Some(Token::Word(_)) = self.peek() {
            self.at += 1;
        }
        if !self.take(&Token::Close(']')) {
            return None;
        }
        if let Some(Token::Word(word)) = self.peek()
            && let Some(atom) = self.dialect.atom(&format!("[]{word}"))
        {
            self.at += 1;
            return Some(Expression::Type(atom.clone()));
        }
        Some(Expression::Array(Box::new(self.prefixed()?)))
    }

    fn suffixed(&mut self, primary: Expression) -> Option<Expression> {
        let mut expression = primary;
        loop {
            // The emphasis of a part ends before its suffix: `*string*[]`.
            let before = self.at;
            if !self.dialect.has(Operator::Pointer) {
                self.skip_emphasis();
            }
            expression = if self.dialect.has(Operator::ListSuffix) && self.take_empty('[', ']') {
                Expression::Array(Box::new(expression))
            } else if self.dialect.has(Operator::QuestionSuffix) && self.take(&Token::Question) {
                optional(expression)
            } else {
                self.at = before;
                return Some(expression);
            };
        }
    }

    fn primary(&mut self) -> Option<Expression> {
        let token = self.tokens.get(self.at)?;
        match &token.token {
            Token::LinkStart => self.link(),
            Token::Text(text) => {
                let literal = Literal::String(text.clone());
                self.at += 1;
                Some(Expression::Type(Type::Literal(literal)))
            }
            Token::Open('(') => {
                self.at += 1;
                let inner = self.union()?;
                self.take(&Token::Close(')')).then_some(inner)
            }
            Token::Open('{') => self.object(),
            Token::Word(word) => {
                let word = word.clone();
                self.at += 1;
                self.word(&word)
            }
            _ => None,
        }
    }

    /// A link. Whatever its text is, it leads somewhere.
    fn link(&mut self) -> Option<Expression> {
        let start = self.at;
        let end = self.link_ends[start];
        let Token::LinkEnd(address) = self.tokens.get(end)?.token else {
            return None;
        };
        let text = &self.text[self.tokens[start].end..self.tokens[end].start];
        let depth = self.depth;
        self.at = start + 1;
        let inner = self.union().filter(|_| self.at == end);
        self.at = end + 1;
        self.depth = depth;
        let known = self.dialect.link(address);
        Some(match (inner, known) {
            (Some(inner), Some(known)) => with_leaf(inner, &|_| known_link(known, text)),
            (None, Some(known)) => known_link(known, text),
            (Some(inner), None) => self.with_target(inner, text, address),
            (None, None) => Expression::Reference(self.linked(text, address, None)),
        })
    }

    fn linked(
        &self,
        text: &str,
        address: &str,
        otherwise: Option<Box<Expression>>,
    ) -> NamedReference {
        NamedReference {
            target: Some(address.to_owned()),
            otherwise,
            ..reference(plain_name(text), self.dialect)
        }
    }

    /// The expression in a link's text, led by the link.
    fn with_target(&self, expression: Expression, text: &str, address: &str) -> Expression {
        match expression {
            Expression::Optional(inner) => {
                Expression::Optional(Box::new(self.with_target(*inner, text, address)))
            }
            Expression::Nullable(inner) => {
                Expression::Nullable(Box::new(self.with_target(*inner, text, address)))
            }
            Expression::Array(inner) if holds_name(&inner) => {
                Expression::Array(Box::new(self.with_target(*inner, text, address)))
            }
            Expression::Map(inner) if holds_name(&inner) => {
                Expression::Map(Box::new(self.with_target(*inner, text, address)))
            }
            Expression::Union {
                members,
                target: None,
            } => Expression::Union {
                members,
                target: Some(address.to_owned()),
            },
            Expression::Reference(reference) if reference.target.is_none() => {
                Expression::Reference(NamedReference {
                    target: Some(address.to_owned()),
                    ..reference
                })
            }
            Expression::Type(Type::External(_))
            | Expression::Reference(_)
            | Expression::Union { .. } => expression,
            _ => Expression::Reference(self.linked(text, address, Some(Box::new(expression)))),
        }
    }

    /// `{ [k: string]: T }`, `{}`
    fn object(&mut self) -> Option<Expression> {
        if self.take_empty('{', '}') {
            return Some(Expression::Map(Box::new(Expression::Type(Type::Any))));
        }
        self.at += 1;
        if !self.dialect.has(Operator::IndexSignature) || !self.take(&Token::Open('[')) {
            return None;
        }
        self.at += 1;
        // The key's name and its type, which is always a text in JSON.
        if !self.take(&Token::Other(':')) {
            return None;
        }
        self.union()?;
        if !self.take(&Token::Close(']')) || !self.take(&Token::Other(':')) {
            return None;
        }
        let value = self.union()?;
        self.take(&Token::Other(';'));
        self.take(&Token::Close('}'))
            .then(|| Expression::Map(Box::new(value)))
    }

    fn word(&mut self, word: &str) -> Option<Expression> {
        let dialect = self.dialect;
        if matches!(word, "readonly" | "typeof") {
            return self.prefixed();
        }
        if word == "map"
            && dialect.has(Operator::MapPrefix)
            && self.peek() == Some(&Token::Open('['))
        {
            return self.map_prefix();
        }
        if let Some(generic) = dialect.generic(word) {
            return self.generic(generic, word);
        }
        if dialect.is_transport(word) {
            self.skip_brackets();
            return Some(transport(word));
        }
        if let Some(literal) = of_word(word) {
            return Some(Expression::Type(Type::Literal(literal)));
        }
        if let Some(number) = of_number(word) {
            return Some(Expression::Type(number));
        }
        // `interface{}`, `byte[]`
        for (open, close) in [('{', '}'), ('[', ']')] {
            if self.peek() == Some(&Token::Open(open))
                && self.peek_at(1) == Some(&Token::Close(close))
                && let Some(atom) = dialect.atom(&format!("{word}{open}{close}"))
            {
                self.at += 2;
                return Some(Expression::Type(atom.clone()));
            }
        }
        if let Some(atom) = dialect.atom(word) {
            return Some(Expression::Type(atom.clone()));
        }
        if self.opens_brackets() {
            return None;
        }
        let reference = reference(word, dialect);
        let is_class =
            reference.text != reference.name || reference.name.starts_with(char::is_uppercase);
        is_class.then_some(Expression::Reference(reference))
    }

    /// Whether a bracket with something in it follows, so that the word before it takes types.
    fn opens_brackets(&self) -> bool {
        matches!(self.peek(), Some(Token::Open('<' | '(')))
            || (self.peek() == Some(&Token::Open('['))
                && self.peek_at(1) != Some(&Token::Close(']')))
    }

    /// `map[string]T`
    fn map_prefix(&mut self) -> Option<Expression> {
        self.at += 1;
        self.union()?;
        if !self.take(&Token::Close(']')) {
            return None;
        }
        Some(Expression::Map(Box::new(self.prefixed()?)))
    }

    fn generic(&mut self, generic: Generic, word: &str) -> Option<Expression> {
        if generic == Generic::Transport {
            self.skip_brackets();
            return Some(transport(word));
        }
        if !self.opens_brackets() {
            return bare(generic);
        }
        self.at += 1;
        let mut arguments = Vec::new();
        while !matches!(self.peek(), Some(Token::Close(_)) | None) {
            arguments.push(self.argument()?);
            if !self.take(&Token::Comma) {
                break;
            }
        }
        self.skip_emphasis();
        if !matches!(self.peek(), Some(Token::Close(_))) {
            return None;
        }
        self.at += 1;
        self.apply(generic, arguments)
    }

    fn argument(&mut self) -> Option<Alternative> {
        if let Some(Token::Word(word)) = self.peek()
            && is_null(word)
            && matches!(self.peek_at(1), Some(Token::Comma | Token::Close(_)))
        {
            self.at += 1;
            return Some(Alternative::Null);
        }
        self.union().map(Alternative::Expression)
    }

    fn apply(&self, generic: Generic, mut arguments: Vec<Alternative>) -> Option<Expression> {
        if matches!(generic, Generic::Union | Generic::Literal) {
            return (!arguments.is_empty()).then(|| self.put_together(arguments));
        }
        let count = arguments.len();
        let takes = match generic {
            Generic::Map => 1..=2,
            Generic::ArrayOrMap => 1..=2,
            Generic::Transparent => 1..=usize::MAX,
            _ => 1..=1,
        };
        if !takes.contains(&count) {
            return None;
        }
        let argument = if generic == Generic::Transparent {
            arguments.swap_remove(0)
        } else {
            arguments.pop()?
        };
        let inner = self.put_together(vec![argument]);
        Some(match generic {
            Generic::Array => Expression::Array(Box::new(inner)),
            Generic::Map => Expression::Map(Box::new(inner)),
            Generic::ArrayOrMap if count == 1 => Expression::Array(Box::new(inner)),
            Generic::ArrayOrMap => Expression::Map(Box::new(inner)),
            Generic::Optional => optional(inner),
            Generic::Nullable => nullable(inner),
            Generic::OptionalNullable => optional(nullable(inner)),
            Generic::Transparent | Generic::Open => inner,
            Generic::Union | Generic::Literal | Generic::Transport => return None,
        })
    }

    /// Reads past a pair of brackets and all between them.
    fn skip_brackets(&mut self) {
        if !self.opens_brackets() {
            return;
        }
        let mut open = 0_usize;
        while let Some(token) = self.peek() {
            match token {
                Token::Open(_) => open += 1,
                Token::Close(_) => open -= 1,
                Token::LinkEnd(_) => return,
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                return;
            }
        }
    }
}

/// A word that takes types, with none given.
fn bare(generic: Generic) -> Option<Expression> {
    let any = Box::new(Expression::Type(Type::Any));
    match generic {
        Generic::Array => Some(Expression::Array(any)),
        Generic::Map => Some(Expression::Map(any)),
        // A list or an object: only any value holds both.
        Generic::ArrayOrMap => Some(*any),
        _ => None,
    }
}

fn transport(word: &str) -> Expression {
    Expression::Type(Type::External(
        word.trim_start_matches(['\\', ':']).to_owned(),
    ))
}

fn known_link(link: &Link, text: &str) -> Expression {
    match link {
        Link::Type(ty) => Expression::Type(ty.clone()),
        Link::Transport => transport(plain_name(text)),
    }
}

fn optional(inner: Expression) -> Expression {
    match inner {
        Expression::Optional(_) => inner,
        _ => Expression::Optional(Box::new(inner)),
    }
}

fn nullable(inner: Expression) -> Expression {
    match inner {
        Expression::Nullable(_) => inner,
        Expression::Optional(inner) => optional(nullable(*inner)),
        _ => Expression::Nullable(Box::new(inner)),
    }
}

/// The expression with the type inside of its wrappers replaced.
fn with_leaf(expression: Expression, leaf: &impl Fn(Expression) -> Expression) -> Expression {
    match expression {
        Expression::Optional(inner) => Expression::Optional(Box::new(with_leaf(*inner, leaf))),
        Expression::Nullable(inner) => Expression::Nullable(Box::new(with_leaf(*inner, leaf))),
        Expression::Array(inner) => Expression::Array(Box::new(with_leaf(*inner, leaf))),
        Expression::Map(inner) => Expression::Map(Box::new(with_leaf(*inner, leaf))),
        _ => leaf(expression),
    }
}

/// Whether a model's name stands inside of the wrappers, so that a link around them leads to it.
fn holds_name(expression: &Expression) -> bool {
    match expression {
        Expression::Optional(inner)
        | Expression::Nullable(inner)
        | Expression::Array(inner)
        | Expression::Map(inner) => holds_name(inner),
        Expression::Reference(_) | Expression::Union { .. } => true,
        Expression::Type(_) | Expression::Unknown { .. } => false,
    }
}

/// A link's text without the signs around the name in it.
fn plain_name(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || "*?`~[]&".contains(c))
        .split(['<', '(', '['])
        .next()
        .unwrap_or_default()
        .trim_end_matches('\\')
}

/// For each token that starts a link, the token that ends it; for the others, none.
fn link_ends(tokens: &[Spanned<'_>]) -> Vec<usize> {
    let mut ends = vec![tokens.len(); tokens.len()];
    let mut open = Vec::new();
    for (at, spanned) in tokens.iter().enumerate() {
        match spanned.token {
            Token::LinkStart => open.push(at),
            Token::LinkEnd(_) => {
                if let Some(start) = open.pop() {
                    ends[start] = at;
                }
            }
            _ => {}
        }
    }
    ends
}

/// The text with the HTML entities that stand for signs of a type replaced.
fn without_entities(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let mut plain = text.to_owned();
    for (entity, sign) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#124;", "\\|"),
        ("&#42;", "*"),
        ("&amp;", "&"),
    ] {
        plain = plain.replace(entity, sign);
    }
    plain.into()
}
