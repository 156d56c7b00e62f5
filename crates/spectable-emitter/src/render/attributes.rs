//! What stands before an item, a field or a variant: its doc comment and its attributes.

use super::layout::{push_attribute, push_line};

/// A doc comment and attributes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Attributes {
    /// The lines of the comment, without `///` and without the space behind it.
    docs: Vec<String>,
    /// The attributes, in one line each.
    attributes: Vec<String>,
}

impl Attributes {
    /// With these lines as the doc comment.
    pub(crate) fn documented(docs: Vec<String>) -> Self {
        Self {
            docs,
            attributes: Vec::new(),
        }
    }

    /// And with `attribute`, such as `#[serde(flatten)]`.
    #[must_use]
    pub(crate) fn with(mut self, attribute: impl Into<Option<String>>) -> Self {
        self.attributes.extend(attribute.into());
        self
    }

    /// Whether there is nothing to say.
    pub(crate) fn is_empty(&self) -> bool {
        self.docs.is_empty() && self.attributes.is_empty()
    }

    /// Writes them in lines that start with `indent`.
    pub(crate) fn push_to(&self, text: &mut String, indent: &str) {
        for line in &self.docs {
            text.push_str(indent);
            text.push_str("///");
            let line = line.trim_end_matches(' ');
            if !line.is_empty() {
                text.push(' ');
                text.push_str(line);
            }
            text.push('\n');
        }
        for attribute in &self.attributes {
            push_attribute(text, indent, attribute);
        }
    }
}

/// A field of a struct or a variant of an enum.
pub(crate) struct Part {
    /// Whether a blank line keeps it apart from the one before.
    pub(crate) blank: bool,
    /// What stands before it.
    pub(crate) attributes: Attributes,
    /// The part itself, in one line without a comma.
    pub(crate) line: String,
}

/// The text of a struct or enum: `head`, and `parts` in braces.
pub(crate) fn braced(attributes: &Attributes, head: &str, parts: &[Part]) -> String {
    const INDENT: &str = "    ";
    let mut text = String::with_capacity(64 * (parts.len() + 2));
    attributes.push_to(&mut text, "");
    text.push_str(head);
    if parts.is_empty() {
        text.push_str(" {}\n");
        return text;
    }
    text.push_str(" {\n");
    for part in parts {
        if part.blank {
            text.push('\n');
        }
        part.attributes.push_to(&mut text, INDENT);
        push_line(&mut text, INDENT, &part.line, ",");
    }
    text.push_str("}\n");
    text
}
