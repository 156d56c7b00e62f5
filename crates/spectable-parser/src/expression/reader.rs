//! Reads type expressions by recursive descent, with the words of a dialect.

use std::borrow::Cow;

use spectable_schema::{Literal, Type};

use super::cursor::{Cursor, LinkSpan};
use super::link::{link, reference, transport};
use super::literal::{is_absent, is_null, of_number, of_word};
use super::token::Token;
use super::tree::Expression;
use super::union::{Alternative, union_of};
use super::wrap::{apply, bare, nullable, optional};
use crate::dialect::{Dialect, Generic, Operator};

/// Reads a `Type` cell as it stands in the page, pipes still escaped or not. Types in it may nest so many
/// times.
pub(crate) fn read(cell: &str, dialect: &Dialect, nesting: usize) -> Expression {
    let cell = cell.trim();
    let text = without_entities(cell);
    let mut reader = Reader {
        dialect,
        cursor: Cursor::new(&text),
        nesting,
        depth: 0,
        is_too_deep: false,
    };
    match reader.listed() {
        Some(expression) if reader.cursor.is_at_end() => expression,
        _ if reader.is_too_deep => Expression::TooDeep {
            nesting: nesting as u64,
        },
        _ => Expression::Unknown {
            text: cell.to_owned(),
        },
    }
}

struct Reader<'t> {
    dialect: &'t Dialect,
    cursor: Cursor<'t>,
    /// How many times types may nest.
    nesting: usize,
    /// In how many types the next one is.
    depth: usize,
    /// Whether what is not understood is so because it nests too often.
    is_too_deep: bool,
}

impl<'t> Reader<'t> {
    /// One type, or several with pipes between them.
    fn union(&mut self) -> Option<Expression> {
        let alternatives = self.alternatives()?;
        Some(self.put_together(alternatives))
    }

    /// One type, or several with commas between them where those mean a union.
    fn listed(&mut self) -> Option<Expression> {
        let first = self.argument()?;
        if !self.dialect.has(Operator::Commas) {
            return Some(self.put_together(vec![first]));
        }
        let mut types = vec![first];
        while self.cursor.take(&Token::Comma) {
            // `(T,)` has a comma behind its only type.
            if matches!(self.cursor.peek(), Some(Token::Close(_)) | None) {
                break;
            }
            types.push(self.argument()?);
        }
        self.skip_emphasis();
        Some(self.put_together(types))
    }

    fn alternatives(&mut self) -> Option<Vec<Alternative>> {
        // Some formatters start a long union with a pipe.
        self.cursor.take(&Token::Pipe);
        let mut alternatives = vec![self.alternative()?];
        while self.cursor.take(&Token::Pipe) {
            alternatives.push(self.alternative()?);
        }
        Some(alternatives)
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
        if let Some(Token::Word(word)) = self.cursor.peek() {
            let special = if is_null(word) {
                Some(Alternative::Null)
            } else if is_absent(word) {
                Some(Alternative::Absent)
            } else {
                None
            };
            if special.is_some() {
                self.cursor.step();
                self.skip_emphasis();
                return special;
            }
        }
        self.prefixed().map(Alternative::Expression)
    }

    /// Reads past stars where they can only be emphasis.
    fn skip_emphasis(&mut self) {
        if !self.dialect.has(Operator::Pointer) {
            while self.cursor.take(&Token::Star) {}
        }
    }

    /// A type with the signs before it, and the stars of its emphasis around it.
    fn prefixed(&mut self) -> Option<Expression> {
        self.nests(self.depth)?;
        self.depth += 1;
        self.skip_emphasis();
        let mut stars = 0;
        while self.cursor.take(&Token::Star) {
            stars += 1;
        }
        let operand = self.operand()?;
        self.skip_emphasis();
        // Stars that close an emphasis stand behind the type; the others are pointers.
        while stars > 0 && self.cursor.take(&Token::Star) {
            stars -= 1;
        }
        self.depth -= 1;
        // Numbers of any size are handled by pointer wherever they stand.
        let is_pointer = !matches!(operand, Expression::Type(Type::BigInteger | Type::Decimal));
        Some(if stars > 0 && is_pointer {
            optional(operand)
        } else {
            operand
        })
    }

    /// Whether types may nest so many times.
    fn nests(&mut self, times: usize) -> Option<()> {
        self.is_too_deep |= times > self.nesting;
        (times <= self.nesting).then_some(())
    }

    fn operand(&mut self) -> Option<Expression> {
        if self.cursor.take(&Token::Question) {
            return Some(match self.cursor.peek() {
                // A wildcard: `?` alone, or `? extends T`.
                Some(Token::Word(word)) if matches!(&**word, "extends" | "super") => {
                    self.cursor.step();
                    self.prefixed()?
                }
                Some(_) if self.dialect.has(Operator::QuestionPrefix) => optional(self.prefixed()?),
                _ => Expression::Type(Type::Any),
            });
        }
        if self.dialect.has(Operator::ListPrefix) && self.cursor.peek() == Some(&Token::Open('[')) {
            return self.list_prefix();
        }
        let primary = self.primary()?;
        self.suffixed(primary)
    }

    /// `[]T`, `[4]T`
    fn list_prefix(&mut self) -> Option<Expression> {
        self.cursor.step();
        if let Some(Token::Word(_)) = self.cursor.peek() {
            self.cursor.step();
        }
        if !self.cursor.take(&Token::Close(']')) {
            return None;
        }
        if let Some(Token::Word(word)) = self.cursor.peek()
            && let Some(atom) = self.dialect.atom(&format!("[]{word}"))
        {
            self.cursor.step();
            return Some(Expression::Type(atom.clone()));
        }
        Some(Expression::Array(Box::new(self.prefixed()?)))
    }

    fn suffixed(&mut self, primary: Expression) -> Option<Expression> {
        let mut expression = primary;
        // Signs behind a type nest all that is before them.
        let mut inside = None;
        loop {
            // The emphasis of a part ends before its suffix: `*string*[]`.
            let before = self.cursor.place();
            if !self.dialect.has(Operator::Pointer) {
                self.skip_emphasis();
            }
            let times = inside.unwrap_or_else(|| expression.nesting());
            expression =
                if self.dialect.has(Operator::ListSuffix) && self.cursor.take_empty('[', ']') {
                    Expression::Array(Box::new(expression))
                } else if self.dialect.has(Operator::QuestionSuffix)
                    && self.cursor.take(&Token::Question)
                {
                    optional(expression)
                } else {
                    self.cursor.go_to(before);
                    return Some(expression);
                };
            inside = Some(times + 1);
            self.nests(self.depth + times)?;
        }
    }

    fn primary(&mut self) -> Option<Expression> {
        match self.cursor.peek()? {
            Token::LinkStart => self.link(),
            Token::Text(text) => {
                let literal = Literal::String(text.clone());
                self.cursor.step();
                Some(Expression::Type(Type::Literal(literal)))
            }
            Token::Open('(') => {
                self.cursor.step();
                let inner = self.listed()?;
                self.cursor.take(&Token::Close(')')).then_some(inner)
            }
            Token::Open('[') if self.dialect.has(Operator::Brackets) => self.brackets(),
            Token::Open('{') => self.object(),
            Token::Word(word) => {
                let word = word.clone();
                self.cursor.step();
                self.word(&word)
            }
            _ => None,
        }
    }

    /// A link. Whatever its text is, it leads somewhere.
    fn link(&mut self) -> Option<Expression> {
        let LinkSpan { text, address, end } = self.cursor.link()?;
        let depth = self.depth;
        self.cursor.step();
        let inner = self.listed().filter(|_| self.cursor.place() == end);
        self.cursor.go_to(end);
        self.cursor.step();
        self.depth = depth;
        Some(link(inner, text, address, self.dialect))
    }

    /// `[T]`, `[K: T]`
    fn brackets(&mut self) -> Option<Expression> {
        self.cursor.step();
        let first = self.listed()?;
        let expression = if self.cursor.take(&Token::Other(':')) {
            Expression::Map(Box::new(self.listed()?))
        } else {
            Expression::Array(Box::new(first))
        };
        self.cursor.take(&Token::Close(']')).then_some(expression)
    }

    /// `{K: T}`
    fn braces(&mut self) -> Option<Expression> {
        self.listed()?;
        if !self.cursor.take(&Token::Other(':')) {
            return None;
        }
        let value = self.listed()?;
        self.cursor
            .take(&Token::Close('}'))
            .then(|| Expression::Map(Box::new(value)))
    }

    /// `{ [k: string]: T }`, `{}`
    fn object(&mut self) -> Option<Expression> {
        if self.cursor.take_empty('{', '}') {
            return Some(Expression::Map(Box::new(Expression::Type(Type::Any))));
        }
        self.cursor.step();
        if self.dialect.has(Operator::Braces) {
            return self.braces();
        }
        if !self.dialect.has(Operator::IndexSignature) || !self.cursor.take(&Token::Open('[')) {
            return None;
        }
        self.cursor.step();
        // The key's name and its type, which is always a text in JSON.
        if !self.cursor.take(&Token::Other(':')) {
            return None;
        }
        self.union()?;
        if !self.cursor.take(&Token::Close(']')) || !self.cursor.take(&Token::Other(':')) {
            return None;
        }
        let value = self.union()?;
        self.cursor.take(&Token::Other(';'));
        self.cursor
            .take(&Token::Close('}'))
            .then(|| Expression::Map(Box::new(value)))
    }

    fn word(&mut self, word: &str) -> Option<Expression> {
        let dialect = self.dialect;
        if matches!(word, "readonly" | "typeof") {
            return self.prefixed();
        }
        if word == "Pointer"
            && dialect.has(Operator::PointerTo)
            && matches!(self.cursor.peek(), Some(Token::Word(to)) if to == "to")
        {
            self.cursor.step();
            return Some(optional(self.prefixed()?));
        }
        if word == "map"
            && dialect.has(Operator::MapPrefix)
            && self.cursor.peek() == Some(&Token::Open('['))
        {
            return self.map_prefix();
        }
        if let Some(generic) = dialect.generic(word) {
            return self.generic(generic, word);
        }
        if dialect.is_transport(word) {
            self.cursor.skip_brackets();
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
            if self.cursor.peek() == Some(&Token::Open(open))
                && self.cursor.peek_at(1) == Some(&Token::Close(close))
                && let Some(atom) = dialect.atom(&format!("{word}{open}{close}"))
            {
                self.cursor.step();
                self.cursor.step();
                return Some(Expression::Type(atom.clone()));
            }
        }
        if let Some(atom) = dialect.atom(word) {
            // What it takes says nothing more: `Uint8Array<ArrayBuffer>`.
            if self.cursor.peek() == Some(&Token::Open('<')) {
                self.cursor.skip_brackets();
            }
            return Some(Expression::Type(atom.clone()));
        }
        if self.cursor.opens_brackets() {
            return None;
        }
        if let Some(inner) = dialect.without_nullable_prefix(word) {
            let inner = match dialect.atom(inner) {
                Some(atom) => Expression::Type(atom.clone()),
                None => Expression::reference(reference(inner, dialect)),
            };
            return Some(nullable(inner));
        }
        let reference = reference(word, dialect);
        let is_class =
            reference.text != reference.name || reference.name.starts_with(char::is_uppercase);
        is_class.then_some(Expression::reference(reference))
    }

    /// `map[string]T`
    fn map_prefix(&mut self) -> Option<Expression> {
        self.cursor.step();
        self.union()?;
        if !self.cursor.take(&Token::Close(']')) {
            return None;
        }
        Some(Expression::Map(Box::new(self.prefixed()?)))
    }

    fn generic(&mut self, generic: Generic, word: &str) -> Option<Expression> {
        if generic == Generic::Transport {
            self.cursor.skip_brackets();
            return Some(transport(word));
        }
        if !self.cursor.opens_brackets() {
            return bare(generic);
        }
        // `Vec<u8>`
        if let Some(Token::Word(inner)) = self.cursor.peek_at(1)
            && self.cursor.peek_at(2) == Some(&Token::Close('>'))
            && let Some(atom) = dialect_atom(self.dialect, word, inner)
        {
            (0..3).for_each(|_| self.cursor.step());
            return Some(Expression::Type(atom.clone()));
        }
        self.cursor.step();
        let mut arguments = Vec::new();
        while !matches!(self.cursor.peek(), Some(Token::Close(_)) | None) {
            arguments.push(self.argument()?);
            if !self.cursor.take(&Token::Comma) {
                break;
            }
        }
        self.skip_emphasis();
        if !matches!(self.cursor.peek(), Some(Token::Close(_))) {
            return None;
        }
        self.cursor.step();
        if matches!(generic, Generic::Union | Generic::Literal) {
            return (!arguments.is_empty()).then(|| self.put_together(arguments));
        }
        let arguments = arguments
            .into_iter()
            .map(|argument| self.put_together(vec![argument]))
            .collect();
        apply(generic, arguments)
    }

    fn argument(&mut self) -> Option<Alternative> {
        let mut alternatives = self.alternatives()?;
        if alternatives.len() == 1 {
            return alternatives.pop();
        }
        Some(Alternative::Expression(self.put_together(alternatives)))
    }
}

/// The type that a word with another one in its brackets stands for by itself.
fn dialect_atom<'d>(dialect: &'d Dialect, word: &str, inner: &str) -> Option<&'d Type> {
    dialect.atom(&format!("{word}<{inner}>"))
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
