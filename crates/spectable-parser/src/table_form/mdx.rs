//! MDX pages: markdown with components, which stand on lines of their own.

/// `text` with white space in the place of components and imports, so that markdown sees none of them
/// and everything else stays where it is. To a reader of markdown, a component is HTML, and swallows
/// the heading below it.
pub(crate) fn without_components(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut fence: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        let mark = ["```", "~~~"]
            .into_iter()
            .find(|mark| trimmed.starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        if fence.is_none() && is_component(trimmed) {
            plain.extend(line.bytes().map(|byte| match byte {
                b'\r' => '\r',
                b'\n' => '\n',
                _ => ' ',
            }));
        } else {
            plain.push_str(line);
        }
    }
    plain
}

/// Whether a line is nothing but a component, the start or the end of one, or an import.
fn is_component(line: &str) -> bool {
    let name = line.strip_prefix("</").or_else(|| line.strip_prefix('<'));
    let is_tag = name.is_some_and(|name| {
        name.starts_with(|letter: char| letter.is_ascii_uppercase()) && line.ends_with('>')
    });
    is_tag || (line.starts_with("import ") && line.contains(" from "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_leave_white_space() {
        let text = "import {A} from 'a'\n<Anchor id=\"é\" />\n# Card\r\n<Note>\r\nText.\n</Note>\n```\n<A/>\n```\n<br/>\n";
        let plain = without_components(text);
        assert_eq!(plain.len(), text.len());
        let lines: Vec<&str> = plain.lines().map(str::trim).collect();
        assert_eq!(
            lines,
            [
                "", "", "# Card", "", "Text.", "", "```", "<A/>", "```", "<br/>"
            ]
        );
    }
}
