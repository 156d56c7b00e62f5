//! What was read of each page, for runs in which most of them are as they were.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};
use std::sync::{Mutex, OnceLock, PoisonError};

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
    /// By path.
    pages: BTreeMap<String, Reading>,
}

/// What all pages together were found to be. What a page says is read in its light.
#[derive(Debug, Clone, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
struct Basis {
    limits: Limits,
    family: Family,
    language: Language,
    habits: Habits,
}

/// What was read of one page.
#[derive(Debug, BorshSerialize, BorshDeserialize)]
struct Reading {
    /// The print of its content.
    print: u64,
    /// What it shows: its likenesses and signs, as bytes, which all threads make them of. Most pages are only
    /// handed on from run to run.
    seen: Box<[u8]>,
    /// What is drafted of it, likewise. Absent where it documents no models.
    drafted: Option<Box<[u8]>>,
}

impl Readings {
    /// What [`parse_again`] wrote in this release; other bytes are nothing that was read.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        Self::read(bytes).unwrap_or_default()
    }

    /// Writes them, behind the bytes of those that are new.
    ///
    /// # Errors
    ///
    /// If they cannot be written there.
    pub fn write_to(&self, mut file: impl Write) -> io::Result<()> {
        let mut pages = self.pages.iter();
        pages.try_for_each(|page| borsh::to_writer(&mut file, &page))
    }

    /// The basis, and then the pages, in any order.
    fn read(mut bytes: &[u8]) -> io::Result<Self> {
        let mut readings = Self {
            basis: Some(Basis::deserialize(&mut bytes)?),
            pages: BTreeMap::new(),
        };
        while !bytes.is_empty() {
            let (path, reading) = BorshDeserialize::deserialize(&mut bytes)?;
            // What was read anew stands before what was handed on.
            readings.pages.entry(path).or_insert(reading);
        }
        Ok(readings)
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
/// What comes out is the same as without. The readings for the next run are never all in memory: `new` takes the
/// bytes of those that are new as they are made, and what is still as it was comes beside and is
/// [written](Readings::write_to) behind them. There are neither where those of the run before are as good: where no
/// page has changed, and where the pages are not of one family and one language.
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
/// let (first, others) = parse_again(&[page], &options, Readings::default(), &new);
/// others.unwrap().write_to(&mut *file.lock().unwrap()).unwrap();
///
/// let readings = Readings::from_bytes(&file.into_inner().unwrap());
/// let unchanged = PrintedPage {
///     content: PrintedContent::Elsewhere(&|_| unreachable!()),
///     ..page
/// };
/// let (again, others) = parse_again(&[unchanged], &options, readings, &|_| unreachable!());
/// assert!(others.is_none());
/// assert_eq!(first, again);
/// ```
pub fn parse_again(
    pages: &[PrintedPage<'_>],
    options: &Options,
    before: Readings,
    new: &(dyn Fn(Vec<u8>) + Sync),
) -> (Parsed, Option<Readings>) {
    let recollection = Recollection::new(pages, options, before, new);
    let sources = pages.iter();
    let sources = sources.map(|page| match page.content {
        PrintedContent::Here(content) => Source::new(page.path, content),
        PrintedContent::Elsewhere(fetch) => Source::elsewhere(page.path, fetch),
    });
    let parsed = parse_recalling(sources.collect(), options, Some(&recollection), &mut || {});
    (parsed, recollection.finish())
}

/// The readings of the run before while those for the next one are made.
struct Recollection<'p> {
    before: Readings,
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
            before,
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

    /// What was read of a page that is as it was.
    fn before(&self, path: &str) -> Option<(&Basis, &Reading)> {
        let reading = self.before.pages.get(path)?;
        let is_same = self.print(path) == Some(reading.print);
        Some((self.before.basis.as_ref()?, reading)).filter(|_| is_same)
    }

    /// What is still as it was, if anything else is not.
    fn finish(self) -> Option<Readings> {
        let basis = self.basis.get()?.clone();
        let (prints, mut others) = (&self.prints, self.before);
        let before = others.pages.len();
        // All that was of another basis is read anew; what is left of the others is gone or changed.
        let is_of_basis = others.basis.as_ref() == Some(&basis);
        others.pages.retain(|path, reading| {
            is_of_basis && prints.get(&**path) == Some(&Some(reading.print))
        });
        let read = self.read.into_inner();
        let read = read.unwrap_or_else(PoisonError::into_inner);
        if read.is_none() && others.pages.len() == before {
            return None;
        }
        (self.new)(read.unwrap_or_else(|| basis_bytes(&basis)));
        Some(others)
    }
}

/// What stands before all pages.
fn basis_bytes(basis: &Basis) -> Vec<u8> {
    borsh::to_vec(basis).unwrap_or_default()
}

impl Recall for Recollection<'_> {
    fn seen(&self, path: &str) -> Option<SeenBefore> {
        let (basis, reading) = self.before(path)?;
        let (likenesses, signs) = borsh::from_slice(&reading.seen).ok()?;
        Some(SeenBefore {
            likenesses,
            family: basis.family,
            signs,
        })
    }

    fn drafted(&self, path: &str, manner: Manner<'_>) -> Option<Drafted> {
        let (basis, reading) = self.before(path)?;
        let drafted = reading.drafted.as_ref().filter(|_| basis.is_of(manner))?;
        borsh::from_slice(drafted).ok()
    }

    fn keep(&self, path: &str, likenesses: &Likenesses, signs: &Signs, drafted: Option<&Drafted>) {
        let Some(print) = self.print(path) else {
            return;
        };
        let is_as_before = self.before.basis.as_ref() == self.basis.get();
        if drafted.is_none() && is_as_before && self.before(path).is_some() {
            return;
        }
        let reading = Reading {
            print,
            seen: borsh::to_vec(&(likenesses, signs))
                .unwrap_or_default()
                .into(),
            drafted: drafted.and_then(|drafted| Some(borsh::to_vec(drafted).ok()?.into())),
        };
        let (Some(basis), Ok(page)) = (self.basis.get(), borsh::to_vec(&(path, reading))) else {
            return;
        };
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
