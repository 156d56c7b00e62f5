//! What a build script does: one file in `OUT_DIR`, and what cargo has to know.

use std::env;
use std::path::{Path, PathBuf};

use spectable_emitter::Layout;
use spectable_schema::Severity;

use crate::codegen::Codegen;
use crate::{Error, evidence, pages, plain, write};

/// The name of the file where none is given.
const NAME: &str = "models";

/// Writes the models of `pages` to `OUT_DIR` and talks to cargo.
pub(crate) fn run(codegen: &Codegen, pages: &Path, name: Option<&str>) -> Result<(), Error> {
    let out = env::var_os("OUT_DIR")
        .map(PathBuf::from)
        .ok_or(Error::NoOutDir)?;
    let name = name.unwrap_or(NAME);
    if !name
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
        || name.is_empty()
    {
        return Err(Error::UnsafePath(PathBuf::from(name)));
    }
    // Cargo is told before anything can fail: a broken page that is mended must run this again.
    let file = codegen.configuration_file(pages);
    let read = pages::read(pages);
    for path in read.watched(pages).chain(file) {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    let configuration = codegen.configuration(pages)?;
    let evidence = evidence::read(&configuration.evidence);
    for path in &evidence.watched {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    let (generation, output) = codegen.emit(&read, evidence, &configuration, Layout::SingleFile)?;
    for diagnostic in &generation.diagnostics {
        if diagnostic.severity == Severity::Warning {
            let mut text = String::new();
            plain::write_one(&mut text, diagnostic).expect("a String takes all text");
            for line in text.lines() {
                println!("cargo::warning={line}");
            }
        }
    }
    let target = out.join(format!("{name}.rs"));
    let text: String = output.files.into_values().collect();
    write::write_one(&target, &text)?;
    println!("cargo::rustc-env={}={}", variable(name), target.display());
    Ok(())
}

/// The variable that holds the path of the file, for `include!(env!(...))`.
fn variable(name: &str) -> String {
    format!("SPECTABLE_{}", name.to_uppercase().replace('-', "_"))
}
