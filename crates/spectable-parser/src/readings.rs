//! What was read of each page, for runs in which most of them are as they were.

use std::collections::HashMap;
use std::io::{self, Write};
use std::ops::Range;
use std::sync::{Mutex, OnceLock, PoisonError, RwLock};

use borsh::{BorshDeserialize, BorshSerialize};

use crate::family::Family;
use crate::habits::Habits;
use crate::language::Language;
use crate::limits::Limits;
use crate::manner::Manner;
use crate::options::Options;
use crate::parse::{Drafted, Parsed, Recall, SeenBefore, parse_recalling};
use crate::recognise_family::Likenesses;
use crate::signs::Signs;
use crate::source_page::Source;

/// How many bytes of new readings are handed out at a time, at least.
const PIECE: usize = 64 * 1024;

/// What a run read of each page of a generator, to be handed to the next one. Pages with tables that people
/// wrote by hand are read anew each time.
#[derive(Debug, Default)]
pub struct Readings {
    /// Absent where nothing was read yet.
    basis: Option<Basis>,
    /// The bytes of all of it. Most pages are only handed on from run to run.
    bytes: Vec<u8>,
    /// Where what was read of each page stands in them, ordered by path.
    pages: Vec<Reading>,
}

/// What all pages together were found to be. What a page says is read in its light.
#[derive(Debug, Clone, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
struct Basis {
    limits: Limits,
    family: Family,
    language: Language,
    habits: Habits,
}

/// What was read of one page, as it is written: made into bytes by all threads, and read by them.
#[derive(BorshSerialize)]
struct NewReading<'p> {
    path: &'p str,
    /// The print of its content.
    print: u64,
    /// What it shows: its likenesses and signs.
    seen: Vec<u8>,
    /// What is drafted of it. Absent where it documents no models.
    drafted: Option<Vec<u8>>,
}

/// Where a [`NewReading`] stands.
#[derive(Debug)]
struct Reading {
    whole: Range<usize>,
    path: Range<usize>,
    print: u64,
    seen: Range<usize>,
    drafted: Option<Range<usize>>,
}

impl Reading {
    /// The next one in `bytes`, of which what stands before `start` was read.
    fn next(bytes: &[u8], start: usize) -> io::Result<Self> {
        let mut rest = &bytes[start..];
        let at = |rest: &[u8]| bytes.len() - rest.len();
        let text = |rest: &mut &[u8]| {
            let length = usize::try_from(u32::deserialize(rest)?).unwrap_or(usize::MAX);
            let start = at(rest);
            *rest = rest.get(length..).ok_or(io::ErrorKind::UnexpectedEof)?;
            Ok::<_, io::Error>(start..start + length)
        };
        let path = text(&mut rest)?;
        str::from_utf8(&bytes[path.clone()]).map_err(io::Error::other)?;
        let print = u64::deserialize(&mut rest)?;
        let seen = text(&mut rest)?;
        let is_drafted = bool::deserialize(&mut rest)?;
        let drafted = is_drafted.then(|| text(&mut rest)).transpose()?;
        Ok(Self {
            whole: start..at(rest),
            path,
            print,
            seen,
            drafted,
        })
    }
}

impl Readings {
    /// What [`parse_again`] wrote in this release; other bytes are nothing that was read.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self::read(bytes).unwrap_or_default()
    }

    /// Writes them, behind the bytes of those that are new.
    ///
    /// # Errors
    ///
    /// If they cannot be written there.
    pub fn write_to(&self, mut file: impl Write) -> io::Result<()> {
        let mut pages = self.pages.iter();
        pages.try_for_each(|page| file.write_all(&self.bytes[page.whole.clone()]))
    }

    /// The basis, and then the pages, in any order.
    fn read(bytes: Vec<u8>) -> io::Result<Self> {
        let mut rest = &*bytes;
        let basis = Some(Basis::deserialize(&mut rest)?);
        let mut start = bytes.len() - rest.len();
        let mut pages = Vec::new();
        while start < bytes.len() {
            let page = Reading::next(&bytes, start)?;
            start = page.whole.end;
            pages.push(page);
        }
        let path = |page: &Reading| &bytes[page.path.clone()];
        pages.sort_by(|a, b| path(a).cmp(path(b)));
        // What was read anew stands before what was handed on.
        pages.dedup_by(|page, before| path(page) == path(before));
        Ok(Self {
            basis,
            bytes,
            pages,
        })
    }

    /// What was read of the page at `path`.
    fn find(&self, path: &str) -> Option<&Reading> {
        let path_of = |page: &Reading| &self.bytes[page.path.clone()];
        let found = self
            .pages
            .binary_search_by(|page| path_of(page).cmp(path.as_bytes()));
        found.ok().map(|index| &self.pages[index])
    }
}

/// A page of which it is known whether it has changed.
#[derive(Clone, Copy)]
pub struct PrintedPage<'a> {
    /// The path below the folder of all pages, its parts joined by `/` on every system.
    pub path: &'a str,
    /// A number that tells its content from all others.
    pub print: u64,
    /// Its content.
    pub content: PrintedContent<'a>,
}

/// The content of a page, as it lies on disk.
#[derive(Clone, Copy)]
pub enum PrintedContent<'a> {
    /// This one.
    Here(&'a [u8]),
    /// What this gives for the path, should the page have to be read.
    Elsewhere(&'a (dyn Fn(&str) -> Vec<u8> + Sync)),
}

/// As [`parse`](crate::parse), but pages that are as they were when `before` was read are not read again: most
/// contents are not even asked for.
///
/// It calls `drafted` when each page is read and the models are to find one another, which one thread does: whoever
/// waits for a processor has it then.
///
/// What comes out is the same as without. The readings for the next run are never all in memory: `new` takes the
/// bytes of those that are new as they are made, and `drafted` what is still as it was, which is
/// [written](Readings::write_to) behind them and needed by nobody here from then on. There are neither where those of
/// the run before are as good: where no page has changed, and where the pages are not of one family and one language.
///
/// ```
/// use std::sync::Mutex;
///
/// use spectable_parser::{Options, PrintedContent, PrintedPage, Readings, parse_again};
///
/// let text = "# Card\n\n## Fields\n\n\
///             | Field | Type | Required | Description |\n| --- | --- | --- | --- |\n\
///             | `balance` | *number* | :heavy_check_mark: | What is left. |\n";
/// let page = PrintedPage {
///     path: "card.md",
///     print: 1,
///     content: PrintedContent::Here(text.as_bytes()),
/// };
/// let (options, file) = (Options::default(), Mutex::new(Vec::new()));
/// let new = |bytes: Vec<u8>| file.lock().unwrap().extend(bytes);
/// let mut drafted = |others: Option<Readings>| {
///     others.unwrap().write_to(&mut *file.lock().unwrap()).unwrap();
/// };
/// let first = parse_again(&[page], &options, Readings::default(), &new, &mut drafted);
///
/// let readings = Readings::from_bytes(file.into_inner().unwrap());
/// let unchanged = PrintedPage {
///     content: PrintedContent::Elsewhere(&|_| unreachable!()),
///     ..page
/// };
/// let new = |_| unreachable!();
/// let mut drafted = |others: Option<Readings>| assert!(others.is_none());
/// let again = parse_again(&[unchanged], &options, readings, &new, &mut drafted);
/// assert_eq!(first, again);
/// ```
pub fn parse_again(
    pages: &[PrintedPage<'_>],
    options: &Options,
    before: Readings,
    new: &(dyn Fn(Vec<u8>) + Sync),
    drafted: &mut dyn FnMut(Option<Readings>),
) -> Parsed {
    let recollection = Recollection::new(pages, options, before, new);
    let sources = pages.iter();
    let sources = sources.map(|page| match page.content {
        PrintedContent::Here(content) => Source::new(page.path, content),
        PrintedContent::Elsewhere(fetch) => Source::elsewhere(page.path, fetch),
    });
    parse_recalling(sources.collect(), options, Some(&recollection), &mut || {
        drafted(recollection.hand_on());
    })
}

/// The readings of the run before while those for the next one are made.
struct Recollection<'p> {
    /// Nothing once they are handed on.
    before: RwLock<Readings>,
    limits: Limits,
    /// The prints of the pages, by path. What lies there twice has none.
    prints: HashMap<&'p str, Option<u64>>,
    /// What is read now, as far as nobody has taken it. Absent where nothing is.
    read: Mutex<Option<Vec<u8>>>,
    /// Takes it.
    new: &'p (dyn Fn(Vec<u8>) + Sync),
    /// What the pages are found to be now.
    basis: OnceLock<Basis>,
}

impl<'p> Recollection<'p> {
    fn new(
        pages: &[PrintedPage<'p>],
        options: &Options,
        mut before: Readings,
        new: &'p (dyn Fn(Vec<u8>) + Sync),
    ) -> Self {
        let limits = options.limits;
        // A page that was small enough may be too large now.
        if before
            .basis
            .as_ref()
            .is_some_and(|basis| basis.limits != limits)
        {
            before = Readings::default();
        }
        let mut prints = HashMap::with_capacity(pages.len());
        for page in pages {
            prints
                .entry(page.path)
                .and_modify(|print| *print = None)
                .or_insert(Some(page.print));
        }
        Self {
            before: RwLock::new(before),
            limits,
            prints,
            read: Mutex::default(),
            new,
            basis: OnceLock::new(),
        }
    }

    fn print(&self, path: &str) -> Option<u64> {
        self.prints.get(path).copied().flatten()
    }

    /// What `look` finds in what was read of a page that is as it was.
    fn look_before<R>(
        &self,
        path: &str,
        look: impl FnOnce(&Basis, &Reading, &[u8]) -> Option<R>,
    ) -> Option<R> {
        let before = self.before.read().unwrap_or_else(PoisonError::into_inner);
        let reading = before.find(path)?;
        let is_same = self.print(path) == Some(reading.print);
        let basis = before.basis.as_ref().filter(|_| is_same)?;
        look(basis, reading, &before.bytes)
    }

    /// What is still as it was, if anything else is not.
    fn hand_on(&self) -> Option<Readings> {
        let basis = self.basis.get()?;
        let before = self.before.write();
        let mut others = std::mem::take(&mut *before.unwrap_or_else(PoisonError::into_inner));
        let (prints, before) = (&self.prints, others.pages.len());
        // All that was of another basis is read anew; what is left of the others is gone or changed.
        let is_of_basis = others.basis.as_ref() == Some(basis);
        let bytes = &others.bytes;
        others.pages.retain(|reading| {
            let path = str::from_utf8(&bytes[reading.path.clone()]);
            let print = path.ok().and_then(|path| prints.get(path));
            is_of_basis && print == Some(&Some(reading.print))
        });
        let read = self.read.lock();
        let read = read.unwrap_or_else(PoisonError::into_inner).take();
        if read.is_none() && others.pages.len() == before {
            return None;
        }
        (self.new)(read.unwrap_or_else(|| basis_bytes(basis)));
        Some(others)
    }
}

/// What stands before all pages.
fn basis_bytes(basis: &Basis) -> Vec<u8> {
    borsh::to_vec(basis).unwrap_or_default()
}

impl Recall for Recollection<'_> {
    fn seen(&self, path: &str) -> Option<SeenBefore> {
        self.look_before(path, |basis, reading, bytes| {
            let seen = &bytes[reading.seen.clone()];
            let (likenesses, signs) = borsh::from_slice(seen).ok()?;
            Some(SeenBefore {
                likenesses,
                family: basis.family,
                signs,
            })
        })
    }

    fn drafted(&self, path: &str, manner: Manner<'_>) -> Option<Drafted> {
        self.look_before(path, |basis, reading, bytes| {
            let drafted = reading.drafted.clone().filter(|_| basis.is_of(manner))?;
            borsh::from_slice(&bytes[drafted]).ok()
        })
    }

    fn keep(&self, path: &str, likenesses: &Likenesses, signs: &Signs, drafted: Option<&Drafted>) {
        let (Some(print), Some(basis)) = (self.print(path), self.basis.get()) else {
            return;
        };
        let is_as_before = || self.look_before(path, |before, _, _| Some(before == basis));
        if drafted.is_none() && is_as_before() == Some(true) {
            return;
        }
        let reading = NewReading {
            path,
            print,
            seen: borsh::to_vec(&(likenesses, signs)).unwrap_or_default(),
            drafted: drafted.and_then(|drafted| borsh::to_vec(drafted).ok()),
        };
        let page = borsh::to_vec(&reading).unwrap_or_default();
        let read = self.read.lock();
        let mut read = read.unwrap_or_else(PoisonError::into_inner);
        let read = read.get_or_insert_with(|| basis_bytes(basis));
        read.extend(page);
        if read.len() >= PIECE {
            (self.new)(std::mem::take(read));
        }
    }

    fn found(&self, family: Family, manner: Manner<'_>) {
        self.basis.get_or_init(|| Basis {
            limits: self.limits,
            family,
            language: manner.dialect.language,
            habits: manner.habits.clone(),
        });
    }
}

impl Basis {
    fn is_of(&self, manner: Manner<'_>) -> bool {
        // The family goes with the language's dialect.
        std::ptr::eq(self.family.form(), manner.form)
            && self.language == manner.dialect.language
            && self.habits == *manner.habits
    }
}
