//! What an output was made from, in the syntax of Make, which other build systems read too.

use std::path::{Path, PathBuf};

use crate::{Error, write};

/// A file that says what an output was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Depfile {
    /// Where it is written.
    pub(crate) file: PathBuf,
    /// The pages, the configuration, the evidence, and the folders in which they were looked for.
    pub(crate) inputs: Vec<PathBuf>,
}

impl Depfile {
    /// Writes it for the output that `target` stands for.
    pub(crate) fn write(&self, target: &Path) -> Result<(), Error> {
        write::write_one(&self.file, text(target, &self.inputs))
    }
}

/// The rule that says that `target` is made from `inputs`.
fn text(target: &Path, inputs: &[PathBuf]) -> String {
    let mut text = escaped(target);
    text.push(':');
    for input in inputs {
        text.push_str(" \\\n  ");
        text.push_str(&escaped(input));
    }
    text.push('\n');
    text
}

/// A path as Make reads it. A line break cannot be written: `?` stands for any one character, that
/// one too.
fn escaped(path: &Path) -> String {
    let mut escaped = String::new();
    let mut backslashes = 0;
    let path = path.to_string_lossy();
    for (at, letter) in path.char_indices() {
        match letter {
            ' ' | '\t' => {
                // Those before a space count twice.
                escaped.extend(std::iter::repeat_n('\\', backslashes + 1));
                escaped.push(letter);
            }
            '#' | ':' if !is_drive(&path, at) => {
                escaped.push('\\');
                escaped.push(letter);
            }
            '$' => escaped.push_str("$$"),
            '\n' | '\r' => escaped.push('?'),
            _ => escaped.push(letter),
        }
        backslashes = if letter == '\\' { backslashes + 1 } else { 0 };
    }
    escaped
}

/// Whether the letter at `at` is the colon of a drive, as in `C:/`, which Make knows on systems that
/// have them.
fn is_drive(path: &str, at: usize) -> bool {
    at == 1
        && path.starts_with(|drive: char| drive.is_ascii_alphabetic())
        && path[at..].starts_with(':')
        && path[at + 1..].starts_with(['/', '\\'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_input_has_a_line() {
        let inputs = ["docs", "docs/a.md"].map(PathBuf::from);
        assert_eq!(
            text(Path::new("out/.spectable"), &inputs),
            "out/.spectable: \\\n  docs \\\n  docs/a.md\n"
        );
        assert_eq!(text(Path::new("x"), &[]), "x:\n");
    }

    #[test]
    fn what_means_something_to_make_is_escaped() {
        for (path, written) in [
            ("a b.md", "a\\ b.md"),
            ("a\\ b.md", "a\\\\\\ b.md"),
            ("a\\b.md", "a\\b.md"),
            ("#a$b.md", "\\#a$$b.md"),
            ("a:b.md", "a\\:b.md"),
            ("C:/a.md", "C:/a.md"),
            ("a\nb.md", "a?b.md"),
        ] {
            assert_eq!(escaped(Path::new(path)), written);
        }
    }
}
