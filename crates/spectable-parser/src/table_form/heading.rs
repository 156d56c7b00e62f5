//! The headings of hand-written pages: which of them name models, and how.

use super::form::FormHeadings;

/// What tables a model has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A table of fields, or anything else that is no enum.
    Fields,
    /// Values.
    Values,
}

/// The name that the patterns for `kind` find in a heading at `level`, if it can start a model.
pub(super) fn name<'h>(
    headings: &FormHeadings,
    kind: Kind,
    level: u8,
    heading: &'h str,
) -> Option<&'h str> {
    if !headings.levels.is_empty() && !headings.levels.contains(&level) {
        return None;
    }
    let patterns = match kind {
        Kind::Fields => &headings.fields,
        Kind::Values => &headings.values,
    };
    patterns.iter().find_map(|pattern| find(pattern, heading))
}

/// What `*` stands for where `heading` fits `pattern`, in any letter case.
fn find<'h>(pattern: &str, heading: &'h str) -> Option<&'h str> {
    let heading = heading.trim();
    let Some((before, behind)) = pattern.split_once('*') else {
        return pattern.eq_ignore_ascii_case(heading).then_some(heading);
    };
    let start = strip(heading, before.len(), before, true)?;
    let name = strip(start, behind.len(), behind, false)?.trim();
    (!name.is_empty()).then_some(name)
}

/// `text` without `part` at its start or at its end.
fn strip<'t>(text: &'t str, length: usize, part: &str, is_start: bool) -> Option<&'t str> {
    let at = if is_start {
        length
    } else {
        text.len().checked_sub(length)?
    };
    let (head, tail) = text.split_at_checked(at)?;
    let (cut, rest) = if is_start { (head, tail) } else { (tail, head) };
    (cut.to_lowercase() == part.to_lowercase()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_star_stands_for_the_name() {
        assert_eq!(
            find("* Structure", "Audit Log structure"),
            Some("Audit Log")
        );
        assert_eq!(find("* Structure", "Structure"), None);
        assert_eq!(find("The * object", "The user object"), Some("user"));
        assert_eq!(find("*", "Card"), Some("Card"));
        assert_eq!(find("Card", "card"), Some("card"));
        assert_eq!(find("* Größe", "x GRÖßE"), Some("x"));
    }

    #[test]
    fn levels_and_kinds_are_told_apart() {
        let headings = FormHeadings {
            levels: vec![6],
            fields: vec!["* Structure".to_owned()],
            values: vec!["*".to_owned()],
        };
        assert_eq!(
            name(&headings, Kind::Fields, 6, "User Structure"),
            Some("User")
        );
        assert_eq!(name(&headings, Kind::Fields, 5, "User Structure"), None);
        assert_eq!(name(&headings, Kind::Fields, 6, "JSON Params"), None);
        assert_eq!(
            name(&headings, Kind::Values, 6, "User Flags"),
            Some("User Flags")
        );
    }
}
