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
}

/// Reads the text of a heading.
pub(super) fn read(heading: &str) -> Identity {
    let (shown, comment) = heading.split_once("<!--").unwrap_or((heading, ""));
    let mut identity = Identity {
        name: cell::marked(shown),
        title: None,
        namespace: None,
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
}
