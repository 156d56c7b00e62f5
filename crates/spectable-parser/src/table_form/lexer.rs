//! The words and signs of a type that a person wrote, with its markdown taken off.

use std::collections::HashMap;
use std::ops::Range;

/// A word, a sign, a text in quotes or a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A name with its qualifiers, a number, or any other word.
    Word(String),
    /// A text in quotes, without them.
    Text(String),
    /// A link: the place of its text, and its address.
    Link(Range<usize>, String),
    /// Any sign.
    Sign(char),
}

/// A token and where it stands in the text.
#[derive(Debug, Clone)]
pub(super) struct Lexeme {
    pub(super) token: Token,
    pub(super) range: Range<usize>,
}

/// HTML that says nothing about a type.
const TAGS: [&str; 12] = [
    "br", "sup", "sub", "code", "b", "i", "em", "strong", "span", "small", "nobr", "kbd",
];

/// How many letters such HTML has at most.
const LONGEST_TAG: usize = 64;

/// The signs that people write as entities.
const ENTITIES: [(&str, char); 9] = [
    ("&lt;", '<'),
    ("&gt;", '>'),
    ("&quot;", '"'),
    ("&#34;", '"'),
    ("&#39;", '\''),
    ("&#124;", '|'),
    ("&#42;", '*'),
    ("&nbsp;", ' '),
    ("&amp;", '&'),
];

/// Splits `text` from `range` on into tokens. Emphasis, code spans and strike-throughs are left out.
pub(super) fn lex(text: &str, range: Range<usize>) -> Vec<Lexeme> {
    let mut lexemes = Vec::new();
    let mut at = range.start;
    let end = range.end;
    let links = links(&text[range]);
    let start = at;
    while at < end {
        let rest = &text[at..end];
        let Some(letter) = rest.chars().next() else {
            break;
        };
        let (token, length) = if letter.is_whitespace() || matches!(letter, '`' | '~' | '*') {
            (None, letter.len_utf8())
        } else if let Some((entity, sign)) = entity(rest) {
            let is_shown = !sign.is_whitespace() && sign != '*';
            (is_shown.then_some(Token::Sign(sign)), entity.len())
        } else if let Some(escaped) = rest.strip_prefix('\\').and_then(|rest| rest.chars().next())
            && escaped.is_ascii_punctuation()
        {
            let is_shown = !matches!(escaped, '*' | '`' | '~');
            let token = is_shown.then_some(Token::Sign(escaped));
            (token, 1 + escaped.len_utf8())
        } else if matches!(letter, '"' | '\'')
            && let Some((quoted, length)) = quoted(rest, letter)
        {
            (Some(Token::Text(quoted)), length)
        } else if let Some(length) = tag(rest) {
            (None, length)
        } else if let Some(link) = links.get(&(at - start)) {
            let inner = at + 1..start + link.close;
            let address = address(&text[start + link.close + 2..start + link.end - 1]);
            (Some(Token::Link(inner, address)), start + link.end - at)
        } else if word_length(rest) > 0 {
            let length = word_length(rest);
            let word = rest[..length].replace("\\_", "_");
            (Some(Token::Word(word)), length)
        } else {
            (Some(Token::Sign(letter)), letter.len_utf8())
        };
        let range = at..at + length;
        lexemes.extend(token.map(|token| Lexeme { token, range }));
        at += length;
    }
    lexemes
}

fn entity(rest: &str) -> Option<(&'static str, char)> {
    let known = ENTITIES.into_iter();
    known
        .filter(|_| rest.starts_with('&'))
        .find(|(entity, _)| rest.starts_with(entity))
}

/// A text in quotes with its escapes undone, and its length with the quotes.
pub(super) fn quoted(rest: &str, quote: char) -> Option<(String, usize)> {
    let mut text = String::new();
    let mut letters = rest.char_indices().skip(1);
    while let Some((at, letter)) = letters.next() {
        if letter == quote {
            return Some((text, at + quote.len_utf8()));
        }
        if letter != '\\' {
            text.push(letter);
            continue;
        }
        let (at, escaped) = letters.next()?;
        match escaped {
            'n' => text.push('\n'),
            't' => text.push('\t'),
            'r' => text.push('\r'),
            'b' => text.push('\u{8}'),
            'f' => text.push('\u{c}'),
            'u' => {
                let (unescaped, length) = unicode(&rest[at - 1..])?;
                text.push(unescaped);
                for _ in 0..length - 2 {
                    letters.next();
                }
            }
            _ => text.push(escaped),
        }
    }
    None
}

/// The letter that `\u0041`, or a pair of such, stands for, and how many bytes it takes.
fn unicode(rest: &str) -> Option<(char, usize)> {
    let unit = |start: usize| {
        let digits = rest.get(start..start + 6)?.strip_prefix("\\u")?;
        u32::from_str_radix(digits, 16).ok()
    };
    let first = unit(0)?;
    if let Some(letter) = char::from_u32(first) {
        return Some((letter, 6));
    }
    let second = unit(6).filter(|unit| (0xdc00..0xe000).contains(unit))?;
    let scalar = 0x10000 + ((first.checked_sub(0xd800)?) << 10) + (second - 0xdc00);
    char::from_u32(scalar).map(|letter| (letter, 12))
}

/// The length of an HTML tag that says nothing.
fn tag(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('<')?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let length = name.find(|letter: char| !letter.is_ascii_alphabetic())?;
    let is_known = TAGS
        .iter()
        .any(|tag| tag.eq_ignore_ascii_case(&name[..length]));
    if !is_known {
        return None;
    }
    let mut letters = rest.char_indices().take(LONGEST_TAG);
    letters
        .find(|(_, letter)| *letter == '>')
        .map(|(end, _)| end + 1)
}

/// A link, by where its text and the whole of it end.
struct Link {
    close: usize,
    end: usize,
}

/// The links of a text by where they start.
fn links(text: &str) -> HashMap<usize, Link> {
    let mut links = HashMap::new();
    if !text.contains("](") {
        return links;
    }
    let (mut brackets, mut parentheses) = (Vec::new(), Vec::new());
    let (mut pairs, mut closing) = (Vec::new(), HashMap::new());
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        match letter {
            '\\' => {
                at += 1;
                at += text[at..].chars().next().map_or(0, char::len_utf8);
                continue;
            }
            '"' if brackets.is_empty() => {
                if let Some((_, length)) = quoted(&text[at..], '"') {
                    at += length;
                    continue;
                }
            }
            '[' => brackets.push(at),
            ']' => pairs.extend(brackets.pop().map(|open| (open, at))),
            '(' => parentheses.push(at),
            ')' => {
                if let Some(open) = parentheses.pop() {
                    closing.insert(open, at);
                }
            }
            _ => {}
        }
        at += letter.len_utf8();
    }
    for (open, close) in pairs {
        if let Some(end) = closing.get(&(close + 1)) {
            links.insert(
                open,
                Link {
                    close,
                    end: end + 1,
                },
            );
        }
    }
    links
}

/// The address itself, without angle brackets and without a title.
fn address(text: &str) -> String {
    let text = text.trim();
    let angled = text.strip_prefix('<').and_then(|rest| rest.split_once('>'));
    let address = match angled {
        Some((address, _)) => address,
        None => text.split_whitespace().next().unwrap_or_default(),
    };
    address.to_owned()
}

/// How many bytes of `rest` are one word: letters and digits, joined by `_`, `-`, `.`, `/`, `:` and
/// the like.
fn word_length(rest: &str) -> usize {
    let mut length = 0;
    let mut letters = rest.char_indices().peekable();
    if rest.starts_with('-') && rest[1..].starts_with(|letter: char| letter.is_ascii_digit()) {
        letters.next();
    }
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let joins =
            |next: Option<char>| next.is_some_and(|next| next.is_alphanumeric() || next == '_');
        let is_part = letter.is_alphanumeric()
            || letter == '_'
            || letter == '$'
            || (at > 0 && "-./:".contains(letter) && joins(next))
            || (at > 0 && letter == '\\' && next == Some('_'));
        if !is_part {
            break;
        }
        length = at + letter.len_utf8();
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let lexemes = lex(text, 0..text.len());
        let shown = lexemes.iter().map(|lexeme| match &lexeme.token {
            Token::Word(word) => word.clone(),
            Token::Text(text) => format!("{text:?}"),
            Token::Link(inner, address) => format!("<{}>({address})", &text[inner.clone()]),
            Token::Sign(sign) => sign.to_string(),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn marks_say_nothing() {
        assert_eq!(words("**`string`** \\*"), "string");
        assert_eq!(words(r#""a\r\b\f""#), format!("{:?}", "a\r\u{8}\u{c}"));
        assert_eq!(words("integer<sup>1</sup>"), "integer 1");
        assert_eq!(words("a \\| b"), "a | b");
        assert_eq!(words("Array&lt;string&gt;"), "Array < string >");
    }

    #[test]
    fn words_keep_what_joins_them() {
        assert_eq!(
            words("date-time components.Card x\\_y"),
            "date-time components.Card x_y"
        );
        assert_eq!(words("int? -1 1.5"), "int ? -1 1.5");
        assert_eq!(words("enum: a, b"), "enum : a , b");
    }

    #[test]
    fn links_and_texts_are_one_token() {
        assert_eq!(words("[a [b]](x(y).md \"t\")"), "<a [b]>(x(y).md)");
        assert_eq!(words("[] [1] [a]"), "[ ] [ 1 ] [ a ]");
        assert_eq!(words(r#""a\u007cb" 'c'"#), r#""a|b" "c""#);
        assert_eq!(words(r#""\ud83d\ude00""#), r#""😀""#);
        assert_eq!(words("\"a"), "\" a");
    }
}
