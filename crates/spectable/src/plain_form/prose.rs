//! Descriptions and deprecations, above the parts of a model and in cells.

use spectable_schema::Deprecation;

use super::cell;

/// What stands in the cell of a description.
pub(super) fn in_cell(description: Option<&str>, deprecation: Option<&Deprecation>) -> String {
    let Some(deprecation) = deprecation else {
        return cell::text(description.unwrap_or_default());
    };
    let mut text = notice(deprecation);
    if let Some(description) = description {
        text.push_str("\n\n");
        text.push_str(description.trim());
    }
    cell::text(&text)
}

/// What stands between the title and the parts, with an empty line behind it.
pub(super) fn on_page(description: Option<&str>, deprecation: Option<&Deprecation>) -> String {
    let mut text = String::new();
    if let Some(deprecation) = deprecation {
        add_quotation(&mut text, &notice(deprecation));
    }
    if let Some(description) = description {
        let description = description.trim();
        if can_stand_alone(description) {
            text.push_str(description);
            text.push_str("\n\n");
        } else {
            add_quotation(&mut text, description);
        }
    }
    text
}

/// A name that is struck through where what it names is deprecated.
pub(super) fn struck(name: String, deprecation: Option<&Deprecation>) -> String {
    match deprecation {
        Some(_) => format!("~~{name}~~"),
        None => name,
    }
}

/// `**Deprecated:** Use that.` A reason is one paragraph, which ends at the first empty line.
fn notice(deprecation: &Deprecation) -> String {
    match &deprecation.reason {
        Some(reason) => {
            let lines = reason.trim().lines().filter(|line| !line.trim().is_empty());
            format!("**Deprecated:** {}", lines.collect::<Vec<_>>().join("\n"))
        }
        None => "**Deprecated**".to_owned(),
    }
}

fn add_quotation(text: &mut String, quoted: &str) {
    for line in quoted.replace("\r\n", "\n").split(['\n', '\r']) {
        text.push('>');
        if !line.is_empty() {
            text.push(' ');
            text.push_str(line);
        }
        text.push('\n');
    }
    text.push('\n');
}

/// Whether no line of a description can be taken for a part of the page. When in doubt it is quoted,
/// which is always right.
fn can_stand_alone(description: &str) -> bool {
    let mut fence: Option<(char, usize)> = None;
    let has_html = description
        .split('\n')
        .any(|line| line.trim_start().starts_with('<'));
    for line in description.split('\n') {
        let text = line.trim_start();
        let is_rule = !text.is_empty() && text.chars().all(|letter| "=-|: \t*_".contains(letter));
        if text.starts_with(['#', '>']) || is_rule || line.contains('\r') || opens_html(text) {
            return false;
        }
        let Some(mark) = text.chars().next().filter(|mark| matches!(mark, '`' | '~')) else {
            continue;
        };
        let rest = text.trim_start_matches(mark);
        let length = text.len() - rest.len();
        if length < 3 {
            continue;
        }
        if has_html || text.len() < line.len() {
            // It can be part of the HTML, or of an item of a list.
            return false;
        }
        match fence {
            Some((open, least)) if open == mark && length >= least && rest.trim().is_empty() => {
                fence = None;
            }
            Some(_) => {}
            None if mark == '`' && rest.contains('`') => {}
            None => fence = Some((mark, length)),
        }
    }
    fence.is_none()
}

/// Whether HTML starts that does not end at the next empty line.
fn opens_html(text: &str) -> bool {
    let start: String = text.chars().take(10).flat_map(char::to_lowercase).collect();
    let endless = ["<!", "<?", "<pre", "<script", "<style", "<textarea"];
    endless.iter().any(|tag| start.starts_with(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_markdown_stands_alone() {
        for text in [
            "A card.\n\nSee [it](x.md), and:\n\n- one\n- two",
            "Use it so:\n\n```go\nx := 1\n```",
            "A `code` *word*.",
        ] {
            assert_eq!(on_page(Some(text), None), format!("{text}\n\n"));
        }
    }

    #[test]
    fn what_looks_like_a_part_is_quoted() {
        assert_eq!(on_page(Some("## Fields"), None), "> ## Fields\n\n");
        assert_eq!(on_page(Some("Text\n\n---"), None), "> Text\n>\n> ---\n\n");
        assert_eq!(on_page(Some("```\nx"), None), "> ```\n> x\n\n");
        assert_eq!(on_page(Some("> note"), None), "> > note\n\n");
    }

    #[test]
    fn a_deprecation_comes_first() {
        let gone = Deprecation {
            reason: Some("Use `b`.\n\nSoon.".to_owned()),
        };
        assert_eq!(
            on_page(Some("The a."), Some(&gone)),
            "> **Deprecated:** Use `b`.\n> Soon.\n\nThe a.\n\n"
        );
        assert_eq!(
            in_cell(Some("The a."), Some(&gone)),
            "**Deprecated:** Use `b`.<br/>Soon.<br/><br/>The a."
        );
        assert_eq!(
            in_cell(None, Some(&Deprecation::default())),
            "**Deprecated**"
        );
    }
}
