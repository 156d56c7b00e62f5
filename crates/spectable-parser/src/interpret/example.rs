//! Example cells.

use super::{inline, line_break};

/// The examples of a cell: one, or several as `**Example 1:** EUR<br/>**Example 2:** GBP`.
pub(crate) fn read(cell: &str) -> Vec<String> {
    let cell = inline::unescape_pipes(cell.trim());
    let mut examples = Vec::new();
    let mut rest = cell.as_ref();
    match after_mark(rest, 1) {
        Some(first) => rest = first,
        None => return one(rest).into_iter().collect(),
    }
    for number in 2.. {
        let next = breaks_before_mark(rest, number);
        let (example, following) = next.unwrap_or((rest, ""));
        examples.extend(one(example));
        if next.is_none() {
            break;
        }
        rest = following;
    }
    examples
}

/// Splits at the break that the mark of the example `number` follows.
fn breaks_before_mark(text: &str, number: usize) -> Option<(&str, &str)> {
    line_break::find(text).find_map(|range| {
        let following = after_mark(text[range.end..].trim_start(), number)?;
        Some((&text[..range.start], following))
    })
}

fn after_mark(text: &str, number: usize) -> Option<&str> {
    let text = text.strip_prefix("**Example ")?;
    let text = text.strip_prefix(number.to_string().as_str())?;
    text.strip_prefix(":**")
}

fn one(text: &str) -> Option<String> {
    let text = text.trim();
    let text = inline::code(text).unwrap_or(text).trim();
    let lines = if text.starts_with(['{', '[', '"']) {
        line_break::into_json_lines(text)
    } else {
        line_break::into_lines(text)
    };
    let lines = lines.trim();
    (!lines.is_empty()).then(|| lines.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_is_raw_text() {
        assert_eq!(read(" 2020-04-09T18:14:30Z "), ["2020-04-09T18:14:30Z"]);
        assert_eq!(read("`true`"), ["true"]);
        assert_eq!(read(r"a\|b"), ["a|b"]);
        assert!(read("  ").is_empty());
    }

    #[test]
    fn json_gets_its_lines_back() {
        assert_eq!(
            read(r#"{<br/>"a": "<br/>"<br/>}"#),
            ["{\n\"a\": \"<br/>\"\n}"]
        );
    }

    #[test]
    fn several_examples_are_told_apart() {
        assert_eq!(
            read("**Example 1:** EUR<br/>**Example 2:** `GBP`"),
            ["EUR", "GBP"]
        );
        assert_eq!(
            read("**Example 1:** [<br/>1<br/>]<br/>**Example 2:** []"),
            ["[\n1\n]", "[]"]
        );
        assert_eq!(read("**Example 1:** a"), ["a"]);
    }

    #[test]
    fn a_text_that_speaks_of_examples_is_one() {
        assert_eq!(
            read("see **Example 2:** there"),
            ["see **Example 2:** there"]
        );
    }
}
