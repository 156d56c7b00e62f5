//! Work on another thread while a run goes on, which is over before the run is.

use std::thread::{self, JoinHandle};

/// What a thread is working out.
#[derive(Debug)]
pub(crate) struct Meanwhile<T>(Option<JoinHandle<T>>);

impl<T: Send + 'static> Meanwhile<T> {
    /// Starts `work`.
    pub(crate) fn start(work: impl FnOnce() -> T + Send + 'static) -> Self {
        Self(Some(thread::spawn(work)))
    }

    /// Waits for what came of it.
    pub(crate) fn finish(mut self) -> Option<T> {
        match self.0.take()?.join() {
            Ok(done) => Some(done),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    }
}

impl<T> Drop for Meanwhile<T> {
    /// Nobody wants what came of it.
    fn drop(&mut self) {
        let _ = self.0.take().map(JoinHandle::join);
    }
}
