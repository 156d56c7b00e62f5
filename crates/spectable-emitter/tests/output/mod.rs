//! The text of an output.

use spectable_emitter::{Options, emit};
use spectable_schema::Schema;

/// The files of the models in one text.
pub(crate) fn models(schema: &Schema, options: &Options) -> String {
    emitted(schema, options)
        .split_inclusive("==== ")
        .filter(|file| !file.starts_with("lib.rs") && !file.contains("mod.rs\n"))
        .collect::<String>()
        .trim_end_matches("==== ")
        .to_owned()
}

/// What prettyplease makes of a file.
fn formatted(file: &str) -> String {
    prettyplease::unparse(&syn::parse_file(file).expect("a file is Rust"))
}

/// A file without the line that says what wrote it, and without what only keeps things apart.
fn without_blank_lines(file: &str) -> String {
    let lines = file.lines().skip(1).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// The files of the output in one text, without those that are the same for all.
pub(crate) fn emitted(schema: &Schema, options: &Options) -> String {
    let output = emit(schema, options);
    let mut text = String::new();
    for diagnostic in output.diagnostics.iter() {
        text.push_str(&format!("{diagnostic}\n"));
    }
    for (path, file) in &output.files() {
        assert_eq!(without_blank_lines(file), formatted(file), "{path}");
        if path != "support.rs" {
            text.push_str(&format!("==== {path}\n{file}"));
        }
    }
    text
}
