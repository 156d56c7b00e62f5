//! A piece of a page's text that knows where it stands.

use std::ops::Range;

/// Where a piece of a page's text stands, for who no longer has the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// The offset of its first byte.
    pub(crate) start: u32,
    /// How many bytes it has.
    pub(crate) length: u32,
}

/// Most of a table whose columns are aligned is spaces, which are taken off so many at a time.
const PADDING: &str = "        ";

/// Text of a page with its byte offset in the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span<'a> {
    /// The text as it stands in the page.
    pub(crate) text: &'a str,
    /// The offset of its first byte.
    pub(crate) start: usize,
}

impl<'a> Span<'a> {
    /// The piece `range` of `page`, a whole page.
    pub(crate) fn of(page: &'a str, range: Range<usize>) -> Self {
        Self {
            text: &page[range.clone()],
            start: range.start,
        }
    }

    /// Where it stands.
    pub(crate) fn place(self) -> Place {
        // What lies beyond four gigabytes is shown as the page itself.
        let number = |bytes| u32::try_from(bytes).unwrap_or(u32::MAX);
        Place {
            start: number(self.start),
            length: number(self.text.len()),
        }
    }

    /// The offset behind its last byte.
    pub(crate) fn end(self) -> usize {
        self.start + self.text.len()
    }

    /// The piece `range` of this one.
    pub(crate) fn slice(self, range: Range<usize>) -> Self {
        Self {
            start: self.start + range.start,
            text: &self.text[range],
        }
    }

    /// This piece without the white space around it that markdown knows as such: a space that does
    /// not break can be a value.
    pub(crate) fn trim(self) -> Self {
        let mut text = self.text;
        while let Some(rest) = text.strip_prefix(PADDING) {
            text = rest;
        }
        text = text.trim_ascii_start();
        let start = self.text.len() - text.len();
        while let Some(rest) = text.strip_suffix(PADDING) {
            text = rest;
        }
        Self {
            start: self.start + start,
            text: text.trim_ascii_end(),
        }
    }

    /// Whether nothing but white space is in it.
    pub(crate) fn is_blank(self) -> bool {
        self.text.trim_ascii().is_empty()
    }

    /// Its lines, without their ends.
    pub(crate) fn lines(self) -> impl Iterator<Item = Span<'a>> {
        let mut start = 0;
        self.text.split_inclusive('\n').map(move |line| {
            let line_start = start;
            start += line.len();
            let text = line.strip_suffix('\n').unwrap_or(line);
            let text = text.strip_suffix('\r').unwrap_or(text);
            self.slice(line_start..line_start + text.len())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_offsets() {
        let span = Span {
            text: "a\r\nbc\n\nd",
            start: 10,
        };
        let lines: Vec<_> = span.lines().map(|line| (line.start, line.text)).collect();
        assert_eq!(lines, [(10, "a"), (13, "bc"), (16, ""), (17, "d")]);
    }

    #[test]
    fn trimming_moves_the_start() {
        let span = Span {
            text: "  x ",
            start: 3,
        };
        assert_eq!(
            span.trim(),
            Span {
                text: "x",
                start: 5
            }
        );
        for length in [0, 3, 7, 8, 9, 16, 100] {
            let spaces = " ".repeat(length);
            let blank = Span {
                text: &spaces,
                start: 3,
            };
            assert_eq!(blank.trim(), blank.slice(length..length));
            let text = format!("{spaces}\t{spaces}x y{spaces}\t{spaces}");
            let padded = Span {
                text: &text,
                start: 3,
            };
            let start = 2 * length + 1;
            assert_eq!(padded.trim(), padded.slice(start..start + 3));
        }
    }
}
