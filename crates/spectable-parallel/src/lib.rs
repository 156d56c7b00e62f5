//! Work on many things at once, with results in their order.
//!
//! What is done to one page or file takes microseconds, and no thread knows beforehand how many: the
//! threads take small batches until there are none left. It depends on the machine how many threads
//! there are, and never what comes out.

use std::iter::Flatten;
use std::num::NonZero;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::vec::IntoIter;

/// How many things a thread takes at a time.
const BATCH: usize = 16;

/// How many threads there are. Whoever asks the system makes it read files.
static THREADS: LazyLock<usize> =
    LazyLock::new(|| thread::available_parallelism().map_or(1, NonZero::get));

/// `work` on each of `all`, in their order.
///
/// ```
/// let lengths = spectable_parallel::map(&["one", "three"], |word| word.len());
/// assert_eq!(lengths, [3, 5]);
/// ```
pub fn map<'t, T: Sync, R: Send>(all: &'t [T], work: impl Fn(&'t T) -> R + Sync) -> Vec<R> {
    each(all, work).collect()
}

/// As [`map`], for results that are taken one by one and need never be in one list.
pub fn each<'t, T: Sync, R: Send>(all: &'t [T], work: impl Fn(&'t T) -> R + Sync) -> Results<R> {
    let batches: Vec<&[T]> = all.chunks(BATCH).collect();
    let done = in_batches(&batches, || {
        |batch: &&'t [T]| batch.iter().map(&work).collect::<Vec<R>>()
    });
    Results::new(done, all.len())
}

/// `work` on each of `all`, in their order. Each thread hands it a memory of its own, which starts out empty
/// and may save time, but has no part in what comes out.
///
/// ```
/// use std::collections::HashMap;
///
/// let words = ["one", "two", "one"];
/// let lengths = spectable_parallel::map_remembering(&words, |known: &mut HashMap<_, _>, &word| {
///     *known.entry(word).or_insert_with(|| word.len())
/// });
/// assert_eq!(lengths, [3, 3, 3]);
/// ```
pub fn map_remembering<'t, T: Sync, R: Send, M: Default>(
    all: &'t [T],
    work: impl Fn(&mut M, &'t T) -> R + Sync,
) -> Vec<R> {
    each_remembering(all, work).collect()
}

/// As [`map_remembering`], for results that are taken one by one.
pub fn each_remembering<'t, T: Sync, R: Send, M: Default>(
    all: &'t [T],
    work: impl Fn(&mut M, &'t T) -> R + Sync,
) -> Results<R> {
    let batches: Vec<&[T]> = all.chunks(BATCH).collect();
    let done = in_batches(&batches, || {
        let mut memory = M::default();
        let work = &work;
        move |batch: &&'t [T]| {
            let each = batch.iter().map(|one| work(&mut memory, one));
            each.collect::<Vec<R>>()
        }
    });
    Results::new(done, all.len())
}

/// `work` on each of `all`, which it takes, in their order.
///
/// ```
/// let words = vec!["one".to_owned(), "two".to_owned()];
/// let doubled = spectable_parallel::map_owned(words, |word| word.clone() + &word);
/// assert_eq!(doubled, ["oneone", "twotwo"]);
/// ```
pub fn map_owned<T: Send, R: Send>(all: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    each_owned(all, work).collect()
}

/// As [`map_owned`], for results that are taken one by one.
pub fn each_owned<T: Send, R: Send>(all: Vec<T>, work: impl Fn(T) -> R + Sync) -> Results<R> {
    use std::sync::Mutex;

    let count = all.len();
    let mut batches = Vec::with_capacity(count.div_ceil(BATCH));
    let mut rest = all.into_iter();
    loop {
        let batch: Vec<T> = rest.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        batches.push(Mutex::new(batch));
    }
    // It still has the room in which all of them were.
    drop(rest);
    let take = |batch: &Mutex<Vec<T>>| {
        // Each batch is taken once, by the one thread that got its number.
        let batch = batch.lock().map(|mut batch| std::mem::take(&mut *batch));
        let batch = batch.unwrap_or_default();
        batch.into_iter().map(&work).collect::<Vec<R>>()
    };
    let done = in_batches(&batches, || take);
    Results::new(done, count)
}

/// The results of work on many things, in the order of these. As they are taken, the room in which they were is
/// let go.
#[derive(Debug)]
pub struct Results<R> {
    batches: Flatten<IntoIter<Vec<R>>>,
    /// How many there still are.
    left: usize,
}

impl<R> Results<R> {
    /// Those of all batches.
    fn new(batches: Vec<Vec<R>>, count: usize) -> Self {
        Self {
            batches: batches.into_iter().flatten(),
            left: count,
        }
    }
}

impl<R> Iterator for Results<R> {
    type Item = R;

    fn next(&mut self) -> Option<R> {
        let next = self.batches.next()?;
        self.left = self.left.saturating_sub(1);
        Some(next)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<R> ExactSizeIterator for Results<R> {}

/// What `worker` makes for each thread, on each batch, on as many threads as there are processors.
fn in_batches<B: Sync, R: Send, W: FnMut(&B) -> R>(
    batches: &[B],
    worker: impl Fn() -> W + Sync,
) -> Vec<R> {
    let threads = *THREADS;
    if threads < 2 || batches.len() < 2 {
        return batches.iter().map(worker()).collect();
    }
    let next = AtomicUsize::new(0);
    let take_batches = || {
        let mut work = worker();
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(batch) = batches.get(index) else {
                return done;
            };
            done.push((index, work(batch)));
        }
    };
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
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
    done.sort_unstable_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::{map, map_owned};

    #[test]
    fn threads_keep_the_order() {
        let numbers: Vec<usize> = (0..1000).collect();
        let doubled: Vec<usize> = (0..1000).map(|number| number * 2).collect();
        assert_eq!(map(&numbers, |number| number * 2), doubled);
        assert_eq!(map_owned(numbers, |number| number * 2), doubled);
    }

    #[test]
    fn nothing_is_no_work() {
        assert!(map(&[] as &[u8], |_| 1).is_empty());
        assert!(map_owned(Vec::<u8>::new(), |_| 1).is_empty());
    }

    #[test]
    #[should_panic(expected = "number 700")]
    fn a_panic_comes_through() {
        let numbers: Vec<usize> = (0..1000).collect();
        map(&numbers, |number| {
            assert!(*number != 700, "number 700");
        });
    }
}
