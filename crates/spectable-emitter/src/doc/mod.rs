//! Docs: from the Markdown of the pages to that of doc comments.

/// The lines of a doc comment that says what `markdown` says, without `///` and without the space
/// behind it. Empty where there is nothing to say.
pub(crate) fn doc_lines(markdown: &str) -> Vec<String> {
    markdown
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect()
}
