//! Descriptions, and the deprecations that stand in them.

use spectable_schema::Deprecation;

use super::line_break;

/// What a description says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Prose {
    /// The description, in Markdown.
    pub(crate) description: Option<String>,
    /// Set where the text starts by saying that the thing is deprecated.
    pub(crate) deprecation: Option<Deprecation>,
}

impl Prose {
    /// Reads a description as it stands in the page.
    pub(crate) fn read(markdown: &str) -> Self {
        let Some(notice) = after_deprecation_mark(markdown.trim_start()) else {
            return Self {
                description: paragraph(markdown),
                deprecation: None,
            };
        };
        let (reason, description) = split_at_paragraph(notice);
        Self {
            description: paragraph(description),
            deprecation: Some(Deprecation {
                reason: paragraph(reason),
            }),
        }
    }
}

/// The text with its line ends, unless it says nothing.
fn paragraph(markdown: &str) -> Option<String> {
    let mut lines = line_break::into_lines(markdown);
    if lines.contains('\r') {
        lines = lines.replace("\r\n", "\n").into();
    }
    let text = lines.trim();
    (!text.is_empty() && text != "N/A").then(|| text.to_owned())
}

/// What follows `: warning: ** DEPRECATED **:` or `:warning: **DEPRECATED**:`.
fn after_deprecation_mark(text: &str) -> Option<&str> {
    let text = text.strip_prefix('>').unwrap_or(text);
    let text = [":", "warning", ":"].into_iter().try_fold(text, eat)?;
    let text = ["**", "deprecated"].into_iter().try_fold(text, eat)?;
    // The colon stands behind the emphasis or in it.
    let text = eat(text, ":").unwrap_or(text);
    let text = eat(text, "**")?;
    Some(eat(text, ":").unwrap_or(text))
}

fn eat<'a>(text: &'a str, token: &str) -> Option<&'a str> {
    let text = text.trim_start();
    let start = text.get(..token.len())?;
    start
        .eq_ignore_ascii_case(token)
        .then(|| &text[token.len()..])
}

/// Splits at the first two breaks in a row, or at the first empty line.
fn split_at_paragraph(text: &str) -> (&str, &str) {
    let breaks: Vec<_> = line_break::find(text).collect();
    let double = breaks.windows(2).find_map(|pair| {
        let between = &text[pair[0].end..pair[1].start];
        between
            .trim()
            .is_empty()
            .then_some((pair[0].start, pair[1].end))
    });
    let empty_line = ["\n\n", "\r\n\r\n"]
        .into_iter()
        .filter_map(|end| text.find(end).map(|start| (start, start + end.len())))
        .min();
    match [double, empty_line].into_iter().flatten().min() {
        Some((end, start)) => (&text[..end], &text[start..]),
        None => (text, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_prose(markdown: &str, description: Option<&str>, reason: Option<Option<&str>>) {
        let expected = Prose {
            description: description.map(str::to_owned),
            deprecation: reason.map(|reason| Deprecation {
                reason: reason.map(str::to_owned),
            }),
        };
        assert_eq!(Prose::read(markdown), expected, "{markdown}");
    }

    #[test]
    fn a_text_that_says_nothing_is_none() {
        assert_prose("N/A", None, None);
        assert_prose("", None, None);
        assert_prose("  <br/> ", None, None);
    }

    #[test]
    fn both_spellings_of_a_deprecation_are_read() {
        assert_prose(
            ": warning: ** DEPRECATED **: Use `b`.<br/><br/>The *a*.<br/>More.",
            Some("The *a*.\nMore."),
            Some(Some("Use `b`.")),
        );
        assert_prose(
            ":warning: **DEPRECATED**: Gone soon.",
            None,
            Some(Some("Gone soon.")),
        );
        assert_prose(
            ": warning: ** DEPRECATED **: Gone.<br/><br/>N/A",
            None,
            Some(Some("Gone.")),
        );
        assert_prose(": warning: ** DEPRECATED **", None, Some(None));
    }

    #[test]
    fn a_reason_can_have_several_lines() {
        assert_prose(
            ":warning: **DEPRECATED**: One<br/>two.<br/> <br/>Text.<br/><br/>More.",
            Some("Text.\n\nMore."),
            Some(Some("One\ntwo.")),
        );
        assert_prose(
            "> :warning: **DEPRECATED**: One.\r\n\r\nText.",
            Some("Text."),
            Some(Some("One.")),
        );
    }

    #[test]
    fn a_text_about_deprecation_is_a_description() {
        assert_prose(": warning: hot", Some(": warning: hot"), None);
        assert_prose("**DEPRECATED**", Some("**DEPRECATED**"), None);
    }
}
