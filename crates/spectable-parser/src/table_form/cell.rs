//! What stands in a cell that is no type: names, values, texts, examples.

use super::lexer;
use crate::interpret::{break_length, unescape, unescape_pipes};

/// A name or a value with what its marks say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marked {
    /// The name itself.
    pub(super) text: String,
    /// Whether it stands in a code span.
    pub(super) is_code: bool,
    /// Whether it stands in quotes, so that it is a text whatever it looks like.
    pub(super) is_quoted: bool,
    /// Whether it is struck through.
    pub(super) is_struck: bool,
}

/// Reads a name: ``~~`domain`~~``, `` `domain` ``, `domain`, `` `"a name with \u0060"` ``.
pub(super) fn marked(cell: &str) -> Marked {
    let mut text = cell.trim();
    let mut is_struck = false;
    loop {
        let pair = |mark: &str| {
            let inner = text.strip_prefix(mark)?.strip_suffix(mark)?;
            (!inner.is_empty()).then_some(inner.trim())
        };
        if let Some(inner) = pair("~~") {
            is_struck = true;
            text = inner;
        } else if let Some(inner) = pair("**") {
            text = inner;
        } else {
            break;
        }
    }
    let code = code(text);
    let name = match code {
        Some(code) => unescape_pipes(code).into_owned(),
        None => unescape(text),
    };
    let quoted = name
        .starts_with('"')
        .then(|| lexer::quoted(&name, '"'))
        .flatten();
    let quoted = quoted.filter(|(_, length)| *length == name.len());
    Marked {
        is_code: code.is_some(),
        is_quoted: quoted.is_some(),
        is_struck,
        text: quoted.map_or(name, |(text, _)| text),
    }
}

/// The text of a cell with its lines: a break ends one, unless it has a backslash before it.
/// Backslashes before a break are doubled, and a pipe has one of its own.
pub(super) fn lines(cell: &str) -> String {
    let cell = cell.trim();
    let mut text = String::with_capacity(cell.len());
    let mut rest = cell;
    while !rest.is_empty() {
        let backslashes = rest.len() - rest.trim_start_matches('\\').len();
        let behind = &rest[backslashes..];
        if let Some(length) = break_length(behind) {
            text.extend(std::iter::repeat_n('\\', backslashes / 2));
            if backslashes.is_multiple_of(2) {
                text.push('\n');
            } else {
                text.push_str(&behind[..length]);
            }
            rest = &behind[length..];
        } else if let Some(after) = behind.strip_prefix('|') {
            text.extend(std::iter::repeat_n('\\', backslashes.saturating_sub(1)));
            text.push('|');
            rest = after;
        } else {
            text.extend(std::iter::repeat_n('\\', backslashes));
            let Some(letter) = behind.chars().next() else {
                break;
            };
            text.push(letter);
            rest = &behind[letter.len_utf8()..];
        }
    }
    text
}

/// The examples in a cell: one, or several code spans with commas between them, or several that are
/// numbered (`**Example 1:** EUR<br/>**Example 2:** GBP`).
pub(super) fn examples(cell: &str) -> Vec<String> {
    let cell = cell.trim();
    let numbered = numbered(cell);
    if let Some(numbered) = numbered {
        return numbered.iter().filter_map(|example| one(example)).collect();
    }
    if let Some(several) = code_list(cell) {
        return several.into_iter().filter_map(one).collect();
    }
    one(cell).into_iter().collect()
}

fn one(cell: &str) -> Option<String> {
    let cell = cell.trim();
    let text = lines(code(cell).unwrap_or(cell));
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn numbered(cell: &str) -> Option<Vec<&str>> {
    let mark = |number: usize| format!("**Example {number}:**");
    let mut rest = cell.strip_prefix(mark(1).as_str())?;
    let mut examples = Vec::new();
    for number in 2.. {
        let Some((example, behind)) = rest.split_once(mark(number).as_str()) else {
            break;
        };
        examples.push(without_last_break(example));
        rest = behind;
    }
    examples.push(rest);
    Some(examples)
}

fn without_last_break(text: &str) -> &str {
    let text = text.trim_end();
    let last = text.rfind('<');
    match last {
        Some(start) if break_length(&text[start..]) == Some(text.len() - start) => &text[..start],
        _ => text,
    }
}

/// The code spans of a cell that is nothing but several of them with commas between.
fn code_list(cell: &str) -> Option<Vec<&str>> {
    let mut spans = Vec::new();
    let mut rest = cell;
    loop {
        let length = span_length(rest)?;
        spans.push(&rest[..length]);
        rest = rest[length..].trim_start();
        if rest.is_empty() {
            return (spans.len() > 1).then_some(spans);
        }
        rest = rest.strip_prefix(',')?.trim_start();
    }
}

/// The length of the code span that the text starts with.
fn span_length(text: &str) -> Option<usize> {
    let fence = text.len() - text.trim_start_matches('`').len();
    let mut at = fence;
    while fence > 0 && at < text.len() {
        let start = at + text[at..].find('`')?;
        let run = text.len() - start - text[start..].trim_start_matches('`').len();
        at = start + run;
        if run == fence {
            return Some(at);
        }
    }
    None
}

/// The text of a code span, if the text is one and nothing else.
pub(super) fn code(text: &str) -> Option<&str> {
    let length = span_length(text).filter(|length| *length == text.len())?;
    let fence = text.len() - text.trim_start_matches('`').len();
    let inner = &text[fence..length - fence];
    let spaced = inner
        .strip_prefix(' ')
        .and_then(|inner| inner.strip_suffix(' '));
    Some(match spaced {
        Some(spaced) if !spaced.trim().is_empty() => spaced,
        _ => inner,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_marks() {
        let text = |cell| marked(cell).text;
        assert_eq!(text("`id`"), "id");
        assert_eq!(text("**id**"), "id");
        assert_eq!(text(r"last\_name"), "last_name");
        assert_eq!(text(r#"`"a\u007cb"`"#), "a|b");
        assert_eq!(text("``"), "``");
        assert!(marked("~~`id`~~").is_struck);
        assert!(marked(r#""1""#).is_quoted);
        assert!(!marked(r#""a" or "b""#).is_quoted);
    }

    #[test]
    fn breaks_end_lines() {
        assert_eq!(lines("a<br/>b<BR>c"), "a\nb\nc");
        assert_eq!(lines("`\\<br/>`"), "`<br/>`");
        assert_eq!(lines("a\\\\<br/>b"), "a\\\nb");
        assert_eq!(lines("a\\|b\\\\|c"), "a|b\\|c");
        assert_eq!(lines("a\\b"), "a\\b");
    }

    #[test]
    fn examples_are_told_apart() {
        assert_eq!(examples("EUR"), ["EUR"]);
        assert_eq!(examples("`EUR`, `GBP`"), ["EUR", "GBP"]);
        assert_eq!(examples("`` `a`, `b` ``"), ["`a`, `b`"]);
        assert_eq!(
            examples("**Example 1:** a<br/>**Example 2:** b"),
            ["a", "b"]
        );
        assert_eq!(examples("`a` and `b`"), ["`a` and `b`"]);
        assert!(examples(" ").is_empty());
    }

    #[test]
    fn an_example_may_have_a_sign_that_opens_a_tag() {
        assert_eq!(
            examples("**Example 1:** a < b<br/>**Example 2:** c"),
            ["a < b", "c"]
        );
        assert_eq!(
            examples("**Example 1:** a **Example 2:** b < c"),
            ["a", "b < c"]
        );
    }
}
