//! The cell of a field's name: the name in its marks, and what stands behind them.

/// The marks that a name can stand between.
const MARKS: [&str; 4] = ["```", "`", "**", "~~"];

/// The part of a cell that holds the name, with its marks, and what is said behind them:
/// `` `id` `` and `<sup>*_required_</sup>`. A cell without marks around the name is the name alone.
pub(crate) fn split(cell: &str) -> (&str, &str) {
    let cell = cell.trim();
    let end = MARKS.iter().find_map(|mark| {
        let inside = cell.strip_prefix(mark)?;
        let length = inside.find(mark).filter(|length| *length > 0)?;
        Some(length + 2 * mark.len())
    });
    let (name, behind) = cell.split_at(end.unwrap_or(cell.len()));
    // What is a part of a word is no mark: `**a**b`.
    if behind.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '`' | '*' | '~')) {
        return (cell, "");
    }
    (name, behind.trim())
}

/// The words of a text, without tags and marks.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut is_tag = false;
    let words = text.split(move |letter: char| {
        is_tag = (is_tag || letter == '<') && letter != '>';
        is_tag || !letter.is_alphanumeric()
    });
    words.filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_behind_the_name() {
        assert_eq!(
            split("`id`<sup>*_required_</sup>"),
            ("`id`", "<sup>*_required_</sup>")
        );
        assert_eq!(split("**id** *"), ("**id**", "*"));
        assert_eq!(split("id*"), ("id*", ""));
        assert_eq!(split("**id**"), ("**id**", ""));
        assert_eq!(split("**a**b"), ("**a**b", ""));
        assert_eq!(split("~~`id`~~"), ("~~`id`~~", ""));
        assert_eq!(split("****"), ("****", ""));
    }

    #[test]
    fn tags_are_no_words() {
        let text = "<sup class=\"required\">*_optional_</sup> a";
        assert_eq!(words(text).collect::<Vec<_>>(), ["optional", "a"]);
    }
}
