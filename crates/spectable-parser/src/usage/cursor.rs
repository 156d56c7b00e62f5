//! A way through tokens that does not go back.

use super::token::{Kind, Token};
use super::value::Value;

/// Values inside of values are read this far. It is not to be set: an example that is deeper gives no hint,
/// and is shown all the same.
const DEEPEST: usize = 64;

pub(super) struct Cursor<'a> {
    tokens: Vec<Token<'a>>,
    at: usize,
    depth: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(tokens: Vec<Token<'a>>) -> Self {
        Self {
            tokens,
            at: 0,
            depth: 0,
        }
    }

    pub(super) fn peek(&self) -> Option<&Token<'a>> {
        self.tokens.get(self.at)
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.tokens.len()
    }

    /// The next token, taken if it is there.
    pub(super) fn take(&mut self) -> Option<Token<'a>> {
        let token = self.peek().cloned();
        self.at += usize::from(token.is_some());
        token
    }

    /// Takes `mark` if it comes next.
    pub(super) fn eat(&mut self, mark: char) -> bool {
        let comes = self.is_next(mark);
        self.at += usize::from(comes);
        comes
    }

    pub(super) fn is_next(&self, mark: char) -> bool {
        self.peek()
            .is_some_and(|token| token.kind == Kind::Mark(mark))
    }

    /// Takes the next word, if it is one.
    pub(super) fn word(&mut self) -> Option<&'a str> {
        match self.peek()?.kind {
            Kind::Word(word) => {
                self.at += 1;
                Some(word)
            }
            _ => None,
        }
    }

    /// Takes the next text, if it is one.
    pub(super) fn text(&mut self) -> Option<String> {
        match self.peek()?.kind {
            Kind::Text(_) => match self.take()?.kind {
                Kind::Text(text) => Some(text),
                _ => None,
            },
            _ => None,
        }
    }

    /// Words joined by points.
    pub(super) fn path(&mut self) -> Option<Vec<&'a str>> {
        let mut path = vec![self.word()?];
        while self.eat('.') {
            path.push(self.word()?);
        }
        Some(path)
    }

    /// What `read` reads, one level deeper.
    pub(super) fn inside<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth >= DEEPEST {
            return None;
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    /// What `read` reads again and again, with commas between, up to `end`.
    pub(super) fn list(
        &mut self,
        end: char,
        mut read: impl FnMut(&mut Self) -> Option<()>,
    ) -> Option<()> {
        while !self.eat(end) {
            read(self)?;
            if !self.eat(',') && !self.is_next(end) {
                return None;
            }
        }
        Some(())
    }

    /// The name of the type that stands between the colon, which was taken, and `=`, which is taken
    /// too. The inner `None` is a type that is more than a name.
    pub(super) fn annotation(&mut self) -> Option<Option<String>> {
        let path = self.path();
        if path.is_some() && self.eat('=') {
            return Some(path.and_then(|path| path.last().map(|name| (*name).to_owned())));
        }
        let mut open = 0_usize;
        while let Some(token) = self.take() {
            match token.kind {
                Kind::Mark('(' | '[' | '{') => open += 1,
                Kind::Mark(')' | ']' | '}') => open = open.checked_sub(1)?,
                Kind::Mark('=') if self.is_next('>') => {}
                Kind::Mark('=') if open == 0 => return Some(None),
                Kind::Mark(';') if open == 0 => return None,
                _ => {}
            }
        }
        None
    }

    /// A number as JSON spells it, its sign already taken.
    pub(super) fn number(&mut self, negative: bool) -> Option<Value> {
        let Kind::Number(spelled) = self.peek()?.kind else {
            return None;
        };
        self.at += 1;
        let digits = spelled.replace('_', "");
        let sign = if negative { "-" } else { "" };
        match digits.strip_suffix('n') {
            Some(big) => is_number(big).then(|| Value::String(format!("{sign}{big}"))),
            None => is_number(&digits).then(|| Value::Number(format!("{sign}{digits}"))),
        }
    }
}

/// Whether a text without a sign is a number of JSON.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let leading_zero = whole.len() > 1 && whole.starts_with('0');
    digits(whole) && digits(fraction) && digits(exponent) && !leading_zero
}
