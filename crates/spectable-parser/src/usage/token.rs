//! Code as tokens, each looked at once.

/// Which marks of a language the tokens are read by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// `// comment`, `/* comment */`, `'text'`, `"text"`.
    C,
    /// `# comment`, `'text'`, `"""text"""`, `r"text"`.
    Python,
}

/// The smallest piece of code that means something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    /// A name or a keyword.
    Word(&'a str),
    /// A number as it is spelled.
    Number(&'a str),
    /// A text without its quotes, its escapes resolved.
    Text(String),
    /// Any other character.
    Mark(char),
    /// What is no data: templates, texts without an end.
    Other,
}

/// A piece of code and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind<'a>,
    /// The line, from 0.
    pub(super) line: u32,
    /// Whether it is the first of its line.
    pub(super) first: bool,
}

/// The tokens of `code`, without its comments.
pub(super) fn tokens(code: &str, marks: Marks) -> Vec<Token<'_>> {
    let mut scanner = Scanner {
        code,
        at: 0,
        line: 0,
        marks,
    };
    let mut tokens = Vec::new();
    let mut line_before = None;
    while let Some((line, kind)) = scanner.next() {
        tokens.push(Token {
            kind,
            line,
            first: line_before != Some(line),
        });
        line_before = Some(scanner.line);
    }
    tokens
}

struct Scanner<'a> {
    code: &'a str,
    at: usize,
    line: u32,
    marks: Marks,
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a str {
        &self.code[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn bump(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.at += character.len_utf8();
        self.line += u32::from(character == '\n');
        Some(character)
    }

    fn skip_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let start = self.at;
        while self.peek().is_some_and(&wanted) {
            self.bump();
        }
        &self.code[start..self.at]
    }

    /// The next token and the line that it starts on.
    fn next(&mut self) -> Option<(u32, Kind<'a>)> {
        self.skip_to_token();
        let line = self.line;
        let character = self.peek()?;
        let kind = if character.is_ascii_digit() {
            let dotted = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_');
            Kind::Number(self.skip_exponent(dotted))
        } else if is_word(character) {
            let word = self.skip_while(is_word);
            match self.peek() {
                Some('"' | '\'') if self.marks == Marks::Python => self.prefixed(word),
                _ => Kind::Word(word),
            }
        } else if matches!(character, '"' | '\'') {
            self.text(true)
        } else if character == '`' {
            self.template();
            Kind::Other
        } else {
            self.bump();
            Kind::Mark(character)
        };
        Some((line, kind))
    }

    /// The characters of a number, with the sign of its exponent.
    fn skip_exponent(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let start = self.at;
        self.skip_while(&wanted);
        let hexadecimal = self.code[start..self.at].starts_with("0x");
        if !hexadecimal
            && self.code[start..self.at].ends_with(['e', 'E'])
            && matches!(self.peek(), Some('+' | '-'))
        {
            self.bump();
            self.skip_while(&wanted);
        }
        &self.code[start..self.at]
    }

    fn skip_to_token(&mut self) {
        loop {
            self.skip_while(char::is_whitespace);
            let rest = self.rest();
            let comment = match self.marks {
                Marks::C => rest.starts_with("//"),
                Marks::Python => rest.starts_with('#'),
            };
            if comment {
                self.skip_while(|character| character != '\n');
            } else if self.marks == Marks::C && rest.starts_with("/*") {
                let length = rest.find("*/").map_or(rest.len(), |end| end + 2);
                let end = self.at + length;
                while self.at < end {
                    self.bump();
                }
            } else {
                return;
            }
        }
    }

    /// A text of Python with letters before it that say how it is read.
    fn prefixed(&mut self, prefix: &str) -> Kind<'a> {
        match prefix {
            "r" | "R" => self.text(false),
            "u" | "U" => self.text(true),
            _ => {
                self.text(false);
                Kind::Other
            }
        }
    }

    fn text(&mut self, escapes: bool) -> Kind<'a> {
        let Some(quote) = self.bump() else {
            return Kind::Other;
        };
        let mut long = false;
        if self.marks == Marks::Python {
            let two: String = [quote, quote].iter().collect();
            if self.rest().starts_with(&two) {
                self.at += two.len();
                long = true;
            }
        }
        let end: String = std::iter::repeat_n(quote, if long { 3 } else { 1 }).collect();
        let mut text = String::new();
        loop {
            if self.rest().starts_with(&end) {
                self.at += end.len();
                return Kind::Text(text);
            }
            match self.bump() {
                None => return Kind::Other,
                Some('\n') if !long => return Kind::Other,
                Some('\\') if escapes => match self.escape() {
                    Some(Some(character)) => text.push(character),
                    Some(None) => {}
                    None => return Kind::Other,
                },
                Some(character) => text.push(character),
            }
        }
    }

    /// What stands behind a backslash: a character, or the end of a line, which is nothing.
    fn escape(&mut self) -> Option<Option<char>> {
        let character = match self.bump()? {
            '\n' => return Some(None),
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'v' => '\u{b}',
            '0' => '\0',
            'x' => self.code_point(2).and_then(char::from_u32)?,
            'u' if self.peek() == Some('{') => {
                self.bump();
                let digits = self.skip_while(|c| c.is_ascii_hexdigit());
                let code_point = u32::from_str_radix(digits, 16).ok()?;
                if self.bump() != Some('}') {
                    return None;
                }
                char::from_u32(code_point)?
            }
            'u' => self.utf16()?,
            'U' if self.marks == Marks::Python => self.code_point(8).and_then(char::from_u32)?,
            character => character,
        };
        Some(Some(character))
    }

    /// `\uXXXX`, or two of them that are one character.
    fn utf16(&mut self) -> Option<char> {
        let first = self.code_point(4)?;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first);
        }
        if !self.rest().starts_with("\\u") {
            return None;
        }
        self.at += 2;
        let second = self.code_point(4)?;
        let low = second.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
        char::from_u32(0x10000 + ((first - 0xD800) << 10) + low)
    }

    fn code_point(&mut self, digits: usize) -> Option<u32> {
        let text = self.rest().get(..digits)?;
        let plain = text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let code_point = plain.then(|| u32::from_str_radix(text, 16).ok())??;
        self.at += digits;
        Some(code_point)
    }

    /// Passes over a template, which code may stand in.
    fn template(&mut self) {
        self.bump();
        while let Some(character) = self.bump() {
            match character {
                '\\' => {
                    self.bump();
                }
                '`' => return,
                _ => {}
            }
        }
    }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '$')
}
