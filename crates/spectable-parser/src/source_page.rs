//! What is read.

use std::borrow::Cow;
use std::fmt;
#[cfg(feature = "memory")]
use std::sync::OnceLock;

/// A page to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourcePage {
    /// The path below the folder of all pages, its parts joined by `/` on every system.
    pub path: String,
    /// The content as it lies on disk.
    pub content: Vec<u8>,
}

#[cfg(feature = "memory")]
/// What gives the content of the page at a path, as it lies on disk.
pub(crate) type Fetch<'a> = dyn Fn(&str) -> Vec<u8> + Sync + 'a;

/// A page on its way through the stages: its content is at hand, or is fetched once it is needed.
pub(crate) struct Source<'a> {
    /// The path below the folder of all pages.
    pub(crate) path: &'a str,
    content: Content<'a>,
}

enum Content<'a> {
    Here(Cow<'a, [u8]>),
    #[cfg(feature = "memory")]
    Elsewhere(&'a Fetch<'a>, OnceLock<Vec<u8>>),
}

impl<'a> Source<'a> {
    /// A page with this content.
    pub(crate) fn new(path: &'a str, content: impl Into<Cow<'a, [u8]>>) -> Self {
        Self {
            path,
            content: Content::Here(content.into()),
        }
    }

    #[cfg(feature = "memory")]
    /// A page whose content `fetch` gives.
    pub(crate) fn elsewhere(path: &'a str, fetch: &'a Fetch<'a>) -> Self {
        Self {
            path,
            content: Content::Elsewhere(fetch, OnceLock::new()),
        }
    }

    /// The content.
    pub(crate) fn content(&self) -> &[u8] {
        match &self.content {
            Content::Here(content) => content,
            #[cfg(feature = "memory")]
            Content::Elsewhere(fetch, content) => content.get_or_init(|| fetch(self.path)),
        }
    }
}

#[cfg(feature = "memory")]
impl Source<'_> {
    /// The content, unless it is at hand anyway. Where it is asked for later, it is fetched again.
    pub(crate) fn take(&self) -> Option<Vec<u8>> {
        match &self.content {
            Content::Elsewhere(fetch, content) if content.get().is_none() => Some(fetch(self.path)),
            Content::Here(_) | Content::Elsewhere(..) => None,
        }
    }

    /// Gives back what was [taken](Self::take), which is at hand from then on.
    pub(crate) fn give_back(&self, taken: Vec<u8>) {
        if let Content::Elsewhere(_, content) = &self.content {
            // Whoever was faster had the same.
            let _ = content.set(taken);
        }
    }
}

#[cfg(not(feature = "memory"))]
impl Source<'_> {
    /// Nothing: each content is at hand.
    pub(crate) fn take(&self) -> Option<Vec<u8>> {
        None
    }

    /// There is nothing that could be given back.
    pub(crate) fn give_back(&self, _: Vec<u8>) {}
}

impl<'a> From<&'a SourcePage> for Source<'a> {
    fn from(page: &'a SourcePage) -> Self {
        Self::new(&page.path, &page.content)
    }
}

impl fmt::Debug for Source<'_> {
    /// Contents are long.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}
