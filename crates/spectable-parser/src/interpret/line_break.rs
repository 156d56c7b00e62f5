//! `<br/>`, which stands for the end of a line wherever a cell has no room for one.

use std::borrow::Cow;
use std::ops::Range;

/// Where the breaks of `text` stand: `<br>`, `<br/>`, `<br />`, in any letter case.
pub(crate) fn find(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('<')
        .filter_map(|(start, _)| Some(start..start + length(&text[start..])?))
}

/// The length of the break that `text` starts with, if it does.
pub(crate) fn length(text: &str) -> Option<usize> {
    let name = text
        .get(..3)
        .filter(|name| name.eq_ignore_ascii_case("<br"))?;
    let rest = text[name.len()..].trim_start_matches(' ');
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let rest = rest.strip_prefix('>')?;
    Some(text.len() - rest.len())
}

/// `text` with the ends of lines in the place of breaks, except in inline code, where a break is
/// what the code says. In a fence, which a cell has to write on one line, it is one again.
pub(crate) fn into_lines(text: &str) -> Cow<'_, str> {
    if !text.contains('<') {
        return text.into();
    }
    let code = inline_code(text);
    replace(text, |offset| {
        let after = code.partition_point(|range| range.start <= offset);
        after == 0 || code[after - 1].end <= offset
    })
    .into()
}

/// The JSON `text` with the ends of lines in the place of breaks, except in its strings.
pub(crate) fn into_json_lines(text: &str) -> Cow<'_, str> {
    if !text.contains('<') {
        return text.into();
    }
    let mut strings = Vec::new();
    let mut open = None;
    let mut is_escaped = false;
    for (offset, byte) in text.bytes().enumerate() {
        match (byte, open) {
            (b'"', None) => open = Some(offset),
            (_, None) => {}
            (_, Some(_)) if is_escaped => is_escaped = false,
            (b'\\', Some(_)) => is_escaped = true,
            (b'"', Some(start)) => {
                strings.push(start..offset);
                open = None;
            }
            (_, Some(_)) => {}
        }
    }
    replace(text, |offset| {
        let after = strings.partition_point(|range: &Range<usize>| range.start <= offset);
        after == 0 || strings[after - 1].end <= offset
    })
    .into()
}

fn replace(text: &str, is_break: impl Fn(usize) -> bool) -> String {
    let mut lines = String::with_capacity(text.len());
    let mut start = 0;
    for range in find(text) {
        if is_break(range.start) {
            lines.push_str(text[start..range.start].trim_end_matches([' ', '\t']));
            lines.push('\n');
            start = range.end;
        }
    }
    lines.push_str(&text[start..]);
    lines
}

/// The code spans with fewer backticks than a fence has.
fn inline_code(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut offset = 0;
    while let Some(found) = text[offset..].find('`') {
        let start = offset + found;
        let run = text[start..].len() - text[start..].trim_start_matches('`').len();
        offset = start + run;
        match open {
            Some((from, length)) if length == run => {
                if length < 3 {
                    spans.push(from..offset);
                }
                open = None;
            }
            Some(_) => {}
            None => open = Some((start, run)),
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_are_found_in_each_spelling() {
        assert_eq!(find("a<br>b<br/>c<BR />d<broken>").count(), 3);
        assert_eq!(length("<br/>x"), Some(5));
        assert_eq!(length("<b"), None);
        assert_eq!(length("<ä"), None);
    }

    #[test]
    fn breaks_in_inline_code_are_text() {
        assert_eq!(
            into_lines("a <br/>b `<br/>` c<br/><br/>d"),
            "a\nb `<br/>` c\n\nd"
        );
        assert_eq!(into_lines("```<br/>x<br/>```"), "```\nx\n```");
    }

    #[test]
    fn breaks_in_json_strings_are_text() {
        assert_eq!(
            into_json_lines(r#"{<br/>"a": "x<br/>\"y",<br/>}"#),
            "{\n\"a\": \"x<br/>\\\"y\",\n}"
        );
    }
}
