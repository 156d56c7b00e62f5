//! From byte offsets to lines and columns.

use spectable_schema::Position;

/// Where the lines of a page start.
#[derive(Debug)]
pub(crate) struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// The lines of `text`.
    pub(crate) fn new(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self {
            starts: std::iter::once(0)
                .chain(ends.map(|(offset, _)| offset + 1))
                .collect(),
        }
    }

    /// The position of the byte at `offset` of `text`.
    pub(crate) fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.line_of(offset);
        let column = text[self.starts[line]..offset].chars().count() + 1;
        Position::new(number(line + 1), number(column))
    }

    /// The whole line that has the byte at `offset`, without its end.
    pub(crate) fn line<'a>(&self, text: &'a str, offset: usize) -> &'a str {
        let line = self.line_of(offset);
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len());
        text[self.starts[line]..end].trim_end_matches(['\n', '\r'])
    }

    fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset) - 1
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "äb\r\nxöy";
        let index = LineIndex::new(text);
        assert_eq!(index.position(text, 2), Position::new(1, 2));
        assert_eq!(index.position(text, 5), Position::new(2, 1));
        assert_eq!(index.position(text, 8), Position::new(2, 3));
        assert_eq!(index.position(text, text.len()), Position::new(2, 4));
        assert_eq!(index.line(text, 0), "äb");
        assert_eq!(index.line(text, 8), "xöy");
    }
}
