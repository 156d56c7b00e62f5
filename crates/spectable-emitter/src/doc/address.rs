//! Addresses on the web.

/// Whether a link can lead there from anywhere. Others lead to pages beside the publisher's own.
pub(super) fn is_absolute(target: &str) -> bool {
    let scheme = ["https://", "http://", "mailto:"]
        .into_iter()
        .find(|scheme| target.starts_with(scheme));
    scheme.is_some_and(|scheme| target.len() > scheme.len()) && !target.contains(is_strange)
}

/// The first address that stands in `text` as it is, as a pair of its start and its end.
pub(super) fn find(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(start) = text[from..].find("http").map(|start| from + start) {
        let scheme = ["https://", "http://"]
            .into_iter()
            .find(|scheme| text[start..].starts_with(scheme));
        if let Some(scheme) = scheme {
            let length = length(&text[start..]);
            if length > scheme.len() {
                return Some((start, start + length));
            }
        }
        from = start + "http".len();
    }
    None
}

/// How long the address is that `text` starts with, without what belongs to the sentence.
fn length(text: &str) -> usize {
    let end = text
        .find(|letter: char| is_strange(letter) || letter == '"')
        .unwrap_or(text.len());
    let mut address = &text[..end];
    while let Some(last) = address.chars().next_back() {
        let opening = match last {
            ')' => '(',
            ']' => '[',
            '}' => '{',
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' => '\0',
            _ => break,
        };
        let count = |wanted: char| address.chars().filter(|letter| *letter == wanted).count();
        if opening != '\0' && count(opening) >= count(last) {
            break;
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address.len()
}

/// What neither an address nor the pointed brackets around one can hold.
fn is_strange(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control() || "<>\\`|".contains(letter)
}
