//! Small markdown: what is left of a cell or a heading when its marks are taken away.

use std::borrow::Cow;

/// A name as documented, with what its marks say.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// The name itself.
    pub(crate) text: String,
    /// Whether it is struck through, which is how pages mark what is deprecated.
    pub(crate) is_struck: bool,
}

impl Name {
    /// Reads a name: ``~~`domain`~~``, `` `domain` ``, `domain`.
    pub(crate) fn read(markdown: &str) -> Self {
        let markdown = markdown.trim();
        let struck = strip_pair(markdown, "~~");
        let inner = struck.unwrap_or(markdown).trim();
        let text = match code(inner) {
            Some(code) => code.to_owned(),
            None => {
                let inner = strip_pair(inner, "**").unwrap_or(inner);
                match code(strip_pair(inner, "~~").unwrap_or(inner)) {
                    Some(code) => code.to_owned(),
                    None => unescape(inner),
                }
            }
        };
        Self {
            text,
            is_struck: struck.is_some(),
        }
    }
}

/// The text of a code span, if `markdown` is one and nothing else.
pub(crate) fn code(markdown: &str) -> Option<&str> {
    let run = markdown.len() - markdown.trim_start_matches('`').len();
    if run == 0 || markdown.len() < 2 * run {
        return None;
    }
    let inner = markdown[run..].strip_suffix(&markdown[..run])?;
    if inner.ends_with('`') || has_run(inner, run) {
        return None;
    }
    // One space on each side belongs to the marks, unless there is nothing else.
    let spaced = inner
        .strip_prefix(' ')
        .and_then(|inner| inner.strip_suffix(' '));
    Some(match spaced {
        Some(spaced) if !spaced.trim().is_empty() => spaced,
        _ => inner,
    })
}

/// Whether `text` has exactly `length` backticks in a row.
fn has_run(text: &str, length: usize) -> bool {
    text.split(|letter| letter != '`')
        .any(|run| run.len() == length)
}

/// A cell's text as it is meant: `\|` is a pipe.
pub(crate) fn unescape_pipes(cell: &str) -> Cow<'_, str> {
    if cell.contains("\\|") {
        Cow::Owned(cell.replace("\\|", "|"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// `text` without the backslashes that markdown takes for marks.
pub(crate) fn unescape(text: &str) -> String {
    let mut unescaped = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letters.peek() {
            Some(next) if letter == '\\' && next.is_ascii_punctuation() => {
                unescaped.push(*next);
                letters.next();
            }
            _ => unescaped.push(letter),
        }
    }
    unescaped
}

fn strip_pair<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    text.strip_prefix(mark)?.strip_suffix(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_name(markdown: &str, text: &str, is_struck: bool) {
        let expected = Name {
            text: text.to_owned(),
            is_struck,
        };
        assert_eq!(Name::read(markdown), expected);
    }

    #[test]
    fn names_lose_their_marks() {
        assert_name("`id`", "id", false);
        assert_name("~~`domain`~~", "domain", true);
        assert_name("~~Old~~", "Old", true);
        assert_name("**id**", "id", false);
        assert_name("**`data`**", "data", false);
        assert_name(r"last\_name", "last_name", false);
        assert_name(r"`a\_b`", r"a\_b", false);
        assert_name("`` ` ``", "`", false);
        assert_name("", "", false);
        assert_name("~~~~", "", true);
    }

    #[test]
    fn only_a_whole_code_span_is_code() {
        assert_eq!(code("`a` and `b`"), None);
        assert_eq!(code("`a"), None);
        assert_eq!(code("`"), None);
        assert_eq!(code("``"), None);
        assert_eq!(code("` `"), Some(" "));
        assert_eq!(code("``a`b``"), Some("a`b"));
    }
}
