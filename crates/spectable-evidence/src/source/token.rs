//! Source text cut into words, texts and marks: as much as the scanners of all languages share.

use std::borrow::Cow;

use spectable_schema::Position;

/// How a language spells what is neither word nor mark.
pub(super) struct Syntax {
    /// What starts a comment that ends with its line.
    pub(super) line_comments: &'static [&'static str],
    /// Whether `/* ... */` is a comment.
    pub(super) block_comments: bool,
    /// Whether `"""` and `'''` start texts of several lines.
    pub(super) triple_quotes: bool,
    /// Whether `` ` `` starts a text of several lines in which `\` means itself.
    pub(super) raw_backtick: bool,
}

impl Syntax {
    /// That of C, which most languages have in common.
    pub(super) const C: Self = Self {
        line_comments: &["//"],
        block_comments: true,
        triple_quotes: false,
        raw_backtick: false,
    };

    /// That of scripts.
    pub(super) const SCRIPT: Self = Self {
        line_comments: &["#"],
        block_comments: false,
        triple_quotes: false,
        raw_backtick: false,
    };
}

/// A part of the source.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token<'a> {
    pub(super) kind: TokenKind,
    /// The word or the mark itself; of a text what it stands for.
    pub(super) text: Cow<'a, str>,
    pub(super) at: Position,
    /// How many tokens after this bracket the one stands that closes it.
    pub(super) close: Option<usize>,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A name, a keyword or a number.
    Word,
    /// A text in quotes.
    Text,
    /// One character of punctuation.
    Mark,
}

impl Token<'_> {
    /// Whether this is the word `word`.
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.kind == TokenKind::Word && self.text == word
    }

    /// Whether this is the mark `mark`.
    pub(super) fn is_mark(&self, mark: &str) -> bool {
        self.kind == TokenKind::Mark && self.text == mark
    }

    /// The word, if it is one.
    pub(super) fn word(&self) -> Option<&str> {
        (self.kind == TokenKind::Word).then_some(self.text.as_ref())
    }

    /// What the text stands for, if it is one.
    pub(super) fn quoted(&self) -> Option<&str> {
        (self.kind == TokenKind::Text).then_some(self.text.as_ref())
    }
}

/// Cuts `source` into tokens. Never fails: a text that does not end is taken to end with its line.
pub(super) fn tokens<'a>(source: &'a str, syntax: &Syntax) -> Vec<Token<'a>> {
    let mut lexer = Lexer {
        source: source.strip_prefix('\u{feff}').unwrap_or(source),
        offset: 0,
        at: Position::start(),
    };
    let mut tokens = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    while let Some(token) = lexer.token(syntax) {
        match token.text.as_ref() {
            "(" | "[" | "{" if token.kind == TokenKind::Mark => open.push(tokens.len()),
            ")" | "]" | "}" if token.kind == TokenKind::Mark => {
                if let Some(index) = open.pop_if(|index| closes(&tokens, *index, &token.text)) {
                    tokens[index].close = Some(tokens.len() - index);
                }
            }
            _ => {}
        }
        tokens.push(token);
    }
    tokens
}

/// The statements of a language that ends them with their line: a new one starts on each line on
/// which no bracket is open.
pub(super) fn statements<'t, 'a>(tokens: &'t [Token<'a>]) -> Vec<&'t [Token<'a>]> {
    let mut statements = Vec::new();
    let mut start = 0;
    let mut index = 0;
    while index < tokens.len() {
        if index > start && tokens[index].at.line > tokens[index - 1].at.line {
            statements.push(&tokens[start..index]);
            start = index;
        }
        index += tokens[index].close.unwrap_or(0) + 1;
    }
    if start < tokens.len() {
        statements.push(&tokens[start..]);
    }
    statements
}

fn closes(tokens: &[Token<'_>], open: usize, close: &str) -> bool {
    matches!(
        (tokens[open].text.as_ref(), close),
        ("(", ")") | ("[", "]") | ("{", "}")
    )
}

struct Lexer<'a> {
    source: &'a str,
    offset: usize,
    at: Position,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        &self.source[self.offset..]
    }

    /// Goes on by `length` bytes and returns them.
    fn advance(&mut self, length: usize) -> &'a str {
        let passed = &self.rest()[..length];
        for character in passed.chars() {
            if character == '\n' {
                self.at.line += 1;
                self.at.column = 1;
            } else {
                self.at.column += 1;
            }
        }
        self.offset += length;
        passed
    }

    fn token(&mut self, syntax: &Syntax) -> Option<Token<'a>> {
        self.skip(syntax);
        let at = self.at;
        let first = self.rest().chars().next()?;
        let (kind, text) = match first {
            '"' | '\'' => (TokenKind::Text, self.text(first, syntax)),
            '`' => (TokenKind::Text, self.backtick(syntax)),
            _ if is_word(first) => {
                let rest = self.rest();
                let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                (TokenKind::Word, Cow::Borrowed(self.advance(end)))
            }
            _ => (
                TokenKind::Mark,
                Cow::Borrowed(self.advance(first.len_utf8())),
            ),
        };
        Some(Token {
            kind,
            text,
            at,
            close: None,
        })
    }

    /// Passes over space and comments.
    fn skip(&mut self, syntax: &Syntax) {
        loop {
            let rest = self.rest();
            let space = rest
                .find(|c: char| !c.is_whitespace())
                .unwrap_or(rest.len());
            self.advance(space);
            let rest = self.rest();
            let comment = if syntax.block_comments && rest.starts_with("/*") {
                rest[2..].find("*/").map_or(rest.len(), |end| end + 4)
            } else if starts_line_comment(rest, syntax) {
                rest.find('\n').unwrap_or(rest.len())
            } else {
                return;
            };
            self.advance(comment);
        }
    }

    fn text(&mut self, quote: char, syntax: &Syntax) -> Cow<'a, str> {
        let triple = if quote == '"' { "\"\"\"" } else { "'''" };
        if syntax.triple_quotes && self.rest().starts_with(triple) {
            return Cow::Borrowed(self.quoted(triple, &['\\']));
        }
        let mut mark = [0; 4];
        unescaped(self.quoted(quote.encode_utf8(&mut mark), &['\\', '\n']))
    }

    fn backtick(&mut self, syntax: &Syntax) -> Cow<'a, str> {
        let special: &[char] = if syntax.raw_backtick { &[] } else { &['\\'] };
        Cow::Borrowed(self.quoted("`", special))
    }

    /// What stands between this `quote` and the next one. Of the `special` characters, a backslash
    /// makes the next one ordinary, and a line's end ends the text as well.
    fn quoted(&mut self, quote: &str, special: &[char]) -> &'a str {
        self.advance(quote.len());
        let inner = self.rest();
        let mut end = 0;
        loop {
            let stops = |c: char| quote.starts_with(c) || special.contains(&c);
            let Some(next) = inner[end..].find(stops) else {
                return self.advance(inner.len());
            };
            end += next;
            if inner[end..].starts_with(quote) {
                let text = self.advance(end);
                self.advance(quote.len());
                return text;
            }
            let mut rest = inner[end..].chars();
            let length = match rest.next() {
                Some('\n') => return self.advance(end),
                Some('\\') => 1 + rest.next().map_or(0, char::len_utf8),
                Some(other) => other.len_utf8(),
                None => 0,
            };
            end += length;
        }
    }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '$')
}

fn starts_line_comment(rest: &str, syntax: &Syntax) -> bool {
    // `#[` starts an attribute where `#` starts comments.
    let attribute = rest.starts_with("#[") && syntax.block_comments;
    !attribute
        && syntax
            .line_comments
            .iter()
            .any(|start| rest.starts_with(start))
}

/// `text` with its escapes replaced by what they stand for, as far as names need it.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            plain.push(character);
            continue;
        }
        match characters.next() {
            Some('n') => plain.push('\n'),
            Some('t') => plain.push('\t'),
            Some('u') => {
                let digits = characters.as_str().get(..4);
                let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
                if let Some(character) = number.and_then(char::from_u32) {
                    plain.push(character);
                    characters = characters.as_str()[4..].chars();
                }
            }
            Some(other) => plain.push(other),
            None => {}
        }
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    const C: Syntax = Syntax::C;
    const PYTHON: Syntax = Syntax {
        triple_quotes: true,
        ..Syntax::SCRIPT
    };

    fn texts(source: &str, syntax: &Syntax) -> Vec<String> {
        let tokens = tokens(source, syntax);
        tokens.iter().map(|token| token.text.to_string()).collect()
    }

    #[test]
    fn comments_and_space_are_passed_over() {
        assert_eq!(
            texts("a /* b \" */ .// c\n 'd // e' $f", &C),
            ["a", ".", "d // e", "$f"]
        );
        assert_eq!(texts("a # b\nc /* d", &PYTHON), ["a", "c", "/", "*", "d"]);
    }

    #[test]
    fn texts_are_unescaped_and_end_with_their_line() {
        assert_eq!(texts(r#""a\"b\u0041\n""#, &C), ["a\"bA\n"]);
        assert_eq!(texts("\"open\nnext", &C), ["open", "next"]);
        assert_eq!(
            texts("r\"\"\"a\n\"b\" c\"\"\" d", &PYTHON),
            ["r", "a\n\"b\" c", "d"]
        );
        assert_eq!(texts("\"\"\"never ends", &PYTHON), ["never ends"]);
        assert_eq!(texts("`a\n\\`b` c", &C), ["a\n\\`b", "c"]);
        assert_eq!(texts("\"é\\", &C), ["é"]);
    }

    #[test]
    fn brackets_know_what_closes_them() {
        let closes = |source| -> Vec<Option<usize>> {
            tokens(source, &C).iter().map(|token| token.close).collect()
        };
        assert_eq!(
            closes("({[]})"),
            [Some(5), Some(3), Some(1), None, None, None]
        );
        assert_eq!(closes("{ ( [ ) ]"), [None, None, Some(2), None, None]);
    }

    #[test]
    fn tokens_know_their_place() {
        let tokens = tokens("é = 1\n  x", &C);
        assert_eq!(tokens[1].at, Position::new(1, 3));
        assert_eq!(tokens[3].at, Position::new(2, 3));
    }
}
