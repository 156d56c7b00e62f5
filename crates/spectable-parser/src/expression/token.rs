//! The words and signs of a type expression, with its markdown taken off.
//!
//! Code spans and strike-throughs say nothing about a type, so their marks are dropped; stars stay,
//! as a star is a pointer in some languages. Escapes are undone. A link becomes two tokens around
//! its text.

use std::borrow::Cow;

/// A word or a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// A name with its qualifiers, or a number.
    Word(Cow<'t, str>),
    /// A text in quotes, without them.
    Text(String),
    /// `(`, `[`, `{` or `<`.
    Open(char),
    /// `)`, `]`, `}` or `>`.
    Close(char),
    /// The start of a link's text.
    LinkStart,
    /// The end of a link's text, with the link's address.
    LinkEnd(&'t str),
    /// `|`
    Pipe,
    /// `,`
    Comma,
    /// `*`
    Star,
    /// `?`
    Question,
    /// Any other sign.
    Other(char),
}

/// A token and the bytes of the text that it was read from.
#[derive(Debug)]
pub(super) struct Spanned<'t> {
    pub(super) token: Token<'t>,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Splits `text` into tokens.
pub(super) fn tokens(text: &str) -> Vec<Spanned<'_>> {
    let mut lexer = Lexer {
        text,
        links: links(text),
        next_link: 0,
        open_links: Vec::new(),
        unclosed: [false; 2],
        at: 0,
    };
    let mut tokens = Vec::new();
    while let Some(token) = lexer.next() {
        tokens.push(token);
    }
    tokens
}

/// The byte offset behind the quoted text that starts at `start` with a quote. `None`: the quote is
/// not closed.
pub(super) fn quoted_end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let quote = bytes[start];
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            byte if byte == quote => return Some(at + 1),
            _ => at += 1,
        }
    }
    None
}

/// A link by the offsets of its brackets and of its address.
struct Link {
    open: usize,
    close: usize,
    address: (usize, usize),
    end: usize,
}

/// The links of `text`, ordered by where they start.
fn links(text: &str) -> Vec<Link> {
    let bytes = text.as_bytes();
    let mut brackets = Vec::new();
    let mut parentheses = Vec::new();
    // The pairs of brackets, and the closing parenthesis for each opening one.
    let mut pairs = Vec::new();
    let mut closing = std::collections::HashMap::new();
    let mut unclosed = [false; 2];
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => {
                at += escape_length(&text[at..]);
                continue;
            }
            quote @ (b'"' | b'\'') => {
                if let Some(end) = skip_quoted(text, at, quote, &mut unclosed) {
                    at = end;
                    continue;
                }
            }
            b'[' => brackets.push(at),
            b']' => pairs.extend(brackets.pop().map(|open| (open, at))),
            b'(' => parentheses.push(at),
            b')' => {
                if let Some(open) = parentheses.pop() {
                    closing.insert(open, at);
                }
            }
            _ => {}
        }
        at += 1;
    }
    let mut links: Vec<Link> = pairs
        .into_iter()
        .filter_map(|(open, close)| {
            let end = *closing.get(&(close + 1))?;
            Some(Link {
                open,
                close,
                address: (close + 2, end),
                end: end + 1,
            })
        })
        .collect();
    links.sort_by_key(|link| link.open);
    links
}

/// How many bytes are backslashes and the sign that they escape, if they do.
fn escape_length(rest: &str) -> usize {
    let after = rest.trim_start_matches('\\');
    let escaped = usize::from(after.starts_with(|c: char| c.is_ascii_punctuation()));
    rest.len() - after.len() + escaped
}

/// The offset behind a quoted text. Remembers which quotes are never closed again, so that each
/// is looked for once.
fn skip_quoted(text: &str, at: usize, quote: u8, unclosed: &mut [bool; 2]) -> Option<usize> {
    let seen = &mut unclosed[usize::from(quote == b'"')];
    if *seen {
        return None;
    }
    let end = quoted_end(text, at);
    *seen = end.is_none();
    end
}

struct Lexer<'t> {
    text: &'t str,
    links: Vec<Link>,
    next_link: usize,
    /// Links whose text is being read, by their place in `links`.
    open_links: Vec<usize>,
    unclosed: [bool; 2],
    at: usize,
}

impl<'t> Lexer<'t> {
    fn next(&mut self) -> Option<Spanned<'t>> {
        loop {
            let start = self.at;
            let rest = &self.text[start..];
            let sign = rest.chars().next()?;
            let token = match sign {
                '`' | '~' => {
                    self.at += 1;
                    continue;
                }
                '\\' => match self.escape() {
                    Some(token) => token,
                    None => continue,
                },
                '"' | '\'' => self.quoted(sign),
                '[' if self.starts_link() => {
                    self.open_links.push(self.next_link);
                    self.next_link += 1;
                    self.at += 1;
                    Token::LinkStart
                }
                ']' if self.ends_link() => self.link_end(),
                _ if sign.is_whitespace() => {
                    self.at += sign.len_utf8();
                    continue;
                }
                _ if word_length(rest) > 0 => self.word(),
                _ => self.sign(sign),
            };
            return Some(Spanned {
                token,
                start,
                end: self.at,
            });
        }
    }

    /// What follows backslashes: a name with its namespace, or a sign that means no markdown.
    /// `None`: nothing that they could belong to; read on.
    fn escape(&mut self) -> Option<Token<'t>> {
        let rest = &self.text[self.at..];
        let after = rest.trim_start_matches('\\');
        if word_length(rest) > 0 {
            return Some(self.word());
        }
        self.at += rest.len() - after.len();
        let escaped = after.chars().next().filter(char::is_ascii_punctuation)?;
        (word_length(after) == 0).then(|| self.sign(escaped))
    }

    fn starts_link(&mut self) -> bool {
        while self
            .links
            .get(self.next_link)
            .is_some_and(|link| link.open < self.at)
        {
            self.next_link += 1;
        }
        self.links
            .get(self.next_link)
            .is_some_and(|link| link.open == self.at)
    }

    fn ends_link(&self) -> bool {
        self.open_links
            .last()
            .is_some_and(|&link| self.links[link].close == self.at)
    }

    fn link_end(&mut self) -> Token<'t> {
        let link = self.open_links.pop().expect("the caller saw that it ends");
        let Link { address, end, .. } = self.links[link];
        self.at = end;
        Token::LinkEnd(address_of(&self.text[address.0..address.1]))
    }

    fn quoted(&mut self, quote: char) -> Token<'t> {
        let start = self.at;
        match skip_quoted(self.text, start, quote as u8, &mut self.unclosed) {
            Some(end) => {
                self.at = end;
                Token::Text(unescaped(&self.text[start + 1..end - 1]))
            }
            None => self.sign(quote),
        }
    }

    fn word(&mut self) -> Token<'t> {
        let rest = &self.text[self.at..];
        let word = &rest[..word_length(rest)];
        self.at += word.len();
        Token::Word(if word.contains("\\_") {
            word.replace("\\_", "_").into()
        } else {
            word.into()
        })
    }

    fn sign(&mut self, sign: char) -> Token<'t> {
        self.at += sign.len_utf8();
        match sign {
            '(' | '[' | '{' | '<' => Token::Open(sign),
            ')' | ']' | '}' | '>' => Token::Close(sign),
            '|' => Token::Pipe,
            ',' => Token::Comma,
            '*' => Token::Star,
            '?' => Token::Question,
            _ => Token::Other(sign),
        }
    }
}

/// How many bytes of `rest` are one word: letters and digits, joined by `.`, `::`, `\`, `-` and
/// `_`, with a sign before a number.
fn word_length(rest: &str) -> usize {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let mut length = 0;
    if rest.starts_with('-') && rest[1..].starts_with(|c: char| c.is_ascii_digit()) {
        length = 1;
    }
    loop {
        let tail = &rest[length..];
        let part: usize = tail
            .chars()
            .take_while(|&c| is_part(c))
            .map(char::len_utf8)
            .sum();
        if part > 0 {
            length += part;
            continue;
        }
        let joint = if tail.starts_with("::") {
            2
        } else if tail.starts_with('\\') {
            tail.len() - tail.trim_start_matches('\\').len()
        } else if length > 0 && tail.starts_with(['.', '-']) {
            1
        } else {
            return length;
        };
        if !tail[joint..].starts_with(is_part) {
            return length;
        }
        length += joint;
    }
}

/// The address itself, without angle brackets and without a title.
fn address_of(text: &str) -> &str {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix('<')
        && let Some((address, _)) = rest.split_once('>')
    {
        return address;
    }
    text.split_whitespace().next().unwrap_or_default()
}

/// A quoted text with its escapes undone.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match (c, rest.peek()) {
            ('\\', Some('n')) => plain.push('\n'),
            ('\\', Some('t')) => plain.push('\t'),
            ('\\', Some('r')) => plain.push('\r'),
            ('\\', Some(next)) if next.is_ascii_punctuation() => plain.push(*next),
            _ => {
                plain.push(c);
                continue;
            }
        }
        rest.next();
    }
    plain
}
