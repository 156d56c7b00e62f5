//! Work on another thread while a run goes on, which is over before the run is.

use std::panic::resume_unwind;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread::{self, JoinHandle};

/// What a thread is working out.
#[derive(Debug)]
pub(crate) struct Meanwhile<T> {
    thread: Mutex<Option<JoinHandle<T>>>,
    done: OnceLock<T>,
}

impl<T: Send + 'static> Meanwhile<T> {
    /// Starts `work`.
    pub(crate) fn start(work: impl FnOnce() -> T + Send + 'static) -> Self {
        Self {
            thread: Mutex::new(Some(thread::spawn(work))),
            done: OnceLock::new(),
        }
    }
}

impl<T> Meanwhile<T> {
    /// What came of it, once it is done.
    pub(crate) fn get(&self) -> &T {
        self.done.get_or_init(|| {
            let thread = self.thread.lock();
            let thread = thread.unwrap_or_else(PoisonError::into_inner).take();
            let joined = thread.map(JoinHandle::join);
            joined
                .expect("it is waited for once")
                .unwrap_or_else(|panic| resume_unwind(panic))
        })
    }

    /// What came of it, once it is done.
    pub(crate) fn finish(mut self) -> T {
        self.get();
        self.done.take().expect("it is done")
    }
}

impl<T> Drop for Meanwhile<T> {
    /// Nobody wants what came of it.
    fn drop(&mut self) {
        let thread = self
            .thread
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner);
        let _ = thread.take().map(JoinHandle::join);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    fn what_comes_of_it_can_be_looked_at_and_taken() {
        let sum = Meanwhile::start(|| 1 + 1);
        assert_eq!((sum.get(), sum.get()), (&2, &2));
        assert_eq!(sum.finish(), 2);
        assert_eq!(Meanwhile::start(|| 3).finish(), 3);
    }

    #[test]
    fn it_does_not_go_on_without_anybody() {
        let is_done = Arc::new(AtomicBool::new(false));
        let theirs = Arc::clone(&is_done);
        drop(Meanwhile::start(move || {
            thread::sleep(Duration::from_millis(20));
            theirs.store(true, Ordering::Relaxed);
        }));
        assert!(is_done.load(Ordering::Relaxed));
    }

    #[test]
    #[should_panic(expected = "broken")]
    fn a_panic_is_handed_on() {
        Meanwhile::start(|| panic!("broken")).finish()
    }
}
