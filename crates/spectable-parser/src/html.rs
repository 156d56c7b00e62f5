//! Texts that a generator has made fit for HTML: `Customer&#39;s` is `Customer's`.

use std::borrow::Cow;

/// The entities that have names, as far as generators write them.
const NAMED: [(&str, char); 8] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("lbrace", '{'),
    ("rbrace", '}'),
];

/// An entity is no longer than this, its marks included.
const LONGEST: usize = 10;

/// `text` with its entities replaced. What is none stays as it is.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        plain.push_str(&rest[..start]);
        rest = &rest[start..];
        match entity(rest) {
            Some((sign, length)) => {
                // Some templates escape a quotation mark for code before they do so for HTML.
                if matches!(sign, '\'' | '"') && plain.ends_with('\\') {
                    plain.pop();
                }
                plain.push(sign);
                rest = &rest[length..];
            }
            None => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// The sign of the entity that `text` starts with, and the entity's length.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let sign = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            code.ok().and_then(char::from_u32)?
        }
        None => {
            let mut named = NAMED.iter();
            named
                .find(|(known, _)| *known == name)
                .map(|(_, sign)| *sign)?
        }
    };
    Some((sign, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_become_signs() {
        assert_eq!(decode("a&#39;s &lt;b&gt; &#x60;c&#x60;"), "a's <b> `c`");
        assert_eq!(decode(r"\&quot;x\&quot; it\&#39;s"), r#""x" it's"#);
        assert_eq!(decode("&amp;lt;"), "&lt;");
    }

    #[test]
    fn what_is_no_entity_stays() {
        for text in [
            "a & b",
            "&",
            "&;",
            "&#;",
            "&#xZZ;",
            "&unknown;",
            "&ä;",
            "&#1114112;",
        ] {
            assert_eq!(decode(text), text);
        }
    }
}
