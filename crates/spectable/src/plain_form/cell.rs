//! Texts in the cells of a table.

/// A row of a table.
pub(super) fn row<'c>(cells: impl IntoIterator<Item = &'c str>) -> String {
    let mut row = String::new();
    for cell in cells {
        row.push_str("| ");
        row.push_str(cell);
        row.push(' ');
    }
    row.push_str("|\n");
    row
}

/// The line below the columns.
pub(super) fn rule(columns: usize) -> String {
    row(std::iter::repeat_n("---", columns))
}

/// A text of several lines as one cell: a break for each line end. A break that is text has a
/// backslash before it, and so has a pipe; backslashes that stand before a break are doubled.
pub(super) fn text(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    let text = text.trim();
    let mut rest = text;
    let mut backslashes = 0;
    while let Some(letter) = rest.chars().next() {
        let is_break = letter == '\n' || letter == '\r';
        if is_break || starts_with_break(rest) {
            cell.push_str(&"\\".repeat(backslashes));
        }
        match letter {
            '\n' => cell.push_str("<br/>"),
            '\r' if rest.starts_with("\r\n") => {}
            '\r' => cell.push_str("<br/>"),
            '<' if starts_with_break(rest) => cell.push_str("\\<"),
            '|' => cell.push_str("\\|"),
            _ => cell.push(letter),
        }
        backslashes = if letter == '\\' { backslashes + 1 } else { 0 };
        rest = &rest[letter.len_utf8()..];
    }
    cell
}

/// Examples: one as it is, several as code spans with commas between them.
pub(super) fn examples(examples: &[String]) -> String {
    match examples {
        [] => String::new(),
        [only] => {
            let only = only.trim();
            let looks_marked = only.starts_with('`') || only.starts_with("**Example 1:**");
            text(&if looks_marked {
                code(only)
            } else {
                only.to_owned()
            })
        }
        several => {
            let several: Vec<_> = several.iter().map(|example| code(example.trim())).collect();
            text(&several.join(", "))
        }
    }
}

/// A text as a code span, whatever backticks it has.
fn code(text: &str) -> String {
    let runs = text.split(|letter| letter != '`').map(str::len);
    let longest = runs.max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) {
        " "
    } else {
        ""
    };
    format!("{fence}{space}{text}{space}{fence}")
}

/// Whether the text starts with `<br>`, `<br/>` or `<br />`, in any letter case.
fn starts_with_break(text: &str) -> bool {
    let Some(name) = text.get(..3) else {
        return false;
    };
    let rest = text[name.len()..].trim_start_matches(' ');
    name.eq_ignore_ascii_case("<br") && rest.strip_prefix('/').unwrap_or(rest).starts_with('>')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_breaks_and_breaks_stay_text() {
        assert_eq!(text("a\nb"), "a<br/>b");
        assert_eq!(text("`<br/>`"), "`\\<br/>`");
        assert_eq!(text("a\\\nb"), "a\\\\<br/>b");
        assert_eq!(text("a\\<br>"), "a\\\\\\<br>");
        assert_eq!(text("a|b\\|c"), "a\\|b\\\\|c");
    }

    #[test]
    fn several_examples_are_code() {
        let of =
            |all: &[&str]| examples(&all.iter().map(|&one| one.to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&[]), "");
        assert_eq!(of(&["EUR"]), "EUR");
        assert_eq!(of(&["EUR", "GBP"]), "`EUR`, `GBP`");
        assert_eq!(of(&["`x`"]), "`` `x` ``");
    }
}
