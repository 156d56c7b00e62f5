//! From byte offsets to lines and columns.

use spectable_schema::Position;

/// Where the lines of a page start, and how many characters are before a byte.
#[derive(Debug)]
pub(crate) struct LineIndex {
    starts: Vec<usize>,
    /// How many characters start before each block of bytes. Empty where each byte is one.
    characters: Vec<usize>,
}

/// How many bytes a block has. Counting characters takes no longer than a block does, however long
/// the line is.
const BLOCK: usize = 256;

impl LineIndex {
    /// The lines of `text`.
    pub(crate) fn new(text: &str) -> Self {
        let ends = text.match_indices('\n');
        let starts = std::iter::once(0).chain(ends.map(|(offset, _)| offset + 1));
        let mut starts: Vec<usize> = starts.collect();
        starts.shrink_to_fit();
        Self {
            starts,
            characters: characters(text),
        }
    }

    /// The position of the byte at `offset` of `text`.
    pub(crate) fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.line_of(offset);
        let before = |offset| self.characters_before(text, offset);
        let column = before(offset) - before(self.starts[line]) + 1;
        Position::new(number(line + 1), number(column))
    }

    /// The whole line that has the byte at `offset`, without its end.
    pub(crate) fn line<'a>(&self, text: &'a str, offset: usize) -> &'a str {
        let line = self.line_of(offset);
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len());
        text[self.starts[line]..end].trim_end_matches(['\n', '\r'])
    }

    fn characters_before(&self, text: &str, offset: usize) -> usize {
        match self.characters.get(offset / BLOCK) {
            Some(before) => {
                let block = &text.as_bytes()[offset / BLOCK * BLOCK..offset];
                before + count(block)
            }
            None => offset,
        }
    }

    fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset) - 1
    }
}

fn characters(text: &str) -> Vec<usize> {
    if text.is_ascii() {
        return Vec::new();
    }
    let mut before = 0;
    let mut blocks: Vec<usize> = text
        .as_bytes()
        .chunks(BLOCK)
        .map(|block| {
            let here = before;
            before += count(block);
            here
        })
        .collect();
    blocks.push(before);
    blocks
}

/// How many characters start in `bytes`.
fn count(bytes: &[u8]) -> usize {
    let is_start = |byte: &&u8| **byte & 0b1100_0000 != 0b1000_0000;
    bytes.iter().filter(is_start).count()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_count_the_same() {
        let text = format!("äöü\n{}x", "aé€".repeat(BLOCK));
        let index = LineIndex::new(&text);
        for (offset, _) in text.char_indices().skip(4) {
            let column = text[7..offset].chars().count() + 1;
            let position = index.position(&text, offset);
            assert_eq!(position.column as usize, column, "{offset}");
        }
        let last = index.position(&text, text.len());
        assert_eq!(last.column as usize, 3 * BLOCK + 2);
    }

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
