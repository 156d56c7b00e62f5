//! Text in lines of a limited width.

/// Stands for a space at which no line ends.
pub(super) const FIRM_SPACE: char = '\0';

/// The words of `text` in lines of at most `width` characters, except where a word is longer or
/// where the next line would start with what Markdown takes for a mark.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut columns = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        match lines.last_mut() {
            Some(line) if columns + 1 + length <= width || starts_block(word) => {
                line.push(' ');
                line.push_str(word);
                columns += 1 + length;
            }
            _ => {
                let mut line = String::with_capacity(text.len().min(width));
                line.push_str(word);
                lines.push(line);
                columns = length;
            }
        }
    }
    if let Some(first) = lines.first_mut() {
        escape_start(first);
    }
    for line in lines.iter_mut().filter(|line| line.contains(FIRM_SPACE)) {
        *line = line.replace(FIRM_SPACE, " ");
    }
    lines
}

/// Whether Markdown would take the word for more than text at the start of a line.
pub(super) fn starts_block(word: &str) -> bool {
    let only = |marks: &str| word.chars().all(|letter| marks.contains(letter));
    only("#")
        || only("-+*=:|")
        || word.starts_with(['>', '|'])
        || word.starts_with("~~~")
        || number_mark(word).is_some()
}

/// The length of a number at the start of `word` that counts an item: the whole word is `1.`.
fn number_mark(word: &str) -> Option<usize> {
    let digits = word.strip_suffix(['.', ')'])?;
    let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then_some(digits.len())
}

/// Makes text of a mark that a paragraph starts with.
fn escape_start(line: &mut String) {
    let word = line.split(' ').next().unwrap_or_default();
    if word.starts_with('\\') || !starts_block(word) {
        return;
    }
    let place = number_mark(word).unwrap_or(0);
    line.insert(place, '\\');
}

/// The lines of `text`, where nothing in it can be a mark: most texts are so, and need not be read as
/// Markdown.
pub(super) fn plain_lines(text: &str, width: usize) -> Option<Vec<String>> {
    let is_plain = text.bytes().all(is_plain) && !text.contains("http");
    let first = text.split(' ').next().unwrap_or_default();
    // Spaces before the first word can make code of it, and a mark as the first word a list.
    (is_plain && !first.is_empty() && !starts_block(first)).then(|| wrapped(text, width))
}

/// Whether a character is never a part of a mark behind the start of a line.
fn is_plain(letter: u8) -> bool {
    letter.is_ascii_alphanumeric() || b" ,.;:?'\"()/%+=-".contains(&letter)
}
