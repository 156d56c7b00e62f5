//! What the pages of one folder do that their form leaves open.

use std::collections::{HashMap, HashSet};

use crate::dialect::{Dialect, FieldCase};
use crate::family::{Form, Names, WithoutColumn};
use crate::html::decode;
use crate::letters::letters;
use crate::name_cell;
use crate::notes::Notes;
use crate::page::{Block, Outline, Page, Table};

/// How often the texts must spell names in another way than the tables to be believed.
const MENTIONS: usize = 3;

/// The habits of the pages of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Habits {
    /// Whether notes say which fields may be absent.
    pub(crate) note_optional: bool,
    /// Whether notes say which fields must be there.
    pub(crate) note_required: bool,
    /// How many tables of fields have no column for notes, though the form has one.
    pub(crate) tables_without_notes: usize,
    /// Whether objects have a row for all keys that have none of their own.
    pub(crate) have_catch_alls: bool,
    /// Whose spelling the names of fields have.
    pub(crate) spelling: Spelling,
    /// Where it is the SDK's: how the texts of the pages spell names, by their letters.
    pub(crate) mentioned: HashMap<String, String>,
}

/// Whose spelling the names of fields have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// The API's.
    Api,
    /// The SDK's; the API's case is this one, if the pages show it.
    Sdk(Option<FieldCase>),
}

/// What one page shows of such habits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    note_optional: bool,
    note_required: bool,
    tables_without_notes: usize,
    have_catch_alls: bool,
    /// The names of fields that can consist of several words.
    names: Vec<String>,
    /// The words of texts that are spelled like names.
    words: Vec<String>,
    /// The same for words with a capital in front, which is left off: `HostID` at the start of a
    /// sentence is `hostID`.
    capitalised: Vec<String>,
    /// The names that the headings of nested models give to fields.
    headings: Vec<String>,
}

impl Seen {
    /// What `page` shows of what `form` leaves open, if that is anything.
    pub(crate) fn on(page: &Page<'_>, form: &Form) -> Option<Self> {
        if form.names != Names::Wire && form.requirement.without_column != WithoutColumn::Notes {
            return None;
        }
        let mut observer = Observer {
            form,
            seen: Self::default(),
        };
        observer.see(page);
        Some(observer.seen)
    }
}

/// The habits of the pages of which this was seen.
pub(crate) fn judge<'s>(
    pages: impl Iterator<Item = &'s Seen>,
    form: &Form,
    dialect: &Dialect,
) -> Habits {
    let mut all = Mentions::default();
    for seen in pages {
        all.add(seen);
    }
    let spelling = if form.names == Names::Wire {
        all.spelling(dialect)
    } else {
        Spelling::Sdk(None)
    };
    Habits {
        note_optional: all.note_optional,
        note_required: all.note_required,
        tables_without_notes: all.tables_without_notes,
        have_catch_alls: all.have_catch_alls,
        spelling,
        mentioned: all.mentioned(spelling),
    }
}

/// What was seen on all pages.
#[derive(Default)]
struct Mentions<'s> {
    note_optional: bool,
    note_required: bool,
    tables_without_notes: usize,
    have_catch_alls: bool,
    /// The names of fields that can consist of several words, by their letters.
    names: HashMap<String, HashSet<&'s str>>,
    /// How often the words of texts occur that are spelled like names.
    words: HashMap<&'s str, usize>,
    /// The same for words whose capital in front is left off.
    capitalised: HashMap<&'s str, usize>,
    /// The names that the headings of nested models give to fields.
    headings: Vec<&'s str>,
}

/// Sees the habits of one page.
struct Observer<'f> {
    form: &'f Form,
    seen: Seen,
}

impl Observer<'_> {
    fn see(&mut self, page: &Page<'_>) {
        // What is about no model speaks of the SDK's methods.
        for outline in page.outlines.iter().filter(|outline| outline.has_shape()) {
            if let (Some(_), Some(title)) = (&outline.owner, &outline.title) {
                self.seen.headings.push(title.text.text.to_owned());
            }
            if let Some(description) = outline.description {
                self.see_text(description.text);
            }
            for table in tables(outline) {
                self.see_table(table);
            }
        }
    }

    fn see_table(&mut self, table: &Table<'_>) {
        let columns = &self.form.fields;
        let Some(name) = table.column(&columns.name) else {
            return;
        };
        let (description, notes) = (
            table.column(&columns.description),
            table.column(&columns.notes),
        );
        if notes.is_none() && !table.rows.is_empty() {
            self.seen.tables_without_notes += 1;
        }
        for row in &table.rows {
            let Some(cells) = row.cells(table.columns.len()) else {
                continue;
            };
            let text = |column: Option<usize>| {
                column
                    .and_then(|column| cells.get(column))
                    .map_or("", |cell| cell.text)
            };
            let name = decode(text(Some(name)));
            let (name, marks) = name_cell::split(&name);
            let name = name.trim_matches(['*', '`', ' ']);
            self.seen.have_catch_alls |= self.form.catch_alls.have(name);
            // A digit starts a word or does not: `isbn10` can be `isbn_10`.
            let is_joint = |c: char| c == '_' || c.is_uppercase() || c.is_ascii_digit();
            if name.chars().skip(1).any(is_joint) {
                self.seen.names.push(name.to_owned());
            }
            self.see_text(text(description));
            let mut notes = Notes::read(text(notes), self.form);
            notes.add_marks(marks, self.form);
            self.seen.note_optional |= notes.is_optional;
            self.seen.note_required |= notes.is_required;
        }
    }

    fn see_text(&mut self, text: &str) {
        let text = decode(text);
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
        for word in text.split(|c| !is_part(c)) {
            if case_of(word).is_some() {
                self.seen.words.push(word.to_owned());
            } else if let Some(word) = without_capital(word) {
                self.seen.capitalised.push(word);
            }
        }
    }
}

impl<'s> Mentions<'s> {
    fn add(&mut self, seen: &'s Seen) {
        self.note_optional |= seen.note_optional;
        self.note_required |= seen.note_required;
        self.tables_without_notes += seen.tables_without_notes;
        self.have_catch_alls |= seen.have_catch_alls;
        for name in &seen.names {
            self.names.entry(letters(name)).or_default().insert(name);
        }
        for word in &seen.words {
            *self.words.entry(word).or_default() += 1;
        }
        for word in &seen.capitalised {
            *self.capitalised.entry(word).or_default() += 1;
        }
        self.headings
            .extend(seen.headings.iter().map(String::as_str));
    }

    /// A generator that spells names as its language wants them leaves none of another case, and
    /// texts, which it leaves alone, then have the names as the API spells them.
    fn spelling(&self, dialect: &Dialect) -> Spelling {
        let own = dialect.field_case;
        for heading in &self.headings {
            let spelled = self.names.get(&letters(heading));
            if let (Some(spelled), Some(case)) = (spelled, case_of(heading))
                && !spelled.contains(heading)
            {
                return Spelling::Sdk(Some(case));
            }
        }
        let (mut same, mut others) = (0, HashMap::new());
        for (word, count) in &self.words {
            let Some(spelled) = self.names.get(&letters(word)) else {
                continue;
            };
            if spelled.contains(word) {
                same += count;
            } else if let Some(case) = case_of(word).filter(|case| *case != own) {
                *others.entry(case).or_insert(0) += count;
            }
        }
        let other = [FieldCase::Camel, FieldCase::Snake]
            .into_iter()
            .map(|case| (others.get(&case).copied().unwrap_or(0), case))
            .max_by_key(|(count, _)| *count);
        let names = || self.names.values().flatten();
        if let Some((count, case)) = other
            && count >= MENTIONS
            && count > same
            && !names().any(|name| is_foreign(name, own))
        {
            return Spelling::Sdk(Some(case));
        }
        // Hardly an API has names in Pascal case, and its SDKs have no others.
        if own == FieldCase::Pascal && !names().any(|name| is_foreign(name, own)) {
            return Spelling::Sdk(None);
        }
        Spelling::Api
    }

    /// How the texts spell the names of fields, most of the times. Nothing where the tables have the
    /// API's spelling already.
    fn mentioned(&self, spelling: Spelling) -> HashMap<String, String> {
        let Spelling::Sdk(Some(case)) = spelling else {
            return HashMap::new();
        };
        let mut mentioned: HashMap<String, (bool, usize, &str)> = HashMap::new();
        let words = self.words.iter().map(|(word, count)| (true, count, *word));
        let capitalised = self.capitalised.iter();
        let capitalised = capitalised.map(|(word, count)| (false, count, *word));
        for (is_exact, count, word) in words.chain(capitalised) {
            let letters = letters(word);
            if case_of(word) == Some(case) && self.names.contains_key(&letters) {
                let mention = (is_exact, *count, word);
                let most = mentioned.entry(letters).or_insert(mention);
                // The order of the words must not decide.
                *most = (*most).max(mention);
            }
        }
        let spelled = mentioned.into_iter();
        spelled
            .map(|(letters, (_, _, word))| (letters, word.to_owned()))
            .collect()
    }
}

fn tables<'p, 'a>(outline: &'p Outline<'a>) -> impl Iterator<Item = &'p Table<'a>> {
    let blocks = outline.fields.iter().flat_map(|part| &part.blocks);
    blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

/// The case of a name that consists of several words, if it shows one.
fn case_of(word: &str) -> Option<FieldCase> {
    let has = |is: fn(&char) -> bool| word.chars().any(|letter| is(&letter));
    let (upper, lower) = (has(char::is_ascii_uppercase), has(char::is_ascii_lowercase));
    if !lower || !word.starts_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    match (word.contains('_'), upper) {
        (true, false) => Some(FieldCase::Snake),
        (false, true) => Some(FieldCase::Camel),
        _ => None,
    }
}

/// A word in small letters but for those that start a word within, if it has a capital in front: one
/// that starts a row of capitals is no such word.
fn without_capital(word: &str) -> Option<String> {
    let mut letters = word.chars();
    let first = letters.next().filter(char::is_ascii_uppercase)?;
    let rest = letters.as_str();
    let is_word = rest.starts_with(|c: char| c.is_ascii_lowercase());
    let word = format!("{}{rest}", first.to_ascii_lowercase());
    (is_word && case_of(&word).is_some()).then_some(word)
}

/// Whether a generator that spells names in `case` cannot have made `name`.
fn is_foreign(name: &str, case: FieldCase) -> bool {
    let bare = name.trim_start_matches('_');
    let has_lower = bare.contains(|c: char| c.is_ascii_lowercase());
    match case {
        // Names in capitals alone are left as they are.
        FieldCase::Camel => bare.contains('_') && has_lower,
        FieldCase::Pascal => bare.starts_with(|c: char| c.is_ascii_lowercase()),
        // A capital starts a new word; a digit does not.
        FieldCase::Snake => {
            bare.contains(|c: char| c.is_ascii_uppercase())
                || bare
                    .as_bytes()
                    .windows(2)
                    .any(|pair| pair[0] == b'_' && pair[1].is_ascii_digit())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_shows_the_case_that_made_it() {
        assert_eq!(case_of("gift_card"), Some(FieldCase::Snake));
        assert_eq!(case_of("giftCard"), Some(FieldCase::Camel));
        for word in ["card", "GiftCard", "GIFT_CARD", "gift_Card", ""] {
            assert_eq!(case_of(word), None, "{word}");
        }
        assert_eq!(without_capital("HostID").as_deref(), Some("hostID"));
        assert_eq!(without_capital("APIVersion"), None);
        assert_eq!(without_capital("Host"), None);
        assert!(is_foreign("gift_card", FieldCase::Camel));
        assert!(!is_foreign("_class", FieldCase::Camel));
        assert!(!is_foreign("MAX_SIZE", FieldCase::Camel));
        assert!(is_foreign("force_2fa", FieldCase::Snake));
        assert!(!is_foreign("gift_card2", FieldCase::Snake));
        assert!(is_foreign("id", FieldCase::Pascal));
    }
}
