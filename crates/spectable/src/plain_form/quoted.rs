//! Names and values in a code span, and in quotes where a code span is not enough.

/// The headings of parts, which no title is without marks.
const PARTS: [&str; 10] = [
    "fields",
    "properties",
    "attributes",
    "values",
    "one of",
    "same as",
    "unknown",
    "example",
    "examples",
    "example usage",
];

/// A name as code: `` `id` ``. One that would not come back so stands in quotes, as JSON has them.
pub(super) fn name(name: &str) -> String {
    if is_raw(name) {
        format!("`{name}`")
    } else {
        format!("`{}`", text(name))
    }
}

/// A value of text as code, in quotes where it could be taken for another kind of value.
pub(super) fn value(value: &str) -> String {
    let is_other = value.parse::<i64>().is_ok() || value == "null";
    if is_other {
        format!("`{}`", text(value))
    } else {
        name(value)
    }
}

/// A name in a heading: as it is, if markdown and the form see nothing in it.
pub(super) fn title(title: &str) -> String {
    let is_plain = title.starts_with(char::is_alphanumeric)
        && title.ends_with(char::is_alphanumeric)
        && title
            .chars()
            .all(|letter| letter.is_alphanumeric() || "_-. ".contains(letter))
        && !title.contains("  ")
        && !PARTS.iter().any(|part| part.eq_ignore_ascii_case(title));
    if is_plain {
        title.to_owned()
    } else {
        name(title)
    }
}

/// A text in quotes, as JSON has it, without any sign that means something to a table, to a code span
/// or to a comment.
pub(super) fn text(text: &str) -> String {
    let json = serde_json::Value::from(text).to_string();
    let mut quoted = String::with_capacity(json.len());
    for letter in json.chars() {
        match letter {
            '`' | '|' | '<' | '>' | '~' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => {
                quoted.push_str(&format!("\\u{:04x}", u32::from(letter)));
            }
            _ => quoted.push(letter),
        }
    }
    quoted
}

/// Whether a code span gives the name back as it is.
fn is_raw(name: &str) -> bool {
    let is_ordinary = |letter: char| {
        !letter.is_control() && !matches!(letter, '`' | '|' | '\\' | '\u{2028}' | '\u{2029}')
    };
    !name.is_empty()
        && name == name.trim()
        && !name.starts_with('"')
        && !name.contains("<!--")
        && name.chars().all(is_ordinary)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_names_stay_as_they_are() {
        assert_eq!(name("expires_at"), "`expires_at`");
        assert_eq!(name("content-type"), "`content-type`");
        assert_eq!(title("Gift card"), "Gift card");
    }

    #[test]
    fn what_markdown_would_change_stands_in_quotes() {
        assert_eq!(name(""), r#"`""`"#);
        assert_eq!(name("a|b"), r#"`"a\u007cb"`"#);
        assert_eq!(name("a\nb"), r#"`"a\nb"`"#);
        assert_eq!(name("\"a\""), r#"`"\"a\""`"#);
        assert_eq!(title("Fields"), "`Fields`");
        assert_eq!(title("C#"), "`C#`");
    }

    #[test]
    fn texts_that_look_like_other_values_stand_in_quotes() {
        assert_eq!(value("visa"), "`visa`");
        assert_eq!(value("1"), r#"`"1"`"#);
        assert_eq!(value("null"), r#"`"null"`"#);
    }
}
