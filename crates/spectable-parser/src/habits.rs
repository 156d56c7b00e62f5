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

/// The habits of `pages`.
pub(crate) fn observe(pages: &[Page<'_>], form: &Form, dialect: &Dialect) -> Habits {
    let mut observer = Observer {
        form,
        note_optional: false,
        note_required: false,
        tables_without_notes: 0,
        have_catch_alls: false,
        names: HashMap::new(),
        words: HashMap::new(),
        capitalised: HashMap::new(),
        headings: Vec::new(),
    };
    let names_matter = form.names == Names::Wire;
    if names_matter || form.requirement.without_column == WithoutColumn::Notes {
        pages.iter().for_each(|page| observer.see(page));
    }
    let spelling = if names_matter {
        observer.spelling(dialect)
    } else {
        Spelling::Sdk(None)
    };
    Habits {
        note_optional: observer.note_optional,
        note_required: observer.note_required,
        tables_without_notes: observer.tables_without_notes,
        have_catch_alls: observer.have_catch_alls,
        spelling,
        mentioned: observer.mentioned(spelling),
    }
}

/// What was seen of the pages.
struct Observer<'f> {
    form: &'f Form,
    note_optional: bool,
    note_required: bool,
    tables_without_notes: usize,
    have_catch_alls: bool,
    /// The names of fields that can consist of several words, by their letters.
    names: HashMap<String, HashSet<String>>,
    /// The words of texts that are spelled like names, and how often they occur.
    words: HashMap<String, usize>,
    /// The same for words with a capital in front, which is left off: `HostID` at the start of a
    /// sentence is `hostID`.
    capitalised: HashMap<String, usize>,
    /// The names that the headings of nested models give to fields.
    headings: Vec<String>,
}

impl Observer<'_> {
    fn see(&mut self, page: &Page<'_>) {
        // What is about no model speaks of the SDK's methods.
        for outline in page.outlines.iter().filter(|outline| outline.has_shape()) {
            if let (Some(_), Some(title)) = (&outline.owner, &outline.title) {
                self.headings.push(title.text.text.to_owned());
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
            self.tables_without_notes += 1;
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
            self.have_catch_alls = self.have_catch_alls || self.form.catch_alls.have(name);
            // A digit starts a word or does not: `isbn10` can be `isbn_10`.
            let is_joint = |c: char| c == '_' || c.is_uppercase() || c.is_ascii_digit();
            if name.chars().skip(1).any(is_joint) {
                let spellings = self.names.entry(letters(name)).or_default();
                spellings.insert(name.to_owned());
            }
            self.see_text(text(description));
            let mut notes = Notes::read(text(notes), self.form);
            notes.add_marks(marks, self.form);
            self.note_optional |= notes.is_optional;
            self.note_required |= notes.is_required;
        }
    }

    fn see_text(&mut self, text: &str) {
        let text = decode(text);
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
        for word in text.split(|c| !is_part(c)) {
            if case_of(word).is_some() {
                *self.words.entry(word.to_owned()).or_default() += 1;
            } else if let Some(word) = without_capital(word) {
                *self.capitalised.entry(word).or_default() += 1;
            }
        }
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
}

impl Observer<'_> {
    /// How the texts spell the names of fields, most of the times. Nothing where the tables have the
    /// API's spelling already.
    fn mentioned(&self, spelling: Spelling) -> HashMap<String, String> {
        let Spelling::Sdk(Some(case)) = spelling else {
            return HashMap::new();
        };
        let mut mentioned: HashMap<String, (bool, usize, &String)> = HashMap::new();
        let words = self.words.iter().map(|(word, count)| (true, count, word));
        let capitalised = self.capitalised.iter();
        let capitalised = capitalised.map(|(word, count)| (false, count, word));
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
            .map(|(letters, (_, _, word))| (letters, word.clone()))
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
