//! Work that is done on another thread while a run goes on, or once it is needed, and is over before the run is.

use std::panic::resume_unwind;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread::{self, JoinHandle};

/// What is being worked out.
pub(crate) struct Meanwhile<T> {
    /// Absent once it is done.
    work: Mutex<Option<Work<T>>>,
    done: OnceLock<T>,
}

enum Work<T> {
    Started(JoinHandle<T>),
    Later(Box<dyn FnOnce() -> T + Send>),
}

impl<T: Send + 'static> Meanwhile<T> {
    /// Starts `work`.
    pub(crate) fn start(work: impl FnOnce() -> T + Send + 'static) -> Self {
        Self::of(Work::Started(thread::spawn(work)))
    }

    /// Leaves `work` until it [begins](Self::begin), or somebody wants what comes of it.
    pub(crate) fn later(work: impl FnOnce() -> T + Send + 'static) -> Self {
        Self::of(Work::Later(Box::new(work)))
    }

    fn of(work: Work<T>) -> Self {
        Self {
            work: Mutex::new(Some(work)),
            done: OnceLock::new(),
        }
    }

    /// Starts work that was left for later.
    pub(crate) fn begin(&self) {
        let mut work = self.work.lock().unwrap_or_else(PoisonError::into_inner);
        *work = work.take().map(|work| match work {
            Work::Later(work) => Work::Started(thread::spawn(work)),
            Work::Started(thread) => Work::Started(thread),
        });
    }
}

impl<T> Meanwhile<T> {
    /// What came of it, once it is done.
    pub(crate) fn get(&self) -> &T {
        self.done.get_or_init(|| {
            let work = self
                .work
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .take();
            match work.expect("it is done once") {
                Work::Started(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
                Work::Later(work) => work(),
            }
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
        let work = self.work.get_mut().unwrap_or_else(PoisonError::into_inner);
        if let Some(Work::Started(thread)) = work.take() {
            let _ = thread.join();
        }
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
        let later = Meanwhile::later(|| 2 + 2);
        assert_eq!((later.get(), later.get()), (&4, &4));
        drop(Meanwhile::later(|| unreachable!()));
        let begun = Meanwhile::later(|| 5);
        begun.begin();
        begun.begin();
        assert_eq!(begun.get(), &5);
        begun.begin();
        assert_eq!(begun.finish(), 5);
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
