//! Where the diagnostics of one page are collected.

use spectable_schema::{Code, Diagnostic};

use crate::page::{Page, Span};

/// The diagnostics of a page.
#[derive(Debug)]
pub(crate) struct Report<'p, 'a> {
    /// The page that they are about.
    pub(crate) page: &'p Page<'a>,
    diagnostics: Vec<Diagnostic>,
}

impl<'p, 'a> Report<'p, 'a> {
    /// Nothing to say about `page` yet.
    pub(crate) fn new(page: &'p Page<'a>) -> Self {
        Self {
            page,
            diagnostics: Vec::new(),
        }
    }

    /// A diagnostic about `span`, not yet added.
    pub(crate) fn at(&self, code: Code, message: impl Into<String>, span: Span<'a>) -> Diagnostic {
        self.page.diagnostic(code, message, span)
    }

    /// Adds a diagnostic.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The name for a model whose page has no title.
    pub(crate) fn name_after_file(&mut self) -> String {
        const NAMELESS: &str = "Unnamed";
        let stem = self.page.stem();
        let name = if stem.is_empty() { NAMELESS } else { stem };
        let message = format!("the page has no title; its model is named `{name}`");
        let diagnostic = self.page.diagnostic_of_page(Code::MissingTitle, message);
        self.push(diagnostic.with_help("write the model's name as a heading: `# GiftCard`"));
        name.to_owned()
    }

    /// All that was added.
    pub(crate) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }
}
