//! What a heading says of a model's id: the name, and in a comment what else there is to say.

use super::cell::{self, Marked};
use super::lexer;

/// A heading, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Identity {
    /// The name, with its marks.
    pub(super) name: Marked,
    /// The name as another page documents it, where it is another one: `<!-- title: "Loc" -->`.
    pub(super) title: Option<String>,
    /// The namespace, where it is not the folder: `<!-- namespace: "models" -->`.
    pub(super) namespace: Option<String>,
    /// What links can name besides the heading: `<a name="card"></a>`, `{#card}`.
    pub(super) anchors: Vec<String>,
}

/// The names that tags in `html` set for links: `<a name="card"></a>`, `<span id='card'>`.
pub(super) fn anchors(html: &str) -> Vec<String> {
    let tags = html
        .split('<')
        .skip(1)
        .filter_map(|tag| tag.split_once('>'));
    let names = tags.flat_map(|(tag, _)| {
        [" name=", " id="].into_iter().filter_map(move |attribute| {
            let (_, value) = tag.split_once(attribute)?;
            let quote = value
                .chars()
                .next()
                .filter(|quote| "\"'".contains(*quote))?;
            value[1..]
                .split_once(quote)
                .map(|(name, _)| name.to_owned())
        })
    });
    names.collect()
}

/// The text without tags that set anchors; others can belong to a name, such as `List<Card>`.
pub(super) fn without_anchors(heading: &str) -> String {
    let mut text = String::new();
    let mut rest = heading;
    while let Some(start) = rest.find('<') {
        let Some(length) = rest[start..].find('>') else {
            break;
        };
        let tag = &rest[start + 1..start + length];
        let is_anchor =
            ["a ", "a", "/a", "span ", "/span"]
                .iter()
                .any(|name| match name.strip_suffix(' ') {
                    Some(_) => tag.starts_with(name),
                    None => tag == *name,
                });
        text += &rest[..start];
        if !is_anchor {
            text += &rest[start..=start + length];
        }
        rest = &rest[start + length + 1..];
    }
    text + rest
}

/// Reads the text of a heading.
pub(super) fn read(heading: &str) -> Identity {
    let (shown, comment) = heading.split_once("<!--").unwrap_or((heading, ""));
    let mut anchors = anchors(shown);
    let mut shown = without_anchors(shown);
    if let Some((before, id)) = shown
        .trim_end()
        .strip_suffix('}')
        .and_then(|rest| rest.rsplit_once("{#"))
    {
        anchors.push(id.trim().to_owned());
        shown = before.to_owned();
    }
    let mut identity = Identity {
        name: cell::marked(&shown),
        title: None,
        namespace: None,
        anchors,
    };
    let mut rest = comment;
    while let Some((key, value)) = rest.split_once(':') {
        let value = value.trim_start();
        let quoted = value.starts_with('"').then(|| lexer::quoted(value, '"'));
        let Some((text, length)) = quoted.flatten() else {
            break;
        };
        match key.trim() {
            "title" => identity.title = Some(text),
            "namespace" => identity.namespace = Some(text),
            _ => {}
        }
        rest = value[length..].trim_start().trim_start_matches(';');
    }
    identity
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_says_what_the_heading_does_not() {
        let identity = read(r#"`Loc2` <!-- title: "namespace: x"; namespace: "a/b" -->"#);
        assert_eq!(identity.name.text, "Loc2");
        assert_eq!(identity.title.as_deref(), Some("namespace: x"));
        assert_eq!(identity.namespace.as_deref(), Some("a/b"));
        let plain = read("~~Card~~ <!-- a remark -->");
        assert!(plain.name.is_struck);
        assert_eq!((plain.title, plain.namespace), (None, None));
    }

    #[test]
    fn what_a_comment_and_a_heading_leave_open_is_passed_over() {
        let other = read(r#"Card <!-- colour: "red"; namespace: "a" -->"#);
        assert_eq!(other.namespace.as_deref(), Some("a"));
        let unquoted = read("Card <!-- title: red; namespace: \"a\" -->");
        assert_eq!((unquoted.title, unquoted.namespace), (None, None));
        assert_eq!(without_anchors("a < b"), "a < b");
        assert_eq!(
            without_anchors("<a name=\"x\"></a>List<Card> < b"),
            "List<Card> < b"
        );
    }
}
