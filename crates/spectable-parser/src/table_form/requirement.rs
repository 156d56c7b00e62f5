//! Whether a field must be there, as a cell or the start of a description says it.

use spectable_schema::{Code, nearest};

use super::form::FormMarks;
use super::{cell, words};
use crate::interpret::Report;
use crate::page::Span;

/// What the cell for it says of `field`; a diagnostic if it says nothing.
pub(super) fn of_cell<'a>(
    cell: Span<'a>,
    field: &str,
    marks: &FormMarks,
    report: &mut Report<'_, 'a>,
) -> bool {
    let marked = cell::marked(cell.text).text;
    let one_of = |known: &[String]| words::have(known, cell.text) || words::have(known, &marked);
    // `✅ Yes`, `no, unless it is a gift`
    let holds = |known: &[String]| {
        let mut words = marked.split([' ', ',', ';', '(', ')']);
        words.any(|word| !word.is_empty() && words::have(known, word))
    };
    let (yes, no) = (&marks.required, &marks.optional);
    if one_of(yes) || (!one_of(no) && holds(yes) && !holds(no)) {
        return true;
    }
    let is_optional = one_of(no) || (holds(no) && !holds(yes));
    if !is_optional {
        let message = format!("it is not said whether `{field}` is required; read as optional");
        let known = marks
            .required
            .iter()
            .chain(&marks.optional)
            .map(String::as_str);
        let help = match nearest(&marked, known) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => "write `yes` or `no`, or set the marks under `[table.marks]`".to_owned(),
        };
        let diagnostic = report.at(Code::UnknownRequired, message, cell);
        report.push(diagnostic.with_help(help));
    }
    false
}

/// What a description says before anything else: `**Required.** The name.`, `(optional) The name.`
pub(super) fn of_description(description: &str, marks: &FormMarks) -> Option<bool> {
    let is_mark = |letter: char| "*_([`".contains(letter);
    let text = description.trim_start().trim_start_matches(is_mark);
    let end = text.find(|letter: char| !letter.is_alphabetic());
    let (word, behind) = text.split_at(end.unwrap_or(text.len()));
    let ends = |letter: char| "*_)]`".contains(letter);
    let behind = behind.trim_start_matches(ends);
    // `Required fields are ..` speaks of something else.
    let is_said = text.len() < description.trim_start().len()
        || behind.is_empty()
        || behind.starts_with(['.', ',', ';', ':', ')', '\u{3002}', '\u{ff0c}']);
    // A word as short as `no` or `x` starts sentences of all kinds.
    let is_word = word.chars().count() > 4;
    if !is_said || !is_word {
        None
    } else if words::have(&marks.required, word) {
        Some(true)
    } else {
        words::have(&marks.optional, word).then_some(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table_form::form::TableForm;

    #[test]
    fn a_description_can_start_with_it() {
        let marks = TableForm::plain().marks;
        for (description, required) in [
            ("**REQUIRED**. The name.", Some(true)),
            ("**Required.** The name.", Some(true)),
            ("(optional) The name.", Some(false)),
            ("Optional, the name.", Some(false)),
            ("Required", Some(true)),
            ("Required fields are listed below.", None),
            ("The name. Required.", None),
            ("no, not at all", None),
            ("", None),
        ] {
            assert_eq!(
                of_description(description, &marks),
                required,
                "{description}"
            );
        }
    }
}
