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

/// The files of the output in one text, without those that are the same for all.
pub(crate) fn emitted(schema: &Schema, options: &Options) -> String {
    let output = emit(schema, options);
    let mut text = String::new();
    for diagnostic in output.diagnostics.iter() {
        text.push_str(&format!("{diagnostic}\n"));
    }
    for (path, file) in &output.files() {
        if path != "support.rs" {
            text.push_str(&format!("==== {path}\n{file}"));
        }
    }
    text
}
