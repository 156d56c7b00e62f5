//! Which language the pages are in.

use std::collections::HashMap;

use spectable_schema::{Code, Diagnostic, Location, Position};

use crate::dialect::{self, Dialect, FieldCase, FileCase};
use crate::family::{Family, Form, Names};
use crate::page::{Block, Outline, Page};

/// How much a code block weighs that names its language.
const FENCE_WEIGHT: usize = 8;

/// How much a title weighs that is written as the language's are.
const TITLE_WEIGHT: usize = 4;

/// How much a type cell weighs with a word of the language in it.
const TYPE_WEIGHT: usize = 2;

/// How much a name weighs, of a field or of a file, that is written in the language's case. It only
/// decides where the types do not: names can have come from anywhere.
const NAME_WEIGHT: usize = 1;

/// How much the names of all fields of a page weigh at most, if every one is in the language's case.
/// Names alone are no [`PROOF`]: an API can spell some of its own in the case of another language.
const NAMES_WEIGHT: usize = 3;

/// From this lead on, a page alone is proof of its language.
const PROOF: usize = 6;

/// How many types are remembered at a time. Those of one page are mostly those of the pages before it.
const MOST_TYPES: usize = 4_096;

/// How many pages of each language a diagnostic lists.
const LISTED_PAGES: usize = 5;

/// How much of a page is in the words of each dialect of its family, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Scores(Vec<usize>);

/// Types that were read before, and which dialects of the family have a word in them. Most types of an
/// API are among few.
#[derive(Debug, Default)]
pub(crate) struct KnownTypes(HashMap<String, Vec<bool>>);

/// What the pages together look like.
#[derive(Debug, Default)]
struct Tally<'a> {
    pages: Vec<&'a str>,
    /// By how much the pages look more like this language than like the one of most pages, or,
    /// for that one, than like any other.
    lead: usize,
    /// The highest lead of a single page.
    highest_lead: usize,
}

impl KnownTypes {
    /// Which of the `dialects` have a word in the type, as `knows` says of those that are new.
    fn who_knows(
        &mut self,
        ty: &str,
        knows: impl Fn(&Dialect) -> bool,
        dialects: &[&Dialect],
    ) -> &[bool] {
        if self.0.len() > MOST_TYPES {
            self.0.clear();
        }
        if !self.0.contains_key(ty) {
            let known = dialects.iter().map(|dialect| knows(dialect)).collect();
            self.0.insert(ty.to_owned(), known);
        }
        &self.0[ty]
    }
}

impl Scores {
    /// Reads the words of `page`, which is of `family`.
    pub(crate) fn of(page: &Page<'_>, family: Family, known: &mut KnownTypes) -> Self {
        let dialects = dialect::of_family(family);
        let mut scores = vec![0; dialects.len()];
        let mut names = vec![0; dialects.len()];
        let mut fields_seen = 0;
        for outline in &page.outlines {
            for language in fences(outline) {
                add(&mut scores, FENCE_WEIGHT, dialects, |dialect| {
                    dialect.fences.have_in_any_case(language)
                });
            }
            let title = outline.title.as_ref().filter(|_| outline.owner.is_none());
            if let Some(title) = title {
                add(&mut scores, TITLE_WEIGHT, dialects, |dialect| {
                    let mut marks = dialect.titles.iter();
                    marks.any(|mark| title.text.text.contains(mark))
                });
            }
            for (name, ty) in fields(outline, family.form()) {
                let knows = known.who_knows(ty, |dialect| knows(dialect, ty, family), dialects);
                for (score, knows) in scores.iter_mut().zip(knows) {
                    *score += TYPE_WEIGHT * usize::from(*knows);
                }
                let case = case_of(name);
                add(&mut names, NAME_WEIGHT, dialects, |dialect| {
                    Some(dialect.field_case) == case
                });
                fields_seen += 1;
            }
        }
        if family.form().names == Names::Wire {
            // Names are the API's then and show nothing of the language.
            return Self(scores);
        }
        for (score, names) in scores.iter_mut().zip(names) {
            let share = (names * NAMES_WEIGHT).div_ceil(fields_seen.max(1));
            *score += share.min(names);
        }
        let case = file_case_of(page.stem());
        add(&mut scores, NAME_WEIGHT, dialects, |dialect| {
            Some(dialect.file_case) == case
        });
        Self(scores)
    }

    /// The languages that share the highest score. None of them if there is no score at all.
    fn best(&self) -> Vec<usize> {
        let most = self.0.iter().max().copied().unwrap_or(0);
        let languages = 0..self.0.len();
        let best = languages.filter(|language| most > 0 && self.0[*language] == most);
        best.collect()
    }
}

fn add(
    scores: &mut [usize],
    weight: usize,
    dialects: &[&Dialect],
    knows: impl Fn(&Dialect) -> bool,
) {
    for (score, dialect) in scores.iter_mut().zip(dialects) {
        if knows(dialect) {
            *score += weight;
        }
    }
}

/// Whether something in the cell of a type is a word of the dialect.
///
/// Where names show nothing of the language, the types alone tell the pages apart, so a word that
/// several languages have must count for each of them.
fn knows(dialect: &Dialect, ty: &str, family: Family) -> bool {
    let mut evidence = dialect.evidence.iter();
    evidence.any(|word| ty.contains(word))
        || family.form().names == Names::Wire && words(ty).any(|word| dialect.has_word(word))
}

/// The words in the cell of a type, without the addresses of links.
fn words(ty: &str) -> impl Iterator<Item = &str> {
    let outside = ty.split("](").enumerate().map(|(index, part)| {
        let address = part.find(')').filter(|_| index > 0);
        &part[address.unwrap_or(0)..]
    });
    let is_in_word = |letter: char| letter.is_alphanumeric() || "_.:\\".contains(letter);
    let words = outside.flat_map(move |part| part.split(move |letter| !is_in_word(letter)));
    words.filter(|word| !word.is_empty())
}

/// The dialect of pages of `family` with these paths and scores.
///
/// Where several languages fit equally well, they read such pages alike, unless the names tell them
/// apart as well.
///
/// # Errors
///
/// A diagnostic if the pages are in several languages, or if nothing in them tells which.
pub(crate) fn recognise(
    pages: &[(&str, &Scores)],
    family: Family,
) -> Result<&'static Dialect, Box<Diagnostic>> {
    let dialects = dialect::of_family(family);
    let mut totals = vec![0; dialects.len()];
    for (_, Scores(scores)) in pages {
        for (total, score) in totals.iter_mut().zip(scores) {
            *total += score;
        }
    }
    let best = Scores(totals).best();
    let Some(&winner) = best.first() else {
        return Err(Box::new(unknown()));
    };
    let tallies = tally(pages, winner, dialects.len());
    let is_mixed = tallies.iter().enumerate().any(|(language, tally)| {
        // A word or two can stand in the pages of another language; whole pages cannot.
        let is_proof = tally.highest_lead >= PROOF || tally.lead * 5 >= tallies[winner].lead;
        language != winner && tally.lead > 0 && is_proof
    });
    if is_mixed {
        Err(Box::new(mixed(&tallies, dialects)))
    } else if best.len() > 1 && family.form().names == Names::Sdk {
        Err(Box::new(unknown()))
    } else {
        Ok(dialects[winner])
    }
}

fn tally<'a>(pages: &[(&'a str, &Scores)], winner: usize, dialects: usize) -> Vec<Tally<'a>> {
    let mut tallies: Vec<Tally<'a>> = (0..dialects).map(|_| Tally::default()).collect();
    for (path, scores) in pages {
        // A page that could be in two languages shows nothing.
        let [best] = scores.best()[..] else {
            continue;
        };
        let rival = if best == winner {
            let others = (0..scores.0.len()).filter(|language| *language != winner);
            others.map(|language| scores.0[language]).max().unwrap_or(0)
        } else {
            scores.0[winner]
        };
        let lead = scores.0[best] - rival;
        let tally = &mut tallies[best];
        tally.pages.push(path);
        tally.lead += lead;
        tally.highest_lead = tally.highest_lead.max(lead);
    }
    tallies
}

fn unknown() -> Diagnostic {
    let message = "nothing in the pages tells their documentation language";
    Diagnostic::new(Code::UnknownLanguage, message, folder())
        .with_help("set the language: `language = \"typescript\"`")
}

fn mixed(tallies: &[Tally<'_>], dialects: &[&Dialect]) -> Diagnostic {
    let languages = dialects.iter().map(|dialect| dialect.language);
    let seen = languages.zip(tallies);
    let seen: Vec<_> = seen.filter(|(_, tally)| !tally.pages.is_empty()).collect();
    let counts: Vec<String> = seen
        .iter()
        .map(|(language, tally)| format!("{language} ({})", tally.pages.len()))
        .collect();
    let message = format!(
        "the pages are in more than one language: {}",
        counts.join(", ")
    );
    let mut diagnostic = Diagnostic::new(Code::MixedLanguages, message, folder());
    for (language, tally) in seen {
        for path in tally.pages.iter().take(LISTED_PAGES) {
            let location = Location::new(*path, Position::start());
            diagnostic = diagnostic.with_note_at(format!("looks like {language}"), location);
        }
        let more = tally.pages.len().saturating_sub(LISTED_PAGES);
        if more > 0 {
            diagnostic = diagnostic.with_note(format!("{more} more pages look like {language}"));
        }
    }
    diagnostic.with_help("read the folder of one SDK, or set the language: `language = \"python\"`")
}

/// The place of what is about all pages.
pub(crate) fn folder() -> Location {
    Location::new(".", Position::start())
}

/// The languages that the code blocks of a model name.
fn fences<'p>(outline: &'p Outline<'_>) -> impl Iterator<Item = &'p str> {
    let members = outline.members.iter().flatten();
    let lists = outline.values.iter().chain(&outline.member_list);
    let parts = lists.chain(&outline.discrimination);
    let blocks = members
        .flat_map(|member| &member.blocks)
        .chain(parts.flat_map(|part| &part.blocks));
    let codes = blocks.filter_map(|block| match block {
        Block::Code(code) => Some(code),
        _ => None,
    });
    let shown = outline.usages.iter().chain(&outline.asides);
    let codes = shown.chain(codes);
    codes.map(|code| code.language.as_str())
}

/// The name and the type of each field, as they stand in their cells.
fn fields<'p>(outline: &'p Outline<'_>, form: &Form) -> impl Iterator<Item = (&'p str, &'p str)> {
    let blocks = outline.fields.iter().flat_map(|part| &part.blocks);
    let tables = blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.flat_map(|table| {
        let ty = table.column(&form.fields.ty);
        table.rows.iter().filter_map(move |row| {
            let cells = row.cells(table.columns.len())?;
            Some((cells.first()?.text, cells.get(ty?)?.text))
        })
    })
}

/// The case of a name, if the name shows it.
fn case_of(cell: &str) -> Option<FieldCase> {
    let name = cell.trim_matches(['~', '`', ' ']);
    let has_capital = name.contains(|letter: char| letter.is_ascii_uppercase());
    if name.contains('_') {
        (!has_capital).then_some(FieldCase::Snake)
    } else if name.starts_with(|letter: char| letter.is_ascii_uppercase()) {
        Some(FieldCase::Pascal)
    } else {
        has_capital.then_some(FieldCase::Camel)
    }
}

/// The case of a file's name, if it has letters.
fn file_case_of(stem: &str) -> Option<FileCase> {
    let has = |is: fn(&char) -> bool| stem.chars().any(|letter| is(&letter));
    if has(char::is_ascii_uppercase) {
        Some(FileCase::Title)
    } else {
        has(char::is_ascii_lowercase).then_some(FileCase::Lower)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::page::RawPage;

    fn page(types: &[&str]) -> String {
        let mut page = "# A\n\n## Fields\n\n| Field | Type |\n| --- | --- |\n".to_owned();
        for ty in types {
            page.push_str(&format!("| `a` | {ty} |\n"));
        }
        page
    }

    fn recognised(pages: &[String]) -> Result<Language, Code> {
        let pages: Vec<_> = pages
            .iter()
            .map(|text| {
                let page = Page::new("a.md", text.as_bytes()).expect("the page is UTF-8");
                let family = Family::Speakeasy;
                let page = RawPage::of(page).in_form(family.form());
                let scores = Scores::of(&page, family, &mut KnownTypes::default());
                ("a.md", scores)
            })
            .collect();
        let pages: Vec<_> = pages.iter().map(|(path, scores)| (*path, scores)).collect();
        recognise(&pages, Family::Speakeasy)
            .map(|dialect| dialect.language)
            .map_err(|diagnostic| diagnostic.code)
    }

    #[test]
    fn a_few_words_tell_the_language() {
        let neutral = page(&["*string*"]);
        let typescript = page(&["*string*", "*number*"]);
        assert_eq!(
            recognised(&[neutral.clone(), typescript]),
            Ok(Language::TypeScript)
        );
        assert_eq!(recognised(&[neutral]), Err(Code::UnknownLanguage));
    }

    #[test]
    fn pages_of_two_languages_are_mixed() {
        let typescript = page(&["*boolean*", "*number*"]);
        let python = page(&["*str*"]);
        let pages = [typescript.clone(), python.clone()];
        assert_eq!(recognised(&pages), Err(Code::MixedLanguages));
        let many = vec![typescript; 40];
        let few = [&many[..], &[page(&["*str*", "*Optional[str]*", "*Any*"])]].concat();
        assert_eq!(recognised(&few), Err(Code::MixedLanguages));
    }

    #[test]
    fn names_alone_mix_nothing() {
        let row = |number| format!("| `Name{number}` | *string* |\n");
        let foreign = page(&[]) + &(0..40).map(row).collect::<String>();
        let pages = [vec![page(&["*boolean*", "*number*"]); 10], vec![foreign]].concat();
        assert_eq!(recognised(&pages), Ok(Language::TypeScript));
    }

    #[test]
    fn a_stray_word_mixes_nothing() {
        let pages = [
            vec![page(&["*boolean*", "*number*"]); 10],
            vec![page(&["*str*"])],
        ]
        .concat();
        assert_eq!(recognised(&pages), Ok(Language::TypeScript));
    }

    #[test]
    fn types_that_are_forgotten_are_read_again() {
        let types: Vec<String> = (0..2 * MOST_TYPES)
            .map(|number| format!("*number* or {number}"))
            .collect();
        let types: Vec<&str> = types.iter().map(String::as_str).collect();
        let text = page(&types);
        let family = Family::Speakeasy;
        let page = Page::new("a.md", text.as_bytes()).expect("the page is UTF-8");
        let page = RawPage::of(page).in_form(family.form());
        let mut known = KnownTypes::default();
        let scores = Scores::of(&page, family, &mut known);
        assert!(known.0.len() <= MOST_TYPES + 1);
        assert_eq!(Scores::of(&page, family, &mut known), scores);
    }
}
