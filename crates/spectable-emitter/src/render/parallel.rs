//! Work on many things at once, with results in their order.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// How many things a thread takes at a time.
const BATCH: usize = 16;

/// `work` on each of `all`, in their order.
pub(crate) fn in_parallel<T: Sync, R: Send>(all: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let batches: Vec<&[T]> = all.chunks(BATCH).collect();
    if threads < 2 || batches.len() < 2 {
        return all.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let take_batches = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(batch) = batches.get(index) else {
                return done;
            };
            done.push((index, batch.iter().map(&work).collect::<Vec<R>>()));
        }
    };
    let mut done: Vec<(usize, Vec<R>)> = thread::scope(|scope| {
        let threads: Vec<_> = (1..threads.min(batches.len()))
            .map(|_| scope.spawn(take_batches))
            .collect();
        let mut done = take_batches();
        for thread in threads {
            match thread.join() {
                Ok(batches) => done.extend(batches),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().flat_map(|(_, results)| results).collect()
}
