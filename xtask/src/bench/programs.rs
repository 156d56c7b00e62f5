//! The programs that `cargo xtask bench` starts to measure them, or to have what they measure.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use clap::Args;
use pulldown_cmark::{Options, Parser};
use spectable::Codegen;

use crate::failure::Failure;

#[derive(Debug, Args)]
pub(crate) struct Floor {
    /// A folder of pages.
    pages: PathBuf,
    /// What is generated from them.
    output: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct IntoMemory {
    /// A folder of pages.
    pages: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Pages {
    /// The folder that the pages are written into.
    folder: PathBuf,
    /// How many there are to be.
    count: usize,
}

/// What the libraries alone need on one thread: every page is read, pulldown-cmark is run over it, and each
/// file of the output is parsed by syn and printed by prettyplease.
pub(crate) fn floor(arguments: &Floor) -> Result<(), Failure> {
    each_file(&arguments.pages, "md", &mut |text| {
        let parser = Parser::new_ext(text, Options::ENABLE_TABLES);
        black_box(parser.map(black_box).count());
        Ok(())
    })?;
    each_file(&arguments.output, "rs", &mut |text| {
        let file = syn::parse_file(text).map_err(|error| Failure::new(error.to_string()))?;
        black_box(prettyplease::unparse(&file));
        Ok(())
    })
}

/// Reads the pages and makes the text of each file, without writing any.
pub(crate) fn into_memory(arguments: &IntoMemory) -> Result<(), Failure> {
    let generation = Codegen::new().without_file().read(&arguments.pages)?;
    let options = spectable_emitter::Options::default();
    black_box(spectable_emitter::emit(&generation.schema, &options).files());
    Ok(())
}

/// Writes pages of our own.
pub(crate) fn pages(arguments: &Pages) -> Result<(), Failure> {
    spectable_random::write_pages(&arguments.folder, arguments.count)
        .map_err(Failure::at(&arguments.folder))
}

/// Gives the text of each file below `folder` that has this extension to `take`.
fn each_file(
    folder: &Path,
    extension: &str,
    take: &mut dyn FnMut(&str) -> Result<(), Failure>,
) -> Result<(), Failure> {
    for entry in fs::read_dir(folder).map_err(Failure::at(folder))? {
        let path = entry.map_err(Failure::at(folder))?.path();
        if path.is_dir() {
            each_file(&path, extension, take)?;
        } else if path.extension().is_some_and(|found| found == extension) {
            let text = fs::read(&path).map_err(Failure::at(&path))?;
            take(&String::from_utf8_lossy(&text))?;
        }
    }
    Ok(())
}
