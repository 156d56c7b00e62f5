//! JSON laid out for people: pages join the lines of an example and lose how they were indented.

/// How wide a line may be that holds a whole list or object.
const WIDTH: usize = 72;

/// How many spaces each level is indented by.
const INDENT: usize = 2;

/// The deepest list or object that is laid out. Deeper ones would be more spaces than text.
const DEEPEST: usize = 16;

/// The list or object that `text` is, in lines of a pleasant width; `None` where it is no such thing.
/// Spaces and the ends of lines change, and nothing else.
pub(crate) fn json_layout(text: &str) -> Option<Vec<String>> {
    let tokens = tokens(text)?;
    check(&tokens)?;
    Some(lines(&tokens))
}

/// The words of `text`: brackets, commas, colons, strings with their quotes, and all else.
fn tokens(text: &str) -> Option<Vec<&str>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '[' | ']' | '{' | '}' | ',' | ':' => 1,
            '"' => string_length(rest)?,
            _ => rest
                .find(|character: char| character.is_whitespace() || "[]{},:\"".contains(character))
                .unwrap_or(rest.len()),
        };
        let (token, after) = rest.split_at(length);
        tokens.push(token);
        rest = after.trim_start();
    }
    Some(tokens)
}

/// The length of the string that `text` starts with, its quotes included.
fn string_length(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    for (index, character) in text.char_indices().skip(1) {
        match character {
            '\n' | '\r' => return None,
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return Some(index + 1),
            _ => {}
        }
    }
    None
}

/// What may come next.
#[derive(Clone, Copy, PartialEq)]
enum Next {
    Value,
    ValueOrEnd,
    Key,
    KeyOrEnd,
    Colon,
    CommaOrEnd,
}

/// Whether the tokens are one list or object, and no text that merely looks like it.
fn check(tokens: &[&str]) -> Option<()> {
    let mut open = Vec::new();
    let mut next = Next::Value;
    for (index, token) in tokens.iter().copied().enumerate() {
        next = match (token, next) {
            ("[", Next::Value | Next::ValueOrEnd) => {
                open.push("]");
                Next::ValueOrEnd
            }
            ("{", Next::Value | Next::ValueOrEnd) => {
                open.push("}");
                Next::KeyOrEnd
            }
            ("]" | "}", Next::ValueOrEnd | Next::KeyOrEnd | Next::CommaOrEnd) => {
                open.pop().filter(|end| *end == token)?;
                Next::CommaOrEnd
            }
            (",", Next::CommaOrEnd) if open.last() == Some(&"}") => Next::Key,
            (",", Next::CommaOrEnd) => Next::Value,
            (":", Next::Colon) => Next::Value,
            (key, Next::Key | Next::KeyOrEnd) if key.starts_with('"') => Next::Colon,
            (value, Next::Value | Next::ValueOrEnd) if is_scalar(value) => Next::CommaOrEnd,
            _ => return None,
        };
        let is_last = index + 1 == tokens.len();
        if open.is_empty() != is_last || open.len() > DEEPEST {
            return None;
        }
    }
    tokens.first()?.starts_with(['[', '{']).then_some(())
}

fn is_scalar(token: &str) -> bool {
    let is_number = || token.starts_with(|c: char| c == '-' || c.is_ascii_digit());
    matches!(token, "true" | "false" | "null")
        || token.starts_with('"')
        || (is_number() && token.parse::<f64>().is_ok_and(f64::is_finite))
}

fn lines(tokens: &[&str]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut depth = 0;
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        match *token {
            "[" | "{" => {
                if let Some((flat, length)) = flat(&tokens[index..], line.len()) {
                    line.push_str(&flat);
                    index += length;
                    continue;
                }
                line.push_str(token);
                depth += 1;
                lines.push(std::mem::replace(&mut line, indented(depth)));
            }
            "]" | "}" => {
                depth -= 1;
                lines.push(std::mem::replace(&mut line, indented(depth)));
                line.push_str(token);
            }
            "," => {
                line.push_str(token);
                lines.push(std::mem::replace(&mut line, indented(depth)));
            }
            ":" => line.push_str(": "),
            _ => line.push_str(token),
        }
        index += 1;
    }
    lines.push(line);
    lines
}

fn indented(depth: usize) -> String {
    " ".repeat(depth * INDENT)
}

/// The list or object that `tokens` start with in one line, and how many of them it takes; `None`
/// where it would not fit behind `before` other characters.
fn flat(tokens: &[&str], before: usize) -> Option<(String, usize)> {
    let mut text = String::new();
    let mut depth = 0;
    for (index, token) in tokens.iter().enumerate() {
        let is_empty = matches!(tokens.get(index.wrapping_sub(1)), Some(&"{"));
        match *token {
            "[" => depth += 1,
            "{" => depth += 1,
            "]" => depth -= 1,
            "}" => {
                depth -= 1;
                if !is_empty {
                    text.push(' ');
                }
            }
            _ => {}
        }
        text.push_str(token);
        match *token {
            "," | ":" => text.push(' '),
            "{" if tokens.get(index + 1) != Some(&"}") => text.push(' '),
            _ => {}
        }
        if before + text.chars().count() > WIDTH {
            return None;
        }
        if depth == 0 {
            return Some((text, index + 1));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid_out(text: &str) -> String {
        json_layout(text).map_or_else(|| "as it was".to_owned(), |lines| lines.join("\n"))
    }

    #[test]
    fn what_fits_stands_in_one_line() {
        assert_eq!(laid_out("[\n\"a\",\n\"b\"\n]"), r#"["a", "b"]"#);
        assert_eq!(
            laid_out("{\n\"a\": {},\n\"b\": [\n1\n]\n}"),
            r#"{ "a": {}, "b": [1] }"#
        );
        assert_eq!(laid_out("{}"), "{}");
    }

    #[test]
    fn what_does_not_fit_is_broken_from_the_outside() {
        let text = "{\n\"first\": [\n\"a rather long text\",\n\"another rather long text\"\n],\n\
                    \"second\": {\n\"key\": \"a third text: {, ]\"\n}\n}";
        assert_eq!(
            laid_out(text),
            "{\n  \"first\": [\"a rather long text\", \"another rather long text\"],\n  \
             \"second\": { \"key\": \"a third text: {, ]\" }\n}"
        );
    }

    #[test]
    fn what_is_no_json_stays_as_it_is() {
        for text in [
            "",
            "a",
            "\"a\"",
            "[",
            "]",
            "[}",
            "[] []",
            "[\"a\nb\"]",
            "%h|{%r}",
            "[\"]",
        ] {
            assert_eq!(laid_out(text), "as it was", "{text}");
        }
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        assert_eq!(laid_out(&deep), "as it was");
    }

    #[test]
    fn a_quote_that_is_escaped_ends_no_text() {
        let text = r#"["a\"]b\\", 1]"#;
        assert_eq!(laid_out(text), text);
    }
}
