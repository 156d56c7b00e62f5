//! The cell of a field's name, with the marks behind it.

use super::cell;
use super::form::FormMarks;
use super::identity::without_anchors;
use crate::page::Span;

/// A field's name with what stands behind it.
pub(super) struct Name {
    pub(super) text: String,
    pub(super) is_struck: bool,
    pub(super) is_quoted: bool,
    pub(super) required: Option<bool>,
}

impl Name {
    pub(super) fn read(cell: &str, marks: &FormMarks) -> Self {
        let cell = without_anchors(cell);
        let (mut cell, mut required) = (without_footnote(cell.trim()), None);
        let outside = mark(cell, marks);
        if let Some((rest, is_required)) = outside {
            (cell, required) = (rest, Some(is_required));
        }
        let mut name = cell::marked(cell);
        if marks.inside_code
            && !name.is_quoted
            && let Some((rest, is_required)) = mark(&name.text, marks)
        {
            required = Some(is_required);
            name.text = rest.to_owned();
        }
        Self {
            text: name.text,
            is_struck: name.is_struck,
            is_quoted: name.is_quoted,
            required,
        }
    }
}

/// A name without the mark behind it, and whether that says that the field must be there.
fn mark<'n>(name: &'n str, marks: &FormMarks) -> Option<(&'n str, bool)> {
    let of = |suffixes: &[String], is_required| {
        suffixes.iter().find_map(|suffix| {
            let rest = name.strip_suffix(suffix.as_str())?;
            // The mark can be escaped; the end of an emphasis is none.
            let rest = rest.strip_suffix('\\').unwrap_or(rest).trim_end();
            let closes = suffix == "*" && rest.starts_with('*');
            (!rest.is_empty() && !closes).then_some((rest, is_required))
        })
    };
    of(&marks.required_suffix, true).or_else(|| of(&marks.optional_suffix, false))
}

/// A name without `[1]`, `<sup>1</sup>` or `\*` behind it.
fn without_footnote(name: &str) -> &str {
    let mut name = name;
    loop {
        let shorter = name
            .strip_suffix("</sup>")
            .and_then(|rest| rest.rsplit_once("<sup>"))
            .map(|(rest, _)| rest)
            .or_else(|| {
                let (rest, note) = name.strip_suffix(']')?.rsplit_once('[')?;
                let note = note.trim_start_matches('^');
                let is_number = !note.is_empty() && note.len() < 4;
                let is_number = is_number && note.bytes().all(|byte| byte.is_ascii_digit());
                (is_number && rest.ends_with([' ', '`', '*'])).then_some(rest)
            })
            .or_else(|| name.strip_suffix(" \\*"));
        match shorter.map(str::trim_end).filter(|rest| !rest.is_empty()) {
            Some(rest) => name = rest,
            None => return name,
        }
    }
}

/// The name of a field without the marks in front of it.
pub(super) fn inside_marks(cell: Span<'_>) -> Span<'_> {
    let text = cell.text.trim_start_matches(['~', '`', '*', ' ']);
    cell.slice(cell.text.len() - text.len()..cell.text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table_form::form::TableForm;

    #[track_caller]
    fn assert_name(form: &TableForm, cell: &str, text: &str, required: Option<bool>) {
        let name = Name::read(cell, &form.marks);
        assert_eq!(
            (name.text.as_str(), name.required),
            (text, required),
            "{cell}"
        );
    }

    #[test]
    fn marks_stand_behind_names() {
        let plain = TableForm::plain();
        assert_name(&plain, "id", "id", None);
        assert_name(&plain, "id*", "id", Some(true));
        assert_name(&plain, r"id\*", "id", Some(true));
        assert_name(&plain, "`id`?", "id", Some(false));
        assert_name(&plain, "`id?`", "id?", None);
        assert_name(&plain, "**id**", "id", None);
        assert_name(&plain, "*", "*", None);
        let reference = TableForm::reference();
        assert_name(&reference, "`id?`", "id", Some(false));
        assert_name(&reference, r"nick? \*", "nick", Some(false));
        assert_name(&reference, "flags? [1]", "flags", Some(false));
        assert_name(&reference, "flags?<sup>2</sup>", "flags", Some(false));
    }
}
