//! Where a set of models is read from: pages, a schema in a file, or either in a git revision.

use std::fs;
use std::path::{Path, PathBuf};

use spectable_parser::SourcePage;
use spectable_schema::Schema;

use crate::configuration::{below, shown};
use crate::pages::{self, Pages};
use crate::revision::{self, Found};
use crate::{Error, Limits};

/// What a source holds.
pub(crate) enum Source {
    /// Pages, and what stands before their paths.
    Pages(Pages, String),
    /// The models themselves.
    Schema(Schema),
}

/// Reads `source`: a folder or a page; a file that ends in `.json` and holds a schema; or, where no
/// such file is there and a colon is in it, one of these in a revision of the repository of
/// `folder`.
///
/// # Errors
///
/// If the file is no schema, or the revision cannot be read. Pages that cannot be read are among the
/// diagnostics of the pages.
pub(crate) fn read(source: &Path, folder: &Path, limits: &Limits) -> Result<Source, Error> {
    let text = source.to_string_lossy();
    if !source.exists() && text.contains(':') {
        return read_revision(&text, folder);
    }
    if is_schema(&text) && source.is_file() {
        let json = fs::read(source).map_err(|error| Error::system("read", source, error))?;
        return schema(source, &json).map(Source::Schema);
    }
    let pages = pages::read(source, limits);
    let root = below(&shown(&pages.root));
    Ok(Source::Pages(pages, root))
}

fn read_revision(spec: &str, folder: &Path) -> Result<Source, Error> {
    match revision::read(spec, folder)? {
        Found::Folder(pages) => Ok(Source::Pages(pages, below(spec))),
        Found::File(name, content) if is_schema(&name) => {
            schema(Path::new(spec), &content).map(Source::Schema)
        }
        Found::File(path, content) => {
            let (root, _) = revision::split_name(spec);
            let pages = Pages::of(PathBuf::from(root), vec![SourcePage { path, content }]);
            Ok(Source::Pages(pages, root.to_owned()))
        }
    }
}

fn is_schema(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}

fn schema(file: &Path, json: &[u8]) -> Result<Schema, Error> {
    Schema::from_json(&String::from_utf8_lossy(json)).map_err(|source| Error::Schema {
        file: file.to_owned(),
        source,
    })
}
