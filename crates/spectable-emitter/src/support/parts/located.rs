//! Errors that say where they are.

use std::fmt;

use serde::de::Error;

/// The longest part of a message, or of a key, that is shown in full.
const SHOWN: usize = 200;

/// `error`, found in the field `key`.
#[cold]
pub(crate) fn in_field<E: Error>(key: &str, error: E) -> E {
    located(&KeySegment(key), error)
}

/// `error`, found at `segment` of a path.
///
/// Input that ends too early is no fault of a field, and has to be told from other errors by those
/// who wait for more.
#[cold]
pub(crate) fn located<E: Error>(segment: &dyn fmt::Display, error: E) -> E {
    let message = error.to_string();
    if message.starts_with("EOF while parsing") {
        return error;
    }
    E::custom(with_segment(segment, &message))
}

/// `customer` and `address.city: invalid type` become `customer.address.city: invalid type`.
fn with_segment(segment: &dyn fmt::Display, message: &str) -> String {
    match path_end(message) {
        Some(_) if message.starts_with('[') => format!("{segment}{message}"),
        Some(_) => format!("{segment}.{message}"),
        None => format!("{segment}: {}", shortened(message)),
    }
}

/// The place of the colon behind the path that `message` starts with, if it does.
fn path_end(message: &str) -> Option<usize> {
    let mut end = 0;
    loop {
        let rest = &message[end..];
        if let Some(quoted) = rest.strip_prefix("[\"") {
            end += 2 + closing_quote(quoted)? + 2;
        } else if let Some(index) = rest.strip_prefix('[') {
            let digits = index.bytes().take_while(u8::is_ascii_digit).count();
            end += 1 + digits + 1;
            if digits == 0 || !message[..end.min(message.len())].ends_with(']') {
                return None;
            }
        } else {
            let name = rest.bytes().take_while(|byte| is_plain(*byte)).count();
            end += (name > 0).then_some(name)?;
        }
        let rest = message.get(end..)?;
        if rest.starts_with(": ") {
            return Some(end);
        }
        if rest.starts_with('.') {
            end += 1;
        } else if !rest.starts_with('[') {
            return None;
        }
    }
}

/// The place of the first quote in `text` that is not escaped.
fn closing_quote(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes()
        .position(|byte| {
            let ends = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            ends
        })
        .filter(|end| text[end + 1..].starts_with(']'))
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'$')
}

/// A key as a part of a path.
struct KeySegment<'a>(&'a str);

impl fmt::Display for KeySegment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.is_empty() && self.0.bytes().all(is_plain) && self.0.len() <= SHOWN {
            return f.write_str(self.0);
        }
        write!(f, "[{:?}]", shortened(self.0))
    }
}

/// `message` without its middle if it is long: a wrong text can be as long as it likes. Its end
/// holds the line and the column.
fn shortened(message: &str) -> String {
    if message.len() <= 2 * SHOWN {
        return message.to_owned();
    }
    let is_cut = |at: &usize| message.is_char_boundary(*at);
    let start = (0..SHOWN).rev().find(is_cut).unwrap_or(0);
    let end = (message.len() - SHOWN..).find(is_cut).unwrap_or(0);
    format!("{} … {}", &message[..start], &message[end..])
}
