//! Text that Markdown would take for marks, escaped.

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Place {
    /// In a table, whose cells end at the next pipe.
    pub(super) in_cell: bool,
    /// In the text of a link, which ends at the next bracket.
    pub(super) in_link: bool,
    /// Where nothing but escaping everything has helped.
    pub(super) is_plain: bool,
}

/// Adds `text` to `written`, so that Markdown reads it as it is.
pub(super) fn push(written: &mut String, text: &str, place: Place) {
    let mut before = written.chars().next_back();
    let mut rest = text.chars();
    while let Some(letter) = rest.next() {
        let after = rest.as_str();
        let letter = if letter.is_whitespace() && letter.is_ascii() {
            ' '
        } else {
            letter
        };
        if needs_escape(before, letter, after, place) {
            written.push('\\');
        }
        written.push(letter);
        before = Some(letter);
    }
}

fn needs_escape(before: Option<char>, letter: char, after: &str, place: Place) -> bool {
    if !letter.is_ascii_punctuation() {
        return false;
    }
    if place.is_plain {
        return true;
    }
    let next = after.chars().next();
    let is_space = |letter: Option<char>| letter.is_some_and(char::is_whitespace);
    let follows_space = before.is_none() || is_space(before);
    match letter {
        '[' | '`' => true,
        '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
        '*' => !(follows_space && is_space(next)),
        '_' => {
            let is_inner = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
            !(is_inner(before) && is_inner(next))
        }
        '~' => !follows_space || next == Some('~'),
        '<' => next.is_none_or(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
        '!' => next.is_none(),
        '&' => starts_entity(after),
        ']' => place.in_link,
        '|' => place.in_cell,
        _ => false,
    }
}

/// Whether what follows `&` makes an entity of it.
fn starts_entity(after: &str) -> bool {
    let name = after.strip_prefix('#').unwrap_or(after);
    let end = name
        .find(|letter: char| !letter.is_ascii_alphanumeric())
        .unwrap_or(name.len());
    end > 0 && name[end..].starts_with(';')
}
