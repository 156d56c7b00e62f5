//! What the column for notes says of a field: `[optional] [default to 'x'] [one of: "a", "b"]`.

use spectable_schema::Literal;

use crate::expression;
use crate::family::{Form, Note};
use crate::name_cell;
use crate::words::Words;

/// What generators write as the default of a field that has none.
const NO_DEFAULTS: [&str; 5] = ["", "null", "undefined", "nil", "None"];

/// What the notes of a field say.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Notes {
    pub(crate) is_optional: bool,
    pub(crate) is_required: bool,
    pub(crate) is_nullable: bool,
    pub(crate) is_deprecated: bool,
    /// What is taken where the field is absent, as it is spelled there.
    pub(crate) default: Option<String>,
    /// The values that the field can have, as they are spelled there. Empty where nothing says it.
    pub(crate) values: Vec<String>,
}

impl Notes {
    /// Reads a cell of notes.
    pub(crate) fn read(cell: &str, form: &Form) -> Self {
        let mut notes = Self::default();
        let mut rest = cell;
        while let Some(open) = rest.find('[') {
            let before = rest[..open].trim_end();
            let inside = &rest[open + 1..];
            let length = length_in_brackets(inside).unwrap_or(inside.len());
            let (inside, behind) = inside.split_at(length);
            let note = starting_note(inside.trim_start(), form);
            match note {
                Some((note, values)) => notes.add(note, values),
                // `must be one of ["a", "b", ]` has its word before the brackets.
                None => {
                    if let Some(note) = ending_note(before, form) {
                        notes.add(note, inside);
                    }
                }
            }
            rest = behind.get(1..).unwrap_or("");
        }
        notes.add_sentence(cell, &form.default_sentences);
        notes
    }

    /// Adds the default of a sentence outside of brackets, which is one of `starts` with the value behind it.
    fn add_sentence(&mut self, cell: &str, starts: &Words) {
        let values = starts.iter().filter_map(|start| {
            let (before, value) = cell.split_once(start)?;
            let is_in_brackets = before.matches('[').count() > before.matches(']').count();
            (!is_in_brackets).then_some(value)
        });
        for value in values {
            let quoted = value.strip_prefix('"').and_then(|value| value.find('"'));
            let end = value.find(", ").into_iter().chain(value.find(" ["));
            let end = quoted.map(|end| end + 2).or(end.min());
            let end = end.unwrap_or(value.len());
            self.add(
                Note::Default,
                value[..end].trim_end_matches(['.', ',', ' ']),
            );
        }
    }

    /// Adds what the words behind a field's name say.
    pub(crate) fn add_marks(&mut self, marks: &str, form: &Form) {
        for word in name_cell::words(marks) {
            if let Some(note) = form.notes.get_in_any_case(word) {
                self.add(*note, "");
            }
        }
    }

    fn add(&mut self, note: Note, values: &str) {
        match note {
            Note::Optional => self.is_optional = true,
            Note::Required => self.is_required = true,
            Note::Nullable => self.is_nullable = true,
            Note::Deprecated => self.is_deprecated = true,
            Note::Values if self.values.is_empty() => {
                self.values = expression::items(values.trim_start_matches(':'));
            }
            Note::Default if self.default.is_none() => {
                let value = unquoted(values.trim_start_matches(':'));
                self.default = (!NO_DEFAULTS.contains(&value)).then(|| value.to_owned());
            }
            Note::Values | Note::Default | Note::Other => {}
        }
    }

    /// The values as those of an enum: whole numbers if the type holds such and all of them are
    /// numbers, else texts. `null` is none of them.
    pub(crate) fn literals(&self, are_numbers: bool) -> Vec<Literal> {
        let unquoted = self.values.iter().map(|value| unquoted(value));
        let values: Vec<&str> = unquoted.filter(|value| !value.is_empty()).collect();
        if are_numbers {
            let integers: Option<Vec<i64>> =
                values.iter().map(|value| value.parse().ok()).collect();
            return integers
                .unwrap_or_default()
                .into_iter()
                .map(Literal::Integer)
                .collect();
        }
        let texts = values.into_iter().map(str::to_owned);
        texts.map(Literal::String).collect()
    }
}

/// Whether a cell starts with a note, or has none at all.
pub(crate) fn is_of_notes(cell: &str, form: &Form) -> bool {
    let cell = cell.trim();
    cell.is_empty()
        || starting_note(cell, form).is_some()
        || cell
            .strip_prefix('[')
            .is_some_and(|inside| starting_note(inside.trim_start(), form).is_some())
}

/// The note whose word `text` starts with, and what follows the word.
fn starting_note<'t>(text: &'t str, form: &Form) -> Option<(Note, &'t str)> {
    let mut notes = form.notes.iter();
    notes.find_map(|(word, note)| {
        let start = text.get(..word.len())?;
        let behind = &text[word.len()..];
        let is_word = !behind.starts_with(|c: char| c.is_alphanumeric());
        (start.eq_ignore_ascii_case(word) && is_word).then_some((*note, behind))
    })
}

fn ending_note(text: &str, form: &Form) -> Option<Note> {
    let mut notes = form.notes.iter();
    notes.find_map(|(word, note)| {
        let start = text.len().checked_sub(word.len())?;
        let end = text.get(start..)?;
        end.eq_ignore_ascii_case(word).then_some(*note)
    })
}

/// How long the text is up to the bracket that closes it.
fn length_in_brackets(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut is_escaped = false;
    // An apostrophe in a word opens nothing.
    let mut before = ' ';
    for (at, sign) in text.char_indices() {
        match (sign, quote) {
            _ if is_escaped => is_escaped = false,
            ('\\', Some(_)) => is_escaped = true,
            (_, Some(open)) if sign == open => quote = None,
            (_, Some(_)) => {}
            ('"', None) => quote = Some('"'),
            ('\'', None) if !before.is_alphanumeric() && text[at + 1..].contains('\'') => {
                quote = Some('\'');
            }
            ('[', None) => depth += 1,
            (']', None) if depth == 0 => return Some(at),
            (']', None) => depth -= 1,
            _ => {}
        }
        before = sign;
    }
    // A quotation mark that nothing closes is text.
    text.find(']')
}

/// A value without the quotation marks around it.
pub(crate) fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let quoted = ['"', '\'', '`'].into_iter().find_map(|quote| {
        let inside = value.strip_prefix(quote)?;
        inside.strip_suffix(quote)
    });
    quoted.unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::family::Family;

    fn read(cell: &str) -> Notes {
        Notes::read(cell, Family::OpenApiGenerator.form())
    }

    #[test]
    fn notes_stand_in_brackets_of_their_own() {
        let notes = read(" [optional] [readonly] ");
        assert!(notes.is_optional && !notes.is_nullable);
        assert!(read("[nullable][default to []]").is_nullable);
        assert_eq!(read("optional"), Notes::default());
        assert!(!read("[default to '[optional]']").is_optional);
    }

    #[test]
    fn values_are_listed_in_several_manners() {
        for cell in [
            r#"[optional]  [one of: "a", "b, c"]"#,
            r#"[enum: a, 'b, c']"#,
            r#"defaults to "a",  must be one of ["a", "b, c", ]"#,
        ] {
            assert_eq!(
                read(cell).literals(false),
                ["a", "b, c"].map(|text| Literal::String(text.to_owned())),
                "{cell}"
            );
        }
        let numbers = read(r#"[one of: "1", "2"]"#);
        assert_eq!(numbers.literals(true), [1, 2].map(Literal::Integer));
    }

    #[test]
    fn a_default_stands_in_brackets_or_in_a_sentence() {
        for (cell, default) in [
            ("[optional] [default to 'a, b']", Some("a, b")),
            ("[default to undefined]", None),
            (
                "[optional] if omitted the server will use the default value of False",
                Some("False"),
            ),
            (
                r#"defaults to "a",  must be one of ["a", "b", ]"#,
                Some("a"),
            ),
            (r#"[default to "a]\"b"] [optional]"#, Some(r#"a]\"b"#)),
            ("[optional]", None),
        ] {
            assert_eq!(read(cell).default.as_deref(), default, "{cell}");
        }
    }

    #[test]
    fn brackets_that_nothing_closes_end_with_the_cell() {
        assert!(read("[optional").is_optional);
        assert!(read("[default to 'x] [optional]").is_optional);
    }
}
