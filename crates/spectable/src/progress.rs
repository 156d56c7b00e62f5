//! Where a run is, for whoever waits for it.

use std::fmt;
use std::sync::Arc;

/// What a run is about to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stage {
    /// Reading what lies beside the pages.
    Evidence,
    /// Finding and reading the pages.
    Pages,
    /// From so many pages to models, and where it was asked for to Rust.
    Models {
        /// How many pages were read.
        pages: usize,
    },
    /// All is there, in memory.
    Done,
}

/// Who is told, if anybody is.
#[derive(Clone, Default)]
pub(crate) struct Listener(Option<Arc<dyn Fn(Stage) + Send + Sync>>);

impl Listener {
    pub(crate) fn new(listen: impl Fn(Stage) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(listen)))
    }

    pub(crate) fn tell(&self, stage: Stage) {
        if let Some(listen) = &self.0 {
            listen(stage);
        }
    }
}

impl fmt::Debug for Listener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "told" } else { "nobody" })
    }
}
