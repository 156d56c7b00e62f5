//! Descriptions, and the deprecations that stand in front of them.

use spectable_schema::Deprecation;

use super::cell;

/// What a description says of something.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Notice {
    /// The description, in Markdown.
    pub(super) description: Option<String>,
    /// Set where the thing should no longer be used.
    pub(super) deprecation: Option<Deprecation>,
}

/// Reads the description in a cell, of something whose name is struck through or not.
pub(super) fn in_cell(cell: &str, is_struck: bool) -> Notice {
    of_text(&cell::lines(cell), is_struck)
}

/// Reads the description between a heading and what follows it.
pub(super) fn on_page(markdown: &str, is_struck: bool) -> Notice {
    let text = markdown.replace("\r\n", "\n");
    let text = text.trim();
    if !is_struck {
        return Notice {
            description: said(&unquoted(text)),
            deprecation: None,
        };
    }
    // The notice is a quotation of its own, or a paragraph.
    let is_quoted = text.starts_with('>');
    let end = match is_quoted {
        true => lines(text)
            .find(|(_, line)| !line.starts_with('>'))
            .map(|(start, _)| start),
        false => text.find("\n\n"),
    };
    let (first, rest) = text.split_at(end.unwrap_or(text.len()));
    match reason(&unquoted(first.trim_end())) {
        Some(reason) => Notice {
            description: said(&unquoted(rest.trim())),
            deprecation: Some(Deprecation { reason }),
        },
        None => Notice {
            description: said(&unquoted(text)),
            deprecation: Some(Deprecation::default()),
        },
    }
}

/// Reads a description of which it is known whether what it describes is struck through.
fn of_text(text: &str, is_struck: bool) -> Notice {
    let text = text.trim();
    if !is_struck {
        return Notice {
            description: said(text),
            deprecation: None,
        };
    }
    let (first, rest) = text.split_once("\n\n").unwrap_or((text, ""));
    match reason(first) {
        Some(reason) => Notice {
            description: said(rest.trim()),
            deprecation: Some(Deprecation { reason }),
        },
        None => Notice {
            description: said(text),
            deprecation: Some(Deprecation::default()),
        },
    }
}

/// The reason in `**Deprecated:** reason` or `**Deprecated**`. `None`: it is no such notice.
fn reason(text: &str) -> Option<Option<String>> {
    let text = text.trim();
    let text = [":warning:", ": warning:", "\u{26a0}\u{fe0f}", "\u{26a0}"]
        .iter()
        .find_map(|mark| text.strip_prefix(mark))
        .unwrap_or(text)
        .trim_start();
    let text = text.strip_prefix("**")?.trim_start();
    let word = text.get(.."deprecated".len())?;
    if !word.eq_ignore_ascii_case("deprecated") {
        return None;
    }
    // The colon stands in the emphasis or behind it.
    let text = text[word.len()..].trim_start();
    let inside = text.strip_prefix([':', '.']);
    let text = inside.unwrap_or(text).trim_start().strip_prefix("**")?;
    let behind = text.strip_prefix([':', '.']).filter(|_| inside.is_none());
    let text = behind.unwrap_or(text).trim();
    Some((!text.is_empty()).then(|| text.to_owned()))
}

/// The text of a quotation, if all of it is one.
fn unquoted(text: &str) -> String {
    if text.is_empty() || !lines(text).all(|(_, line)| line.starts_with('>')) {
        return text.to_owned();
    }
    let mut unquoted = String::with_capacity(text.len());
    for (start, line) in lines(text) {
        if start > 0 {
            unquoted.push('\n');
        }
        let line = &line[1..];
        unquoted.push_str(line.strip_prefix(' ').unwrap_or(line));
    }
    unquoted
}

/// The lines of a text, each with where it starts.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let at = start;
        start += line.len() + 1;
        (at, line)
    })
}

/// The text, unless it says nothing.
fn said(text: &str) -> Option<String> {
    const NOTHING: [&str; 4] = ["N/A", "-", "\u{2013}", "\u{2014}"];
    let text = text.trim();
    (!text.is_empty() && !NOTHING.contains(&text)).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_notice(found: Notice, description: Option<&str>, reason: Option<Option<&str>>) {
        let expected = Notice {
            description: description.map(str::to_owned),
            deprecation: reason.map(|reason| Deprecation {
                reason: reason.map(str::to_owned),
            }),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn a_struck_name_makes_a_notice_of_the_first_paragraph() {
        let cell = "**Deprecated:** Use `b`.<br/>Soon.<br/><br/>The a.";
        assert_notice(
            in_cell(cell, true),
            Some("The a."),
            Some(Some("Use `b`.\nSoon.")),
        );
        assert_notice(
            in_cell(cell, false),
            Some("**Deprecated:** Use `b`.\nSoon.\n\nThe a."),
            None,
        );
        assert_notice(in_cell("**Deprecated**", true), None, Some(None));
        assert_notice(
            in_cell(":warning: **DEPRECATED**: Gone.", true),
            None,
            Some(Some("Gone.")),
        );
        assert_notice(in_cell("The a.", true), Some("The a."), Some(None));
    }

    #[test]
    fn a_quotation_is_text() {
        assert_notice(
            on_page("> ## Fields\n>\n> x", false),
            Some("## Fields\n\nx"),
            None,
        );
        assert_notice(on_page("> > note", false), Some("> note"), None);
        assert_notice(
            on_page("> note\n\nText.", false),
            Some("> note\n\nText."),
            None,
        );
        assert_notice(
            on_page("> **Deprecated:** Use b.\n> Soon.\n\n> # A", true),
            Some("# A"),
            Some(Some("Use b.\nSoon.")),
        );
        assert_notice(
            on_page("**Deprecated.** Use b.\n\nText.", true),
            Some("Text."),
            Some(Some("Use b.")),
        );
    }

    #[test]
    fn what_is_in_bold_need_be_no_notice() {
        for text in [
            "**Important** Use b.",
            "**Deprecations** are listed.",
            "**Old**",
        ] {
            assert_notice(in_cell(text, true), Some(text), Some(None));
        }
    }

    #[test]
    fn a_struck_heading_without_a_notice_says_no_reason() {
        assert_notice(
            on_page("The a.\n\nMore.", true),
            Some("The a.\n\nMore."),
            Some(None),
        );
    }
}
