//! A place among the tokens of a type expression.

use super::token::{Spanned, Token, tokens};

/// Tokens, and which of them comes next.
pub(super) struct Cursor<'t> {
    text: &'t str,
    tokens: Vec<Spanned<'t>>,
    /// For each token that starts a link, the token that ends it.
    link_ends: Vec<usize>,
    at: usize,
}

/// A link among the tokens.
pub(super) struct LinkSpan<'t> {
    pub(super) text: &'t str,
    pub(super) address: &'t str,
    /// The place of the token that ends it.
    pub(super) end: usize,
}

impl<'t> Cursor<'t> {
    /// The start of `text`.
    pub(super) fn new(text: &'t str) -> Self {
        let tokens = tokens(text);
        Self {
            text,
            link_ends: link_ends(&tokens),
            tokens,
            at: 0,
        }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at == self.tokens.len()
    }

    /// Where the next token stands, to come back to it.
    pub(super) fn place(&self) -> usize {
        self.at
    }

    pub(super) fn go_to(&mut self, place: usize) {
        self.at = place;
    }

    /// Reads past one token.
    pub(super) fn step(&mut self) {
        self.at += 1;
    }

    pub(super) fn peek(&self) -> Option<&Token<'t>> {
        self.peek_at(0)
    }

    pub(super) fn peek_at(&self, offset: usize) -> Option<&Token<'t>> {
        self.tokens
            .get(self.at + offset)
            .map(|spanned| &spanned.token)
    }

    /// Reads past `token` if it is the next one, and says whether it was.
    pub(super) fn take(&mut self, token: &Token<'_>) -> bool {
        let found = self.peek() == Some(token);
        self.at += usize::from(found);
        found
    }

    /// Reads past a pair of brackets with nothing between them.
    pub(super) fn take_empty(&mut self, open: char, close: char) -> bool {
        let found = self.peek() == Some(&Token::Open(open))
            && self.peek_at(1) == Some(&Token::Close(close));
        self.at += if found { 2 } else { 0 };
        found
    }

    /// Whether a bracket with something in it follows, so that the word before it takes types.
    pub(super) fn opens_brackets(&self) -> bool {
        matches!(self.peek(), Some(Token::Open('<' | '(')))
            || (self.peek() == Some(&Token::Open('['))
                && self.peek_at(1) != Some(&Token::Close(']')))
    }

    /// Reads past a pair of brackets and all between them.
    pub(super) fn skip_brackets(&mut self) {
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

    /// The link that starts here.
    pub(super) fn link(&self) -> Option<LinkSpan<'t>> {
        let end = *self.link_ends.get(self.at)?;
        let (first, last) = (self.tokens.get(self.at)?, self.tokens.get(end)?);
        match last.token {
            Token::LinkEnd(address) => Some(LinkSpan {
                text: &self.text[first.end..last.start],
                address,
                end,
            }),
            _ => None,
        }
    }
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
